//! Paths that clients come with from another server: they change the host and nothing else.
use crate::harness::{Answer, Balie};
use balie::urls;
use serde_json::Value;

const ALIASES: &str = "/authorize=/oauth/authorize,/token=/oauth/token, /revoke=/oauth/revoke,\
                       /realms/iopole/protocol/openid-connect/token=/oauth/token,/userinfo=/oauth/userinfo,\
                       /toonapi-accesstoken=/tokens/new";

#[tokio::test]
async fn each_answers_as_the_path_behind_it() {
    let balie = Balie::with(&[("path-aliases", ALIASES)]).await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "client_secret_post").create().await;
    let http = crate::harness::browser::http(None, false);
    let form = [("grant_type", "client_credentials"), ("client_id", "zaak"), ("client_secret", &*client.secret)];
    for path in [
        "/token",
        "/realms/iopole/protocol/openid-connect/token",
        // As its documentation writes it.
        "//realms/iopole/protocol/openid-connect/token",
        "/realms/iopole//protocol/openid-connect/token",
        urls::TOKEN,
    ] {
        let answer = Answer::of(http.post(balie.at(path)).form(&form).send().await.expect("an answer")).await.expect(200);
        let token = answer.json()["access_token"].as_str().expect("a token").to_owned();
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        let revoke = [form[1], form[2], ("access_token", &*token)];
        assert_eq!(http.post(balie.at("/revoke")).form(&revoke).send().await.expect("an answer").status(), 200);
        assert_eq!(http.get(balie.at("/userinfo")).bearer_auth(&token).send().await.expect("an answer").status(), 401, "it has ended");
    }
    // What is wrong is said in the way of the protocol, with the headers that belong to it.
    let wrong = Answer::of(http.get(balie.at("/token")).send().await.expect("an answer")).await.expect(405);
    assert_eq!((wrong.json()["error"].as_str(), wrong.header("x-content-type-options")), (Some("invalid_request"), "nosniff"));
    let people = http.get(balie.at("/authorize?client_id=zaak")).send().await.expect("an answer");
    assert_eq!(people.status(), 400, "a page: nothing is registered to go back to");
    // A page: both lead to the same sign-in.
    let anonymous = balie.anonymous();
    let pages = [anonymous.get("/toonapi-accesstoken?client_id=zaak").await, anonymous.get("/tokens/new?client_id=zaak").await];
    assert_eq!((pages[0].status, pages[0].header("location")), (pages[1].status, pages[1].header("location")));
    assert_ne!(pages[0].status, 404);
    let metadata: Value = balie.fetch(urls::OPENID_CONFIGURATION).await.expect(200).json();
    assert_eq!(metadata["token_endpoint"], balie.at(urls::TOKEN), "the metadata name our own");
}

#[tokio::test]
async fn what_only_resembles_one_is_another_path() {
    let balie = Balie::with(&[("path-aliases", ALIASES)]).await;
    for path in ["/token/", "/token;x=1", "/Token", "/tok%65n", "/token%2f", "/x/../token2", "/realms/iopole/protocol", "/authorized"] {
        assert_eq!(crate::harness::browser::http(None, false).get(balie.at(path)).send().await.expect("an answer").status(), 404, "{path}");
    }
    // Our own page below one stays what it is.
    let page = balie.anonymous().get("/authorize/0192f0c0-0000-7000-8000-000000000000").await;
    assert_eq!(page.status, 410, "a request that this browser does not have");
    let without = Balie::start().await;
    assert_eq!(without.anonymous().get("/token").await.status, 404, "none without the setting");
}
