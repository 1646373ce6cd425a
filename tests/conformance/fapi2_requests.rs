//! What the modules of the FAPI 2.0 plan demand of requests and their references.
use super::fapi2_client::Fapi2Client;
use super::provider::CALLBACK;
use crate::authorize::request_objects::unsigned;
use crate::harness::browser::http;
use balie::client_assertion::TYPE;
use balie::urls;
use serde_json::{Map, Value, json};
use url::form_urlencoded::Serializer;

pub async fn discovery(fapi: &Fapi2Client) {
    let balie = &fapi.provider.balie;
    let metadata = balie.fetch(urls::OPENID_CONFIGURATION).await.json();
    let has = |name: &str, word: &str| metadata[name].as_array().is_some_and(|all| all.iter().any(|one| one == word));
    assert_eq!(metadata["pushed_authorization_request_endpoint"], balie.at(urls::PUSHED_REQUESTS));
    assert_eq!(metadata["authorization_response_iss_parameter_supported"], true);
    for (name, word) in [
        ("token_endpoint_auth_methods_supported", "private_key_jwt"),
        ("dpop_signing_alg_values_supported", "ES256"),
        ("token_endpoint_auth_signing_alg_values_supported", "PS256"),
        ("code_challenge_methods_supported", "S256"),
        ("id_token_signing_alg_values_supported", "ES256"),
    ] {
        assert!(has(name, word), "{name}: {}", metadata[name]);
    }
}

pub async fn user_rejects(fapi: &Fapi2Client) {
    let browser = fapi.provider.balie.integrator("somebody@example.nl").await;
    let pushed = fapi.push(&[]).await.expect(201);
    let page = browser.get(&Fapi2Client::bring(&pushed)).await.expect(303).location().to_owned();
    browser.get(&page).await.expect(200);
    let back = browser.post(&page, &[("decision", "refuse")]).await.expect(303).location().to_owned();
    assert!(back.starts_with(CALLBACK) && back.contains("error=access_denied") && back.contains("state=a-state"), "{back}");
}

/// Not kept at all.
pub async fn refused(fapi: &Fapi2Client, changed: &[(&'static str, &str)]) {
    let error = fapi.push(changed).await.expect(400).json()["error"].as_str().expect("an error").to_owned();
    assert!(["invalid_request", "unauthorized_client", "unsupported_response_type"].contains(&error.as_str()), "{error}");
}

/// What the browser says beside the reference changes nothing.
pub async fn other_outside(fapi: &Fapi2Client, name: &str) {
    let pushed = fapi.push(&[]).await.expect(201);
    let browser = fapi.provider.browser();
    let answer = browser.get(&format!("{}&{name}=outside", Fapi2Client::bring(&pushed))).await;
    let sent = fapi.provider.drive(&browser, answer).await;
    assert_eq!(sent.get("state"), "a-state");
    let token = fapi.exchange(sent.get("code")).await.expect(200).json();
    let claims = crate::authorize::claims_of(token["id_token"].as_str().expect("an ID token"));
    assert_eq!(claims["nonce"], "a-nonce");
}

pub async fn state_outside_alone(fapi: &Fapi2Client) {
    let pushed = fapi.push(&[("state", "")]).await.expect(201);
    let browser = fapi.provider.browser();
    let answer = browser.get(&format!("{}&state=outside", Fapi2Client::bring(&pushed))).await;
    assert_eq!(fapi.provider.drive(&browser, answer).await.get("state"), "");
}

pub async fn not_pushed(fapi: &Fapi2Client) {
    let query = Serializer::new(String::new()).extend_pairs(fapi.parameters(&[])).finish();
    let answer = fapi.provider.browser().get(&format!("{}?{query}", urls::AUTHORIZE)).await.expect(303);
    assert!(answer.location().contains("error=invalid_request"), "{}", answer.location());
}

/// Somebody loads the page again before they have signed in.
pub async fn brought_twice(fapi: &Fapi2Client) {
    let pushed = fapi.push(&[]).await.expect(201);
    fapi.provider.browser().get(&Fapi2Client::bring(&pushed)).await.expect(303);
    let sent = fapi.authorize(&pushed).await;
    fapi.exchange(sent.get("code")).await.expect(200);
}

pub async fn brought_after_the_answer(fapi: &Fapi2Client) {
    let pushed = fapi.push(&[]).await.expect(201);
    fapi.authorize(&pushed).await;
    fapi.provider.browser().get(&Fapi2Client::bring(&pushed)).await.expect(400);
}

pub async fn expired(fapi: &Fapi2Client) {
    let pushed = fapi.push(&[]).await.expect(201);
    fapi.provider.balie.clock.advance(pushed.json()["expires_in"].as_i64().expect("seconds"));
    fapi.provider.browser().get(&Fapi2Client::bring(&pushed)).await.expect(400);
}

pub async fn of_another_client(fapi: &Fapi2Client) {
    let pushed = fapi.push(&[]).await.expect(201);
    let place = Fapi2Client::bring(&pushed).replace("client_id=fapi", "client_id=other");
    fapi.provider.browser().get(&place).await.expect(400);
}

pub async fn other_methods(fapi: &Fapi2Client) {
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        let request = http(None, false).request(method.parse().expect("a method"), fapi.provider.balie.at(urls::PUSHED_REQUESTS));
        assert_eq!(request.send().await.expect("it answers").status(), 405, "{method}");
    }
}

/// The parameters stand in the request object alone, and the browser brings client and reference alone.
pub async fn request_uri_alone(fapi: &Fapi2Client) {
    let claims: Map<String, Value> = fapi.parameters(&[]).into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect();
    // This client has a key, so it signs.
    let plain = unsigned(&json!({"alg": "none"}), &Value::Object(claims.clone()).to_string());
    for (object, status) in [(plain, 400), (fapi.key.sign(&json!({"alg": "ES256"}), &Value::Object(claims)), 201)] {
        let form = [
            ("client_id", "fapi".to_owned()),
            ("request", object),
            ("client_assertion_type", TYPE.to_owned()),
            ("client_assertion", fapi.assertion()),
        ];
        let pushed = fapi.post(urls::PUSHED_REQUESTS, &form, "").await.expect(status);
        if status == 201 {
            fapi.exchange(fapi.authorize(&pushed).await.get("code")).await.expect(200);
        }
    }
}
