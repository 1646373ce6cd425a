//! What the FAPI 2.0 Security Profile demands of a registration: each demand by itself, where clients move in and in the form.
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Registered};
use balie::document::import::ImportError;
use balie::urls;
use serde_json::{Value, json};

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A client that meets all of them.
fn right() -> Value {
    json!({
        "client_id": "fapi", "client_name": "Fapi", "municipality": "utrecht", "ip_allowlist": ["192.0.2.0/24"],
        "grant_types": ["authorization_code", "refresh_token"], "redirect_uris": ["https://app.example/back"],
        "token_endpoint_auth_method": "private_key_jwt", "token_endpoint_auth_signing_alg": "PS256",
        "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true, "require_pkce": true,
        "authorization_code_lifetime": 60, "id_token_signed_response_alg": "ES256",
        "security_profile": "fapi2_security_profile",
    })
}

/// What is changed of it, of which attribute the problem is, and what is said.
fn demands() -> Vec<(&'static str, Value, &'static str, &'static str)> {
    let own = |name: &'static str, value: Value, words: &'static str| (name, value, name, words);
    vec![
        own("token_endpoint_auth_method", json!("client_secret_basic"), "demands private_key_jwt"),
        own("token_endpoint_auth_method", json!("none"), "demands private_key_jwt"),
        own("grant_types", json!(["authorization_code", "implicit"]), "has no tokens that come through the browser"),
        own("grant_types", json!(["authorization_code", DEVICE]), "has no codes for devices without a browser"),
        own("grant_types", json!([DEVICE]), "has no codes for devices without a browser"),
        own("dpop_bound_access_tokens", json!(false), "demands tokens that are bound to a key"),
        own("headless_token_lifetime", json!(31_536_000), "has no tokens for devices without a screen"),
        own("require_pushed_authorization_requests", json!(false), "demands pushed requests"),
        own("require_pkce", json!(false), "demands PKCE"),
        own("redirect_uris", json!(["https://app.example/back", "http://127.0.0.1/back"]), "demands redirect URIs with https"),
        own("redirect_uris", json!(["nl.example.app:/back"]), "demands redirect URIs with https"),
        own("authorization_code_lifetime", json!(61), "demands a lifetime of at most 60 seconds"),
        own("token_endpoint_auth_signing_alg", json!("RS256"), "demands ES256, PS256 or EdDSA"),
        own("id_token_signed_response_alg", json!("RS256"), "demands ES256, PS256 or EdDSA"),
    ]
}

#[tokio::test]
async fn a_key_for_rs256_alone_is_not_added_to_such_a_client() {
    let balie = world().await;
    assert_eq!(import(&balie, &right()).await, "");
    let id: String = {
        let mut connection = balie.app.read().await.expect("a connection");
        sqlx::query_scalar("SELECT id FROM clients WHERE client_id = 'fapi'").fetch_one(&mut *connection).await.expect("it is there")
    };
    let operator = balie.operator().await;
    let add = async |keys: &[Value]| {
        let (form_id, set) = (balie::crypto::random::id(), json!({"keys": keys}).to_string());
        operator.post(&urls::client_keys(&id), &[("id", &*form_id), ("name", "New"), ("jwks", &*set)]).await
    };
    let (rsa, curve) = (ClientKey::make("RS256"), ClientKey::make("ES256"));
    let refused = add(&[jwk(&rsa, Some("RS256"))]).await.expect(422);
    refused.must_say("is for RS256 alone").must_say(&rsa.public().thumbprint).must_say("demands ES256, PS256 or EdDSA");
    add(&[jwk(&curve, None), jwk(&rsa, Some("RS256"))]).await.expect(422);
    assert!(balie.app.ledger.keys(&id).await.expect("keys can be read").is_empty(), "all of a set or none");
    let form = operator.get(&urls::client_keys_new(&id)).await.expect(200);
    assert!(!form.all("#key-pair-algorithm option").contains(&"RS256".to_owned()), "none is made either");
    // The same key may sign by PS256 where it does not say otherwise, and then its page says so.
    let added = add(&[jwk(&rsa, None)]).await.expect(303);
    let page = operator.get(added.location()).await.expect(200);
    page.must_say("PS256").must_not_say("RS256");
    add(&[jwk(&curve, Some("ES256"))]).await.expect(303);
    // Any other client may have one.
    let other = balie.client("other").with("token_endpoint_auth_method", "private_key_jwt").create().await;
    let set = jwk(&rsa, Some("RS256")).to_string();
    let fields = [("id", balie::crypto::random::id()), ("name", "New".to_owned()), ("jwks", set)];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    operator.post(&urls::client_keys(&other.id), &fields).await.expect(303);
}

/// The same, with its keys in the document.
fn with_keys(keys: &[Value]) -> Value {
    let mut client = right();
    client["jwks"] = json!({"keys": keys});
    client
}

fn jwk(key: &ClientKey, algorithm: Option<&str>) -> Value {
    let mut jwk = key.jwk();
    algorithm.into_iter().for_each(|name| _ = jwk.insert("alg".to_owned(), json!(name)));
    Value::Object(jwk)
}

/// What is said where clients move in, a line for each place; nothing where all is right.
async fn import(balie: &Balie, client: &Value) -> String {
    match balie.import(json!({"clients": [client]}).to_string()).await {
        Ok(_) => String::new(),
        Err(ImportError::Invalid(errors)) => errors.iter().map(|error| format!("{}: {}\n", error.path, error.text)).collect(),
        Err(error) => panic!("{error}"),
    }
}

async fn world() -> Balie {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    balie
}

#[tokio::test]
async fn each_demand_is_told_where_clients_move_in() {
    let balie = world().await;
    for (name, value, attribute, words) in demands() {
        let mut client = right();
        client[name] = value.clone();
        let said = import(&balie, &client).await;
        let of_attribute = |line: &&str| line.starts_with(&format!("clients[0].{attribute}")) && line.contains(words);
        assert!(said.lines().any(|line| of_attribute(&line)), "{name} {value}: {said}");
    }
    let rsa = ClientKey::make("RS256");
    let only_rs256 = [jwk(&rsa, Some("RS256"))];
    let said = import(&balie, &with_keys(&only_rs256)).await;
    assert!(said.contains("clients[0].security_profile") && said.contains("for RS256 alone"), "{said}");
    // A key that another algorithm goes with is enough, and keys that the client shows itself are not looked at.
    for others in [vec![jwk(&rsa, None)], vec![jwk(&rsa, Some("RS256")), jwk(&ClientKey::make("ES256"), None)]] {
        assert_eq!(import(&world().await, &with_keys(&others)).await, "");
    }
    let mut elsewhere = with_keys(&only_rs256);
    elsewhere["jwks_uri"] = json!("https://app.example/jwks");
    assert_eq!(import(&world().await, &elsewhere).await, "");
    assert_eq!(import(&balie, &right()).await, "");
}

#[tokio::test]
async fn each_demand_is_told_in_the_form() {
    let balie = world().await;
    assert_eq!(import(&balie, &right()).await, "");
    let operator = balie.operator().await;
    let (id, version): (String, i64) = {
        let mut connection = balie.app.read().await.expect("a connection");
        sqlx::query_as("SELECT id, version FROM clients WHERE client_id = 'fapi'").fetch_one(&mut *connection).await.expect("it is there")
    };
    let version = version.to_string();
    for (name, value, attribute, words) in demands() {
        let texts = match &value {
            Value::Array(several) => several.iter().map(|one| one.as_str().expect("a text").to_owned()).collect(),
            Value::String(one) => vec![one.clone()],
            other => vec![other.to_string()],
        };
        let texts = if name == "redirect_uris" { vec![texts.join(" ")] } else { texts };
        let fields: Vec<(&str, &str)> = texts.iter().map(|text| (name, text.as_str())).chain([("version", version.as_str())]).collect();
        let page = operator.post(&urls::client(&id), &fields).await.expect(422);
        page.must_say(words);
        assert!(page.has(&format!("[name={attribute}]")), "{attribute} has a field");
    }
    let client = Registered { id, client_id: "fapi".to_owned(), secret: String::new(), owners: vec![] };
    client.change(&balie.app, "security_profile", "none").await;
    let mut tx = balie.begin().await;
    let row = balie::model::client::find(tx.connection(), &client.id).await.expect("clients can be read").expect("it is there");
    let public =
        balie::crypto::public_key::PublicKey::of_jwk(jwk(&ClientKey::make("RS256"), Some("RS256")).as_object().expect("an object"));
    let new = balie::model::client::key::Key::new("a-key", &row, "Only RS256", &public.expect("a right key"), tx.now);
    balie::model::client::key::create(&mut tx, &row, &new).await.expect("keys can be written");
    balie.commit(tx).await;
    let version = client.row(&balie.app).await.version.to_string();
    let turn_on = [("security_profile", "fapi2_security_profile"), ("version", version.as_str())];
    operator.post(&urls::client(&client.id), &turn_on).await.expect(422).must_say("for RS256 alone");
    balie.add_client_key(&client, "Another", &ClientKey::make("ES256")).await;
    let version = client.row(&balie.app).await.version.to_string();
    let turn_on = [("security_profile", "fapi2_security_profile"), ("version", version.as_str())];
    operator.post(&urls::client(&client.id), &turn_on).await.expect(303);
}
