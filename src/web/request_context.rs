//! The context of a request: what every page needs to know of a request — who asks, in which language, from where, when.
use super::browser_name;
use super::cookies::Cookies;
use super::error::Error;
use super::layout::{Layout, Section};
use crate::address::ClientAddress;
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::{Connection, PooledConnection};
use crate::locale::{Locale, Messages};
use crate::mail::to_reviewers::Writing;
pub use crate::model::access::OwnedClient;
use crate::model::access::{RequestRight, Right, Viewer};
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::password;
use crate::model::request::queue::waiting::{self, Waiting};
use crate::model::session::{self, OpenSession, Session};
use crate::urls;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use std::any::Any;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

/// A request to the portal, by anybody.
pub struct RequestContext {
    pub app: Data<App>,
    pub t: Messages,
    pub now: Timestamp,
    pub address: ClientAddress,
    /// The path and query asked for.
    pub path: String,
    /// Whether a form was sent: the page that answers it can't be opened again by its path.
    pub is_form: bool,
    /// The browser, in words of ours.
    pub browser: String,
    pub cookies: Cookies,
    session: Option<OpenSession>,
    /// Whether the browser brought the key of a session that is no more.
    pub has_ended_session: bool,
    /// How many requests wait for this reviewer; nothing for others.
    waiting: Option<Waiting>,
}

/// A request by somebody who is signed in. What they may do can change while it is answered, so what is written is decided anew inside
/// the transaction, which `begin` of [`super::authorized`] does.
pub struct SignedIn {
    ctx: RequestContext,
    pub session: Session,
    pub viewer: Viewer,
}

impl Deref for SignedIn {
    type Target = RequestContext;
    fn deref(&self) -> &RequestContext {
        &self.ctx
    }
}

impl RequestContext {
    pub async fn of(request: &HttpRequest) -> Result<Self, Error> {
        let mut ctx = Self::of_stranger(request);
        let Some(key) = ctx.cookies.session_key() else { return Ok(ctx) };
        let mut connection = ctx.read().await?;
        let found = session::find(&mut connection, &session::key_digest(&key), ctx.now).await?;
        if let Some(open) = found.as_ref().filter(|open| open.viewer.may_anywhere(RequestRight::Review)) {
            ctx.waiting = Some(waiting_for(&mut connection, &open.viewer, ctx.now).await?);
        }
        drop(connection);
        ctx.has_ended_session = found.is_none();
        if let Some(open) = found {
            ctx.app.session_uses.note(&open.session, ctx.now);
            ctx.cookies.note_person(&open.viewer.person.id);
            // An application may ask for another language on the pages of its sign-in, which is no setting of the person.
            let asked = ctx.cookies.interaction_locale().filter(|_| urls::is_of_sign_in(request.path()));
            ctx.t = asked.unwrap_or(open.viewer.person.locale).messages();
            ctx.session = ctx.renew_if_due(open).await?;
        }
        Ok(ctx)
    }

    /// The context of a request whose session nobody looked up.
    pub fn of_stranger(request: &HttpRequest) -> Self {
        let app = request.app_data::<Data<App>>().expect("the app is always there").clone();
        let cookies = Cookies::of_request(request);
        let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let locale = cookies.interaction_locale().or_else(|| cookies.locale()).unwrap_or_else(|| Locale::negotiate(accepted));
        Self {
            t: locale.messages(),
            now: app.clock.now(),
            address: ClientAddress::of(request, &app.config.trusted_proxies),
            browser: browser_name::of(request),
            is_form: !request.method().is_safe(),
            path: request.uri().path_and_query().map_or_else(String::new, ToString::to_string),
            cookies,
            session: None,
            has_ended_session: false,
            waiting: None,
            app,
        }
    }

    /// After a change of what a person may do, the next request gives their session a new key; one that has ended, or got another key,
    /// meanwhile stays ended.
    async fn renew_if_due(&self, open: OpenSession) -> Result<Option<OpenSession>, Error> {
        if open.session.renewed_at >= open.viewer.person.privileges_changed_at {
            return Ok(Some(open));
        }
        let mut transaction = self.app.db.begin().await?;
        let Some(key) = session::renew(&mut transaction, &open.session, false, self.now).await? else { return Ok(None) };
        let renewed = session::find(&mut transaction, &session::key_digest(&key), self.now).await?;
        transaction.commit().await?;
        self.cookies.set_session_key(key);
        Ok(renewed)
    }

    pub fn viewer(&self) -> Option<&Viewer> {
        self.session.as_ref().map(|open| &open.viewer)
    }

    pub async fn read(&self) -> Result<PooledConnection, Error> {
        Ok(self.app.read().await?)
    }

    /// Begins a transaction in the name of somebody unknown.
    pub async fn begin_as_stranger(&self) -> Result<AuditedTransaction, Error> {
        Ok(self.app.begin(Actor::Stranger { address: self.address.to_string() }).await?)
    }

    pub async fn commit(&self, tx: impl Into<AuditedTransaction>) -> Result<(), Error> {
        Ok(self.app.commit(tx.into()).await?)
    }

    /// Counts a try to give the password of an account; refuses when there were too many.
    pub fn slow_down(&self, email: &str, is_known_browser: bool) -> Result<(), Error> {
        let tries = self.app.throttles.sign_ins.attempt(email, self.address, is_known_browser);
        tries.map_err(|seconds| Error::TooMany { seconds })
    }

    /// Counts a try to give a code of the second factor of a person; refuses when there were too many.
    pub fn slow_down_code(&self, person_id: &str, is_known_browser: bool) -> Result<(), Error> {
        let tries = self.app.throttles.codes.attempt(person_id, self.address, is_known_browser);
        tries.map_err(|seconds| Error::TooMany { seconds })
    }

    /// Whether this is the password of the hash. `None` takes as long and is never right.
    pub async fn verify_password(&self, given: &str, hash: Option<&str>) -> Result<bool, Error> {
        Ok(password::verify(&self.app.password_queue, &self.address.site(), given, hash).await?)
    }

    /// Ends the session that the browser shows, because it gets another one: nobody could sign out of it any more.
    pub async fn end_shown_session(&self, tx: &mut AuditedTransaction) -> Result<(), Error> {
        if let Some(key) = self.cookies.session_key() {
            session::delete(tx, &session::key_digest(&key)).await?;
        }
        Ok(())
    }

    /// Ends the session that the browser shows.
    pub async fn sign_out(&self) -> Result<(), Error> {
        if let Some(key) = self.cookies.session_key() {
            let mut tx = self.app.begin(Actor::Stranger { address: self.address.to_string() }).await?;
            session::delete(&mut tx, &session::key_digest(&key)).await?;
            self.app.commit(tx).await?;
        }
        self.cookies.remove_session_key();
        Ok(())
    }

    /// Shows a message once, on the next page.
    pub fn flash(&self, text: impl AsRef<str>) {
        self.cookies.set_flash(text.as_ref());
    }

    /// The layout around a page of no section.
    pub fn layout(&self, title: &str) -> Layout {
        self.layout_in(title, Section::None)
    }

    pub fn layout_in(&self, title: &str, section: Section) -> Layout {
        Layout::new(
            self.t,
            self.viewer().map(|viewer| (viewer, self.waiting)),
            title,
            section,
            self.cookies.take_flash(),
            (!self.is_form && !urls::is_typed_in(&self.path)).then(|| self.path.clone()),
        )
    }

    pub fn page(&self, page: &impl Template) -> HttpResponse {
        self.page_with_status(StatusCode::OK, page)
    }

    pub fn page_with_status(&self, status: StatusCode, page: &impl Template) -> HttpResponse {
        // The title of every page with errors says so first: it is what a screen reader reads first, and what a tab shows.
        let has_errors = status == StatusCode::UNPROCESSABLE_ENTITY;
        let title_prefix = has_errors.then(|| ("title_prefix", Box::new(self.t.form_error_prefix()) as Box<dyn Any>));
        match page.render_with_values(&title_prefix) {
            Ok(html) => HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html),
            Err(error) => {
                tracing::error!(%error, "a page can't be drawn");
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}

async fn waiting_for(connection: &mut Connection, viewer: &Viewer, now: Timestamp) -> Result<Waiting, Error> {
    let own: Option<Vec<String>> = viewer.municipalities_with_clients_seen().map(|ids| ids.into_iter().map(str::to_owned).collect());
    Ok(waiting::count(connection, own.as_deref(), &viewer.person.id, now).await?)
}

impl SignedIn {
    /// What mails to reviewers are written with.
    pub fn writing(&self) -> Writing<'_> {
        Writing { config: &self.app.config, keys: &self.app.sealing }
    }

    /// Counts mails to addresses that this person names; refuses when there were too many of late.
    pub fn count_mails(&self, mails: usize) -> Result<(), Error> {
        let mails = u32::try_from(mails).unwrap_or(u32::MAX);
        self.app.throttles.mails.attempt_several(&self.viewer.person.id, mails).map_err(|seconds| Error::TooManyMails { seconds })
    }

    /// Goes on only when the person may; otherwise the page does not exist for them.
    pub fn demand<R: Right>(&self, right: R, noun: &R::Noun) -> Result<(), Error> {
        if self.viewer.may(right, noun) { Ok(()) } else { Err(Error::NotFound) }
    }

    pub fn demand_anywhere(&self, right: impl Right) -> Result<(), Error> {
        if self.viewer.may_anywhere(right) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Goes on only in a session in which the ways to sign in may be changed, after the person proved who they are in the last minutes.
    pub fn demand_confirmed_for_sign_in(&self) -> Result<(), Error> {
        if self.viewer.may_change_ways_to_sign_in() { self.demand_confirmed() } else { Err(Error::OtherSignInFirst) }
    }

    /// Goes on only when the person gave their password within the last minutes.
    pub fn demand_confirmed(&self) -> Result<(), Error> {
        if self.session.is_confirmed(self.now) { Ok(()) } else { Err(Error::ConfirmFirst) }
    }
}

impl FromRequest for RequestContext {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let ctx = RequestContext::of(&request).await?;
            let OpenSession { session, viewer } = ctx.session.clone().ok_or(Error::SignInFirst)?;
            Ok(Self { ctx, session, viewer })
        })
    }
}
