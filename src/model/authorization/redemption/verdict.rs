//! What is to be done with a code, a refresh token or a device code that is shown.
use super::found::Found;
use super::job::{Outcome, Redeemed, Redemption, Shown};
use crate::crypto::sha256;
use crate::db::Connection;
use crate::model::authorization::grant::{self, Ended, Grant};
use crate::model::refusal::Cause;
use aws_lc_rs::constant_time;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::collections::HashSet;

/// RFC 7636 §4.1.
const VERIFIER_LENGTHS: std::ops::RangeInclusive<usize> = 43..=128;

/// What earlier jobs of the same group have done, which the rows that were read for all of them do not say yet.
#[derive(Default)]
pub(super) struct Earlier<'a> {
    /// Digests of codes and refresh tokens.
    taken: HashSet<&'a str>,
    /// Grants.
    ended: HashSet<&'a str>,
}

pub(super) enum Verdict {
    Take,
    /// Whoever shows it again may be a thief, or the one who was robbed: both lose what it gave.
    EndGrant {
        id: String,
        because: Ended,
        cause: Cause,
    },
    Refuse(Outcome),
}

impl Verdict {
    pub fn outcome(self, job: &Redemption, found: Option<&Found>) -> Outcome {
        match (self, found) {
            (Self::Take, Some(found)) => Outcome::Redeemed(Box::new(Redeemed {
                grant: Grant { expires_at: found.grant.expires_at.max(job.ends_at), ..found.grant.clone() },
                scope: job.scope(&found.grant),
                granted_scope: job.granted_scope(&found.grant),
                nonce: found.nonce.clone(),
                refresh_token: job.next.as_ref().map(|(token, _)| token.clone()),
                opaque_token: job.opaque.as_ref().map(|(token, _)| token.clone()),
            })),
            (Self::EndGrant { cause, .. }, _) => Outcome::Refused(cause, String::new()),
            (Self::Refuse(outcome), _) => outcome,
            (Self::Take, None) => Outcome::Refused(job.causes().unknown, String::new()),
        }
    }
}

/// The order of the checks: whether it is known, whose it is, whether it was used, its age, whether its grant is live, what else it says.
pub(super) fn judge<'a>(job: &'a Redemption, found: Option<&'a Found>, earlier: &mut Earlier<'a>) -> Verdict {
    let (refuse, causes) = (|cause| Verdict::Refuse(Outcome::Refused(cause, String::new())), job.causes());
    let Some(found) = found else { return refuse(causes.unknown) };
    if found.grant.client_id != job.client_id {
        return refuse(causes.of_another_client);
    }
    if found.used_at.is_some() || earlier.taken.contains(job.digest.as_str()) {
        earlier.ended.insert(&found.grant.id);
        return reused(job, &found.grant);
    }
    if found.works_until <= job.now {
        return refuse(causes.expired);
    }
    let is_ended = !found.grant.is_live(job.now) || earlier.ended.contains(found.grant.id.as_str());
    if is_ended || found.disabled_at.is_some() {
        return refuse(Cause::GrantEnded);
    }
    if found.is_barred {
        return refuse(Cause::NotOwnPeople);
    }
    if let Some((cause, issuer)) = found.grant.issuer_problem(&job.issuer) {
        return Verdict::Refuse(Outcome::Refused(cause, issuer));
    }
    // RFC 9449 §5, §10: whoever got hold of it without the key gets nothing.
    if !found.dpop_jkt.is_empty() && found.dpop_jkt != job.dpop_jkt {
        return Verdict::Refuse(Outcome::Refused(Cause::DpopProof, "other_key".to_owned()));
    }
    if let Some(problem) = job.problem(found) {
        return Verdict::Refuse(problem);
    }
    if let Some(resource) = job.wrong_resource(&found.grant) {
        return Verdict::Refuse(Outcome::Refused(Cause::TargetUnknown, resource));
    }
    if !job.keeps_refresh_token {
        earlier.taken.insert(&job.digest);
    }
    Verdict::Take
}

pub(super) fn reused(job: &Redemption, grant: &Grant) -> Verdict {
    let (because, cause) = job.causes().reused;
    Verdict::EndGrant { id: grant.id.clone(), because, cause }
}

/// What became of one that was right when it was read, and that another process used or whose grant it ended before it could be taken. Its
/// use is a second showing too.
pub(super) async fn not_taken(connection: &mut Connection, job: &Redemption, grant: &Grant) -> sqlx::Result<Verdict> {
    let is_live = grant::find(connection, &grant.id).await?.is_some_and(|grant| grant.is_live(job.now));
    Ok(if is_live { reused(job, grant) } else { Verdict::Refuse(Outcome::Refused(Cause::GrantEnded, String::new())) })
}

impl Redemption {
    /// What is wrong with it, though it is live and the client's.
    fn problem(&self, found: &Found) -> Option<Outcome> {
        match &self.shown {
            // RFC 6749 §4.1.3: where the authorization request named one, this one names the same.
            Shown::Code { redirect_uri, .. } if !found.redirect_uri.is_empty() && *redirect_uri != found.redirect_uri => {
                Some(Outcome::Refused(Cause::CodeRedirectUri, redirect_uri.clone()))
            }
            Shown::Code { code_verifier, .. } => {
                verifier_problem(code_verifier.as_deref(), &found.code_challenge).map(|cause| Outcome::Refused(cause, String::new()))
            }
            Shown::RefreshToken { scope } => {
                let scope = scope.as_deref()?;
                let mut words = scope.split(' ');
                words
                    .find(|word| !found.grant.has(word) || !self.may_have(word))
                    .map(|word| Outcome::ScopeTooWide { word: word.to_owned(), scope: scope.to_owned() })
            }
            Shown::DeviceCode => None,
        }
    }
}

/// A verifier goes with a challenge, and a challenge with a verifier: whoever takes the challenge out of an authorization request must not
/// get through with a verifier that is held against nothing (RFC 9700 §2.1.1).
fn verifier_problem(verifier: Option<&str>, challenge: &str) -> Option<Cause> {
    match (verifier, challenge.is_empty()) {
        (None, true) => None,
        (None, false) => Some(Cause::VerifierMissing),
        (Some(_), true) => Some(Cause::VerifierWithoutChallenge),
        (Some(verifier), false) => (!is_right(verifier, challenge)).then_some(Cause::CodeVerifier),
    }
}

/// RFC 7636 §4.6, by S256.
fn is_right(verifier: &str, challenge: &str) -> bool {
    let of_verifier = URL_SAFE_NO_PAD.encode(sha256(verifier.as_bytes()));
    let is_equal = constant_time::verify_slices_are_equal(of_verifier.as_bytes(), challenge.as_bytes()).is_ok();
    is_equal && VERIFIER_LENGTHS.contains(&verifier.len())
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
