//! What strangers' addresses of keys take of our memory: so many keys of one address, and so many addresses.
use super::jwks_uri::{set, signed, world};
use super::{causes, refused};
use crate::harness::client_key::ClientKey;
use balie::model::refusal::Cause;

#[tokio::test]
async fn of_one_address_twenty_keys_are_kept() {
    let keys: Vec<(String, ClientKey)> = (1..=21).map(|number| (number.to_string(), ClientKey::make("EdDSA"))).collect();
    let shown: Vec<(&str, &ClientKey)> = keys.iter().map(|(kid, key)| (kid.as_str(), key)).collect();
    let (balie, _server, client) = world(&set(&shown)).await;
    balie.token_by(&signed(&balie, "20", &keys[19].1)).await.expect(200);
    refused(&balie.token_by(&signed(&balie, "21", &keys[20].1)).await, "the one beyond the bound");
    assert_eq!(causes(&balie, &client).await, [Cause::AssertionKeyUnknown]);
}

#[tokio::test]
async fn of_more_than_five_thousand_addresses_those_that_nobody_asks_for_are_forgotten() {
    let key = ClientKey::make("EdDSA");
    let (balie, server, _) = world(&set(&[("a", &key)])).await;
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    let (known, uri) = (&balie.app.fetched_keys, server.url("/jwks"));
    for number in 0..20_000 {
        known.state(&format!("https://{number}.example/jwks"));
        if number % 100 == 0 {
            known.state(&uri);
        }
    }
    assert!(known.len() <= 5000, "{}", known.len());
    assert!(known.state(&uri).read_ago.is_some(), "one that is in use stays");
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    assert_eq!(server.asked().len(), 1);
}
