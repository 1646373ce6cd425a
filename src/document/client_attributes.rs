//! The attributes of a client in a document. They pass the same checks as a form's.
use super::entry::{DocumentEntry, DocumentError};
use super::import_context::ImportContext;
use crate::db::Connection;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, OWNERS, Shape};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::municipality::Municipality;
use crate::model::person;
use crate::model::problem::Problem;
use serde_json::Value;

/// Puts the attributes that are there into the draft. An element of a JSON array is one entry, whatever it holds.
pub fn fill(draft: &mut Draft, entry: &mut DocumentEntry) {
    for attribute in ATTRIBUTES {
        match entry.take(attribute.name) {
            None => {}
            Some(Value::String(text)) => draft.set(attribute.name, text),
            Some(Value::Number(seconds)) if attribute.shape == Shape::Seconds => draft.set(attribute.name, seconds.to_string()),
            Some(Value::Array(values)) if attribute.is_list() => {
                let entries = list(attribute, entry, &values);
                draft.set_entries(attribute.name, entries);
            }
            Some(_) if attribute.is_list() => entry.wrong(attribute.name, "This must be a list of texts."),
            Some(_) => entry.wrong(attribute.name, "This must be a text."),
        }
    }
}

fn list(attribute: &Attribute, entry: &mut DocumentEntry, values: &[Value]) -> Vec<String> {
    let mut entries = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let member = || format!("{}[{index}]", attribute.name);
        match value.as_str().map(str::trim) {
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
    let error = |problem: Problem| DocumentError { path: entry.path_of(&place(&problem, draft)), text: problem.text(ctx.t) };
    let errors: Vec<_> = problems.into_iter().map(error).collect();
    entry.errors.extend(errors);
    Ok(None)
}

async fn know_owners(ctx: &mut ImportContext, connection: &mut Connection, draft: &Draft) -> sqlx::Result<()> {
    for email in draft.entries(&OWNERS.attribute).into_iter().map(|email| email.to_lowercase()) {
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
