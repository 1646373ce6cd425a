//! An application in a browser calls the token endpoint and the revocation endpoint from a page of its own origin (Fetch standard, CORS
//! protocol).
use super::{BACK, PERSON, VERIFIER, allow, request, text, value};
use crate::harness::Balie;
use crate::harness::browser::http;
use balie::urls;
use reqwest::Method;
use serde_json::Value;

#[tokio::test]
async fn an_application_in_a_browser_changes_its_code_and_gives_its_token_back() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("token_endpoint_auth_method", "none").with("grant_types", "authorization_code");
    client.with("redirect_uris", BACK).scope("agenda:read").create().await;
    let browser = balie.integrator(PERSON).await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let form = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    let form = [&form[..], &[("client_id", "agenda")]].concat();
    let send = |path: &str, form: &[(&str, &str)]| {
        http(None, false).post(balie.at(path)).header("origin", "https://app.example").form(form).send()
    };
    let answer = send(urls::TOKEN, &form).await.expect("it answers");
    assert_eq!((answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]), (200, &"*".parse().unwrap()));
    let tokens: Value = answer.json().await.expect("JSON");
    let answer = send(urls::TOKEN, &form).await.expect("it answers");
    assert_eq!(answer.status(), 400);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*", "it reads what was wrong");
    let given_back = [("token", text(&tokens, "access_token")), ("client_id", "agenda")];
    let answer = send(urls::REVOKE, &given_back).await.expect("it answers");
    assert_eq!((answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]), (200, &"*".parse().unwrap()));
}

#[tokio::test]
async fn a_page_may_send_no_credentials_from_the_browser() {
    let balie = Balie::start().await;
    // RFC 9449: a page may show a proof, which is no credential that a browser keeps.
    for (path, headers) in
        [(urls::TOKEN, "Content-Type, DPoP"), (urls::PUSHED_REQUESTS, "Content-Type, DPoP"), (urls::REVOKE, "Content-Type")]
    {
        let asked = http(None, false).request(Method::OPTIONS, balie.at(path)).header("origin", "https://app.example");
        let asked = asked.header("access-control-request-method", "POST").header("access-control-request-headers", "content-type");
        let answer = asked.send().await.expect("it answers");
        let header = |name: &str| answer.headers().get(name).map_or("", |value| value.to_str().expect("text"));
        assert_eq!((answer.status().as_u16(), header("access-control-allow-origin")), (204, "*"), "{path}");
        assert_eq!((header("access-control-allow-methods"), header("access-control-allow-headers")), ("POST", headers));
        assert_eq!(header("access-control-allow-credentials"), "", "no cookie comes along");
    }
}
