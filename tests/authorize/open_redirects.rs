//! Nobody is sent to an address that is not registered, by any parameter (threats 6 and 7).
use super::{BACK, begin, parameters, request, world};
use crate::harness::{Answer, Balie, PASSWORD};
use balie::urls;
use sqlx::query;

/// Every way in which programs have been made to read another address than the registered one.
const WRONG: &[&str] = &[
    "https://app.example.evil.example/back",
    "https://app.example@evil.example/back",
    "https://app.example:pw@evil.example/back",
    "https://evil.example\\@app.example/back",
    "https://app.example\\.evil.example/back",
    "https:/\\evil.example/back",
    "//evil.example/back",
    "/back",
    "back",
    "https://app.example/back/../evil",
    "https://app.example/back/..",
    "https://app.example/back%2f..%2fevil",
    "https://app.example/back%5c",
    "https://app.example/back?x=1",
    "https://app.example/back?",
    "https://app.example/back#x",
    "https://app.example/back#",
    "https://app.example/back/",
    "https://app.example/BACK",
    "https://APP.example/back",
    "HTTPS://app.example/back",
    "https://app.example./back",
    "https://app.example:443/back",
    "https://app.example:8443/back",
    "http://app.example/back",
    "https://аpp.example/back",
    "https://xn--pp-7kc.example/back",
    "https://app.example/back\r\nLocation: https://evil.example",
    "https://app.example/back\0",
    " https://app.example/back",
    "https://app.example/back ",
    "https://app.example/back,https://evil.example",
    "https://app.example/bac[k]",
    "https://app.example/.*",
    "https://app.example/*",
    "javascript:alert(1)//https://app.example/back",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "blob:https://app.example/back",
    "http://127.0.0.1/back",
];

fn leads_nowhere_else(balie: &Balie, answer: &Answer, what: &str) {
    let location = answer.location();
    let is_ours = location.is_empty() || (location.starts_with('/') && !location.starts_with("//")) || location.starts_with(&balie.url);
    let is_registered = [format!("{BACK}?"), format!("{BACK}#")].iter().any(|known| location.starts_with(known));
    assert!(is_ours || is_registered, "{what} leads to {location}");
    assert!(answer.status < 500, "{what}: {}", answer.status);
    assert!(!answer.text.contains("http-equiv=\"refresh\""), "{what}");
}

#[tokio::test]
async fn another_redirect_uri_is_a_page_whatever_else_is_asked() {
    let (balie, _, browser) = world().await;
    for wrong in WRONG {
        for more in [&[][..], &[("prompt", "none")], &[("response_mode", "form_post")], &[("response_type", "nothing")]] {
            let answer = browser.get(&request(&[more, &[("redirect_uri", wrong)]].concat())).await.expect(400);
            assert_eq!(answer.location(), "", "{wrong}");
            assert!(!answer.has("form[data-submit]"), "{wrong}");
            assert_eq!(answer.link("Go on"), None);
        }
    }
    assert_eq!(balie.person(super::PERSON).await.email, super::PERSON);
}

/// A table: each parameter with an address of somebody else.
#[tokio::test]
async fn no_parameter_is_taken_for_an_address() {
    let (balie, _, browser) = world().await;
    let names: Vec<&str> = parameters().into_iter().map(|(name, _)| name).collect();
    let others = [
        "response_mode",
        "prompt",
        "max_age",
        "login_hint",
        "id_token_hint",
        "ui_locales",
        "claims_locales",
        "display",
        "acr_values",
        "claims",
        "request",
        "request_uri",
        "registration",
        "next",
        "back",
        "issuer",
        "tenant_id",
        "resource",
        "iss",
        "error",
        "code",
        "post_logout_redirect_uri",
        "return_to",
    ];
    for name in names.into_iter().filter(|name| *name != "redirect_uri").chain(others) {
        for evil in ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "\r\nLocation: //evil.example"] {
            let first = browser.get(&request(&[(name, evil)])).await;
            leads_nowhere_else(&balie, &first, name);
            if first.location().starts_with('/') {
                leads_nowhere_else(&balie, &browser.get(first.location()).await, name);
            }
        }
    }
}

/// Signing in leads on to pages of ours alone.
#[tokio::test]
async fn a_prepared_link_to_the_sign_in_leads_to_us() {
    let (balie, _, _) = world().await;
    for evil in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let browser = balie.anonymous();
        let path = format!("{}&prompt=login&login_hint=x", urls::with_query(urls::LOGIN, "next", evil));
        let form = browser.get(&path).await.expect(200);
        let next = form.field("next").unwrap_or_default();
        let fields = [("email", super::PERSON), ("password", PASSWORD), ("next", &*next)];
        let answer = browser.post(urls::LOGIN, &fields).await.expect(303);
        assert!(answer.location().starts_with('/') && !answer.location().starts_with("//"), "{evil}: {}", answer.location());
        assert!(!answer.location().contains('\\'), "{evil}: {}", answer.location());
        leads_nowhere_else(&balie, &browser.get(&path).await, evil);
    }
}

/// Threat 7: what an older program registered must pass the rules of today (authentik CVE-2024-21637).
#[tokio::test]
async fn a_scheme_that_runs_is_refused_at_use_too() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    let mut tx = balie.begin().await;
    let evil = "javascript:alert(document.cookie)";
    let changed = query("UPDATE clients SET registration = REPLACE(registration, $1, $2) WHERE id = $3").bind(BACK).bind(evil);
    assert_eq!(changed.bind(&client.id).execute(tx.connection()).await.expect("it is written").rows_affected(), 1);
    balie.commit(tx).await;
    let browser = balie.integrator(super::PERSON).await;
    for changed in [("redirect_uri", evil), ("redirect_uri", "")] {
        let answer = browser.get(&request(&[changed, ("scope", "openid"), ("response_mode", "form_post")])).await.expect(400);
        assert_eq!(answer.location(), "");
        assert!(!answer.has("form[data-submit]"));
    }
}

/// RFC 8252 §7.3: only the port, only of the literal loopback address.
#[tokio::test]
async fn an_app_on_the_device_gets_any_port_and_nothing_else() {
    let balie = Balie::start().await;
    let app =
        balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", "http://127.0.0.1/cb http://[::1]:1/cb");
    app.create().await;
    let browser = balie.integrator(super::PERSON).await;
    let asked = |uri: &'static str| request(&[("redirect_uri", uri), ("scope", "openid")]);
    for right in ["http://127.0.0.1:51004/cb", "http://127.0.0.1/cb", "http://[::1]:51004/cb"] {
        begin(&browser, &asked(right)).await;
    }
    for wrong in [
        "http://localhost:51004/cb",
        "http://127.0.0.1:51004/cb2",
        "https://127.0.0.1:51004/cb",
        "http://127.0.0.2:51004/cb",
        "http://127.1:51004/cb",
        "http://127.0.0.1:51004@evil.example/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://[::1]@evil.example/cb",
        "http://127.0.0.1:999999/cb",
    ] {
        browser.get(&asked(wrong)).await.expect(400);
    }
}
