//! Clients that prove who they are by a signature (RFC 7523, `private_key_jwt`): what gets in, and everything that does not.
mod jwks_bounds;
mod jwks_uri;
mod once;
mod pasted;
mod registered;
mod tricks;

use crate::harness::client_key::{ClientKey, claims};
use crate::harness::{Answer, Balie, Registered};
use balie::model::refusal::Cause;

/// The causes of the refusals of a client, newest first.
async fn causes(balie: &Balie, client: &Registered) -> Vec<Cause> {
    client.refusals(balie).await.into_iter().map(|refusal| refusal.cause).collect()
}

/// A refusal that says nothing to strangers.
#[track_caller]
fn refused(answer: &Answer, about: &str) {
    assert_eq!((answer.status, answer.json()["error"].as_str()), (400, Some("invalid_client")), "{about}");
}

#[tokio::test]
async fn a_signature_by_each_algorithm_gets_a_token_and_says_which_key_was_used() {
    let balie = Balie::start().await;
    for algorithm in ["ES256", "PS256", "RS256", "EdDSA"] {
        let key = ClientKey::make(algorithm);
        let client = balie.client_with_key(&format!("by-{algorithm}"), &key).await;
        let answer = balie.token_by(&key.assertion(&balie, &client.client_id)).await;
        assert_eq!((answer.status, answer.json()["token_type"].as_str()), (200, Some("Bearer")), "{algorithm}");
        let keys = balie.app.ledger.keys(&client.id).await.expect("keys can be read");
        assert_eq!((keys[0].last_used_at, keys[0].last_used_from.as_deref()), (Some(balie.clock.now()), Some("127.0.0.1")));
        balie.app.ledger.flush().await.expect("it is written");
        let keys = balie.app.ledger.keys(&client.id).await.expect("keys can be read");
        assert_eq!((keys[0].first_used_at, keys[0].last_used_from.as_deref()), (Some(balie.clock.now()), Some("127.0.0.1")));
    }
    // RFC 9864: the other name of EdDSA with this curve.
    let key = ClientKey::make("EdDSA");
    let client = balie.client_with_key("ed25519", &key).await;
    let assertion = key.sign(&serde_json::json!({"alg": "Ed25519"}), &claims(&balie, &client.client_id));
    balie.token_by(&assertion).await.expect(200);
}

#[tokio::test]
async fn the_metadata_says_what_is_taken() {
    let balie = Balie::start().await;
    let metadata = balie.anonymous().get(balie::urls::OPENID_CONFIGURATION).await.expect(200).json();
    for endpoint in ["token", "revocation"] {
        let methods = metadata[format!("{endpoint}_endpoint_auth_methods_supported")].to_string();
        assert!(methods.contains("private_key_jwt"), "{methods}");
        let algorithms = metadata[format!("{endpoint}_endpoint_auth_signing_alg_values_supported")].to_string();
        assert_eq!(algorithms, r#"["ES256","PS256","RS256","EdDSA"]"#);
    }
}
