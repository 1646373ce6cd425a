//! Where a request stands, in the words for its requester.
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::request::message::{Message, ThreadEvent};
use crate::model::request::{Request, State};
use crate::model::role::{self, RoleName};
use crate::web::time_format;

/// A state as a coloured word.
pub struct StateBadge {
    pub class: &'static str,
    pub label: String,
}

impl StateBadge {
    pub fn of(t: Messages, request: &Request) -> Self {
        let Some(state) = request.state.known() else { return Self { class: "badge--warning", label: t.state_unreadable() } };
        let (class, label) = match state {
            State::Draft if request.is_prepared() && request.offered_at.is_some() => ("badge--inactive", t.own_state_offered()),
            State::Draft => ("badge--inactive", t.own_state_draft()),
            State::Unconfirmed => ("badge--warning", t.own_state_unconfirmed()),
            State::Submitted => ("badge--pending", t.own_state_submitted()),
            State::ChangesRequested => ("badge--warning", t.own_state_changes_requested()),
            State::Approved => ("badge--success", t.own_state_approved()),
            State::Registered => ("badge--success", t.own_state_registered()),
            State::Refused => ("badge--danger", t.own_state_refused()),
            State::Withdrawn => ("badge--inactive", t.own_state_withdrawn()),
            State::Duplicate => ("badge--inactive", t.own_state_duplicate()),
            State::Spam => ("badge--inactive", t.own_state_closed()),
            State::Expired => ("badge--inactive", t.own_state_expired()),
        };
        Self { class, label }
    }
}

pub fn title(t: Messages, request: &Request) -> String {
    match (request.client_name.trim(), request.number) {
        ("", None) => t.request_unnamed(),
        ("", Some(number)) => t.request_number(number),
        (name, _) => name.to_owned(),
    }
}

/// What the state means for the requester, and since when it is so.
pub fn of_state(t: Messages, request: &Request, now: Timestamp) -> Vec<String> {
    let since = |at: Option<Timestamp>| at.map_or_else(String::new, |at| time_format::day(t, at));
    let Some(state) = request.state.known() else { return vec![t.own_unreadable()] };
    let sentence = match state {
        State::Draft if request.is_prepared() => match request.offered_at {
            Some(at) => t.own_offered(request.requester_email.as_str(), time_format::day(t, at)),
            None => t.own_prepared(request.requester_email.as_str()),
        },
        State::Draft => t.own_draft(time_format::ago(t, request.updated_at, now)),
        State::Unconfirmed => t.own_unconfirmed(),
        State::Submitted => t.own_submitted(since(request.submitted_at)),
        State::ChangesRequested => t.own_changes_requested(time_format::day(t, request.updated_at)),
        State::Approved => t.own_approved(since(request.decided_at)),
        State::Registered => t.own_registered(time_format::day(t, request.updated_at)),
        State::Refused => t.own_refused(since(request.decided_at)),
        State::Withdrawn => t.own_withdrawn(time_format::day(t, request.updated_at)),
        State::Duplicate => t.own_duplicate(time_format::day(t, request.updated_at)),
        State::Spam => t.own_closed(time_format::day(t, request.updated_at)),
        State::Expired => t.own_expired(),
    };
    vec![sentence]
}

/// What was said with the last question or refusal.
pub fn said(request: &Request, messages: &[Message]) -> String {
    let event = match request.state.known() {
        Some(State::ChangesRequested) => ThreadEvent::ChangesRequested,
        Some(State::Refused) => ThreadEvent::Refused,
        _ => return String::new(),
    };
    let last = messages.iter().rev().find(|message| message.event() == Some(event));
    last.map_or_else(String::new, |message| message.text.clone())
}

/// By when it should be decided, and whether that is past.
pub fn target(t: Messages, request: &Request, now: Timestamp) -> Option<String> {
    let due = request.due_at?;
    let day = time_format::day(t, due);
    Some(if now > due { t.target_passed(day) } else { t.target_day(day) })
}

/// Who has it, by role. Nothing while nobody took it.
pub async fn assignee(t: Messages, connection: &mut Connection, request: &Request) -> sqlx::Result<Option<String>> {
    let Some(id) = &request.assignee_id else { return Ok(None) };
    let roles = role::list(connection, id).await?;
    let since = request.assigned_at.map_or_else(String::new, |at| time_format::day(t, at));
    let is = |name| roles.iter().any(|role| role.role == name);
    let municipality = roles.iter().find(|role| role.municipality_id.is_some() && role.municipality_id == request.municipality_id);
    Ok(Some(match municipality.and_then(|role| role.municipality_name.as_deref()) {
        _ if is(RoleName::Helpdesk) => t.taken_by_helpdesk(since),
        Some(name) => t.taken_by_admin(name, since),
        None if is(RoleName::Operator) => t.taken_by_operator(since),
        None => t.taken_by_somebody(since),
    }))
}
