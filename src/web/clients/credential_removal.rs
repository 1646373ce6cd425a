//! The question before a secret is revoked or a key removed: what comes of it.
use super::credential_row;
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::client::credential::Credential;
use crate::model::client::issued_token;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use askama::Template;

/// What is said of a secret or of a key.
pub struct Words {
    pub title: String,
    /// It works no more by itself.
    pub has_ended: String,
    pub safe: String,
    /// It stops at once.
    pub stops: String,
    pub breaks: String,
    /// In place of that, of one that nobody used.
    pub breaks_unused: String,
    /// It is the only one that works.
    pub last: String,
    pub breaks_last: String,
    pub remove: String,
    pub remove_last: String,
}

/// What is to be removed.
pub struct Asked<'a> {
    pub client: &'a OwnedClient,
    pub credential: &'a Credential,
    pub all: &'a [Credential],
    /// Of one that lets nobody in as the client is registered now: why, and what to know of it.
    pub lets_nobody_in: Option<[String; 2]>,
    pub words: Words,
    /// By what people recognise it, besides its name: what that is called, and what it is.
    pub mark: (String, String),
    /// When it was last used, in words.
    pub last_used: String,
    /// What kind it is.
    pub kind: String,
    pub action: String,
    pub back: String,
}

#[derive(Template)]
#[template(path = "clients/credential_removal.html")]
pub struct Removal {
    layout: Layout,
    banner: Banner,
    client_name: String,
    kind: String,
    name: String,
    mark: (String, String),
    last_used: String,
    last_used_from: Option<String>,
    leaves_none: bool,
    button: String,
    action: String,
    back: String,
}

struct Banner {
    is_warning: bool,
    title: String,
    lines: Vec<String>,
}

/// Whether removing it must be confirmed with what that means: none is left that lets the client in.
pub fn leaves_none(credential: &Credential, all: &[Credential], lets_in: bool, now: Timestamp) -> bool {
    lets_in && credential.is_last(all, now)
}

impl Removal {
    pub fn of(ctx: &SignedIn, asked: Asked<'_>) -> Self {
        let (t, credential) = (ctx.t, asked.credential);
        let leaves_none = leaves_none(credential, asked.all, asked.lets_nobody_in.is_none(), ctx.app.clock.now());
        let until = credential.last_used_at.and_then(|used| issued_token::last_expiry(asked.client, used, ctx.now));
        let until = until.map(|at| t.revocation_tokens(time_format::minute(t, at)));
        let banner = banner(t, &asked, leaves_none, until, ctx.now);
        Self {
            layout: ctx.layout_in(&asked.words.title, Section::Clients),
            banner,
            client_name: asked.client.client_name.clone(),
            kind: asked.kind,
            name: credential.name.clone(),
            mark: asked.mark,
            last_used: asked.last_used,
            last_used_from: credential.last_used_from.clone(),
            leaves_none,
            button: if leaves_none { asked.words.remove_last } else { asked.words.remove },
            action: asked.action,
            back: asked.back,
        }
    }
}

fn banner(t: Messages, asked: &Asked<'_>, leaves_none: bool, tokens_until: Option<String>, now: Timestamp) -> Banner {
    let (words, credential) = (&asked.words, asked.credential);
    let plain = |title: &str, lines: Vec<String>| Banner { is_warning: false, title: title.to_owned(), lines };
    if let Some([title, advice]) = &asked.lets_nobody_in {
        return plain(title, [advice.clone()].into_iter().chain(tokens_until).collect());
    }
    if !credential.is_live(now) {
        return plain(&words.has_ended, tokens_until.into_iter().collect());
    }
    if let Some(takeover) = credential.takeover(asked.all, now).filter(|_| !leaves_none) {
        return plain(&words.safe, vec![credential_row::why_safe(t, credential.last_used_at, &takeover)]);
    }
    let breaks = match (credential.last_used_at, leaves_none) {
        (None, _) => &words.breaks_unused,
        (Some(_), true) => &words.breaks_last,
        (Some(_), false) => &words.breaks,
    };
    let title = if leaves_none { &words.last } else { &words.stops };
    // What stands in the title where it is not the last.
    let stops = leaves_none.then(|| words.stops.clone());
    Banner { is_warning: true, title: title.clone(), lines: [breaks.clone()].into_iter().chain(stops).chain(tokens_until).collect() }
}
