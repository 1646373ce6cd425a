//! The context of a request: what every page needs to know of a request — who asks, in which language, from where, when.
pub use super::clients::owned::OwnedClient;
use super::error::Error;
use super::layout::{Layout, Section};
use super::session_store::{KEY_DIGEST, PERSON};
use crate::address::ClientAddress;
use crate::app::App;
use crate::clock::{MINUTE, Timestamp};
use crate::db::{Connection, PooledConnection};
use crate::locale::{Locale, Messages};
use crate::model::access::{Place, Right, Viewer};
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::{person, role, session};
use actix_session::{Session, SessionExt};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

/// How long after giving the password a person may see secrets, in seconds.
const CONFIRMED_FOR: i64 = 5 * MINUTE;
const CONFIRMED_AT: &str = "confirmed_at";
const RENEWED_AT: &str = "renewed_at";
const FLASH: &str = "flash";
const LOCALE: &str = "locale";

/// A request to the portal, by anybody.
pub struct RequestContext {
    pub app: Data<App>,
    pub t: Messages,
    pub now: Timestamp,
    pub address: ClientAddress,
    /// The path and query asked for.
    pub path: String,
    viewer: Option<Viewer>,
    session: Session,
}

/// A request by somebody who is signed in.
pub struct SignedIn {
    ctx: RequestContext,
    pub viewer: Viewer,
}

impl Deref for SignedIn {
    type Target = RequestContext;
    fn deref(&self) -> &RequestContext {
        &self.ctx
    }
}

impl RequestContext {
    async fn of(request: HttpRequest) -> Result<Self, Error> {
        let app = request.app_data::<Data<App>>().expect("the app is always there").clone();
        let session = request.get_session();
        let viewer = match session.get::<String>(PERSON) {
            Ok(Some(id)) => {
                let mut connection = app.read().await?;
                match viewer(&mut connection, &id).await? {
                    Some(viewer) => renew_if_due(&mut connection, &session, viewer, app.clock.now()).await?,
                    None => None,
                }
            }
            _ => None,
        };
        let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let chosen = session.get::<Locale>(LOCALE).ok().flatten();
        let locale = viewer.as_ref().map(|viewer| viewer.person.locale).or(chosen).unwrap_or_else(|| Locale::negotiate(accepted));
        Ok(Self {
            t: locale.messages(),
            now: app.clock.now(),
            address: ClientAddress::of(&request, &app.config.trusted_proxies),
            path: request.uri().path_and_query().map_or_else(String::new, ToString::to_string),
            viewer,
            session,
            app,
        })
    }

    pub const fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    pub async fn read(&self) -> Result<PooledConnection, Error> {
        Ok(self.app.read().await?)
    }

    /// Begins a transaction in the name of whoever asks.
    pub async fn begin(&self) -> Result<AuditedTransaction, Error> {
        let actor = match &self.viewer {
            Some(viewer) => viewer.person.actor(&self.address.to_string()),
            None => Actor::Stranger { address: self.address.to_string() },
        };
        Ok(self.app.begin(actor).await?)
    }

    pub async fn commit(&self, tx: AuditedTransaction) -> Result<(), Error> {
        Ok(self.app.commit(tx).await?)
    }

    /// The digest of this session's key, by which the database knows it.
    pub fn session_digest(&self) -> Option<String> {
        self.session.get::<String>(KEY_DIGEST).ok().flatten()
    }

    /// Counts a try to give the password of an account; refuses when there were too many.
    pub fn slow_down(&self, email: &str, is_known_browser: bool) -> Result<(), Error> {
        let account: String = email.chars().take(254).collect();
        let tries = self.app.sign_in_throttles.attempt(&account, &self.address.network(), is_known_browser);
        tries.map_err(|seconds| Error::TooMany { seconds })
    }

    /// Signs a person in: the session gets a new key, so that one planted before is worth nothing.
    pub fn sign_in(&self, person_id: &str) {
        self.session.clear();
        self.session.renew();
        self.keep(PERSON, person_id);
        self.keep(RENEWED_AT, self.now);
        self.confirm();
    }

    /// Notes that the person gave their password just now.
    pub fn confirm(&self) {
        self.session.renew();
        self.keep(CONFIRMED_AT, self.now);
    }

    pub fn sign_out(&self) {
        self.session.purge();
    }

    /// Remembers the language of somebody who is not signed in.
    pub fn choose_locale(&self, locale: Locale) {
        self.keep(LOCALE, locale);
    }

    /// Says something on the next page.
    pub fn flash(&self, text: impl Into<String>) {
        self.keep(FLASH, text.into());
    }

    fn keep(&self, name: &str, value: impl serde::Serialize) {
        if let Err(error) = self.session.insert(name, value) {
            tracing::error!(%error, "the session can't hold {name}");
        }
    }

    /// The layout around a page of no section.
    pub fn layout(&self, title: &str) -> Layout {
        self.layout_in(title, Section::None)
    }

    pub fn layout_in(&self, title: &str, section: Section) -> Layout {
        let flash = self.session.remove_as::<String>(FLASH).and_then(Result::ok);
        Layout::new(self, title, section, flash)
    }

    pub fn page(&self, page: &impl Template) -> HttpResponse {
        self.page_with_status(StatusCode::OK, page)
    }

    pub fn page_with_status(&self, status: StatusCode, page: &impl Template) -> HttpResponse {
        match page.render() {
            Ok(html) => HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html),
            Err(error) => {
                tracing::error!(%error, "a page can't be drawn");
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}

impl SignedIn {
    /// Goes on only when the person may; otherwise the page does not exist for them.
    pub fn demand(&self, right: Right, place: Place<'_>) -> Result<(), Error> {
        if self.viewer.may(right, place) { Ok(()) } else { Err(Error::NotFound) }
    }

    pub fn demand_anywhere(&self, right: Right) -> Result<(), Error> {
        self.demand(right, Place::default())
    }

    /// Goes on only when the person gave their password within the last minutes.
    pub fn demand_confirmed(&self) -> Result<(), Error> {
        let at = self.session.get::<Timestamp>(CONFIRMED_AT).ok().flatten();
        if at.is_some_and(|at| self.now.since(at) < CONFIRMED_FOR) { Ok(()) } else { Err(Error::ConfirmFirst) }
    }
}

async fn viewer(connection: &mut Connection, id: &str) -> Result<Option<Viewer>, Error> {
    let Some(person) = person::find(connection, id).await?.filter(|person| person.disabled_at.is_none()) else { return Ok(None) };
    let roles = role::list(connection, id).await?;
    Ok(Some(Viewer { person, roles }))
}

/// After a change of what a person may do, the next request gives their session a new key; one that the change ended stays ended.
async fn renew_if_due(connection: &mut Connection, session: &Session, viewer: Viewer, now: Timestamp) -> Result<Option<Viewer>, Error> {
    let renewed_at = session.get::<Timestamp>(RENEWED_AT).ok().flatten().unwrap_or_default();
    if renewed_at < viewer.person.privileges_changed_at {
        // A new password is stored together with the end of the other sessions, and this one may have been read just before.
        let digest = session.get::<String>(KEY_DIGEST).ok().flatten().unwrap_or_default();
        if !session::is_open(connection, &digest, now).await? {
            return Ok(None);
        }
        session.renew();
        let _ = session.insert(RENEWED_AT, viewer.person.privileges_changed_at);
    }
    Ok(Some(viewer))
}

impl FromRequest for RequestContext {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(Self::of(request.clone()))
    }
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let ctx = RequestContext::of(request).await?;
            let viewer = ctx.viewer.clone().ok_or(Error::SignInFirst)?;
            Ok(Self { ctx, viewer })
        })
    }
}
