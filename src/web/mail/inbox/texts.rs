//! The words of pages for what became of a message, why, and how the mailbox fares.
use crate::clock::{MINUTE, Timestamp};
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::inbox::mailbox::Mailbox;
use crate::model::inbox::{InboxReason, InboxState};
use crate::web::time_format;

/// The class of a badge and its word.
pub fn badge(t: Messages, state: StoredWord<InboxState>) -> (&'static str, String) {
    match state {
        StoredWord::Known(InboxState::Waiting) => ("badge--pending", t.inbox_state_waiting()),
        StoredWord::Known(InboxState::Request) => ("badge--success", t.inbox_state_request()),
        StoredWord::Known(InboxState::Reply) => ("badge--success", t.inbox_state_reply()),
        StoredWord::Known(InboxState::Held) => ("badge--warning", t.inbox_state_held()),
        StoredWord::Known(InboxState::Automatic) => ("badge--inactive", t.inbox_state_automatic()),
        StoredWord::Known(InboxState::Bounce) => ("badge--warning", t.inbox_state_bounce()),
        StoredWord::Known(InboxState::Folded) => ("badge--inactive", t.inbox_state_folded()),
        StoredWord::Known(InboxState::SetAside) => ("badge--danger", t.inbox_state_set_aside()),
        StoredWord::Unreadable => ("badge--danger", t.word_unreadable()),
    }
}

pub fn reason(t: Messages, reason: InboxReason) -> String {
    match reason {
        InboxReason::TooLarge => t.inbox_reason_too_large(),
        InboxReason::NotAMessage => t.inbox_reason_not_a_message(),
        InboxReason::NoText => t.inbox_reason_no_text(),
        InboxReason::ReadingFailed => t.inbox_reason_reading_failed(),
        InboxReason::NoSingleSender => t.inbox_reason_no_single_sender(),
        InboxReason::OwnAddress => t.inbox_reason_own_address(),
        InboxReason::SenderIsProgram => t.inbox_reason_sender_is_program(),
        InboxReason::SenderDisabled => t.inbox_reason_sender_disabled(),
        InboxReason::NotFromParticipant => t.inbox_reason_not_from_participant(),
        InboxReason::NoThread => t.inbox_reason_no_thread(),
        InboxReason::RequestClosed => t.inbox_reason_request_closed(),
        InboxReason::OverQuota => t.inbox_reason_over_quota(),
        InboxReason::TooManyAnswers => t.inbox_reason_too_many_answers(),
    }
}

/// What the page says of the mailbox.
pub struct MailboxStatus {
    pub text: String,
    /// Shown as a warning when reading has failed for some minutes.
    pub is_failing: bool,
}

/// A server that is restarted is no reason to warn.
const SHORT: i64 = 5 * MINUTE;

impl MailboxStatus {
    pub fn new(t: Messages, is_set: bool, mailbox: Option<&Mailbox>, now: Timestamp) -> Self {
        let fine = |text| Self { text, is_failing: false };
        let Some(mailbox) = mailbox else {
            return fine(if is_set { t.inbox_mailbox_not_read_yet() } else { t.inbox_mailbox_none() });
        };
        let at = |moment: Timestamp| time_format::minute(t, moment);
        let read = mailbox.read_at.map(at);
        match (mailbox.failing_since, read) {
            (Some(since), read) => {
                let why = failure(t, mailbox.failure.as_deref().unwrap_or_default());
                let text = match read {
                    Some(read) => t.inbox_mailbox_fails(read, at(since), why),
                    None => t.inbox_mailbox_fails_from_the_first(at(since), why),
                };
                Self { text, is_failing: mailbox.failing_for(now) >= SHORT }
            }
            (None, Some(read)) => fine(t.inbox_mailbox_read(read)),
            (None, None) => fine(t.inbox_mailbox_not_read_yet()),
        }
    }
}

/// What fails, by the word of `imap::Failure`.
fn failure(t: Messages, word: &str) -> String {
    match word {
        "sign_in_refused" => t.inbox_failure_sign_in(),
        "no_such_mailbox" => t.inbox_failure_no_mailbox(),
        "certificate" => t.inbox_failure_certificate(),
        "unreachable" => t.inbox_failure_unreachable(),
        "timed_out" => t.inbox_failure_timed_out(),
        "database" => t.inbox_failure_database(),
        "not_understood" => t.inbox_failure_not_understood(),
        _ => t.inbox_failure_lost(),
    }
}
