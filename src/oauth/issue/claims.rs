//! The claims of an access token (RFC 9068 §2.2).
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::model::authorization::grant::Grant;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
pub struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    #[serde(serialize_with = "one_or_several")]
    aud: Vec<&'a str>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    cnf: Option<Confirmation<'a>>,
}

/// The key that whoever shows the token must hold (RFC 9449 §6.1).
#[derive(Serialize)]
struct Confirmation<'a> {
    jkt: &'a str,
}

/// RFC 7519 §4.1.3: a single audience is a text, several are a list.
fn one_or_several<S: Serializer>(audience: &[&str], out: S) -> Result<S::Ok, S::Error> {
    match audience {
        [only] => out.serialize_str(only),
        several => several.serialize(out),
    }
}

impl<'a> Claims<'a> {
    /// The claims of a client's own token: it is its own subject, and no person's `sub` can equal a `client_id`.
    pub fn of_client(ctx: &'a RequestContext<'_>, client: &'a RegisteredClient, scope: &'a str, aud: Vec<&'a str>) -> Self {
        Self {
            iss: &ctx.app.config.public_url,
            sub: &client.client_id,
            aud,
            client_id: &client.client_id,
            azp: &client.client_id,
            scope,
            jti: URL_SAFE_NO_PAD.encode(random::bytes::<16>()),
            iat: ctx.now,
            exp: ctx.now.plus(client.access_token_lifetime),
            municipality: &client.municipality,
            roles: &client.roles,
            grant_id: None,
            auth_time: None,
            cnf: None,
        }
    }

    /// Bound to a key (RFC 9449), by its thumbprint; empty: to none.
    pub fn bound_to(self, jkt: &'a str) -> Self {
        Self { cnf: Some(Confirmation { jkt }).filter(|cnf| !cnf.jkt.is_empty()), ..self }
    }

    /// The claims of a token by which a client acts for a person.
    pub fn of_person(
        ctx: &'a RequestContext<'_>,
        client: &'a RegisteredClient,
        grant: &'a Grant,
        scope: &'a str,
        aud: Vec<&'a str>,
    ) -> Self {
        let of_client = Self::of_client(ctx, client, scope, aud);
        Self { sub: &grant.person_id, grant_id: Some(&grant.id), auth_time: Some(grant.auth_time), ..of_client }
    }
}
