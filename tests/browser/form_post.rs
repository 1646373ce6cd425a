//! The answer by a form (OAuth 2.0 Form Post Response Mode) in a real browser, under the policy of its page: it arrives at another origin,
//! by itself with script and by its button without.
use super::{PopulatedBalie, Tab};
use crate::authorize::request;
use crate::harness::https_server::HttpsServer;
use balie::commands::demo::{BUILDER, PASSWORD};
use serde_json::json;
use std::time::Duration;

const ARRIVED: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!doctype html><title>x</title><h1>Arrived</h1>";

/// Signs somebody in, and returns what the application was sent.
async fn sent(has_script: bool) -> String {
    let populated = PopulatedBalie::build().await;
    let there = HttpsServer::start(ARRIVED).await;
    let back = there.url("/back");
    let client = populated.balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", &back);
    client.scope("calculations:read").create().await;
    let asks = request(&[("redirect_uri", &back), ("scope", "openid calculations:read"), ("response_mode", "form_post")]);
    Tab::with(&populated.balie.url, "en", &["--ignore-certificate-errors"], async |tab| {
        tab.devtools("Emulation.setScriptExecutionDisabled", json!({"value": !has_script})).await;
        tab.open(&asks).await;
        tab.fill("email", BUILDER).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        tab.go("main button[value=allow]").await;
        if !has_script {
            tab.must_say("Terug naar de applicatie").await;
            assert!(posted(&there).is_none(), "nothing was sent yet");
            tab.go("main form[data-submit] button").await;
        }
        // By itself: the page of the form is there for a moment.
        for _ in 0..500 {
            if tab.words().await == "Arrived" {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(tab.words().await, "Arrived", "{:?}", tab.console().await);
        let console = tab.console().await;
        assert!(!console.iter().any(|line| line.contains("Content Security Policy")), "{console:?}");
    })
    .await;
    posted(&there).unwrap_or_default()
}

fn posted(there: &HttpsServer) -> Option<String> {
    there.asked().into_iter().find(|request| request.starts_with("POST /back "))
}

fn must_be_an_answer(request: &str) {
    // Without Chromium nothing was sent.
    if std::env::var("TEST_WEBDRIVER_URL").is_err() {
        return;
    }
    let (head, body) = request.split_once("\r\n\r\n").expect("a body");
    assert!(head.to_lowercase().contains("content-type: application/x-www-form-urlencoded"), "{head}");
    let sent: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let names: Vec<&str> = sent.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["code", "state", "iss"]);
}

#[tokio::test]
async fn the_form_arrives_at_the_application_by_itself() {
    must_be_an_answer(&sent(true).await);
}

#[tokio::test]
async fn the_form_arrives_at_the_application_by_its_button_without_script() {
    must_be_an_answer(&sent(false).await);
}
