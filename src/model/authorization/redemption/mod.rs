//! Redeeming a code or a refresh token: what it was given for, once. Many are redeemed in one transaction, as if one after the other.
mod rows;
mod verdict;

use super::digest;
use super::grant::Grant;
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::{Connection, Grouped};
use crate::model::refusal::Cause;
use std::collections::HashSet;
use verdict::{Verdict, judge, reused};

/// What a client shows.
pub enum Shown {
    /// RFC 6749 §4.1.3.
    Code { redirect_uri: String, code_verifier: String },
    /// RFC 6749 §6; the scope that is asked for, if one is.
    RefreshToken { scope: Option<String> },
}

/// A code or a refresh token that a client wants to change into tokens.
pub struct Redemption {
    shown: Shown,
    digest: String,
    /// The row of the client.
    client_id: String,
    now: Timestamp,
    /// The refresh token that is made, with the moment at which it ends.
    next: Option<(String, Timestamp)>,
    /// The municipality for whose own people alone the client is; nothing where it is for everybody.
    people_of: Option<String>,
    /// The identity provider that the request names; empty where it names none.
    issuer: String,
    /// By then no token that is made now is valid any more.
    ends_at: Timestamp,
}

/// What came of it.
pub enum Outcome {
    Redeemed(Box<Redeemed>),
    Refused(Cause, String),
    /// A word of the scope that is asked for, which the grant has not.
    ScopeTooWide {
        word: String,
        scope: String,
    },
}

pub struct Redeemed {
    pub grant: Grant,
    /// That of the grant, or less.
    pub scope: String,
    /// Of the authorization request; empty for a refresh token (OpenID Connect Core 1.0 §12.2).
    pub nonce: String,
    /// The next refresh token.
    pub refresh_token: Option<String>,
}

impl Redemption {
    /// `token` is the code or the refresh token. With `refresh_token_lifetime` a refresh token is made, which ends after so many seconds.
    pub fn new(shown: Shown, token: &str, client_id: &str, now: Timestamp) -> Self {
        Self {
            shown,
            digest: digest(token),
            client_id: client_id.to_owned(),
            now,
            next: None,
            people_of: None,
            issuer: String::new(),
            ends_at: now,
        }
    }

    /// Makes a refresh token with it, for so many seconds.
    pub fn with_refresh_token(mut self, lifetime: i64) -> Self {
        let ends_at = self.now.plus(lifetime);
        self.next = Some((random::token(), ends_at));
        self.lasting_until(ends_at)
    }

    /// With the identity provider that the request names, if it names one: it must be that of the grant.
    pub fn with_issuer(mut self, issuer: Option<&str>) -> Self {
        issuer.unwrap_or_default().clone_into(&mut self.issuer);
        self
    }

    /// Only for one of the municipality's own people, as of now.
    pub fn for_people_of(mut self, municipality_id: &str) -> Self {
        self.people_of = Some(municipality_id.to_owned());
        self
    }

    /// That a token is made with it that is valid until then.
    pub fn lasting_until(mut self, moment: Timestamp) -> Self {
        self.ends_at = self.ends_at.max(moment);
        self
    }

    fn is_code(&self) -> bool {
        matches!(self.shown, Shown::Code { .. })
    }

    /// Of the two causes the one for a code, or for a refresh token.
    fn cause(&self, of_code: Cause, of_refresh_token: Cause) -> Cause {
        if self.is_code() { of_code } else { of_refresh_token }
    }

    fn scope(&self, grant: &Grant) -> String {
        match &self.shown {
            Shown::RefreshToken { scope: Some(scope) } => scope.clone(),
            _ => grant.scope.clone(),
        }
    }
}

/// The queue for [`crate::db::GroupCommit`].
pub struct Redemptions;

impl Grouped for Redemptions {
    type Job = Redemption;
    type Outcome = Outcome;

    async fn run(connection: &mut Connection, jobs: &[Redemption]) -> sqlx::Result<Vec<Outcome>> {
        let mut found = rows::find(connection, jobs).await?;
        rows::bar_others(connection, jobs, &mut found).await?;
        let mut taken = HashSet::new();
        let mut verdicts: Vec<Verdict> = jobs.iter().map(|job| judge(job, found.get(&job.digest), &mut taken)).collect();
        let really_taken = rows::take(connection, jobs, &verdicts).await?;
        for (job, verdict) in jobs.iter().zip(&mut verdicts) {
            // Another process was quicker, which is a second showing too.
            if let (Verdict::Take, Some(found)) = (&verdict, found.get(&job.digest))
                && !really_taken.contains(&job.digest)
            {
                *verdict = reused(job, &found.grant);
            }
        }
        rows::end_reused(connection, jobs, &verdicts).await?;
        rows::write_next(connection, jobs, &verdicts, &found).await?;
        Ok(jobs.iter().zip(verdicts).map(|(job, verdict)| verdict.outcome(job, found.get(&job.digest))).collect())
    }
}
