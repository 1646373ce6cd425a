//! Municipalities of a document, known by their slug.
use super::entry::{DocumentEntry, DocumentError};
use super::import_context::ImportContext;
use crate::crypto::random;
use crate::db::StoredWord;
use crate::model::audit::AuditedTransaction;
use crate::model::contact::Contact;
use crate::model::municipality::{self, Municipality, SecretVisibility, is_slug};
use crate::model::theme::{self, Theme, pasted};
use serde_json::{Value, json};

pub fn write(municipality: &Municipality, theme: &Theme) -> Value {
    let mut written =
        json!({"slug": municipality.slug, "name": municipality.name, "secret_visibility": municipality.secret_visibility.as_str()});
    if municipality.second_factor_required_at.is_some() {
        written["second_factor_required"] = json!(true);
    }
    if municipality.sign_in_from_allowlist_at.is_some() {
        written["sign_in_from_allowlist"] = json!(true);
    }
    if municipality.contact != Contact::default() {
        let Contact { name, email, telephone, url, hours } = &municipality.contact;
        written["contact"] = json!({"name": name, "email": email, "telephone": telephone, "url": url, "hours": hours});
    }
    if *theme != Theme::default() {
        written["theme"] = json!(theme.text());
    }
    written
}

/// What an entry says.
pub struct ParsedMunicipality {
    slug: String,
    name: Option<String>,
    visibility: Option<SecretVisibility>,
    is_second_factor_required: Option<bool>,
    is_sign_in_limited: Option<bool>,
    contact: Option<Contact>,
    theme: Option<ParsedTheme>,
}

struct ParsedTheme {
    path: String,
    /// Nothing where it is taken away.
    theme: Option<Theme>,
    /// Declarations that nothing here uses.
    unused: usize,
}

/// How the pages of its sign-ins look, as the page of it reads what is pasted there. An empty text takes the theme away.
fn read_theme(ctx: &ImportContext, entry: &mut DocumentEntry) -> Option<ParsedTheme> {
    let text = entry.text("theme")?;
    let path = entry.path_of("theme");
    match text.trim() {
        "" => Some(ParsedTheme { path, theme: None, unused: 0 }),
        text => match pasted::read(text) {
            Ok((theme, unused)) => Some(ParsedTheme { path, theme: Some(theme), unused }),
            Err(faults) => {
                faults.iter().for_each(|fault| entry.wrong("theme", fault.text(ctx.t)));
                None
            }
        },
    }
}

/// Where its people ask for help.
fn read_contact(ctx: &ImportContext, entry: &mut DocumentEntry) -> Option<Contact> {
    let value = entry.take("contact")?;
    let mut inner = DocumentEntry::of(entry.path_of("contact"), 0, value);
    let mut text = |member| inner.text(member).unwrap_or_default().trim().to_owned();
    let mut contact =
        Contact { name: text("name"), email: text("email"), telephone: text("telephone"), url: text("url"), hours: text("hours") };
    for problem in contact.check() {
        inner.wrong(problem.attribute.trim_start_matches("contact_"), problem.text(ctx.t));
    }
    inner.end();
    entry.errors.append(&mut inner.errors);
    Some(contact)
}

/// Looks at an entry. What it names is known from here on.
pub fn check(ctx: &mut ImportContext, mut entry: DocumentEntry) -> Option<ParsedMunicipality> {
    let slug = ctx.key(&mut entry, "slug", str::to_owned);
    let choices: Vec<&str> = SecretVisibility::ALL.iter().map(|visibility| visibility.as_str()).collect();
    let visibility: Option<SecretVisibility> = entry.word("secret_visibility", &choices);
    let is_new = slug.as_ref().is_none_or(|slug| !ctx.municipalities.contains_key(slug));
    if let Some(slug) = &slug
        && !is_slug(slug)
    {
        entry.wrong("slug", ctx.t.problem_entry(ctx.t.problem_slug_syntax(), slug.as_str()));
    }
    let name = ctx.name(&mut entry, is_new);
    let is_second_factor_required = entry.flag("second_factor_required");
    let is_sign_in_limited = entry.flag("sign_in_from_allowlist");
    let contact = read_contact(ctx, &mut entry);
    let theme = read_theme(ctx, &mut entry);
    let is_unreadable =
        slug.as_ref().and_then(|slug| ctx.municipalities.get(slug)).is_some_and(|known| known.secret_visibility.known().is_none());
    if is_unreadable && visibility.is_none() && entry.errors.is_empty() {
        entry.wrong("secret_visibility", "What is stored can't be read. Say here what it shall be.");
    }
    ctx.end(entry);
    let parsed = ParsedMunicipality { slug: slug?, name, visibility, is_second_factor_required, is_sign_in_limited, contact, theme };
    if is_new {
        ctx.municipalities.insert(parsed.slug.clone(), parsed.to_municipality(ctx));
    }
    Some(parsed)
}

impl ParsedMunicipality {
    fn to_municipality(&self, ctx: &ImportContext) -> Municipality {
        Municipality {
            id: random::id(),
            slug: self.slug.clone(),
            name: self.name.clone().unwrap_or_default(),
            secret_visibility: StoredWord::Known(self.visibility.unwrap_or(SecretVisibility::UntilUsed)),
            second_factor_required_at: self.is_second_factor_required.filter(|required| *required).map(|_| ctx.now),
            sign_in_from_allowlist_at: self.is_sign_in_limited.filter(|limited| *limited).map(|_| ctx.now),
            contact: self.contact.clone().unwrap_or_default(),
            version: 1,
            created_at: ctx.now,
            test_since: None,
            theme_digest: None,
        }
    }
}

pub async fn store(ctx: &mut ImportContext, tx: &mut AuditedTransaction, mut parsed: ParsedMunicipality) -> sqlx::Result<()> {
    let (slug, theme) = (parsed.slug.clone(), parsed.theme.take());
    let stored = match municipality::find_by_slug(tx.connection(), &slug).await? {
        None => (make(tx, parsed).await?, true, false),
        Some(before) => {
            let is_changed = change(tx, &before, parsed).await?;
            (Some(before), false, is_changed)
        }
    };
    let (municipality, is_new, mut is_changed) = stored;
    if let Some(theme) = theme {
        is_changed |= give_theme(ctx, tx, &slug, theme).await?;
    }
    ctx.outcome.municipalities.add(is_new, is_changed);
    municipality.into_iter().for_each(|known| _ = ctx.municipalities.insert(slug.clone(), known));
    Ok(())
}

async fn make(tx: &mut AuditedTransaction, parsed: ParsedMunicipality) -> sqlx::Result<Option<Municipality>> {
    let (name, visibility) = (parsed.name.unwrap_or_default(), parsed.visibility.unwrap_or(SecretVisibility::UntilUsed));
    let Some(made) = municipality::insert(tx, &random::id(), &parsed.slug, &name, visibility).await? else { return Ok(None) };
    if let Some(contact) = parsed.contact {
        municipality::update_contact(tx, &made, &contact, made.version).await?;
    }
    municipality::require_second_factor(tx, &made, parsed.is_second_factor_required.unwrap_or_default()).await?;
    municipality::limit_sign_in(tx, &made, parsed.is_sign_in_limited.unwrap_or_default()).await?;
    Ok(Some(made))
}

/// Returns whether anything is different now.
async fn change(tx: &mut AuditedTransaction, before: &Municipality, parsed: ParsedMunicipality) -> sqlx::Result<bool> {
    let (name, visibility) = (parsed.name.unwrap_or_else(|| before.name.clone()), parsed.visibility.unwrap_or(before.visibility()));
    // Before the version moves on.
    let contact = parsed.contact.filter(|contact| *contact != before.contact);
    if let Some(contact) = &contact {
        municipality::update_contact(tx, before, contact, before.version).await?;
    }
    let version = before.version + i64::from(contact.is_some());
    municipality::update(tx, before, &name, visibility, version).await?;
    let was_required = before.second_factor_required_at.is_some();
    let is_required = parsed.is_second_factor_required.unwrap_or(was_required);
    municipality::require_second_factor(tx, before, is_required).await?;
    let was_limited = before.sign_in_from_allowlist_at.is_some();
    let is_limited = parsed.is_sign_in_limited.unwrap_or(was_limited);
    municipality::limit_sign_in(tx, before, is_limited).await?;
    Ok(name != before.name
        || StoredWord::Known(visibility) != before.secret_visibility
        || contact.is_some()
        || is_required != was_required
        || is_limited != was_limited)
}

/// Last, when the version no longer moves on. Returns whether the theme is another now.
async fn give_theme(ctx: &mut ImportContext, tx: &mut AuditedTransaction, slug: &str, parsed: ParsedTheme) -> sqlx::Result<bool> {
    if parsed.unused > 0 {
        let text = format!("{} declarations are not used here, and were left out.", parsed.unused);
        ctx.outcome.notes.push(DocumentError { path: parsed.path, text });
    }
    let Some(municipality) = municipality::find_by_slug(tx.connection(), slug).await? else { return Ok(false) };
    let is_other = theme::of(tx.connection(), &municipality).await? != parsed.theme.clone().unwrap_or_default();
    Ok(theme::save(tx, &municipality, parsed.theme.as_ref(), municipality.version).await? && is_other)
}
