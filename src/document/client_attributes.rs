//! The attributes of a client in a document. They pass the same checks as a form's.
use super::entry::{DocumentEntry, DocumentError};
use super::import_context::ImportContext;
use crate::db::Connection;
use crate::model::client::Client;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, IP_ALLOWLIST, OWNERS, Shape};
use crate::model::client::draft::{Draft, WIDE_RANGES_CONFIRMED};
use crate::model::client::ip_allowlist::IpRangeProblem;
use crate::model::client::registration::Registration;
use crate::model::municipality::Municipality;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::{email, person};
use serde_json::Value;

/// Puts the attributes that are there into the draft. An element of a JSON array is one entry, whatever it holds.
pub fn fill(draft: &mut Draft, entry: &mut DocumentEntry) {
    for attribute in ATTRIBUTES {
        match entry.take(attribute.name) {
            None => {}
            Some(Value::String(text)) => draft.set(attribute.name, text),
            Some(Value::Number(seconds)) if attribute.shape == Shape::Seconds => draft.set(attribute.name, seconds.to_string()),
            Some(Value::Bool(flag)) if attribute.shape == Shape::Flag => draft.set(attribute.name, flag.to_string()),
            Some(Value::Array(values)) if attribute.is_list() => {
                let entries = list(attribute, entry, &values);
                draft.set_entries(attribute.name, entries);
            }
            Some(_) if attribute.is_list() => entry.wrong(attribute.name, "This must be a list of texts."),
            Some(_) => entry.wrong(attribute.name, "This must be a text."),
        }
    }
    if entry.flag(WIDE_RANGES_CONFIRMED) == Some(true) {
        draft.confirm_wide_ranges();
    }
}

/// The ranges that are registered: nobody is asked about them again.
pub fn ranges(client: &Client) -> Vec<String> {
    client.registered.readable().entries(&IP_ALLOWLIST.attribute).to_vec()
}

fn list(attribute: &Attribute, entry: &mut DocumentEntry, values: &[Value]) -> Vec<String> {
    let mut entries = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let member = || format!("{}[{index}]", attribute.name);
        match value.as_str().map(|text| attribute.trim(text)) {
            None => entry.wrong(&member(), "This must be a text."),
            Some("") => entry.wrong(&member(), "This is empty."),
            Some(text) => entries.push(text.to_owned()),
        }
    }
    entries
}

pub async fn check(
    ctx: &mut ImportContext,
    connection: &mut Connection,
    entry: &mut DocumentEntry,
    municipality: Option<&Municipality>,
    draft: &Draft,
) -> sqlx::Result<Option<Registration>> {
    know_owners(ctx, connection, draft).await?;
    // Without a municipality, which is an error already, the rest is held against the whole catalogue.
    let checked = match municipality {
        Some(known) => {
            ctx.validation.scopes = ctx.take_scopes_of(&known.id);
            let checked = draft.check(&ctx.validation);
            ctx.scopes_of.insert(known.id.clone(), std::mem::take(&mut ctx.validation.scopes));
            checked
        }
        None => {
            std::mem::swap(&mut ctx.validation.scopes, &mut ctx.scopes);
            let checked = draft.check(&ctx.validation);
            std::mem::swap(&mut ctx.validation.scopes, &mut ctx.scopes);
            checked
        }
    };
    let problems = match checked {
        Ok(registration) => return Ok(Some(registration)),
        Err(problems) => problems,
    };
    let t = ctx.t;
    let text = |problem: &Problem| match problem.kind {
        // A document has no box to tick.
        ProblemKind::Range(IpRangeProblem::Wide) => t.problem_entry(t.range_wide_in_document(WIDE_RANGES_CONFIRMED), &*problem.entry),
        _ => problem.text(t),
    };
    let error = |problem: Problem| DocumentError { path: entry.path_of(&place(&problem, draft)), text: text(&problem) };
    let errors: Vec<_> = problems.into_iter().map(error).collect();
    entry.errors.extend(errors);
    Ok(None)
}

async fn know_owners(ctx: &mut ImportContext, connection: &mut Connection, draft: &Draft) -> sqlx::Result<()> {
    for email in draft.entries(&OWNERS.attribute).into_iter().map(|entry| email::of_account(&entry)) {
        if !ctx.validation.people.contains_key(&email)
            && let Some(person) = person::find_by_email(connection, &email).await?
        {
            ctx.validation.people.insert(email, person.id);
        }
    }
    Ok(())
}

/// Where a problem stands in the document: the checks count entries without repetitions.
fn place(problem: &Problem, draft: &Draft) -> String {
    let position = draft.position(problem.attribute, &problem.entry);
    Problem { index: problem.index.and(position.or(problem.index)), ..problem.clone() }.path()
}
