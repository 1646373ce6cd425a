//! The passwords and secrets that a document brings in plain text, hashed before the transaction begins: a slow hash takes a while, and
//! nobody else can write meanwhile. One that is known already keeps the hash it has, so giving it again changes nothing.
use super::entry::DocumentEntry;
use super::list_name::ListName;
use crate::crypto::secret::{Digest, is_ours};
use crate::db::Database;
use crate::model::client::existing;
use crate::model::client::secret::Secret;
use crate::model::{email, password, person};
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

/// The hashes of what stood in plain text, by the number of the entry in its list.
#[derive(Default)]
pub struct Hashes {
    pub passwords: HashMap<usize, String>,
    pub secrets: HashMap<usize, String>,
}

impl Hashes {
    /// Adds those of some entries of a list.
    pub async fn add(&mut self, db: &Database, list: ListName, entries: &[DocumentEntry]) -> sqlx::Result<()> {
        match list {
            ListName::People => self.passwords.extend(passwords(db, entries).await?),
            ListName::Clients => self.secrets.extend(secrets(db, entries).await?),
            ListName::Municipalities | ListName::Scopes | ListName::IdentityProviders => {}
        }
        Ok(())
    }
}

/// As many at once as there are processors for.
const AT_ONCE: usize = 2;

/// The passwords of some people.
async fn passwords(db: &Database, people: &[DocumentEntry]) -> sqlx::Result<HashMap<usize, String>> {
    let mut plain = Vec::new();
    for (index, email, password) in plain_texts(people, "email", "password") {
        let person = person::find_by_email(&mut *db.read().await?, &email::of_account(&email)).await?;
        plain.push((index, password, person.and_then(|person| person.password_hash).into_iter().collect()));
    }
    Ok(all(plain, both_forms, password::hash_blocking).await)
}

/// The secrets of some clients.
async fn secrets(db: &Database, clients: &[DocumentEntry]) -> sqlx::Result<HashMap<usize, String>> {
    let plain: Vec<_> = plain_texts(clients, "client_id", "client_secret");
    if plain.is_empty() {
        return Ok(HashMap::new());
    }
    let client_ids: Vec<String> = plain.iter().map(|(_, client_id, _)| client_id.trim().to_owned()).collect();
    let known = existing::load(&mut *db.read().await?, &client_ids).await?;
    let digests = |client_id: &str| known.get(client_id.trim()).map_or(vec![], |known| known.secrets.iter().map(digest).collect());
    let plain = plain.into_iter().map(|(index, client_id, secret)| (index, secret, digests(&client_id))).collect();
    Ok(all(plain, |secret| vec![secret.to_owned()], |secret| Digest::of(secret).to_string()).await)
}

/// A password in the form in which we hash it, and as it was typed, for a hash from elsewhere.
fn both_forms(password: &str) -> Vec<String> {
    let mut forms = vec![password::normalize(password), password.to_owned()];
    forms.dedup();
    forms
}

fn digest(secret: &Secret) -> String {
    secret.digest.clone()
}

/// Entries that have both a key and a plain text.
fn plain_texts(entries: &[DocumentEntry], key: &str, member: &str) -> Vec<(usize, String, String)> {
    let text = |entry: &DocumentEntry, name: &str| entry.peek(name).map(str::to_owned);
    entries.iter().filter_map(|entry| Some((entry.index, text(entry, key)?, text(entry, member)?))).collect()
}

/// The hash of each text, by its number, given those that are known of it.
async fn all(plain: Vec<(usize, String, Vec<String>)>, forms: fn(&str) -> Vec<String>, new: fn(&str) -> String) -> HashMap<usize, String> {
    stream::iter(plain)
        .map(|(index, text, known)| async move { (index, hash(forms(&text), text, known, new).await) })
        .buffer_unordered(AT_ONCE)
        .collect()
        .await
}

/// The known hash that the text fits in one of its forms, or a new one.
async fn hash(forms: Vec<String>, text: String, known: Vec<String>, new: fn(&str) -> String) -> String {
    let work = move || {
        let fits = |hash: &&String| Digest::parse(hash).is_some_and(|digest| forms.iter().any(|form| digest.matches(form.as_bytes())));
        let found = known.iter().find(fits).cloned();
        found.unwrap_or_else(|| new(&text))
    };
    tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
}

/// The last four characters of a secret, to tell it from others; nothing of one so short that four of its characters matter.
pub fn last_four(secret: &str) -> &str {
    let long_enough = is_ours(secret) || secret.len() >= 20;
    if long_enough { secret.char_indices().rev().nth(3).map_or("", |(at, _)| &secret[at..]) } else { "" }
}
