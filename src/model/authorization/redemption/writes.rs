//! What is written of codes, refresh tokens and device codes that are shown: one statement for many.
use super::found::Found;
use super::job::{Kind, Redemption};
use super::verdict::Verdict;
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows};
use crate::model::authorization::access_token::{self, NewOpaqueToken};
use crate::model::authorization::grant::{self, Grant};
use crate::model::authorization::refresh_token;
use crate::model::changes::{Change, Topic};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A row is the digest and the moment. What another process used, or whose grant it ended, since it was read is not taken.
static TAKE_CODES: ManyRows = ManyRows::new(
    "UPDATE authorization_codes SET used_at = taken.column2 FROM (VALUES",
    2,
    ") AS taken WHERE code_digest = taken.column1 AND used_at IS NULL \
     AND EXISTS (SELECT 1 FROM grants WHERE grants.id = grant_id AND grants.ended_at IS NULL) RETURNING code_digest",
);
static TAKE_REFRESH_TOKENS: ManyRows = ManyRows::new(
    "UPDATE refresh_tokens SET used_at = taken.column2 FROM (VALUES",
    2,
    ") AS taken WHERE token_digest = taken.column1 AND used_at IS NULL \
     AND EXISTS (SELECT 1 FROM grants WHERE grants.id = grant_id AND grants.ended_at IS NULL) RETURNING token_digest",
);
static TAKE_DEVICE_CODES: ManyRows = ManyRows::new(
    "UPDATE device_codes SET used_at = taken.column2 FROM (VALUES",
    2,
    ") AS taken WHERE device_code_digest = taken.column1 AND used_at IS NULL \
     AND EXISTS (SELECT 1 FROM grants WHERE grants.id = grant_id AND grants.ended_at IS NULL) RETURNING device_code_digest",
);

/// Uses up what is to be taken. Returns the digests of those that nobody else had used up.
pub(super) async fn take(connection: &mut Connection, jobs: &[Redemption], verdicts: &[Verdict]) -> sqlx::Result<HashSet<String>> {
    // One that stays is not used up; that it was live in this transaction is all there is to it.
    let stays = |(job, verdict): &(&Redemption, &Verdict)| job.keeps_refresh_token && matches!(verdict, Verdict::Take);
    let mut taken: HashSet<String> = jobs.iter().zip(verdicts).filter(stays).map(|(job, _)| job.digest.clone()).collect();
    let all = [(Kind::Code, &TAKE_CODES), (Kind::RefreshToken, &TAKE_REFRESH_TOKENS), (Kind::DeviceCode, &TAKE_DEVICE_CODES)];
    for (kind, statement) in all {
        let right =
            |(job, verdict): &(&Redemption, &Verdict)| job.kind() == kind && !job.keeps_refresh_token && matches!(verdict, Verdict::Take);
        let rows: Vec<&Redemption> = jobs.iter().zip(verdicts).filter(right).map(|(job, _)| job).collect();
        for (text, some) in statement.parts(connection, &rows) {
            let query = some.iter().fold(sqlx::query_scalar(text), |query, job| query.bind(job.digest.clone()).bind(job.now));
            taken.extend(query.fetch_all(&mut *connection).await?.into_iter().collect::<Vec<String>>());
        }
    }
    Ok(taken)
}

/// Ends the grants of what was shown a second time. Returns what every process must forget of them.
pub(super) async fn end_reused(connection: &mut Connection, jobs: &[Redemption], verdicts: &[Verdict]) -> sqlx::Result<BTreeSet<Change>> {
    let mut ended = BTreeSet::new();
    for (job, verdict) in jobs.iter().zip(verdicts) {
        if let Verdict::EndGrant { id, because, .. } = verdict
            && grant::end(connection, id, *because, job.now).await?
        {
            ended.insert(Change::new(Topic::Grant, id));
        }
    }
    Ok(ended)
}

async fn write_opaque(connection: &mut Connection, done: &[(&Redemption, &Grant)]) -> sqlx::Result<()> {
    let scopes: Vec<String> = done.iter().map(|(job, grant)| job.scope(grant)).collect();
    let new: Vec<NewOpaqueToken> = done
        .iter()
        .zip(&scopes)
        .filter_map(|((job, grant), scope)| {
            let (token, expires_at) = job.opaque.as_ref()?;
            let (client_id, grant_id) = (&grant.client_id, Some(grant.id.as_str()));
            Some(NewOpaqueToken { token, client_id, grant_id, scope, dpop_jkt: &job.dpop_jkt, now: job.now, expires_at: *expires_at })
        })
        .collect();
    access_token::insert(connection, &new).await
}

/// Writes the tokens that are made, and how long each grant lasts by them.
pub(super) async fn write_next(
    connection: &mut Connection,
    jobs: &[Redemption],
    verdicts: &[Verdict],
    found: &HashMap<String, Found>,
) -> sqlx::Result<()> {
    let done = jobs.iter().zip(verdicts).filter(|(_, verdict)| matches!(verdict, Verdict::Take));
    let done: Vec<(&Redemption, &Grant)> = done.filter_map(|(job, _)| Found::of(found, job).map(|found| (job, &found.grant))).collect();
    let new: Vec<refresh_token::New> = done
        .iter()
        .filter_map(|(job, grant)| {
            let (token, ends_at) = job.next.as_ref()?;
            let dpop_jkt = if job.binds_refresh_token { job.dpop_jkt.as_str() } else { "" };
            Some(refresh_token::New { token, grant_id: &grant.id, dpop_jkt, now: job.now, expires_at: *ends_at })
        })
        .collect();
    refresh_token::insert(connection, &new).await?;
    write_opaque(connection, &done).await?;
    let longer: Vec<(&str, Timestamp)> =
        done.iter().filter(|(job, grant)| grant.expires_at < job.ends_at).map(|(job, grant)| (grant.id.as_str(), job.ends_at)).collect();
    grant::extend(connection, &longer).await
}
