//! What the database says of codes and refresh tokens that are shown, and what is written of them: one statement for many.
use super::Redemption;
use super::verdict::Verdict;
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows};
use crate::model::authorization::grant::{self, Grant};
use crate::model::authorization::{own_people, refresh_token};
use sqlx::query_as;
use std::collections::{HashMap, HashSet};

/// A code or a refresh token with its grant.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    #[sqlx(flatten)]
    pub grant: Grant,
    digest: String,
    pub redirect_uri: String,
    pub code_challenge: String,
    pub nonce: String,
    pub works_until: Timestamp,
    pub used_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    /// Whether the client is for people of whom this one is none by now.
    #[sqlx(skip)]
    pub is_barred: bool,
}

static FIND_CODES: ManyRows = ManyRows::new(
    "SELECT grants.*, codes.code_digest AS digest, codes.redirect_uri, codes.code_challenge, codes.nonce, \
     codes.expires_at AS works_until, codes.used_at, people.disabled_at FROM authorization_codes AS codes \
     JOIN grants ON grants.id = codes.grant_id JOIN people ON people.id = grants.person_id WHERE codes.code_digest IN (VALUES",
    1,
    ")",
);
static FIND_REFRESH_TOKENS: ManyRows = ManyRows::new(
    "SELECT grants.*, tokens.token_digest AS digest, '' AS redirect_uri, '' AS code_challenge, '' AS nonce, \
     tokens.expires_at AS works_until, tokens.used_at, people.disabled_at FROM refresh_tokens AS tokens \
     JOIN grants ON grants.id = tokens.grant_id JOIN people ON people.id = grants.person_id WHERE tokens.token_digest IN (VALUES",
    1,
    ")",
);
/// A row is the digest and the moment.
static TAKE_CODES: ManyRows = ManyRows::new(
    "UPDATE authorization_codes SET used_at = taken.column2 FROM (VALUES",
    2,
    ") AS taken WHERE code_digest = taken.column1 AND used_at IS NULL RETURNING code_digest",
);
static TAKE_REFRESH_TOKENS: ManyRows = ManyRows::new(
    "UPDATE refresh_tokens SET used_at = taken.column2 FROM (VALUES",
    2,
    ") AS taken WHERE token_digest = taken.column1 AND used_at IS NULL RETURNING token_digest",
);

/// What is shown, by its digest.
pub(super) async fn find(connection: &mut Connection, jobs: &[Redemption]) -> sqlx::Result<HashMap<String, Found>> {
    let mut found = HashMap::new();
    for (is_code, statement) in [(true, &FIND_CODES), (false, &FIND_REFRESH_TOKENS)] {
        let digests: Vec<&str> = jobs.iter().filter(|job| job.is_code() == is_code).map(|job| job.digest.as_str()).collect();
        for (text, some) in statement.parts(&digests) {
            let query = some.iter().fold(query_as(text), |query, digest| query.bind((*digest).to_owned()));
            let rows: Vec<Found> = query.fetch_all(&mut *connection).await?;
            found.extend(rows.into_iter().map(|row| (row.digest.clone(), row)));
        }
    }
    Ok(found)
}

/// Marks those whose client is for its municipality's own people, and whose person is none of them any more.
pub(super) async fn bar_others(connection: &mut Connection, jobs: &[Redemption], found: &mut HashMap<String, Found>) -> sqlx::Result<()> {
    for job in jobs {
        if let (Some(municipality_id), Some(found)) = (&job.people_of, found.get_mut(&job.digest)) {
            found.is_barred = !own_people::include(connection, municipality_id, &found.grant.person_id).await?;
        }
    }
    Ok(())
}

/// Uses up what is to be taken. Returns the digests of those that nobody else had taken.
pub(super) async fn take(connection: &mut Connection, jobs: &[Redemption], verdicts: &[Verdict]) -> sqlx::Result<HashSet<String>> {
    let mut taken = HashSet::new();
    for (is_code, statement) in [(true, &TAKE_CODES), (false, &TAKE_REFRESH_TOKENS)] {
        let right = |(job, verdict): &(&Redemption, &Verdict)| job.is_code() == is_code && matches!(verdict, Verdict::Take);
        let rows: Vec<&Redemption> = jobs.iter().zip(verdicts).filter(right).map(|(job, _)| job).collect();
        for (text, some) in statement.parts(&rows) {
            let query = some.iter().fold(sqlx::query_scalar(text), |query, job| query.bind(job.digest.clone()).bind(job.now));
            taken.extend(query.fetch_all(&mut *connection).await?.into_iter().collect::<Vec<String>>());
        }
    }
    Ok(taken)
}

pub(super) async fn end_reused(connection: &mut Connection, jobs: &[Redemption], verdicts: &[Verdict]) -> sqlx::Result<()> {
    for (job, verdict) in jobs.iter().zip(verdicts) {
        if let Verdict::EndGrant { id, because, .. } = verdict {
            grant::end(connection, id, *because, job.now).await?;
        }
    }
    Ok(())
}

/// Writes the refresh tokens that are made, and how long each grant lasts by them.
pub(super) async fn write_next(
    connection: &mut Connection,
    jobs: &[Redemption],
    verdicts: &[Verdict],
    found: &HashMap<String, Found>,
) -> sqlx::Result<()> {
    let done = jobs.iter().zip(verdicts).filter(|(_, verdict)| matches!(verdict, Verdict::Take));
    let done: Vec<(&Redemption, &Grant)> = done.filter_map(|(job, _)| found.get(&job.digest).map(|found| (job, &found.grant))).collect();
    let new: Vec<refresh_token::New> = done
        .iter()
        .filter_map(|(job, grant)| {
            let (token, ends_at) = job.next.as_ref()?;
            Some(refresh_token::New { token, grant_id: &grant.id, now: job.now, expires_at: *ends_at })
        })
        .collect();
    refresh_token::insert(connection, &new).await?;
    let longer: Vec<(&str, Timestamp)> =
        done.iter().filter(|(job, grant)| grant.expires_at < job.ends_at).map(|(job, grant)| (grant.id.as_str(), job.ends_at)).collect();
    grant::extend(connection, &longer).await
}
