//! A path written in another way opens no other door, and nothing a caller claims becomes our name.
use crate::harness::Balie;
use crate::harness::people::PASSWORD;

fn status(answer: &str) -> u16 {
    answer.get(9..12).and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("no status: {answer:?}"))
}

#[tokio::test]
async fn a_page_for_those_who_signed_in_shows_nothing_by_another_spelling() {
    let balie = Balie::start().await;
    let client = balie.client("geheime-naam").create().await;
    let spellings = [
        "/clients/ID",
        "/clients/ID;x=1",
        "/clients;/ID",
        "/;/clients/ID",
        "/clients%2fID",
        "/clients%2FID",
        "//clients/ID",
        "/clients//ID",
        "/clients/ID/",
        "/./clients/ID",
        "/x/../clients/ID",
        "/login/../clients/ID",
        "/static/../clients/ID",
        "/static/x/..%2f..%2fclients%2fID",
        "/%2e%2e/clients/ID",
        "/clients/%2e/ID",
        "/healthz/..;/clients/ID",
        "/CLIENTS/ID",
        "/clients/ID%00",
        "/clients/ID%20",
        "/clients/ID.json",
        "/clients/ID?x",
        "/%63lients/ID",
        "/clients\\ID",
        "/oauth/jwks/../../clients/ID",
        "/.well-known/..%2fclients/ID",
        "/metrics",
        "/metrics;",
        "/mail",
        "//mail",
        "/history.csv",
        "/history.csv;",
        "/history%2ecsv",
    ];
    for spelling in spellings {
        let target = spelling.replace("ID", &client.id);
        let answer = balie.raw_get(&target, &balie.address.to_string()).await;
        let status = status(&answer);
        assert!(matches!(status, 303 | 400 | 404), "{target}: {answer}");
        assert!(status != 303 || answer.to_lowercase().contains("location: /login?next="), "{target}: {answer}");
        assert!(!answer.contains("geheime-naam"), "{target}");
    }
}

#[tokio::test]
async fn the_token_endpoint_has_one_spelling() {
    let balie = Balie::start().await;
    for spelling in [
        "/oauth/token/",
        "/oauth/token;x=1",
        "/oauth;x/token",
        "/oauth%2ftoken",
        "//oauth/token",
        "/oauth//token",
        "/./oauth/token",
        "/x/../oauth/token",
        "/OAUTH/token",
    ] {
        let answer = balie.raw_get(spelling, "x").await;
        assert!(matches!(status(&answer), 404 | 400), "{spelling}: {answer}");
    }
}

#[tokio::test]
async fn a_host_header_does_not_change_who_we_are() {
    let balie = Balie::start().await;
    for host in ["evil.example", "evil.example:80", "127.0.0.1:1@evil.example", ""] {
        let answer = balie.raw_get("/.well-known/openid-configuration", host).await;
        assert!(!answer.contains("evil"), "{answer}");
        assert!(status(&answer) == 400 || answer.contains(&format!("\"issuer\":\"{}\"", balie.url)), "{answer}");
        let page = balie.raw_get("/clients", host).await;
        assert!(!page.contains("evil"), "{page}");
    }
    let forwarded = balie.token_request(&balie.client("zaaksysteem").create().await).header("x-forwarded-host", "evil.example");
    let forwarded = forwarded.header("forwarded", "host=evil.example").header("host", "evil.example").basic("nobody", "x").send().await;
    assert!(forwarded.text.contains(&balie.url) && !forwarded.text.contains("evil"), "{}", forwarded.text);
}

#[tokio::test]
async fn a_request_in_absolute_form_names_us_no_other_way() {
    let balie = Balie::start().await;
    let answer = balie.raw_get("http://evil.example/.well-known/openid-configuration", "evil.example").await;
    assert!(!answer.contains("evil"), "{answer}");
    assert!(status(&answer) == 400 || answer.contains(&balie.url), "{answer}");
    let page = balie.raw_get("http://evil.example/clients", &balie.address.to_string()).await;
    assert!(!page.contains("evil"), "{page}");
}

#[tokio::test]
async fn after_signing_in_nobody_is_sent_to_another_site() {
    let balie = Balie::start().await;
    let person = balie.person("bouwer@leverancier.example").await;
    for next in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil",
        " //evil.example",
        "",
    ] {
        let answer = balie.anonymous().post("/login", &[("email", &person.email), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{next:?}");
        balie.clock.advance(30);
    }
    let answer = balie.anonymous().post("/login", &[("email", &person.email), ("password", PASSWORD), ("next", "/account?x=1")]).await;
    assert_eq!(answer.location(), "/account?x=1");
}
