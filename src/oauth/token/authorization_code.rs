//! The authorization code grant (RFC 6749 §4.1.3): a code for tokens, once. The order of the checks: the code, whose it is, whether it was
//! used, its age, the redirect URI, the verifier.
use super::issue::{self, Issued};
use crate::model::authorization::code::{self, Code};
use crate::model::authorization::grant::{self, Ended, Grant};
use crate::model::refusal::Cause;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use crate::oauth::tenant;
use actix_web::HttpResponse;
use aws_lc_rs::constant_time;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// RFC 7636 §4.1.
const VERIFIER_LENGTHS: std::ops::RangeInclusive<usize> = 43..=128;

pub async fn create(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let client = &authenticated.client;
    let missing = |name: &'static str| move || ctx.refuse(client, ErrorKind::ParameterMissing, Cause::ParameterMissing, name);
    let refuse = |cause, detail: &str| ctx.refuse(client, ErrorKind::CodeRefused, cause, detail);
    let shown = form.get("code").ok_or_else(missing("code"))?;
    let verifier = form.get("code_verifier").ok_or_else(missing("code_verifier"))?;
    let mut transaction = ctx.app.db.begin().await.map_err(unavailable)?;
    let Some(code) = code::find(&mut transaction, shown).await.map_err(unavailable)? else { return Err(refuse(Cause::CodeUnknown, "")) };
    let grant = grant::find(&mut transaction, &code.grant_id).await.map_err(unavailable)?.ok_or(ErrorKind::Unavailable)?;
    if grant.client_id != client.id {
        return Err(refuse(Cause::CodeOfAnotherClient, ""));
    }
    if code.used_at.is_some() {
        // Whoever shows it again may be a thief, or the one who was robbed: both lose what it gave.
        grant::end(&mut transaction, &grant.id, Ended::CodeReused, ctx.now).await.map_err(unavailable)?;
        transaction.commit().await.map_err(unavailable)?;
        return Err(refuse(Cause::CodeReused, ""));
    }
    tenant::check_issuer(ctx, client, form, &grant.issuer)?;
    check(ctx, &code, &grant, form, verifier).map_err(|(cause, detail)| refuse(cause, &detail))?;
    if !code::take(&mut transaction, &code, ctx.now).await.map_err(unavailable)? {
        return Err(refuse(Cause::CodeReused, ""));
    }
    let issued = Issued { authenticated, grant: &grant, scope: &grant.scope, nonce: &code.nonce, has_id_token: true };
    issue::create(ctx, transaction, &issued).await
}

fn check(ctx: &RequestContext<'_>, code: &Code, grant: &Grant, form: &Form<'_>, verifier: &str) -> Result<(), (Cause, String)> {
    let of_cause = |cause| Err((cause, String::new()));
    if code.expires_at <= ctx.now {
        return of_cause(Cause::CodeExpired);
    }
    if !grant.is_live(ctx.now) {
        return of_cause(Cause::GrantEnded);
    }
    // RFC 6749 §4.1.3: where the authorization request named one, this one names the same.
    let redirect_uri = form.get("redirect_uri").unwrap_or_default();
    if !code.redirect_uri.is_empty() && redirect_uri != code.redirect_uri {
        return Err((Cause::CodeRedirectUri, redirect_uri.to_owned()));
    }
    if is_right(verifier, &code.code_challenge) { Ok(()) } else { of_cause(Cause::CodeVerifier) }
}

/// RFC 7636 §4.6.
fn is_right(verifier: &str, challenge: &str) -> bool {
    let digest = URL_SAFE_NO_PAD.encode(crate::crypto::sha256(verifier.as_bytes()));
    let is_equal = constant_time::verify_slices_are_equal(digest.as_bytes(), challenge.as_bytes()).is_ok();
    is_equal && VERIFIER_LENGTHS.contains(&verifier.len())
}

pub(super) fn unavailable(error: sqlx::Error) -> OAuthError {
    tracing::warn!(%error, "a grant could not be looked up or written");
    ErrorKind::Unavailable.into()
}

#[cfg(test)]
mod tests {
    use super::is_right;

    /// RFC 7636 appendix B.
    #[test]
    fn the_verifier_of_the_standard_is_right() {
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert!(is_right("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", challenge));
        assert!(!is_right("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", challenge));
        assert!(!is_right("", ""));
    }
}
