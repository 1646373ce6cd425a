//! The claims of an access token (RFC 9068 §2.2).
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::model::authorization::grant::Grant;
use crate::registry::RegisteredClient;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;

#[derive(Serialize)]
pub struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    client_id: &'a str,
    azp: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
    /// 128 random bits.
    jti: String,
    iat: Timestamp,
    exp: Timestamp,
    municipality: &'a str,
    roles: &'a [String],
    /// The grant of a person's token, by which it is told whether that has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    grant_id: Option<&'a str>,
    /// When the person signed in (RFC 9068 §2.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_time: Option<Timestamp>,
}

impl<'a> Claims<'a> {
    /// The claims of a client's own token: it is its own subject, and no person's `sub` can equal a `client_id`.
    pub fn of_client(issuer: &'a str, client: &'a RegisteredClient, scope: &'a str, now: Timestamp) -> Self {
        Self {
            iss: issuer,
            sub: &client.client_id,
            aud: issuer,
            client_id: &client.client_id,
            azp: &client.client_id,
            scope,
            jti: URL_SAFE_NO_PAD.encode(random::bytes::<16>()),
            iat: now,
            exp: now.plus(client.access_token_lifetime),
            municipality: &client.municipality,
            roles: &client.roles,
            grant_id: None,
            auth_time: None,
        }
    }

    /// The claims of a token by which a client acts for a person.
    pub fn of_person(issuer: &'a str, client: &'a RegisteredClient, grant: &'a Grant, scope: &'a str, now: Timestamp) -> Self {
        let of_client = Self::of_client(issuer, client, scope, now);
        Self { sub: &grant.person_id, grant_id: Some(&grant.id), auth_time: Some(grant.auth_time), ..of_client }
    }
}
