//! The thread of a request as its requester reads it: never a note of reviewers.
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::request::message::{Message, ThreadEvent};
use crate::web::request_context::SignedIn;

pub struct ThreadLine {
    pub author: String,
    /// What happened; empty of a message.
    pub event: String,
    pub text: String,
    pub at: Timestamp,
    pub is_own: bool,
}

pub fn lines(ctx: &SignedIn, messages: &[Message]) -> Vec<ThreadLine> {
    let readable = messages.iter().filter(|message| message.is_for_requester());
    readable
        .map(|message| {
            let is_own = message.author_id.as_deref() == Some(&*ctx.viewer.person.id);
            ThreadLine {
                author: if is_own { ctx.t.you() } else { message.author_name.clone() },
                event: message.event().map_or_else(String::new, |event| of(ctx.t, event)),
                text: message.text.clone(),
                at: message.created_at,
                is_own,
            }
        })
        .collect()
}

/// What happened, in the words for the requester.
fn of(t: Messages, event: ThreadEvent) -> String {
    match event {
        ThreadEvent::Submitted => t.own_event_submitted(),
        ThreadEvent::Registered => t.own_event_registered(),
        ThreadEvent::Claimed => t.own_event_claimed(),
        ThreadEvent::Confirmed => t.own_event_confirmed(),
        ThreadEvent::Edited => t.own_event_edited(),
        ThreadEvent::ChangesRequested => t.own_event_changes_requested(),
        ThreadEvent::Approved => t.own_event_approved(),
        ThreadEvent::Refused => t.own_event_refused(),
        ThreadEvent::Withdrawn => t.own_event_withdrawn(),
        ThreadEvent::RequesterBarred => t.thread_requester_barred(),
        ThreadEvent::Expired => t.own_event_expired(),
        ThreadEvent::Merged => t.own_event_merged(),
        ThreadEvent::Reopened => t.own_event_reopened(),
        // Read by reviewers alone; `Message::is_for_requester` keeps them away.
        ThreadEvent::MarkedSpam
        | ThreadEvent::Taken
        | ThreadEvent::Released
        | ThreadEvent::HandedOver
        | ThreadEvent::Snoozed
        | ThreadEvent::SecondOpinionAsked
        | ThreadEvent::AssigneeLeft
        | ThreadEvent::OpinionEnded => String::new(),
    }
}
