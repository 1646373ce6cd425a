//! People of a document, known by their e-mail address. Roles are added, never taken away.
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use crate::crypto::imported::SlowHash;
use crate::crypto::random;
use crate::db::Connection;
use crate::locale::Locale;
use crate::model::audit::AuditedTransaction;
use crate::model::municipality::Municipality;
use crate::model::person::{self, NewPerson, Person};
use crate::model::problem::Problem;
use crate::model::role::{self, Role, RoleName};
use crate::model::{account, disablement, email, password};
use serde_json::{Value, json};

pub fn write(person: &Person, roles: &[&Role]) -> Value {
    let role = |role: &&Role| match &role.municipality_slug {
        Some(slug) => json!({"role": role.role, "municipality": slug}),
        None => json!({"role": role.role}),
    };
    let mut entry = json!({
        "email": person.email,
        "name": person.name,
        "locale": person.locale,
        "number": person.number,
        "roles": roles.iter().map(role).collect::<Vec<_>>(),
        "disabled": person.disabled_at.is_some(),
    });
    if let Some(hash) = person.password_hash.as_ref().filter(|_| person.has_password()) {
        entry["password_hash"] = hash.clone().into();
    }
    entry
}

/// What an entry says, where it says something.
pub struct ParsedPerson {
    email: String,
    name: Option<String>,
    locale: Option<Locale>,
    /// For somebody who is not there yet.
    number: Option<i64>,
    password_hash: Option<String>,
    roles: Vec<(RoleName, Option<Municipality>)>,
    disabled: Option<bool>,
}

/// Looks at an entry. Whom it names is known from here on.
pub async fn check(ctx: &mut ImportContext, connection: &mut Connection, mut entry: DocumentEntry) -> sqlx::Result<Option<ParsedPerson>> {
    let email = ctx.key(&mut entry, "email", email::of_account);
    if let Some(kind) = email.as_ref().and_then(|email| email::parse(email).err()) {
        entry.wrong("email", Problem { entry: email.clone().unwrap_or_default(), ..Problem::of("email", kind) }.text(ctx.t));
    }
    let before = match &email {
        Some(email) => person::find_by_email(connection, email).await?,
        None => None,
    };
    let name = ctx.name(&mut entry, before.is_none());
    let (locale, password_hash) = (entry.word("locale", &["nl", "en"]), password_hash(ctx, &mut entry));
    let (roles, disabled) = (roles(ctx, &mut entry), entry.flag("disabled"));
    let number = number(ctx, connection, &mut entry, before.as_ref()).await?;
    ctx.end(entry);
    let Some(email) = email else { return Ok(None) };
    ctx.validation.people.insert(email.clone(), before.map_or_else(random::id, |person| person.id));
    Ok(Some(ParsedPerson { email, name, locale, number, password_hash, roles, disabled }))
}

/// The number that somebody brings along. It never changes, and is nobody's twice.
async fn number(
    ctx: &mut ImportContext,
    connection: &mut Connection,
    entry: &mut DocumentEntry,
    before: Option<&Person>,
) -> sqlx::Result<Option<i64>> {
    let Some(value) = entry.take("number") else { return Ok(None) };
    let Some(number) = value.as_i64().filter(|number| (1..=person::MAX_NUMBER).contains(number)) else {
        entry.wrong("number", format!("This must be a whole number from 1 to {}.", person::MAX_NUMBER));
        return Ok(None);
    };
    match before {
        Some(before) if before.number == number => Ok(None),
        Some(before) => {
            entry.wrong("number", format!("A number never changes: this person has {}.", before.number));
            Ok(None)
        }
        None => {
            let is_taken = person::is_number_taken(connection, number).await?;
            if is_taken || (!ctx.numbers.insert(number) && ctx.meets_keys_first()) {
                entry.wrong("number", "Somebody else has or had this number; leave it out for the next one.");
            }
            Ok(Some(number))
        }
    }
}

/// The hash to keep: of a password in plain text, or as it was given.
fn password_hash(ctx: &mut ImportContext, entry: &mut DocumentEntry) -> Option<String> {
    let (plain, hash) = (entry.text("password"), entry.text("password_hash"));
    match (plain, hash) {
        (None, None) => None,
        (Some(_), Some(_)) => {
            entry.wrong("password", "Give password or password_hash, not both.");
            None
        }
        (Some(plain), None) => {
            if let Some(kind) = password::problem(&plain) {
                entry.wrong("password", kind.text(ctx.t));
            }
            ctx.hashes.passwords.remove(&entry.index)
        }
        (None, Some(hash)) => {
            let known = SlowHash::parse(&hash);
            if known.is_none() {
                entry.wrong(
                    "password_hash",
                    "This is no hash that can be checked here, or one that takes too long to check. Give Argon2, scrypt, PBKDF2 or bcrypt \
                     as Django, passlib, Authelia, Ory or PHP writes it.",
                );
            }
            known.map(|known| known.as_str().to_owned())
        }
    }
}

fn roles(ctx: &mut ImportContext, entry: &mut DocumentEntry) -> Vec<(RoleName, Option<Municipality>)> {
    let choices: Vec<&str> = RoleName::ALL.iter().map(|role| role.as_str()).collect();
    let mut roles = Vec::new();
    for mut parsed in entry.entries("roles") {
        let role: Option<RoleName> = parsed.word("role", &choices);
        let slug = parsed.text("municipality");
        let municipality = slug.as_deref().and_then(|slug| ctx.municipality(&mut parsed, slug));
        match role {
            Some(RoleName::MunicipalAdmin) if slug.is_none() => parsed.wrong("municipality", "A municipal_admin needs a municipality."),
            Some(RoleName::Operator | RoleName::Helpdesk) if slug.is_some() => {
                parsed.wrong("municipality", "This role is for all municipalities; leave the municipality out.");
            }
            None if parsed.errors.is_empty() => parsed.wrong("role", ctx.t.problem_missing()),
            _ => {}
        }
        parsed.end();
        entry.errors.append(&mut parsed.errors);
        roles.extend(role.map(|role| (role, municipality)));
    }
    roles
}

pub async fn store(ctx: &mut ImportContext, tx: &mut AuditedTransaction, parsed: ParsedPerson) -> sqlx::Result<()> {
    let before = person::find_by_email(tx.connection(), &parsed.email).await?;
    let made = before.is_none();
    let mut changed = false;
    let person = match before {
        None => {
            let (id, name) = (random::id(), parsed.name.unwrap_or_default());
            let locale = parsed.locale.unwrap_or(Locale::Nl);
            let new = NewPerson { id: &id, email: &parsed.email, name: &name, locale, password_hash: parsed.password_hash.as_deref() };
            // Whoever brings no number along gets one behind all that others do.
            let number = match parsed.number {
                None if ctx.highest_number > 0 => Some(person::next_number(tx.connection()).await?.max(ctx.highest_number + 1)),
                number => number,
            };
            person::insert_with_number(tx, new, number).await?.ok_or(sqlx::Error::RowNotFound)?
        }
        Some(before) => {
            let (name, locale) = (parsed.name.unwrap_or_else(|| before.name.clone()), parsed.locale.unwrap_or(before.locale));
            changed |= name != before.name || locale != before.locale;
            account::update(tx, &before, &name, locale).await?;
            if let Some(hash) = parsed.password_hash.filter(|hash| before.password_hash.as_ref() != Some(hash)) {
                crate::model::password::choose(tx, &before, &hash).await?;
                changed = true;
            }
            before
        }
    };
    for (role, municipality) in &parsed.roles {
        changed |= role::grant(tx, &person, *role, municipality.as_ref()).await?;
    }
    changed |= match parsed.disabled {
        Some(true) => disablement::create(tx, &person).await?,
        Some(false) => disablement::delete(tx, &person).await?,
        None => false,
    };
    ctx.validation.people.insert(person.email, person.id);
    ctx.outcome.people.add(made, changed);
    Ok(())
}
