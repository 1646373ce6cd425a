//! Requests in words for reviewers: their states, and what happened to them.
use crate::clock::Timestamp;
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::request::message::{Message, MessageKind, ThreadEvent};
use crate::model::request::{Request, State};
use crate::web::time_format;

/// A name by which people recognise it.
pub fn title(t: Messages, request: &Request) -> String {
    let number = request.number.unwrap_or_default();
    match request.client_name.trim() {
        "" => t.review_unnamed(number),
        name => t.review_named(name, number),
    }
}

/// The class of the badge, and the word.
pub fn state(t: Messages, state: StoredWord<State>) -> (&'static str, String) {
    let Some(state) = state.known() else { return ("badge--warning", t.state_unreadable()) };
    match state {
        State::Draft => ("badge--inactive", t.review_state_draft()),
        State::Unconfirmed => ("badge--warning", t.review_state_unconfirmed()),
        State::Submitted => ("badge--pending", t.review_state_submitted()),
        State::ChangesRequested => ("badge--warning", t.review_state_changes_requested()),
        State::Approved => ("badge--success", t.review_state_approved()),
        State::Refused => ("badge--danger", t.review_state_refused()),
        State::Withdrawn => ("badge--inactive", t.review_state_withdrawn()),
        State::Duplicate => ("badge--inactive", t.review_state_duplicate()),
        State::Spam => ("badge--inactive", t.review_state_spam()),
        State::Expired => ("badge--inactive", t.review_state_expired()),
        State::Registered => ("badge--success", t.own_state_registered()),
    }
}

/// Who else is looking at it now; empty when nobody is.
pub fn looking(t: Messages, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => t.review_looking(1, name.as_str()),
        [first @ .., last] => t.review_looking(names.len(), t.names_and(first.join(", "), last.as_str())),
    }
}

/// Until when it rests; empty when it does not.
pub fn snoozed(t: Messages, until: Option<Timestamp>, now: Timestamp) -> String {
    until.filter(|until| *until > now).map_or_else(String::new, |until| t.review_snoozed_until(time_format::day(t, until)))
}

/// What happened, with who did it.
pub fn event(t: Messages, message: &Message) -> String {
    let by = match message.author_name.as_str() {
        "" => t.review_by_itself(),
        name => name.to_owned(),
    };
    let Some(event) = message.event() else { return by };
    let (by, text) = (by.as_str(), message.text.as_str());
    match event {
        ThreadEvent::Submitted => t.thread_submitted(by),
        ThreadEvent::Confirmed => t.thread_confirmed(by),
        ThreadEvent::Edited => t.thread_edited(by),
        ThreadEvent::ChangesRequested => t.thread_changes_requested(by),
        ThreadEvent::Approved => t.thread_approved(by),
        ThreadEvent::Refused => t.thread_refused(by),
        ThreadEvent::Withdrawn => t.thread_withdrawn(by),
        ThreadEvent::RequesterBarred => t.thread_requester_barred(),
        ThreadEvent::Registered => t.own_event_registered(),
        ThreadEvent::Claimed => t.thread_claimed(by),
        ThreadEvent::Expired => t.thread_expired(),
        ThreadEvent::MarkedSpam => t.thread_marked_spam(by),
        ThreadEvent::Merged => t.thread_merged(by),
        ThreadEvent::Reopened => t.thread_reopened(by),
        ThreadEvent::Taken => t.thread_taken(by),
        ThreadEvent::Released => t.thread_released(by),
        ThreadEvent::HandedOver => t.thread_handed_over(by, text),
        ThreadEvent::Snoozed => match text.parse::<i64>() {
            Ok(until) => t.thread_snoozed(by, time_format::day(t, Timestamp(until))),
            Err(_) => t.thread_woken(by),
        },
        ThreadEvent::SecondOpinionAsked => t.thread_opinion_asked(by, text),
        ThreadEvent::AssigneeLeft => t.thread_assignee_left(text),
        ThreadEvent::OpinionEnded => t.thread_opinion_ended(text),
    }
}

/// What was said with an event; the title of some says it already.
pub fn said(message: &Message) -> &str {
    match (message.kind.known(), message.event()) {
        (
            Some(MessageKind::Event),
            Some(
                ThreadEvent::HandedOver
                | ThreadEvent::Snoozed
                | ThreadEvent::SecondOpinionAsked
                | ThreadEvent::AssigneeLeft
                | ThreadEvent::OpinionEnded,
            ),
        ) => "",
        _ => &message.text,
    }
}

/// The keys that the script adds, with what each does.
pub fn shortcuts(t: Messages) -> [(&'static str, String); 9] {
    [
        ("j", t.shortcut_down()),
        ("k", t.shortcut_up()),
        ("n", t.shortcut_next()),
        ("t", t.review_take()),
        ("r", t.review_write()),
        ("a", t.review_approve()),
        ("c", t.review_ask_changes()),
        ("x", t.review_refuse()),
        ("?", t.shortcuts_title()),
    ]
}
