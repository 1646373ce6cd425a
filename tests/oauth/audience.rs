//! For whom a token is: the APIs of its scopes.
use super::verifier::jwks;
use crate::harness::{Balie, Registered};
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};

const CALCULATIONS: &str = "https://api.example.nl/calculations";
const CASES: &str = "https://api.example.nl/cases";

async fn catalogue(balie: &Balie, calculations: Value) {
    let scope = |name: &str, resource: Value| {
        let description = json!({"nl": "Mag", "en": "May"});
        json!({"name": name, "description": description, "municipality": null, "resource": resource})
    };
    let scopes = [
        scope("calculations:read", calculations.clone()),
        scope("calculations:write", calculations),
        scope("cases:read", json!(CASES)),
        scope("plain", Value::Null),
    ];
    balie.import(json!({"scopes": scopes}).to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
}

/// The `aud` of a token with this scope, as an API that expects one of them reads it.
async fn audience(balie: &Balie, client: &Registered, scope: &str, expected: &str) -> Value {
    let answer = balie.token_request(client).field("scope", scope).send().await.expect(200).json();
    let token = answer["access_token"].as_str().expect("a token");
    let header = decode_header(token).expect("a header");
    let keys = jwks(balie).await;
    let key = keys.find(header.kid.as_deref().expect("a kid")).expect("it is published");
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[expected]);
    decode::<Value>(token, &DecodingKey::from_jwk(key).expect("a key"), &validation).expect("it is right").claims["aud"].clone()
}

#[tokio::test]
async fn it_is_the_apis_of_the_scopes_or_else_this_server() {
    let balie = Balie::start().await;
    catalogue(&balie, json!(CALCULATIONS)).await;
    let client = balie.client("zaak").scope("calculations:read calculations:write cases:read plain").create().await;
    for (scope, expected) in [
        ("calculations:read", json!(CALCULATIONS)),
        ("calculations:read calculations:write", json!(CALCULATIONS)),
        ("calculations:read cases:read", json!([CALCULATIONS, CASES])),
        ("plain", json!(balie.url)),
        ("calculations:read plain", json!([CALCULATIONS, balie.url])),
    ] {
        let one = if expected.is_array() { expected[0].clone() } else { expected.clone() };
        assert_eq!(audience(&balie, &client, scope, one.as_str().expect("a text")).await, expected, "{scope}");
    }
}

#[tokio::test]
async fn a_change_of_the_catalogue_holds_for_the_next_token_in_every_process() {
    let balie = Balie::start().await;
    catalogue(&balie, json!(CALCULATIONS)).await;
    let elsewhere = balie.another_process().await;
    let client = balie.client("zaak").scope("calculations:read").create().await;
    catalogue(&balie, json!("urn:example:calculations")).await;
    assert_eq!(audience(&balie, &client, "calculations:read", "urn:example:calculations").await, json!("urn:example:calculations"));
    elsewhere.registry.catch_up().await.expect("the feed can be read");
    assert_eq!(elsewhere.registry.scopes().audience("calculations:read", "x"), ["urn:example:calculations"]);
    catalogue(&balie, Value::Null).await;
    assert_eq!(audience(&balie, &client, "calculations:read", &balie.url).await, json!(balie.url));
}

#[tokio::test]
async fn form_import_and_export_have_it() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let form = operator.get("/scopes/new").await.expect(200);
    let id = form.field("id").expect("an identifier");
    let fields = |resource: &'static str| {
        let pairs = [("id", &*id), ("name", "calculations:read"), ("description_nl", "Lezen"), ("description_en", "Read")];
        pairs.into_iter().chain([("access_level", "read"), ("resource", resource), ("openid", "yes")]).collect::<Vec<_>>()
    };
    for wrong in ["api", "/calculations", "https://api.example.nl/#part", "https://api.example.nl/a b"] {
        operator.post("/scopes", &fields(wrong)).await.expect(422).must_say("not the whole URI of an API");
    }
    operator.post("/scopes", &fields(CALCULATIONS)).await.expect(303);
    let page = operator.get(&balie::urls::scope(&id)).await.expect(200);
    assert_eq!(page.field("resource").as_deref(), Some(CALCULATIONS));
    let mut export = Vec::new();
    balie::document::export::export(&balie.app.db, &mut export).await.expect("an export");
    let export: Value = serde_json::from_slice(&export).expect("JSON");
    assert_eq!((&export["scopes"][0]["resource"], &export["scopes"][0]["openid"]), (&json!(CALCULATIONS), &json!(true)));
    let again = balie.import(export.to_string()).await.expect("it imports back");
    assert_eq!((again.scopes.made, again.scopes.changed), (0, 0));
    let wrong = json!({"scopes": [{"name": "x", "description": {"nl": "a", "en": "b"}, "municipality": null, "resource": "api"}]});
    let error = balie.import(wrong.to_string()).await.expect_err("a relative reference");
    assert!(format!("{error:?}").contains("scopes[0].resource"), "{error:?}");
}
