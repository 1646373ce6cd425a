//! Beginning a session of somebody who proved to have the password of an account: at once, or when the code was given too.
use super::pending::PendingSignIn;
use crate::address::ClientAddress;
use crate::mail::compose::{MailContext, account};
use crate::model::audit::AuditedTransaction;
use crate::model::installation;
use crate::model::outbox;
use crate::model::person::Person;
use crate::model::session::{self, Begun, NewSession, UpstreamSignIn};
use crate::urls;
use crate::web::error::{Error, is_local, see_other};
use crate::web::known_browser;
use crate::web::request_context::RequestContext;
use actix_web::HttpResponse;

/// So many earlier sign-ins say which places are not new.
const EARLIER: i64 = 50;

/// What the browser is given after the commit.
pub enum Start {
    /// The key of a session.
    Session(String),
    Code(PendingSignIn),
}

/// Begins, within the transaction in which the password was taken. `next` is where to go on. Nothing when the person has been disabled,
/// or has got another password, since.
pub async fn start(
    ctx: &RequestContext,
    tx: &mut AuditedTransaction,
    person: &Person,
    hash: &str,
    next: &str,
) -> Result<Option<Start>, Error> {
    begin(ctx, tx, person, hash, None, next).await
}

/// The same for somebody of whom an identity provider said who they are. What they set up here as a second factor is asked all the same:
/// what a provider says of its own would let whoever runs it go around ours.
pub async fn start_upstream(
    ctx: &RequestContext,
    tx: &mut AuditedTransaction,
    person: &Person,
    upstream: UpstreamSignIn,
    next: &str,
) -> Result<Option<Start>, Error> {
    let Some(hash) = &person.password_hash else { return Ok(None) };
    begin(ctx, tx, person, hash, Some(upstream), next).await
}

async fn begin(
    ctx: &RequestContext,
    tx: &mut AuditedTransaction,
    person: &Person,
    hash: &str,
    upstream: Option<UpstreamSignIn>,
    next: &str,
) -> Result<Option<Start>, Error> {
    let bound_to = session::binding(Some(hash));
    let browser = &ctx.browser;
    let new = NewSession { person_id: &person.id, bound_to: &bound_to, has_given_code: false, browser, upstream: upstream.as_ref() };
    Ok(match session::insert(tx, new).await? {
        Begun::Session(key) => {
            ctx.end_shown_session(tx).await?;
            Some(Start::Session(key))
        }
        Begun::CodeWanted => Some(Start::Code(PendingSignIn::new(&person.id, &bound_to, next, upstream, ctx.now))),
        Begun::Refused => None,
    })
}

impl Start {
    /// Leads on to where somebody wanted to go, by way of the page that asks for the code if it must. Only after the commit.
    pub fn lead_on(self, ctx: &RequestContext, email: &str, next: &str) -> HttpResponse {
        match self {
            Self::Session(key) => signed_in(ctx, key, email, next),
            Self::Code(pending) => {
                pending.keep(&ctx.app, &ctx.cookies);
                see_other(urls::LOGIN_CODE)
            }
        }
    }
}

/// Hands the key of a new session to the browser, and leads on.
pub fn signed_in(ctx: &RequestContext, key: String, email: &str, next: &str) -> HttpResponse {
    ctx.cookies.set_session_key(key);
    let mut response = see_other(if is_local(next) { next } else { urls::HOME });
    known_browser::remember(&mut response, &ctx.app, email);
    response
}

/// Writes to somebody whose account is signed in to from a network that none of the last sign-ins came from, unless the browser has
/// signed in to it before. Somebody who signs in for the first time has no places yet.
pub async fn tell_of_new_place(
    ctx: &RequestContext,
    tx: &mut AuditedTransaction,
    person: &Person,
    is_known_browser: bool,
) -> Result<(), Error> {
    if is_known_browser {
        return Ok(());
    }
    let earlier = session::signed_in_from(tx.connection(), &person.id, EARLIER).await?;
    let here = ctx.address.network();
    let is_here = |address: &String| address.parse().is_ok_and(|address| ClientAddress::Known(address).network() == here);
    if earlier.is_empty() || earlier.iter().any(is_here) {
        return Ok(());
    }
    let contact = installation::find(tx.connection()).await?.contact;
    let context = MailContext::new(&ctx.app.config).with_contact(contact);
    let mail = account::new_place(&context, person, &ctx.address.to_string(), &ctx.browser);
    outbox::insert(tx, &mail, &ctx.app.sealing).await?;
    Ok(())
}
