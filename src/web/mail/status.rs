//! What became of a mail, in words.
use crate::locale::Messages;
use crate::model::outbox::{Mail, MailReason, MailState};
use crate::web::request_context::SignedIn;
use crate::web::time_format;

pub struct MailStatus {
    pub label: String,
    /// Of the badge.
    pub look: &'static str,
    /// Why, and what happens next; empty when there is nothing to say.
    pub explanation: String,
    /// What the other side said, to the letter.
    pub detail: String,
}

/// What a state is called. Without a mail server nothing waits to be sent.
pub fn label(t: Messages, state: MailState, sends_mail: bool) -> String {
    match state {
        MailState::Waiting if sends_mail => t.mail_queued(),
        MailState::Waiting => t.mail_waiting(),
        MailState::Sending => t.mail_sending(),
        MailState::Sent => t.mail_sent(),
        MailState::Unknown => t.mail_unknown(),
        MailState::Failed => t.mail_failed(),
    }
}

fn look(state: Option<MailState>) -> &'static str {
    match state {
        Some(MailState::Waiting | MailState::Sending) => "badge--pending",
        Some(MailState::Sent) => "badge--success",
        Some(MailState::Unknown) => "badge--warning",
        Some(MailState::Failed) => "badge--danger",
        None => "badge--inactive",
    }
}

fn why(t: Messages, reason: MailReason) -> String {
    match reason {
        MailReason::Unreachable => t.mail_reason_unreachable(),
        MailReason::Deferred => t.mail_reason_deferred(),
        MailReason::Refused => t.mail_reason_refused(),
        MailReason::Cut => t.mail_reason_cut(),
        MailReason::Interrupted => t.mail_reason_interrupted(),
        MailReason::TooOld => t.mail_reason_too_old(),
        MailReason::Unreadable => t.mail_reason_unreadable(),
        MailReason::Returned => t.mail_reason_returned(),
    }
}

impl MailStatus {
    pub fn of(ctx: &SignedIn, mail: &Mail) -> Self {
        let (t, sends_mail, state) = (ctx.t, ctx.app.config.sends_mail(), mail.state.known());
        let mut explanation = mail.reason.and_then(|reason| reason.known()).map_or_else(String::new, |reason| why(t, reason));
        match state {
            Some(MailState::Waiting) if sends_mail && mail.next_attempt_at > ctx.now => {
                explanation = format!("{explanation} {}", t.mail_next_attempt(time_format::minute(t, mail.next_attempt_at)));
            }
            Some(MailState::Sent) => {
                explanation = mail.sent_at.map_or_else(String::new, |at| t.mail_sent_at(time_format::minute(t, at)));
            }
            _ => {}
        }
        Self {
            label: state.map_or_else(|| t.mail_state_unreadable(), |state| label(t, state, sends_mail)),
            look: look(state),
            explanation: explanation.trim().to_owned(),
            detail: mail.reason_detail.clone().unwrap_or_default(),
        }
    }
}
