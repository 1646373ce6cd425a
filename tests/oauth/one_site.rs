//! The networks of one site of IPv6, of which a household may have 65,536, share what is scarce; others do not notice.
use crate::harness::{Balie, Browser, PASSWORD, Registered};
use balie::address::ClientAddress;
use balie::crypto::work_queue::WorkQueue;
use balie::urls;
use reqwest::Method;
use std::sync::mpsc::{Sender, channel};
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

/// Holds both threads of a queue, for three seconds at most, and takes the whole share that the site of [`FIRST`] has of it.
fn fill(queue: &WorkQueue) -> Vec<Sender<()>> {
    let hold = || {
        let ((start, started), (release, released)) = (channel::<()>(), channel::<()>());
        let wait = move || {
            drop(start);
            let _ = released.recv_timeout(Duration::from_secs(3));
        };
        queue.submit("192.0.2.1", wait).expect("room");
        let _ = started.recv();
        release
    };
    let held = vec![hold(), hold()];
    let site = ClientAddress::Known(FIRST.parse().expect("an address")).site();
    while queue.submit(&site, || ()).is_ok() {}
    held
}

/// A check that was let into the queue is made, also when nobody waits for it any more: what was right is remembered.
#[tokio::test]
async fn checks_of_secrets() {
    let balie = behind_a_proxy().await;
    let client = async |name: &str| balie.client(name).secret_hash(DJANGO).create().await.showing(SECRET);
    let (same, other) = (client("same").await, client("other").await);
    let ask = async |client: &Registered, from: &str| balie.token_request(client).header("x-forwarded-for", from).send().await;
    let held = fill(&balie.app.secret_queue);
    let (one, two) = futures_util::future::join(ask(&same, SAME_SITE), ask(&other, OTHER_SITE)).await;
    assert_eq!((one.status, two.status), (401, 401));
    drop(held);
    // Behind everything that was in the queue.
    balie.app.secret_queue.run("192.0.2.2", || ()).await.expect("room");
    tokio::time::sleep(Duration::from_millis(200)).await;
    let proved = &balie.app.proved_secrets;
    let mut was_checked = Vec::new();
    for client in [&same, &other] {
        was_checked.push(proved.contains(&client.secrets(&balie.app).await[0].id, &proved.proof(SECRET)));
    }
    assert_eq!(was_checked, [false, true]);
    ask(&same, SAME_SITE).await.expect(200);
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
    let held = fill(&balie.app.password_queue);
    let same = async {
        let status = post(&browsers[0], SAME_SITE, urls::LOGIN, &form).await;
        drop(held);
        status
    };
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
    let held = fill(&balie.app.password_queue);
    let same = async {
        let status = post(&browsers[0], SAME_SITE, &links[0], &form).await;
        drop(held);
        status
    };
    let (same, other) = futures_util::future::join(same, post(&browsers[1], OTHER_SITE, &links[1], &form)).await;
    assert_eq!((same, other), (429, 303));
}
