//! Municipalities of a document, known by their slug.
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use crate::crypto::random;
use crate::db::StoredWord;
use crate::model::audit::AuditedTransaction;
use crate::model::contact::Contact;
use crate::model::municipality::{self, Municipality, SecretVisibility, is_slug};
use serde_json::{Value, json};

pub fn write(municipality: &Municipality) -> Value {
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
    let is_unreadable =
        slug.as_ref().and_then(|slug| ctx.municipalities.get(slug)).is_some_and(|known| known.secret_visibility.known().is_none());
    if is_unreadable && visibility.is_none() && entry.errors.is_empty() {
        entry.wrong("secret_visibility", "What is stored can't be read. Say here what it shall be.");
    }
    ctx.end(entry);
    let parsed = ParsedMunicipality { slug: slug?, name, visibility, is_second_factor_required, is_sign_in_limited, contact };
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

pub async fn store(ctx: &mut ImportContext, tx: &mut AuditedTransaction, parsed: ParsedMunicipality) -> sqlx::Result<()> {
    let ParsedMunicipality { slug, name, visibility, is_second_factor_required, is_sign_in_limited, contact } = parsed;
    let Some(before) = municipality::find_by_slug(tx.connection(), &slug).await? else {
        let (name, visibility) = (name.unwrap_or_default(), visibility.unwrap_or(SecretVisibility::UntilUsed));
        if let Some(made) = municipality::insert(tx, &random::id(), &slug, &name, visibility).await? {
            if let Some(contact) = contact {
                municipality::update_contact(tx, &made, &contact, made.version).await?;
            }
            municipality::require_second_factor(tx, &made, is_second_factor_required.unwrap_or_default()).await?;
            municipality::limit_sign_in(tx, &made, is_sign_in_limited.unwrap_or_default()).await?;
            ctx.municipalities.insert(slug, made);
        }
        ctx.outcome.municipalities.add(true, false);
        return Ok(());
    };
    let (name, visibility) = (name.unwrap_or_else(|| before.name.clone()), visibility.unwrap_or(before.visibility()));
    // Before the version moves on.
    let contact = contact.filter(|contact| *contact != before.contact);
    if let Some(contact) = &contact {
        municipality::update_contact(tx, &before, contact, before.version).await?;
    }
    let version = before.version + i64::from(contact.is_some());
    municipality::update(tx, &before, &name, visibility, version).await?;
    let was_required = before.second_factor_required_at.is_some();
    let is_required = is_second_factor_required.unwrap_or(was_required);
    municipality::require_second_factor(tx, &before, is_required).await?;
    let was_limited = before.sign_in_from_allowlist_at.is_some();
    let is_limited = is_sign_in_limited.unwrap_or(was_limited);
    municipality::limit_sign_in(tx, &before, is_limited).await?;
    let is_changed = name != before.name
        || StoredWord::Known(visibility) != before.secret_visibility
        || contact.is_some()
        || is_required != was_required
        || is_limited != was_limited;
    ctx.outcome.municipalities.add(false, is_changed);
    ctx.municipalities.insert(slug, before);
    Ok(())
}
