//! Mail that arrived, for operators and the helpdesk: what became of each message, and what nobody could make anything of.
pub mod attempts;
mod show;
mod texts;

pub use show::show;

use crate::clock::Timestamp;
use crate::model::access::InstallationRight;
use crate::model::inbox::list::{self, FoldedSender, InboxQuery, PAGE};
use crate::model::inbox::mailbox;
use crate::model::inbox::{InboxEntry, InboxState};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::number_format;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use texts::MailboxStatus;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    state: String,
    sender: String,
    /// The last message of the page before: when it arrived, and its identifier.
    after: String,
}

/// One way to look at the inbox.
struct Tab {
    label: String,
    href: String,
    count: String,
    is_here: bool,
}

struct Line {
    entry: InboxEntry,
    badge: (&'static str, String),
    reason: String,
}

#[derive(Template)]
#[template(path = "mail/inbox/index.html")]
struct Index {
    layout: Layout,
    may_read_outbox: bool,
    status: MailboxStatus,
    tabs: Vec<Tab>,
    sender: String,
    lines: Vec<Line>,
    folded: Vec<FoldedSender>,
    later: Option<String>,
}

/// The words of the URL, each with the states that it shows.
const GROUPS: [(&str, &[InboxState]); 6] = [
    ("", &[]),
    ("taken", &[InboxState::Waiting, InboxState::Request, InboxState::Reply]),
    ("held", &[InboxState::Held]),
    ("set_aside", &[InboxState::SetAside]),
    ("automatic", &[InboxState::Automatic, InboxState::Bounce]),
    ("folded", &[InboxState::Folded]),
];

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadInbox)?;
    let filter = filter.into_inner();
    let (word, states) = GROUPS.iter().find(|(word, _)| *word == filter.state).copied().unwrap_or(GROUPS[0]);
    let query = InboxQuery { states: states.to_vec(), sender: filter.sender.trim().to_lowercase(), after: position(&filter.after) };
    let mut connection = ctx.app.db.read_for_lists().await?;
    let mut entries = list::page(&mut connection, &query).await?;
    let counts = list::counts(&mut connection).await?;
    let is_whole = word.is_empty() && query.sender.is_empty() && query.after.is_none();
    let folded = if is_whole { list::folded(&mut connection).await? } else { vec![] };
    let url = ctx.app.config.imap.as_ref();
    let mailbox = match url {
        Some(url) => mailbox::find(&mut connection, &url.name()).await?,
        None => None,
    };
    drop(connection);
    let has_more = entries.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    entries.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let later = entries.last().filter(|_| has_more).map(|last| later(word, &query.sender, last));
    let page = Index {
        layout: ctx.layout_in(&ctx.t.inbox_title(), Section::Mail),
        may_read_outbox: ctx.viewer.may_anywhere(InstallationRight::ReadMail),
        status: MailboxStatus::new(ctx.t, url.is_some(), mailbox.as_ref(), ctx.now),
        tabs: tabs(&ctx, word, &counts),
        lines: entries.into_iter().map(|entry| line(&ctx, entry)).collect(),
        sender: query.sender,
        folded,
        later,
    };
    Ok(ctx.page(&page))
}

fn line(ctx: &SignedIn, entry: InboxEntry) -> Line {
    let reason = entry.reason().map(|reason| texts::reason(ctx.t, reason)).unwrap_or_default();
    Line { badge: texts::badge(ctx.t, entry.state), reason, entry }
}

fn tabs(ctx: &SignedIn, here: &str, counts: &[(InboxState, i64)]) -> Vec<Tab> {
    let label = |word: &str| match word {
        "taken" => ctx.t.inbox_tab_taken(),
        "held" => ctx.t.inbox_tab_held(),
        "set_aside" => ctx.t.inbox_tab_set_aside(),
        "automatic" => ctx.t.inbox_tab_automatic(),
        "folded" => ctx.t.inbox_tab_folded(),
        _ => ctx.t.inbox_tab_all(),
    };
    let tab = |(word, states): &(&str, &[InboxState])| {
        let of_group = counts.iter().filter(|(state, _)| states.is_empty() || states.contains(state));
        let href = if word.is_empty() { urls::INBOX.to_owned() } else { urls::with_query(urls::INBOX, "state", word) };
        let count = number_format::whole(ctx.t, of_group.map(|(_, number)| number).sum::<i64>());
        Tab { label: label(word), href, count, is_here: *word == here }
    };
    GROUPS.iter().map(tab).collect()
}

/// `SECONDS.ID` of the last message of a page; nothing when it is not that.
fn position(text: &str) -> Option<(Timestamp, String)> {
    let (moment, id) = text.split_once('.')?;
    let is_id = id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    moment.parse().ok().filter(|_| is_id).map(|moment| (Timestamp(moment), id.to_owned()))
}

fn later(word: &str, sender: &str, last: &InboxEntry) -> String {
    let mut query = urls::query();
    for (name, value) in [("state", word), ("sender", sender)].into_iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    format!("{}?{}", urls::INBOX, query.append_pair("after", &format!("{}.{}", last.received_at.0, last.id)).finish())
}
