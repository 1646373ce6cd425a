//! What this server offers of pushed requests (RFC 9126 §5), request objects (RFC 9101 §10.5) and proof of possession (RFC 9449 §5.1).
use super::authorize::request_object_algorithms;
use crate::crypto::algorithm::ClientAlgorithm;
use crate::urls;
use serde_json::{Value, json};

pub fn add(document: &mut Value, issuer: &str) {
    document["pushed_authorization_request_endpoint"] = json!(format!("{issuer}{}", urls::PUSHED_REQUESTS));
    // Clients are registered to push their requests one by one.
    document["require_pushed_authorization_requests"] = json!(false);
    document["request_parameter_supported"] = json!(true);
    // By reference only those that were pushed, which need no support of this (RFC 9126 §5).
    document["request_uri_parameter_supported"] = json!(false);
    document["request_object_signing_alg_values_supported"] = json!(request_object_algorithms().collect::<Vec<_>>());
    document["dpop_signing_alg_values_supported"] = json!(ClientAlgorithm::ALL);
}
