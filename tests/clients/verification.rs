//! What an API needs to check a token, and that libraries refuse without being told: on a page of the client, with this server's values.
use crate::harness::Balie;
use balie::urls;
use serde_json::Value;

/// The page says of a token what a token says of itself.
#[tokio::test]
async fn the_page_names_what_a_token_holds() {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    for algorithm in ["ES256", "EdDSA"] {
        let balie = Balie::with(&[("signing-alg", algorithm)]).await;
        let client = balie.client("zaak").owners("bouwer@x.example").create().await;
        let token = balie.token(&client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned();
        let part = |at: usize| URL_SAFE_NO_PAD.decode(token.split('.').nth(at).expect("a part")).expect("base64");
        let parts: [Value; 2] = [0, 1].map(|at| serde_json::from_slice(&part(at)).expect("JSON"));
        let owner = balie.owner_of(&client).await;
        let overview = owner.get(&urls::client(&client.id)).await.expect(200);
        let page = owner.get(&overview.link("How an API checks a token").expect("it leads there")).await.expect(200);
        let facts = page.all("section[aria-labelledby=verification] dd code");
        let said = [&parts[1]["iss"], &parts[1]["aud"], &parts[0]["typ"], &parts[0]["alg"]].map(|value| value.as_str().expect("text"));
        assert_eq!(facts[..4], said);
        assert_eq!(facts[4], format!("{}{}", balie.url, urls::JWKS));
        let programs = page.all(".snippet code");
        assert!(programs.iter().all(|program| program.contains("at+jwt") && program.contains(algorithm)), "{programs:?}");
        assert!(programs.iter().all(|program| program.contains(&balie.url)));
        // What can't read the algorithm is not offered, and the page says so.
        let languages = page.all(".snippet summary");
        assert_eq!(languages.iter().any(|language| language.contains("Spring")), algorithm == "ES256");
        assert_eq!(page.says("can’t read this algorithm"), algorithm == "EdDSA");
    }
}

/// Tokens are for the API of their scopes, and of opaque ones nothing can be read.
#[tokio::test]
async fn the_page_follows_the_scopes_and_the_format_of_the_client() {
    let balie = Balie::start().await;
    let api = "https://api.example.nl/calculations";
    let scope = serde_json::json!({"name": "calculations:read", "description": {"nl": "Mag", "en": "May"}, "municipality": null,
        "resource": api});
    balie.import(serde_json::json!({"scopes": [scope]}).to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    let client = balie.client("zaak").owners("bouwer@x.example").scope("calculations:read plain").create().await;
    let owner = balie.owner_of(&client).await;
    let page = owner.get(&urls::client_verification(&client.id)).await.expect(200);
    let facts = page.all("section[aria-labelledby=verification] dd code");
    assert_eq!(facts[1..3], [api, &*balie.url]);
    assert!(page.all(".snippet code").iter().all(|program| program.contains(api)));
    assert!(!page.says("are opaque"));
    client.change(&balie.app, "access_token_format", "opaque").await;
    owner.get(&urls::client_verification(&client.id)).await.expect(200).must_say("The access tokens of this client are opaque");
}
