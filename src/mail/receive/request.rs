//! A request by mail: unconfirmed, until whoever has the address of the sender says that it is theirs.
use super::reading_kept::KeptReading;
use super::{Became, Message, Receiver, matching};
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail::reading::Warning;
use crate::model::audit::AuditedTransaction;
use crate::model::inbox::{InboxReason, InboxState, sender_quota};
use crate::model::person::{self, Person};
use crate::model::request::{self, Kind, NewRequest, Source};

/// Names before the `@` of addresses that programs send from and nobody reads.
const PROGRAMS: [&str; 14] = [
    "mailer-daemon",
    "postmaster",
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "bounce",
    "bounces",
    "listserv",
    "majordomo",
    "niet-beantwoorden",
    "nietbeantwoorden",
];

/// Whether an address is that of a program or a list: asking it something would reach nobody, or everybody.
fn is_of_program(address: &str) -> bool {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local);
    let base = local.split('+').next().unwrap_or_default();
    PROGRAMS.contains(&base)
        || ["-request", "-bounces", "-bounce", "-owner", "-noreply"].iter().any(|end| base.ends_with(end))
        || ["owner-", "noreply-", "no-reply-", "bounce-", "bounces-"].iter().any(|start| base.starts_with(start))
}

/// Why nobody can be asked whether the message is theirs.
fn held(message: &Message, sender: &str, person: Option<&Person>) -> Option<InboxReason> {
    match sender {
        "" => Some(InboxReason::NoSingleSender),
        _ if message.own.has(sender) => Some(InboxReason::OwnAddress),
        _ if is_of_program(sender) => Some(InboxReason::SenderIsProgram),
        _ if person.is_some_and(|person| person.disabled_at.is_some()) => Some(InboxReason::SenderDisabled),
        _ => None,
    }
}

/// Whether it matters how many requests of the sender wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quota {
    Counts,
    /// Somebody of the staff said that it is one.
    Ignored,
}

pub async fn apply(
    receiver: &Receiver,
    tx: &mut AuditedTransaction,
    message: &Message,
    sender: &str,
    quota: Quota,
) -> anyhow::Result<Became> {
    let person = person::find_by_email(tx.connection(), sender).await?;
    if let Some(reason) = held(message, sender, person.as_ref()) {
        return Ok(Became::because(InboxState::Held, reason));
    }
    let (has_account, now) = (person.as_ref().is_some_and(|person| person.password_hash.is_some()), tx.now);
    if quota == Quota::Counts && !sender_quota::has_room(tx.connection(), sender, has_account, now).await? {
        return Ok(Became::because(InboxState::Folded, InboxReason::OverQuota));
    }
    let locale = person.map_or_else(|| message.explanation.language.unwrap_or(Locale::Nl), |person| person.locale);
    let matched = matching::find(tx.connection(), &message.explanation.fields, sender).await?;
    let mut reading = KeptReading::of(&message.explanation, &matched);
    let name = greeted_by(&message.outline.sender_name, &mut reading);
    let reading = reading.to_json();
    let id = random::id();
    let new = NewRequest {
        id: &id,
        kind: Kind::Registration,
        source: Source::Mail,
        requester: None,
        email: sender,
        name,
        locale,
        municipality_id: matched.municipality.as_ref().map(|municipality| municipality.id.as_str()),
        scenario: matched.scenario,
        draft: &matched.draft,
        reading: Some(&reading),
        changes: None,
    };
    request::insert(tx, &new).await?;
    receiver.ask_sender(tx, sender, locale, &id, &message.outline.message_id).await?;
    Ok(Became::of(InboxState::Request).with_request(&id))
}

/// The name of the sender, by which our mails greet: one that is no name of an account stays in the message alone.
fn greeted_by<'a>(name: &'a str, reading: &mut KeptReading) -> &'a str {
    match person::name_problem(name).filter(|_| !name.is_empty()) {
        None => name,
        Some(problem) => {
            reading.warn(&Warning::Value { value: name.chars().take(80).collect(), problem: problem.kind });
            ""
        }
    }
}
