//! The passwords and secrets that a document brings in plain text, hashed before the transaction begins: a slow hash takes a while, and
//! nobody else can write meanwhile. One that is known already keeps the hash it has, so giving it again changes nothing.
use crate::crypto::secret::{Digest, is_ours};
use crate::db::{Connection, Database};
use crate::model::client::{self, secret};
use crate::model::{email, password, person};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::Value;
use std::collections::HashMap;

/// The hashes of what stood in plain text, by the number of the entry in its list.
#[derive(Default)]
pub struct Hashes {
    pub passwords: HashMap<usize, String>,
    pub secrets: HashMap<usize, String>,
}

/// As many at once as there are processors for.
const AT_ONCE: usize = 2;

pub async fn of(db: &Database, document: &Value) -> sqlx::Result<Hashes> {
    let passwords = plain(document, "people", "email", "password");
    let secrets = plain(document, "clients", "client_id", "client_secret");
    let passwords = stream::iter(passwords).map(|(index, email, password)| async move {
        let known = known_password(&mut *db.read().await?, &email).await?;
        let mut forms = vec![password::one_form(&password), password.clone()];
        forms.dedup();
        Ok::<_, sqlx::Error>((index, hash(password, forms, known, password::hash_blocking).await))
    });
    let secrets = stream::iter(secrets).map(|(index, client_id, secret)| async move {
        let known = known_digests(&mut *db.read().await?, &client_id).await?;
        Ok::<_, sqlx::Error>((index, hash(secret.clone(), vec![secret], known, |secret| Digest::of(secret).to_string()).await))
    });
    Ok(Hashes {
        passwords: passwords.buffer_unordered(AT_ONCE).try_collect().await?,
        secrets: secrets.buffer_unordered(AT_ONCE).try_collect().await?,
    })
}

/// Entries that have both a key and a plain text.
fn plain(document: &Value, list: &str, key: &str, member: &str) -> Vec<(usize, String, String)> {
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let entries = document.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    entries.iter().enumerate().filter_map(|(index, entry)| Some((index, text(entry, key)?, text(entry, member)?))).collect()
}

async fn known_password(connection: &mut Connection, email: &str) -> sqlx::Result<Vec<String>> {
    let person = person::find_by_email(connection, &email::of_account(email)).await?;
    Ok(person.and_then(|person| person.password_hash).into_iter().collect())
}

async fn known_digests(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<String>> {
    let Some(client) = client::find_by_client_id(connection, client_id).await? else { return Ok(vec![]) };
    Ok(secret::list_all(connection, &client.id).await?.into_iter().map(|secret| secret.digest).collect())
}

/// The known hash that the text fits in one of its forms, or a new one.
async fn hash(text: String, forms: Vec<String>, known: Vec<String>, new: fn(&str) -> String) -> String {
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
