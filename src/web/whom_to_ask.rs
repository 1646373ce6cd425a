//! Whom somebody asks what they can't do themselves: the one place that decides it, by what they may do and by what is filled in.
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::installation;
use crate::model::municipality;
use crate::model::person;
use crate::model::role::RoleName;
use crate::web::error::Error;
use crate::web::request_context::RequestContext;

/// So many operators are named at most.
const MAX_OPERATORS: i64 = 3;

/// What a page is about, as far as it decides who can help.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// An account, or the installation.
    Installation,
    /// What is of a municipality, by its identifier: its admins can do it.
    Municipality(&'a str),
    /// What only operators and the helpdesk can do, also for the admins of a municipality.
    Helpdesk,
}

/// One sentence that says whom to contact, and how; empty for an operator, whom nobody stands above.
pub async fn sentence(ctx: &RequestContext, about: About<'_>) -> Result<String, Error> {
    Ok(sentence_for(&mut *ctx.read().await?, ctx.t, ctx.viewer(), about).await?)
}

/// The same, for the reader of a page or a mail in this language.
pub async fn sentence_for(connection: &mut Connection, t: Messages, viewer: Option<&Viewer>, about: About<'_>) -> sqlx::Result<String> {
    let is = |role| viewer.is_some_and(|viewer| viewer.is(role));
    if is(RoleName::Operator) {
        return Ok(String::new());
    }
    // The helpdesk is whom the others ask, and is not told to ask itself.
    if is(RoleName::Helpdesk) {
        return operators(connection, t).await;
    }
    let installation = installation::find(connection).await?.contact;
    let municipality = match about {
        // An admin is not told to ask the own municipality.
        About::Municipality(id) if !viewer.is_some_and(|viewer| viewer.administers(id)) => municipality::find(connection, id).await?,
        _ => None,
    };
    let there = installation.is_filled_in();
    Ok(match municipality {
        Some(of) if of.contact.is_filled_in() => t.ask_municipality(of.contact.text(), &*of.name),
        Some(of) if there => t.ask_municipality_or(installation.text(), &*of.name),
        Some(of) => t.ask_municipality_unnamed(&*of.name),
        None if there => t.ask_installation(installation.text()),
        None => t.ask_installation_unnamed(),
    })
}

async fn operators(connection: &mut Connection, t: Messages) -> sqlx::Result<String> {
    let operators = person::operators(connection, MAX_OPERATORS).await?;
    let named: Vec<String> = operators.iter().map(|person| format!("{} ({})", person.name, person.email)).collect();
    Ok(if named.is_empty() { t.ask_installation_unnamed() } else { t.ask_operators(named.join(", ")) })
}
