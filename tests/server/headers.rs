//! The headers that keep a browser from guessing and framing are on every answer.
//! Below the protocol's paths everything is JSON.
use crate::harness::Balie;
use reqwest::Method;

#[tokio::test]
async fn every_answer_has_the_headers_errors_too() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    for (method, path) in [
        (Method::GET, "/oauth/token"),
        (Method::POST, "/oauth/token"),
        (Method::GET, "/oauth/jwks"),
        (Method::POST, "/oauth/jwks"),
        (Method::GET, "/oauth/nothing"),
        (Method::GET, "/.well-known/openid-configuration"),
        (Method::GET, "/.well-known/nothing"),
        (Method::GET, "/static/x"),
        (Method::GET, "/static/x/y"),
        (Method::GET, "/healthz"),
        (Method::GET, "/readyz"),
        (Method::GET, "/login"),
        (Method::GET, "/nothing"),
        (Method::DELETE, "/clients"),
        (Method::GET, "/clients"),
        (Method::GET, "/%00"),
    ] {
        let answer = browser.send(browser.request(method.clone(), path)).await;
        let place = format!("{method} {path}: {}", answer.status);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{place}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{place}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{place}");
        assert!(!answer.header("referrer-policy").is_empty(), "{place}");
    }
}

/// A cache in front of us that keeps whatever lies below `/static` would show one person's page to another.
#[tokio::test]
async fn a_page_that_shows_who_is_signed_in_is_not_kept_wherever_it_stands() {
    let balie = Balie::start().await;
    let browser = balie.operator().await;
    for (method, path) in [(Method::GET, "/static/a/b/c"), (Method::OPTIONS, "/healthz"), (Method::OPTIONS, "/static/x")] {
        let page = browser.send(browser.request(method, path)).await.expect(404);
        page.must_say("operator").must_say("Sign out");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert!(page.header("content-security-policy").contains("style-src 'self'"), "{path}");
    }
}

#[tokio::test]
async fn below_the_protocol_s_paths_everything_is_json() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    for (method, path, status) in [
        (Method::POST, "/oauth/jwks", 405),
        (Method::POST, "/.well-known/openid-configuration", 405),
        (Method::POST, "/oauth/token/", 404),
        (Method::PUT, "/oauth/jwks", 405),
        (Method::DELETE, "/.well-known/oauth-authorization-server", 405),
        (Method::OPTIONS, "/oauth/token/", 404),
        (Method::GET, "/oauth/nothing", 404),
        (Method::GET, "/oauth", 404),
        (Method::POST, "/oauth/", 404),
        (Method::GET, "/oauth/jwks/", 404),
        (Method::GET, "/.well-known", 404),
        (Method::GET, "/.well-known/nothing", 404),
        (Method::OPTIONS, "/.well-known/nothing", 404),
        (Method::GET, "/.well-known/openid-configuration/x", 404),
    ] {
        let answer = browser.send(browser.request(method.clone(), path)).await;
        assert_eq!(answer.status, status, "{method} {path}");
        assert!(answer.header("content-type").starts_with("application/json"), "{method} {path}");
        assert!(answer.json()["error"].is_string());
        assert_eq!(status == 405, answer.header("allow").contains("GET"));
    }
}

#[tokio::test]
async fn scripts_of_every_origin_may_read_the_documents_and_nothing_else() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    for path in ["/oauth/jwks", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
        let document = browser.get(path).await.expect(200);
        assert_eq!(document.header("access-control-allow-origin"), "*", "{path}");
        let head = browser.send(browser.request(Method::HEAD, path)).await.expect(200);
        assert_eq!((head.header("access-control-allow-origin"), &*head.text), ("*", ""), "{path}");
        let wrong = browser.send(browser.request(Method::POST, path)).await.expect(405);
        assert_eq!(wrong.header("access-control-allow-origin"), "*", "{path}: a script reads what was wrong");
        let asked = browser.send(browser.request(Method::OPTIONS, path).header("access-control-request-method", "GET")).await.expect(204);
        assert_eq!(asked.header("access-control-allow-origin"), "*", "{path}");
    }
    let asked = browser.send(browser.request(Method::OPTIONS, "/")).await;
    assert_eq!(asked.header("access-control-allow-origin"), "", "pages are nobody else's");
}

#[tokio::test]
async fn a_document_that_is_the_same_is_not_sent_again() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    for path in ["/oauth/jwks", "/.well-known/openid-configuration"] {
        let tag = browser.get(path).await.expect(200).header("etag").to_owned();
        assert!(tag.len() > 10, "{tag}");
        let again = browser.send(browser.request(Method::GET, path).header("if-none-match", &tag)).await.expect(304);
        assert!(again.text.is_empty());
        browser.send(browser.request(Method::GET, path).header("if-none-match", "\"other\"")).await.expect(200);
    }
}

/// `HTTPS://Host:443/` is the origin `https://host`: cookies are Secure, there is HSTS, and forms of our own pages are taken.
#[tokio::test]
async fn the_public_url_is_the_origin_as_browsers_write_it() {
    let balie = Balie::with(&[("public-url", "HTTPS://Balie.Example:443/")]).await;
    assert_eq!(balie.app.config.public_url, "https://balie.example");
    let person = balie.person("bouwer@leverancier.example").await;
    let browser = balie.anonymous();
    let form = [("email", &*person.email), ("password", crate::harness::PASSWORD)];
    let sent = browser.request(Method::POST, "/login").header("origin", "https://balie.example").form(&form);
    let answer = browser.send(sent).await.expect(303);
    assert!(answer.header("set-cookie").contains("Secure"), "{}", answer.header("set-cookie"));
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
    let issuer = balie.fetch("/.well-known/openid-configuration").await;
    assert_eq!(issuer.json()["issuer"], "https://balie.example");
    assert!(issuer.header("strict-transport-security").starts_with("max-age="));
}
