//! The words by which a client is found. One index serves names, hosts, owners, address ranges and states alike.
use super::Client;
use super::attribute::{IP_ALLOWLIST, REDIRECT_URIS};
use super::{ip_allowlist, redirect_uri};
use crate::db::Connection;
use crate::model::fold::{fold, prefix_range, words};
use crate::model::person::Person;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// Bounds of the terms that a word of a search matches, from the first up to but not with the second.
pub type Range = (Vec<u8>, Vec<u8>);

/// Matches every client.
pub fn anything() -> Range {
    (vec![], vec![0xff])
}

/// The terms that begin with what somebody typed.
pub fn typed(word: &str) -> Range {
    // A whole URL is looked up by its host.
    let word = redirect_uri::host(word).unwrap_or_else(|| word.to_owned());
    prefix_range(format!("w{}", fold(&word)).as_bytes())
}

pub fn state(state: &str) -> Range {
    prefix_range(format!("s{state}").as_bytes())
}

/// The term of the narrowest range that holds the address; every shorter one holds it too.
pub fn address(address: IpAddr) -> Vec<u8> {
    format!("n{}", ip_allowlist::bits(&ip_allowlist::single(address))).into_bytes()
}

/// Forgets the terms of a client.
pub async fn delete(connection: &mut Connection, client: &Client) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM client_terms WHERE client_id = $1").bind(&client.id).execute(connection).await.map(|_| ())
}

/// Writes the terms of a client that has none, eight in a statement: a statement a term is what an import would spend its time on.
pub async fn insert(connection: &mut Connection, client: &Client, owners: &[Person]) -> sqlx::Result<()> {
    let terms: Vec<Vec<u8>> = of(client, owners).into_iter().map(String::into_bytes).collect();
    for eight in terms.chunks(8) {
        let mut statement = sqlx::query(
            "INSERT INTO client_terms (client_id, term) \
             VALUES ($1, $2), ($1, $3), ($1, $4), ($1, $5), ($1, $6), ($1, $7), ($1, $8), ($1, $9) \
             ON CONFLICT DO NOTHING",
        )
        .bind(&client.id);
        // Places left over repeat the last term, which changes nothing.
        for place in 0..8 {
            statement = statement.bind(&eight[place.min(eight.len() - 1)]);
        }
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}

fn of(client: &Client, owners: &[Person]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut word = |text: String| found.insert(format!("w{text}"));
    words(&client.client_name).for_each(|part| _ = word(part));
    fold(&client.client_name).split_whitespace().for_each(|part| _ = word(part.to_owned()));
    word(fold(&client.client_id));
    words(&client.client_id).for_each(|part| _ = word(part));
    for owner in owners {
        word(fold(&owner.email));
        words(&owner.name).for_each(|part| _ = word(part));
        words(&owner.email).for_each(|part| _ = word(part));
    }
    for host in client.get(&REDIRECT_URIS).iter().filter_map(|uri| redirect_uri::host(uri)) {
        // `id.app.example` is found by `app.example` too.
        let dots = host.match_indices('.').map(|(at, _)| at + 1);
        std::iter::once(0).chain(dots).for_each(|from| _ = word(host[from..].to_owned()));
    }
    found.extend(client.get(&IP_ALLOWLIST).ranges().iter().map(|range| format!("n{}", ip_allowlist::bits(range))));
    if client.deleted_at.is_some() {
        found.insert("sdeleted".to_owned());
    } else if client.suspended_at.is_some() {
        found.insert("ssuspended".to_owned());
    }
    // Nobody types a word of two thousand letters.
    found.into_iter().map(|term| term.chars().take(200).collect()).collect()
}
