//! Public keys of a client in a document: a JWK Set (RFC 7517 §5) in the member `jwks`. In each JWK may stand how it is called here and
//! when it ends; RFC 7517 §4 lets others skip what they do not know.
use super::entry::{DocumentEntry, DocumentError};
use super::import_context::ImportContext;
use crate::clock::Timestamp;
use crate::crypto::public_key::PublicKey;
use crate::crypto::random;
use crate::model::audit::AuditedTransaction;
use crate::model::client::Client;
use crate::model::client::existing::ExistingClient;
use crate::model::client::key::{self, Added, Key, MAX, MAX_NAME, pasted};
use crate::model::problem;
use serde_json::{Map, Value, json};

const MEMBER: &str = "jwks";

/// A key as a document gives it.
pub struct ParsedKey {
    /// Where it stands, for what is said of it.
    member: String,
    key: PublicKey,
    name: Option<String>,
    created_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl ParsedKey {
    fn find<'a>(&self, known: &'a [Key]) -> Option<&'a Key> {
        let is_alike = |key: &&Key| key.thumbprint == self.key.thumbprint;
        known.iter().find(|key| is_alike(key) && key.removed_at.is_none()).or_else(|| known.iter().find(is_alike))
    }

    /// One that ended is brought along for its name, and counts no more.
    fn works_at(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| end > now)
    }

    /// Whether it is there already as the document says.
    pub fn is_unchanged(&self, known: &[Key]) -> bool {
        let is_alike = |there: &Key| there.removed_at.is_none() && (self.expires_at.is_none() || there.expires_at == self.expires_at);
        self.find(known).is_some_and(is_alike)
    }

    /// As it is to be stored.
    pub fn imported(&self, client: &Client, now: Timestamp) -> Key {
        let named = self.name.clone().unwrap_or_else(|| self.key.kid().chars().take(MAX_NAME).collect());
        let new = Key::new(&random::id(), client, &named, &self.key, self.created_at.unwrap_or(now));
        Key { expires_at: self.expires_at, ..new }
    }
}

/// The member of a client; nothing for one without keys.
pub fn write(keys: &[Key]) -> Option<(String, Value)> {
    let one = |key: &Key| {
        // What can't be read goes out as it is, and is refused where it is imported.
        let mut jwk: Map<String, Value> = serde_json::from_str(&key.jwk).unwrap_or_default();
        jwk.insert("name".to_owned(), json!(key.name));
        jwk.insert("created_at".to_owned(), json!(key.created_at));
        key.expires_at.into_iter().for_each(|at| _ = jwk.insert("expires_at".to_owned(), json!(at)));
        Value::Object(jwk)
    };
    (!keys.is_empty()).then(|| (MEMBER.to_owned(), json!({"keys": keys.iter().map(one).collect::<Vec<_>>()})))
}

pub fn read(ctx: &ImportContext, entry: &mut DocumentEntry) -> Vec<ParsedKey> {
    let listed = match entry.take(MEMBER) {
        None => return vec![],
        Some(Value::Object(mut set)) => set.remove("keys"),
        Some(_) => None,
    };
    let Some(Value::Array(listed)) = listed else {
        entry.wrong(MEMBER, "This must be a JWK Set: {\"keys\": [ … ]}.");
        return vec![];
    };
    let mut keys: Vec<ParsedKey> = Vec::new();
    for (index, jwk) in listed.into_iter().enumerate() {
        let mut one = DocumentEntry::of(entry.path_of(&format!("{MEMBER}.keys[{index}]")), index, jwk);
        let read = read_one(ctx, &mut one);
        entry.errors.append(&mut one.errors);
        keys.extend(read.filter(|new| !keys.iter().any(|known| known.key.thumbprint == new.key.thumbprint)));
    }
    keys
}

fn read_one(ctx: &ImportContext, entry: &mut DocumentEntry) -> Option<ParsedKey> {
    let name = entry.text("name").map(|name| name.trim().to_owned());
    if let Some(kind) = name.as_ref().and_then(|name| problem::of_name(name, MAX_NAME)) {
        entry.wrong("name", kind.text(ctx.t));
    }
    let (created_at, expires_at) = (entry.time("created_at"), entry.end_time("expires_at"));
    let members = entry.take_rest();
    if members.is_empty() {
        return None;
    }
    match PublicKey::of_jwk(&members) {
        Ok(key) => Some(ParsedKey { member: format!("{MEMBER}.keys[{}]", entry.index), key, name, created_at, expires_at }),
        Err(fault) => {
            let path = entry.path.clone();
            entry.errors.push(DocumentError { path, text: pasted::text_of_key(&fault, ctx.t) });
            None
        }
    }
}

/// What is wrong with having these keys besides those that a client has. They may stand beside a `jwks_uri`, and count only without.
pub fn check(ctx: &ImportContext, entry: &mut DocumentEntry, before: Option<&ExistingClient>, keys: &[ParsedKey]) {
    let known = before.map_or(&[][..], |before| &before.keys);
    let live = known.iter().filter(|key| key.is_live(ctx.now)).count();
    let new = keys.iter().filter(|key| key.works_at(ctx.now) && key.find(known).is_none()).count();
    if live + new > MAX {
        entry.wrong(MEMBER, ctx.t.problem_too_many(MAX));
    }
}

/// Whether all keys that the client will have, and that work, are for RS256 alone.
pub fn are_for_rs256_alone(ctx: &ImportContext, before: Option<&ExistingClient>, keys: &[ParsedKey]) -> bool {
    let known = before.map_or(&[][..], |before| &before.keys);
    let live: Vec<PublicKey> = known.iter().filter(|key| key.is_live(ctx.now)).filter_map(Key::public_key).collect();
    let new = keys.iter().filter(|key| key.works_at(ctx.now) && key.find(known).is_none()).map(|new| &new.key);
    key::are_for_rs256_alone(live.iter().chain(new))
}

/// Stores those that are not there yet. One that was removed stays so: a file from before must not bring back what was ended.
pub async fn store(
    ctx: &mut ImportContext,
    tx: &mut AuditedTransaction,
    path: &str,
    client: &Client,
    before: &[Key],
    keys: Vec<ParsedKey>,
) -> sqlx::Result<bool> {
    let mut changed = false;
    for parsed in keys {
        let place = |text: String| DocumentError { path: format!("{path}.{}", parsed.member), text };
        match parsed.find(before) {
            Some(there) if there.removed_at.is_some() => {
                ctx.outcome.notes.push(place(format!("The key “{}” was removed here, and stays removed.", there.name)));
            }
            Some(there) => {
                if let Some(end) = parsed.expires_at.filter(|end| there.expires_at != Some(*end)) {
                    changed |= key::expire(tx, client, there, end).await?;
                }
            }
            None => match key::create(tx, client, &parsed.imported(client, tx.now)).await? {
                Added::Done => changed = true,
                Added::Before | Added::Known => {}
                Added::Full => ctx.errors.push(place(ctx.t.problem_too_many(MAX))),
            },
        }
    }
    Ok(changed)
}
