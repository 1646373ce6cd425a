//! What the database says of codes, refresh tokens and device codes that are shown: one statement for many.
use super::job::{Kind, Redemption};
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows};
use crate::model::authorization::grant::Grant;
use crate::model::authorization::own_people;
use sqlx::query_as;
use std::collections::{HashMap, HashSet};

/// A code, a refresh token or a device code, with its grant.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    #[sqlx(flatten)]
    pub grant: Grant,
    digest: String,
    #[sqlx(skip)]
    kind: Kind,
    pub redirect_uri: String,
    pub code_challenge: String,
    pub nonce: String,
    /// The key that whoever shows it must hold (RFC 9449), by its thumbprint; empty: none.
    pub dpop_jkt: String,
    pub works_until: Timestamp,
    pub used_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    /// Whether the client is for people of whom this one is none by now.
    #[sqlx(skip)]
    pub is_barred: bool,
}

impl Found {
    /// What a job shows, if it shows it as what it is: a code that somebody else of the group shows as one is no refresh token.
    pub fn of<'a>(found: &'a HashMap<String, Self>, job: &Redemption) -> Option<&'a Self> {
        found.get(&job.digest).filter(|found| found.kind == job.kind())
    }
}

static FIND_CODES: ManyRows = ManyRows::new(
    "SELECT grants.*, codes.code_digest AS digest, codes.redirect_uri, codes.code_challenge, codes.nonce, \
     codes.dpop_jkt, codes.expires_at AS works_until, codes.used_at, people.disabled_at FROM authorization_codes AS codes \
     JOIN grants ON grants.id = codes.grant_id JOIN people ON people.id = grants.person_id WHERE codes.code_digest IN (VALUES",
    1,
    ")",
);
static FIND_REFRESH_TOKENS: ManyRows = ManyRows::new(
    "SELECT grants.*, tokens.token_digest AS digest, '' AS redirect_uri, '' AS code_challenge, '' AS nonce, \
     tokens.dpop_jkt, tokens.expires_at AS works_until, tokens.used_at, people.disabled_at FROM refresh_tokens AS tokens \
     JOIN grants ON grants.id = tokens.grant_id JOIN people ON people.id = grants.person_id WHERE tokens.token_digest IN (VALUES",
    1,
    ")",
);
static FIND_DEVICE_CODES: ManyRows = ManyRows::new(
    "SELECT grants.*, codes.device_code_digest AS digest, '' AS redirect_uri, '' AS code_challenge, '' AS nonce, \
     '' AS dpop_jkt, codes.expires_at AS works_until, codes.used_at, people.disabled_at FROM device_codes AS codes \
     JOIN grants ON grants.id = codes.grant_id JOIN people ON people.id = grants.person_id WHERE codes.device_code_digest IN (VALUES",
    1,
    ")",
);

/// What is shown, by its digest.
pub(super) async fn find(connection: &mut Connection, jobs: &[Redemption]) -> sqlx::Result<HashMap<String, Found>> {
    let mut found = HashMap::new();
    let all = [(Kind::Code, &FIND_CODES), (Kind::RefreshToken, &FIND_REFRESH_TOKENS), (Kind::DeviceCode, &FIND_DEVICE_CODES)];
    for (kind, statement) in all {
        let digests: Vec<&str> = jobs.iter().filter(|job| job.kind() == kind).map(|job| job.digest.as_str()).collect();
        for (text, some) in statement.parts(connection, &digests) {
            let query = some.iter().fold(query_as(text), |query, digest| query.bind((*digest).to_owned()));
            let rows: Vec<Found> = query.fetch_all(&mut *connection).await?;
            found.extend(rows.into_iter().map(|row| (row.digest.clone(), Found { kind, ..row })));
        }
    }
    Ok(found)
}

/// Marks those whose client is for its municipality's own people, and whose person is none of them any more. What another client of the
/// group is registered for says nothing of them.
pub(super) async fn bar_others(connection: &mut Connection, jobs: &[Redemption], found: &mut HashMap<String, Found>) -> sqlx::Result<()> {
    let restricted = jobs.iter().filter(|job| job.people_of.is_some()).filter_map(|job| found.get(&job.digest));
    let people: HashSet<String> = restricted.map(|found| found.grant.person_id.clone()).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let own = own_people::among(connection, &people).await?;
    for job in jobs {
        let of_client = found.get_mut(&job.digest).filter(|found| found.grant.client_id == job.client_id);
        if let (Some(municipality_id), Some(found)) = (&job.people_of, of_client) {
            found.is_barred |= !own.contains(&(municipality_id.clone(), found.grant.person_id.clone()));
        }
    }
    Ok(())
}
