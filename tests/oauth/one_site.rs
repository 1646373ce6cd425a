//! The networks of one site of IPv6, of which a household may have 65,536, share what is scarce; others do not notice.
use crate::harness::{Balie, Browser, PASSWORD};
use balie::address::ClientAddress;
use balie::crypto::work_queue::WorkQueue;
use balie::urls;
use reqwest::Method;
use std::time::Duration;

/// Made by Python's hashlib.
const DJANGO: &str = "pbkdf2_sha256$1000$zout$AadmJ0/4xbrM+OTd0ao4C4vFx5hlXrdGd/t5MBHTKhg=";
const SECRET: &str = "geheim van elders";
/// Two networks of one site, and one of another.
const FIRST: &str = "2001:db8:1:1::1";
const SAME_SITE: &str = "2001:db8:1:ffff::1";
const OTHER_SITE: &str = "2001:db8:2:1::1";

async fn behind_a_proxy() -> Balie {
    Balie::with(&[("trusted-proxies", "127.0.0.1")]).await
}

/// Takes the whole share that the site of this address has of a queue, for a moment.
fn fill(queue: &WorkQueue, address: &str) {
    for _ in 0..2 {
        queue.submit("192.0.2.1", || std::thread::sleep(Duration::from_millis(600))).expect("room");
    }
    let site = ClientAddress::Known(address.parse().expect("an address")).site();
    while queue.submit(&site, || ()).is_ok() {}
}

#[tokio::test]
async fn checks_of_secrets() {
    let balie = behind_a_proxy().await;
    let client = balie.client("django").secret_hash(DJANGO).create().await.showing(SECRET);
    let ask = async |from: &str| balie.token_request(&client).header("x-forwarded-for", from).send().await.status;
    fill(&balie.app.secret_queue, FIRST);
    let (same, other) = futures_util::future::join(ask(SAME_SITE), ask(OTHER_SITE)).await;
    assert_eq!((same, other), (401, 200));
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "not_checked");
    assert_eq!(ask(SAME_SITE).await, 200);
}

async fn post(browser: &Browser, from: &str, path: &str, fields: &[(&str, &str)]) -> u16 {
    let request = browser.request(Method::POST, path).header("origin", browser.url()).header("x-forwarded-for", from);
    browser.send(request.form(fields)).await.status
}

#[tokio::test]
async fn sign_ins() {
    let balie = behind_a_proxy().await;
    balie.person("anna@x.example").await;
    let browsers = [balie.anonymous(), balie.anonymous()];
    let form = [("email", "anna@x.example"), ("password", PASSWORD)];
    fill(&balie.app.password_queue, FIRST);
    let same = post(&browsers[0], SAME_SITE, urls::LOGIN, &form);
    let (same, other) = futures_util::future::join(same, post(&browsers[1], OTHER_SITE, urls::LOGIN, &form)).await;
    assert_eq!((same, other), (429, 303));
}

#[tokio::test]
async fn new_passwords() {
    let balie = behind_a_proxy().await;
    let operator = balie.operator().await;
    let mut links = Vec::new();
    for email in ["anna@x.example", "bram@x.example"] {
        let person = balie.person(email).await;
        operator.post(&urls::person_invitations(&person.id), &[]).await.expect(303);
        links.push(crate::invitations::link_for(&operator, email).await);
    }
    let browsers = [balie.anonymous(), balie.anonymous()];
    let form = [("password", "eleven quiet lighthouses"), ("again", "eleven quiet lighthouses")];
    fill(&balie.app.password_queue, FIRST);
    let same = post(&browsers[0], SAME_SITE, &links[0], &form);
    let (same, other) = futures_util::future::join(same, post(&browsers[1], OTHER_SITE, &links[1], &form)).await;
    assert_eq!((same, other), (429, 303));
}
