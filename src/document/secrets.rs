//! Secrets of a client in a document, known by their digest: one in plain text, one as a hash, or several with what is known of them.
use super::entry::{DocumentEntry, DocumentError};
use super::hashing::last_four;
use super::import_context::ImportContext;
use crate::clock::{DAY, Timestamp};
use crate::crypto::entropy::is_random;
use crate::crypto::random;
use crate::crypto::secret::Digest;
use crate::model::audit::AuditedTransaction;
use crate::model::client::Client;
use crate::model::client::attribute::TOKEN_ENDPOINT_AUTH_METHOD;
use crate::model::client::existing::ExistingClient;
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
    /// Of one in plain text nothing until it was hashed, which is after everything was found right.
    digest: Option<Digest>,
    plain: Option<String>,
    /// Whether it was seen in plain text, and is random.
    is_random: bool,
    name: String,
    last_four: String,
    created_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl ParsedSecret {
    fn new(member: &str, digest: Option<Digest>) -> Self {
        let (name, last_four) = (NAME.to_owned(), String::new());
        Self { member: member.to_owned(), digest, plain: None, is_random: false, name, last_four, created_at: None, expires_at: None }
    }

    fn of_plain(plain: String, digest: Option<Digest>) -> Self {
        let (is_random, last_four) = (is_random(&plain), last_four(&plain).to_owned());
        Self { plain: Some(plain), is_random, last_four, ..Self::new("client_secret", digest) }
    }

    /// The one of some secrets that this is. Of one in plain text that was not hashed, each hash must be tried, which takes its time.
    fn find<'a>(&self, known: &'a [Secret]) -> Option<&'a Secret> {
        let is_the_one = |secret: &&Secret| match (&self.digest, &self.plain) {
            (Some(digest), _) => secret.digest == digest.to_string(),
            (None, Some(plain)) => Digest::parse(&secret.digest).is_some_and(|digest| digest.matches(plain.as_bytes())),
            (None, None) => false,
        };
        known.iter().find(is_the_one)
    }

    /// Whether it is there already as the document says.
    pub fn is_unchanged(&self, known: &[Secret]) -> bool {
        let is_alike = |there: &Secret| there.revoked_at.is_none() && (self.expires_at.is_none() || there.expires_at == self.expires_at);
        self.digest.is_some() && self.find(known).is_some_and(is_alike)
    }

    /// As it is to be stored; nothing before it was hashed.
    pub fn imported(&self, now: Timestamp) -> Option<NewImportedSecret<'_>> {
        Some(NewImportedSecret {
            id: random::id(),
            name: &self.name,
            digest: self.digest.as_ref()?,
            last_four: &self.last_four,
            created_at: self.created_at.unwrap_or(now),
            expires_at: self.expires_at,
            is_random: self.is_random,
        })
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
        secrets.push(ParsedSecret::of_plain(plain, digest));
    }
    if let Some(digest) = hash(ctx, entry) {
        secrets.push(ParsedSecret::new("client_secret_hash", Some(digest)));
    }
    if let Some(end) = entry.end_time("client_secret_expires_at") {
        secrets.iter_mut().for_each(|secret| secret.expires_at = Some(end));
        if secrets.is_empty() {
            entry.wrong("client_secret_expires_at", "There is no client_secret or client_secret_hash that this belongs to.");
        }
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
    let (created_at, expires_at) = (entry.time("created_at"), entry.end_time("expires_at"));
    if created_at.is_some_and(|made| made > ctx.now.plus(DAY)) {
        entry.wrong("created_at", "This is still to come.");
    }
    entry.end();
    let member = format!("client_secrets[{}]", entry.index);
    Some(ParsedSecret { name, last_four, created_at, expires_at, ..ParsedSecret::new(&member, Some(digest?)) })
}

fn hash(ctx: &ImportContext, entry: &mut DocumentEntry) -> Option<Digest> {
    let text = entry.text("client_secret_hash")?;
    let digest = Digest::parse(&text);
    if digest.is_none() {
        entry.wrong("client_secret_hash", ctx.t.problem_bad_secret_hash());
    }
    digest
}

/// What is wrong with these secrets for such a client, or with having them besides those that it has.
pub fn check(
    ctx: &ImportContext,
    entry: &mut DocumentEntry,
    client_id: &str,
    before: Option<&ExistingClient>,
    secrets: &[ParsedSecret],
    registration: Option<&Registration>,
) {
    let Some(first) = secrets.first() else { return };
    if registration.is_some_and(|registration| !registration.get(&TOKEN_ENDPOINT_AUTH_METHOD).has_secret()) {
        entry.wrong(&first.member, "A public client (token_endpoint_auth_method none) has no secret.");
    }
    let given = secrets.iter().filter(|secret| secret.expires_at.is_none_or(|end| end > ctx.now)).count();
    if given > MAX {
        entry.wrong("client_secrets", ctx.t.problem_too_many(MAX));
    }
    let known = before.map_or(&[][..], |before| &before.secrets);
    let live = known.iter().filter(|secret| secret.is_live(ctx.now)).count();
    // Whether one is known already may take a slow hash to say, and matters only where there is little room.
    if live + secrets.len() <= MAX || given > MAX {
        return;
    }
    let room = MAX.saturating_sub(live);
    if let Some(secret) = secrets.iter().filter(|secret| secret.find(known).is_none()).nth(room) {
        entry.wrong(&secret.member, format!("{client_id} has {MAX} secrets already. Revoke one first."));
    }
}

/// Stores those that are not there yet. One that was revoked stays so: a file from before must not bring back what was ended.
pub async fn store(
    ctx: &mut ImportContext,
    tx: &mut AuditedTransaction,
    path: &str,
    client: &Client,
    secrets: Vec<ParsedSecret>,
) -> sqlx::Result<bool> {
    if secrets.is_empty() {
        return Ok(false);
    }
    let mut known = secret::list_all(tx.connection(), &client.id).await?;
    let mut changed = false;
    for parsed in secrets {
        let place = |text: String| DocumentError { path: format!("{path}.{}", parsed.member), text };
        if let Some(there) = parsed.find(&known) {
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
        if let Some(imported) = parsed.imported(tx.now) {
            known.push(imported_secret::create(tx, client, imported).await?);
            changed = true;
        }
    }
    Ok(changed)
}
