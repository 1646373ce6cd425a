//! Whatever a stranger wrote is hostile on the reviewer's pages: as text it is shown, and nothing else.
use crate::harness::{Answer, Balie};
use balie::urls;
use scraper::{Html, Selector};

const SCRIPT: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><a href=javascript:alert(3)>";
const BIDI: &str = "naam\u{202e}gpj.exe";

fn is_harmless(page: &Answer, what: &str) {
    let html = Html::parse_document(&page.text);
    let count = |selector: &str| html.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!(count("script:not([src])") + count("img") + count("[onerror]") + count("[href^='javascript:']"), 0, "{what}");
    assert_eq!(count("script[src]"), 1, "{what}: the own script alone");
}

#[tokio::test]
async fn hostile_text_in_every_field_is_only_text() {
    let balie = Balie::start().await;
    let long = "a".repeat(3000);
    let typed: Vec<(&'static str, &str)> = vec![
        ("description", SCRIPT),
        ("contacts", SCRIPT),
        ("owners", SCRIPT),
        ("scope", SCRIPT),
        ("ip_allowlist", SCRIPT),
        ("redirect_uris", "javascript:alert(1) data:text/html,<script>alert(1)</script> https://a.example/\"onmouseover=alert(1)"),
        ("roles", SCRIPT),
        ("access_token_lifetime", SCRIPT),
        ("grant_types", SCRIPT),
        ("token_endpoint_auth_method", SCRIPT),
    ];
    let request = balie.request_with(SCRIPT, "bouwer@x.example", "utrecht", &typed).await;
    balie.request_with(BIDI, "bouwer@x.example", "utrecht", &[("description", &long)]).await;
    let reading = serde_json::json!({
        "fields": {"client_name": {"value": SCRIPT, "line": SCRIPT}},
        "unread": [SCRIPT, BIDI, long], "warnings": [SCRIPT],
    });
    let mail = balie.request_by_mail(SCRIPT, "afzender@z.example", &reading.to_string()).await;
    let helpdesk = balie.helpdesk().await;
    helpdesk.post(&urls::request_messages(&request.id), &[("text", SCRIPT)]).await.expect(303);
    let paths = [
        urls::REQUESTS.to_owned(),
        format!("{}?state=all&q={}", urls::REQUESTS, "%3Cscript%3E"),
        urls::request(&request.id),
        urls::request(&mail.id),
        urls::request_approval(&request.id),
        urls::request_refusal(&request.id),
        urls::request_attributes(&request.id),
        urls::request_duplicate(&request.id),
        urls::request_opinion(&request.id),
    ];
    for path in paths {
        let page = helpdesk.get(&path).await;
        assert!(page.status < 500, "{path}: {}", page.status);
        is_harmless(&page, &path);
    }
    let page = helpdesk.get(&urls::request(&mail.id)).await.expect(200);
    page.must_say("<script>alert(1)</script>");
}

#[tokio::test]
async fn what_is_stored_and_unreadable_is_shown_as_such_and_never_approved() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    for (column, text) in [("document", "{\"from_the_future\": \"x\"}"), ("state", "from_the_future")] {
        let mut tx = balie.begin().await;
        let set = match column {
            "document" => sqlx::query("UPDATE requests SET document = $1"),
            _ => sqlx::query("UPDATE requests SET state = $1"),
        };
        set.bind(text).execute(tx.connection()).await.unwrap();
        balie.commit(tx).await;
        let helpdesk = balie.helpdesk().await;
        helpdesk.get(&format!("{}?state=all", urls::REQUESTS)).await.expect(200).must_say("Zaaksysteem");
        let answer = super::approval::approve(&helpdesk, &request, request.version).await;
        assert!(answer.status >= 400, "{column}: {}", answer.status);
    }
}
