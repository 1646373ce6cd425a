//! People of a document, known by their e-mail address. Roles are added, never taken away.
use super::entry::Entry;
use super::import::Import;
use crate::crypto::imported::SlowHash;
use crate::crypto::{password, random};
use crate::locale::Locale;
use crate::model::municipality::Municipality;
use crate::model::person::{self, NewPerson, Person};
use crate::model::problem::{has_control, is_email};
use crate::model::role::{self, Role, RoleName};
use crate::model::{account, disablement};
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
        "roles": roles.iter().map(role).collect::<Vec<_>>(),
        "disabled": person.disabled_at.is_some(),
    });
    if let Some(hash) = &person.password_hash {
        entry["password_hash"] = hash.clone().into();
    }
    entry
}

/// What an entry says, where it says something.
struct Said {
    name: Option<String>,
    locale: Option<Locale>,
    password_hash: Option<String>,
    roles: Vec<(RoleName, Option<Municipality>)>,
    disabled: Option<bool>,
}

pub async fn import(import: &mut Import, mut entry: Entry) -> sqlx::Result<()> {
    let email = import.key(&mut entry, "email", true);
    if let Some(email) = &email
        && !is_email(email)
    {
        entry.wrong("email", import.t.problem_entry(import.t.problem_not_an_email(), email.as_str()));
    }
    let before = match &email {
        Some(email) => person::find_by_email(import.tx.connection(), email).await?,
        None => None,
    };
    let said = Said {
        name: name(import, &mut entry, before.is_none()),
        locale: entry.word("locale", &["nl", "en"]),
        password_hash: password_hash(import, &mut entry),
        roles: roles(import, &mut entry),
        disabled: entry.flag("disabled"),
    };
    import.end(entry);
    match email {
        Some(email) => store(import, &email, before, said).await,
        None => Ok(()),
    }
}

fn name(import: &Import, entry: &mut Entry, is_new: bool) -> Option<String> {
    let name = entry.text("name").map(|name| name.trim().to_owned());
    match &name {
        None if is_new => entry.wrong("name", import.t.problem_missing()),
        Some(name) if name.is_empty() => entry.wrong("name", import.t.problem_missing()),
        Some(name) if name.chars().count() > 200 => entry.wrong("name", import.t.problem_too_long(200)),
        Some(name) if has_control(name, false) => entry.wrong("name", import.t.problem_control_character()),
        _ => {}
    }
    name
}

/// The hash to keep: of a password in plain text, or as it was given.
fn password_hash(import: &mut Import, entry: &mut Entry) -> Option<String> {
    let (plain, hash) = (entry.text("password"), entry.text("password_hash"));
    match (plain, hash) {
        (None, None) => None,
        (Some(_), Some(_)) => {
            entry.wrong("password", "Give password or password_hash, not both.");
            None
        }
        (Some(plain), None) => {
            if plain.chars().count() < password::MIN_CHARACTERS {
                entry.wrong("password", import.t.problem_password_too_short(password::MIN_CHARACTERS));
            }
            if plain.chars().count() > password::MAX_CHARACTERS {
                entry.wrong("password", import.t.problem_too_long(password::MAX_CHARACTERS));
            }
            import.hashes.passwords.remove(&entry.index)
        }
        (None, Some(hash)) => {
            let known = SlowHash::parse(&hash);
            if known.is_none() {
                entry.wrong(
                    "password_hash",
                    "This is no hash that can be checked here: give an Argon2 PHC string, pbkdf2_sha256$… or bcrypt $2y$….",
                );
            }
            known.map(|known| known.as_str().to_owned())
        }
    }
}

fn roles(import: &mut Import, entry: &mut Entry) -> Vec<(RoleName, Option<Municipality>)> {
    let choices: Vec<&str> = RoleName::ALL.iter().map(|role| role.as_str()).collect();
    let mut roles = Vec::new();
    for mut said in entry.entries("roles") {
        let role: Option<RoleName> = said.word("role", &choices);
        let slug = said.text("municipality");
        let municipality = slug.as_deref().and_then(|slug| import.municipality(&mut said, slug));
        match role {
            Some(RoleName::MunicipalAdmin) if slug.is_none() => said.wrong("municipality", "A municipal_admin needs a municipality."),
            Some(RoleName::Operator | RoleName::Helpdesk) if slug.is_some() => {
                said.wrong("municipality", "This role is for all municipalities; leave the municipality out.");
            }
            None if said.errors.is_empty() => said.wrong("role", import.t.problem_missing()),
            _ => {}
        }
        said.end();
        entry.errors.append(&mut said.errors);
        roles.extend(role.map(|role| (role, municipality)));
    }
    roles
}

async fn store(import: &mut Import, email: &str, before: Option<Person>, said: Said) -> sqlx::Result<()> {
    let tx = &mut import.tx;
    let made = before.is_none();
    let mut changed = false;
    let person = match before {
        None => {
            let (id, name) = (random::id(), said.name.unwrap_or_default());
            let locale = said.locale.unwrap_or(Locale::Nl);
            let new = NewPerson { id: &id, email, name: &name, locale, password_hash: said.password_hash.as_deref() };
            person::insert(tx, new).await?.ok_or(sqlx::Error::RowNotFound)?
        }
        Some(before) => {
            let (name, locale) = (said.name.unwrap_or_else(|| before.name.clone()), said.locale.unwrap_or(before.locale));
            changed |= name != before.name || locale != before.locale;
            account::update(tx, &before, &name, locale).await?;
            if let Some(hash) = said.password_hash.filter(|hash| before.password_hash.as_ref() != Some(hash)) {
                crate::model::password::choose(tx, &before, &hash).await?;
                changed = true;
            }
            before
        }
    };
    for (role, municipality) in &said.roles {
        changed |= role::grant(tx, &person, *role, municipality.as_ref()).await?;
    }
    changed |= match said.disabled {
        Some(true) => disablement::create(tx, &person).await?,
        Some(false) => disablement::delete(tx, &person).await?,
        None => false,
    };
    import.validation.people.insert(person.email, person.id);
    import.outcome.people.add(made, changed);
    Ok(())
}
