//! Secrets of a client in a document, known by their digest: one in plain text, one as a hash, or several with what is known of them.
use super::entry::{DocumentEntry, DocumentError};
use super::hashing::last_four;
use super::import_context::ImportContext;
use crate::clock::Timestamp;
use crate::crypto::entropy::is_random;
use crate::crypto::random;
use crate::crypto::secret::Digest;
use crate::model::client::Client;
use crate::model::client::attribute::TOKEN_ENDPOINT_AUTH_METHOD;
use crate::model::client::imported_secret::{self, NewImportedSecret};
use crate::model::client::registration::Registration;
use crate::model::client::secret::{self, MAX, Secret};
use crate::model::problem::{self, has_control};
use serde_json::{Value, json};

/// What one is called that comes without a name.
const NAME: &str = "Imported";

/// A secret as a document gives it.
pub struct ParsedSecret {
    /// The member that gives it, for what is said of it.
    member: String,
    digest: Digest,
    /// Whether it was seen in plain text, and is random.
    is_random: bool,
    name: String,
    last_four: String,
    created_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl ParsedSecret {
    fn new(member: &str, digest: Digest, is_random: bool, last_four: String) -> Self {
        Self { member: member.to_owned(), digest, is_random, name: NAME.to_owned(), last_four, created_at: None, expires_at: None }
    }
}

pub fn write(secret: &Secret) -> Value {
    json!({
        "name": secret.name,
        "client_secret_hash": secret.digest,
        "last_four": secret.last_four,
        "created_at": secret.created_at,
        "expires_at": secret.expires_at,
    })
}

pub fn read(ctx: &mut ImportContext, entry: &mut DocumentEntry) -> Vec<ParsedSecret> {
    let mut secrets = Vec::new();
    if let Some(plain) = entry.text("client_secret") {
        if plain.is_empty() || plain.len() > 1000 || has_control(&plain, false) {
            entry.wrong("client_secret", "A secret has 1 to 1,000 bytes and no control characters.");
        }
        let digest = ctx.hashes.secrets.remove(&entry.index).and_then(|hash| Digest::parse(&hash));
        secrets.extend(digest.map(|digest| ParsedSecret::new("client_secret", digest, is_random(&plain), last_four(&plain).to_owned())));
    }
    if let Some(digest) = hash(ctx, entry) {
        secrets.push(ParsedSecret::new("client_secret_hash", digest, false, String::new()));
    }
    for mut listed in entry.entries("client_secrets") {
        secrets.extend(read_listed(ctx, &mut listed));
        entry.errors.append(&mut listed.errors);
    }
    secrets
}

/// A secret of the list `client_secrets`.
fn read_listed(ctx: &ImportContext, entry: &mut DocumentEntry) -> Option<ParsedSecret> {
    let digest = hash(ctx, entry);
    if digest.is_none() && entry.errors.is_empty() {
        entry.wrong("client_secret_hash", ctx.t.problem_missing());
    }
    let name = entry.text("name").map_or_else(|| NAME.to_owned(), |name| name.trim().to_owned());
    if let Some(kind) = problem::of_name(&name, 100) {
        entry.wrong("name", kind.text(ctx.t));
    }
    let last_four = entry.text("last_four").unwrap_or_default();
    if last_four.chars().count() > 4 || has_control(&last_four, false) {
        entry.wrong("last_four", "These are at most four characters.");
    }
    let (created_at, expires_at) = (entry.seconds("created_at").map(Timestamp), entry.seconds("expires_at").map(Timestamp));
    entry.end();
    let member = format!("client_secrets[{}]", entry.index);
    Some(ParsedSecret { member, digest: digest?, is_random: false, name, last_four, created_at, expires_at })
}

fn hash(ctx: &ImportContext, entry: &mut DocumentEntry) -> Option<Digest> {
    let text = entry.text("client_secret_hash")?;
    let digest = Digest::parse(&text);
    if digest.is_none() {
        entry.wrong("client_secret_hash", ctx.t.problem_bad_secret_hash());
    }
    digest
}

/// What is wrong with these secrets for such a client.
pub fn check(ctx: &ImportContext, entry: &mut DocumentEntry, secrets: &[ParsedSecret], registration: Option<&Registration>) {
    let Some(first) = secrets.first() else { return };
    if registration.is_some_and(|registration| !registration.get(&TOKEN_ENDPOINT_AUTH_METHOD).has_secret()) {
        entry.wrong(&first.member, "A public client (token_endpoint_auth_method none) has no secret.");
    }
    let live = secrets.iter().filter(|secret| secret.expires_at.is_none_or(|end| end > ctx.tx.now)).count();
    if live > MAX {
        entry.wrong("client_secrets", ctx.t.problem_too_many(MAX));
    }
}

/// Stores those that are not there yet. One that was revoked stays so: a file from before must not bring back what was ended.
pub async fn store(ctx: &mut ImportContext, path: &str, client: &Client, is_new: bool, secrets: Vec<ParsedSecret>) -> sqlx::Result<bool> {
    if secrets.is_empty() {
        return Ok(false);
    }
    let tx = &mut ctx.tx;
    let mut known = if is_new { vec![] } else { secret::list_all(tx.connection(), &client.id).await? };
    let mut changed = false;
    for parsed in secrets {
        let place = |text: String| DocumentError { path: format!("{path}.{}", parsed.member), text };
        let digest = parsed.digest.to_string();
        if let Some(there) = known.iter().find(|secret| secret.digest == digest) {
            if there.revoked_at.is_some() {
                ctx.outcome.notes.push(place(format!("The secret “{}” was revoked here, and stays revoked.", there.name)));
            } else if let Some(end) = parsed.expires_at.filter(|end| there.expires_at != Some(*end)) {
                changed |= secret::expire(tx, client, there, end).await?;
            }
            continue;
        }
        if known.iter().filter(|secret| secret.is_live(tx.now)).count() >= MAX {
            ctx.errors.push(place(format!("{} has {MAX} secrets already. Revoke one first.", client.client_id)));
            return Ok(false);
        }
        let imported = NewImportedSecret {
            id: random::id(),
            name: &parsed.name,
            digest: &parsed.digest,
            last_four: &parsed.last_four,
            created_at: parsed.created_at.unwrap_or(tx.now),
            expires_at: parsed.expires_at,
            is_random: parsed.is_random,
        };
        known.push(imported_secret::create(tx, client, imported).await?);
        changed = true;
    }
    Ok(changed)
}
