//! What others did with a request since its page was opened, for whoever decides on what is no more.
use super::wording;
use crate::clock::Timestamp;
use crate::model::request::Request;
use crate::model::request::message::{self, MessageKind};
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::time_format;

pub struct Conflict {
    /// Who did what, and when.
    pub happened: Vec<String>,
}

impl Conflict {
    /// What happened after a version.
    pub async fn since(ctx: &SignedIn, request: &Request, version: i64) -> Result<Self, Error> {
        let thread = message::list(&mut *ctx.read().await?, &request.id, true).await?;
        let later = thread.iter().filter(|message| message.version > version && message.kind.known() == Some(MessageKind::Event));
        let ago = |at: Timestamp| time_format::ago(ctx.t, at, ctx.now);
        let line = |message: &message::Message| format!("{} – {}", wording::event(ctx.t, message), ago(message.created_at));
        Ok(Self { happened: later.map(line).collect() })
    }

    /// The last thing that happened: taking a request leaves its version as it is.
    pub async fn last(ctx: &SignedIn, request: &Request) -> Result<Self, Error> {
        let thread = message::list(&mut *ctx.read().await?, &request.id, true).await?;
        let last = thread.iter().rev().find(|message| message.kind.known() == Some(MessageKind::Event));
        let line = |message: &message::Message| {
            format!("{} – {}", wording::event(ctx.t, message), time_format::ago(ctx.t, message.created_at, ctx.now))
        };
        Ok(Self { happened: last.into_iter().map(line).collect() })
    }
}
