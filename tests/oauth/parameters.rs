//! What a token request may look like (RFC 6749 §3.2): nothing twice, nothing in two ways.
use crate::harness::{Answer, Balie, Registered};
use balie::oauth::form::Form;

const FORM: &str = "application/x-www-form-urlencoded";

async fn with_client() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").create().await;
    (balie, client)
}

#[track_caller]
fn is_invalid_request(answer: &Answer, status: u16) {
    assert_eq!((answer.status, &answer.json()["error"]), (status, &"invalid_request".into()), "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn only_post_is_answered() {
    let (balie, client) = with_client().await;
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"] {
        let answer = balie.token_request(&client).method(method).send().await;
        is_invalid_request(&answer, 405);
        assert_eq!(answer.header("allow"), "POST", "{method}");
    }
    assert_eq!(balie.token_request(&client).method("HEAD").send().await.status, 405);
}

#[tokio::test]
async fn only_a_form_is_read() {
    let (balie, client) = with_client().await;
    let body = "grant_type=client_credentials";
    for content_type in
        ["", "application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded-not", "x"]
    {
        is_invalid_request(&balie.token_request(&client).send_body(content_type, body).await, 415);
    }
    let zipped = balie.token_request(&client).header("content-encoding", "gzip");
    is_invalid_request(&zipped.send_body(FORM, body).await, 415);
    for content_type in [FORM, "Application/X-WWW-Form-Urlencoded", "application/x-www-form-urlencoded;charset=UTF-8"] {
        balie.token_request(&client).send_body(content_type, body).await.expect(200);
    }
}

#[tokio::test]
async fn a_parameter_named_twice_is_refused_even_with_the_same_value() {
    let (balie, client) = with_client().await;
    let bodies = [
        "grant_type=client_credentials&grant_type=client_credentials",
        "grant_type=client_credentials&scope=cases&scope=cases",
        "grant_type=client_credentials&scope=&scope=cases",
        "grant_type=client_credentials&scope=cases&sc%6Fpe=admin",
        "grant_type=client_credentials&other=1&other=2",
        "grant_type=client_credentials&client_id=zaaksysteem&client_id=zaaksysteem",
    ];
    for body in bodies {
        is_invalid_request(&balie.token_request(&client).send_body(FORM, body).await, 400);
    }
}

#[tokio::test]
async fn resource_may_be_named_several_times() {
    let (balie, client) = with_client().await;
    // RFC 8707 §2.
    let body = "grant_type=client_credentials&resource=https%3A%2F%2Fone.example&resource=https%3A%2F%2Ftwo.example";
    // It is read, and not refused as a repetition: no scope belongs to these.
    assert_eq!(balie.token_request(&client).send_body(FORM, body).await.expect(400).json()["error"], "invalid_target");
    let form = Form::parse("", body.as_bytes()).expect("a form");
    assert_eq!(form.all("resource").collect::<Vec<_>>(), ["https://one.example", "https://two.example"]);
}

#[tokio::test]
async fn a_secret_by_basic_and_in_the_body_at_once_is_refused() {
    let (balie, client) = with_client().await;
    is_invalid_request(&balie.token_request(&client).field("client_secret", &client.secret).send().await, 400);
    let twice = balie.token_request(&client).field("client_id", &client.client_id).field("client_secret", &client.secret);
    is_invalid_request(&twice.send().await, 400);
}

#[tokio::test]
async fn a_client_id_in_the_body_must_be_the_one_of_basic() {
    let (balie, client) = with_client().await;
    balie.token_request(&client).field("client_id", &client.client_id).send().await.expect(200);
    is_invalid_request(&balie.token_request(&client).field("client_id", "somebody-else").send().await, 400);
}

#[tokio::test]
async fn two_authorization_headers_are_refused() {
    let (balie, client) = with_client().await;
    is_invalid_request(&balie.token_request(&client).header("authorization", "Basic eDp5").send().await, 400);
}

#[tokio::test]
async fn parameters_in_the_url_are_refused() {
    let (balie, client) = with_client().await;
    for ending in ["?scope=cases", "?client_secret=x", "?x"] {
        is_invalid_request(&balie.token_request(&client).url_ending(ending).send().await, 400);
    }
}

#[tokio::test]
async fn a_body_over_64_kib_is_refused() {
    let (balie, client) = with_client().await;
    let padded = |length: usize| {
        let body = "grant_type=client_credentials&padding=";
        format!("{body}{}", "x".repeat(length - body.len()))
    };
    balie.token_request(&client).send_body(FORM, padded(64 * 1024)).await.expect(200);
    is_invalid_request(&balie.token_request(&client).send_body(FORM, padded(64 * 1024 + 1)).await, 413);
    // A chunked body does not say beforehand how long it is.
    let line = format!("POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let answer = balie.raw(format!("{line}{chunk}{chunk}0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn more_than_a_hundred_parameters_are_refused() {
    let (balie, client) = with_client().await;
    let body: String = (0..101).map(|number| format!("p{number}=1&")).collect();
    is_invalid_request(&balie.token_request(&client).send_body(FORM, format!("{body}grant_type=client_credentials")).await, 400);
}

#[tokio::test]
async fn parameters_that_nobody_knows_are_ignored() {
    let (balie, client) = with_client().await;
    balie.token_request(&client).field("audience", "x").send().await.expect(200);
}
