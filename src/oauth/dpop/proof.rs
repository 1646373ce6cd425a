//! A proof (RFC 9449 §4.2), and whether it is one for this request (§4.3).
use super::fault::Fault;
use super::nonce;
use crate::clock::MINUTE;
use crate::crypto::algorithm::ClientAlgorithm;
use crate::crypto::jws::Jws;
use crate::crypto::public_key::{KeyFault, PublicKey};
use crate::crypto::sha256;
use crate::model::authorization::used_once::{Kind, Use};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use actix_web::HttpRequest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use url::Url;

/// By how much the time of a proof without a nonce may differ from ours, in seconds.
const SKEW: i64 = MINUTE;
/// How long a proof is remembered: longer than its time and its nonce are believed, in seconds.
const REMEMBERED: i64 = 2 * SKEW + nonce::LASTS;
const MAX_JTI: usize = 256;

/// Whoever sent the request holds a key.
pub struct Proof {
    /// RFC 7638, by SHA-256, in base64url: what a token that is bound to the key bears.
    pub thumbprint: String,
    algorithm: String,
    once: Use,
}

/// Why there is none.
pub enum Problem {
    Fault(Fault),
    /// Whether it was used before can't be looked up.
    Unavailable,
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Proof {
    /// RFC 9449 §10: what `dpop_jkt` looks like.
    pub fn is_thumbprint(text: &str) -> bool {
        text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    }

    /// Whether the client may sign so.
    pub fn is_allowed_to(&self, client: &RegisteredClient) -> bool {
        client.security_profile.allows(&self.algorithm)
    }

    /// Uses it up (§11.1). Of a client that proved who it is before the grant is looked at (`oauth/token/proof.rs`); otherwise last, when
    /// whatever it stands beside was found right: else strangers fill a table with proofs of their own keys.
    pub async fn use_up(self, ctx: &RequestContext<'_>) -> Result<(), Problem> {
        let is_first = ctx.app.used_once.write(self.once).await.map_err(|error| {
            tracing::warn!(%error, "a proof could not be written down");
            Problem::Unavailable
        })?;
        if is_first { Ok(()) } else { Err(Fault::Replayed.into()) }
    }
}

/// For which request a proof must be.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    pub method: String,
    /// Without query and fragment; nothing where it is this endpoint.
    pub url: Option<Url>,
}

impl Target {
    /// The request itself.
    pub fn of(request: &HttpRequest) -> Self {
        Self { method: request.method().as_str().to_owned(), url: None }
    }
}

/// The proof of a request; nothing where it has none. With an access token it must be one for that token. It is not used up yet.
pub fn read(ctx: &RequestContext<'_>, request: &HttpRequest, access_token: Option<&str>) -> Result<Option<Proof>, Fault> {
    read_for(ctx, request, &Target::of(request), access_token)
}

/// The same, of another request that somebody tells of.
pub fn read_for(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    target: &Target,
    access_token: Option<&str>,
) -> Result<Option<Proof>, Fault> {
    let mut lines = request.headers().get_all("dpop");
    let (Some(line), other) = (lines.next(), lines.next()) else { return Ok(None) };
    if other.is_some() {
        return Err(Fault::Several);
    }
    let proof = Jws::read(line.to_str().map_err(|_| Fault::Unreadable)?).map_err(|_| Fault::Unreadable)?;
    let key = key(&proof)?;
    let jti = check_claims(ctx, request, target, &proof, access_token)?;
    check_time(ctx, &proof)?;
    let once = Use::new(Kind::DpopProof, &key.thumbprint, &jti, ctx.now.plus(REMEMBERED));
    Ok(Some(Proof { thumbprint: key.thumbprint, algorithm: proof.algorithm().to_owned(), once }))
}

/// The key of the header, by which the proof must be signed.
fn key(proof: &Jws) -> Result<PublicKey, Fault> {
    if proof.kind() != "dpop+jwt" {
        return Err(Fault::Kind);
    }
    if ClientAlgorithm::named(proof.algorithm()).is_none() {
        return Err(Fault::Algorithm);
    }
    let members = proof.header.get("jwk").and_then(Value::as_object).ok_or(Fault::Key)?;
    let (key, parsed) = PublicKey::with_verification_key(members).map_err(|fault| match fault {
        KeyFault::Private | KeyFault::Symmetric => Fault::PrivateKey,
        _ => Fault::Key,
    })?;
    if proof.is_signed_by(&parsed) { Ok(key) } else { Err(Fault::Signature) }
}

/// Returns the `jti`.
fn check_claims(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    target: &Target,
    proof: &Jws,
    access_token: Option<&str>,
) -> Result<String, Fault> {
    let claims = (proof.text("jti"), proof.text("htm"), proof.text("htu"), proof.seconds("iat"));
    let (Some(jti), Some(method), Some(uri), Some(_)) = claims else { return Err(Fault::Claims) };
    if jti.is_empty() || jti.chars().count() > MAX_JTI {
        return Err(Fault::Claims);
    }
    if method != target.method {
        return Err(Fault::Method);
    }
    let Ok(mut named) = Url::parse(uri) else { return Err(Fault::Uri) };
    named.set_query(None);
    named.set_fragment(None);
    if !target.url.as_ref().map_or_else(|| is_here(ctx, request, &named), |url| *url == named) {
        return Err(Fault::Uri);
    }
    let ath = access_token.map(|token| URL_SAFE_NO_PAD.encode(sha256(token.as_bytes())));
    if ath.is_some() && proof.text("ath") != ath.as_deref() {
        return Err(Fault::TokenHash);
    }
    Ok(jti.to_owned())
}

/// Whether a URL is that of the request, as people outside see it; or one of a path that stands for it.
fn is_here(ctx: &RequestContext<'_>, request: &HttpRequest, named: &Url) -> bool {
    let (config, path) = (&ctx.app.config, request.path());
    let is_at = |path: &str| Url::parse(&format!("{}{path}", config.public_url)).is_ok_and(|here| here == *named);
    is_at(path) || config.path_aliases.0.iter().any(|(from, to)| to == path && is_at(from))
}

/// With a nonce of ours the proof is as new as that, whatever its own clock says; without one its time must be near ours.
fn check_time(ctx: &RequestContext<'_>, proof: &Jws) -> Result<(), Fault> {
    if proof.claims.contains_key("nonce") {
        let is_right = proof.text("nonce").is_some_and(|nonce| nonce::is_right(ctx.app, ctx.now, nonce));
        return if is_right { Ok(()) } else { Err(Fault::Nonce) };
    }
    let is_near = |iat: i64| (ctx.now.0 - SKEW..=ctx.now.0 + SKEW).contains(&iat);
    if proof.seconds("iat").is_some_and(is_near) { Ok(()) } else { Err(Fault::Time) }
}
