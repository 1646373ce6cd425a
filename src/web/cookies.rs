//! The cookies of the portal. That of a session holds a random key and is worth what the database says of its digest; the others are
//! signed, and keep what would otherwise have to be stored for a stranger: the language, and the message for the next page.
use crate::app::App;
use crate::locale::Locale;
use actix_web::body::MessageBody;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, CookieJar, Key, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};
use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::cell::RefCell;
use std::rc::Rc;

const SESSION: &str = "balie";
const LANGUAGE: &str = "balie-language";
const PERSON: &str = "balie-person";
const INTERACTION_LANGUAGE: &str = "balie-authorization-language";
const FLASH: &str = "balie-flash";
const PENDING_SIGN_IN: &str = "balie-code";
/// What comes before the identifier of a request of an application.
const REQUEST: &str = "balie-request-";
const SIGN_UP: &str = "balie-sign-up";
const IDENTITY: &str = "balie-identity";
/// A redirect is followed at once.
const FLASH_LASTS: Duration = Duration::minutes(1);
const SIGN_UP_LASTS: Duration = Duration::days(1);
const REQUEST_LASTS: Duration = Duration::minutes(30);
const LANGUAGE_LASTS: Duration = Duration::days(365);
/// What a browser takes of one cookie, with room for its name and attributes (RFC 6265 §6.1).
const MAX_FLASH_BYTES: usize = 2500;

/// The cookies of a request, and those that its answer sets.
#[derive(Clone)]
pub struct Cookies {
    jar: Rc<RefCell<CookieJar>>,
    secret: Rc<hmac::Key>,
    is_https: bool,
}

impl Cookies {
    fn of(request: &ServiceRequest) -> Self {
        let app = request.app_data::<Data<App>>().expect("the app is always there");
        let mut jar = CookieJar::new();
        shown(request.headers()).for_each(|cookie| jar.add_original(cookie));
        let secret = app.sealing.derive("cookies");
        Self { jar: Rc::new(RefCell::new(jar)), secret: Rc::new(secret), is_https: app.config.is_https() }
    }

    /// The cookies of a request that came through [`keep`].
    pub fn of_request(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().expect("the middleware of the portal has put them there").clone()
    }

    /// A browser takes a cookie of this prefix only over https and for this host alone (RFC 6265bis §4.1.3.2).
    fn name(&self, name: &str) -> String {
        if self.is_https { format!("__Host-{name}") } else { name.to_owned() }
    }

    fn cookie(&self, name: &str, value: String) -> Cookie<'static> {
        let cookie = Cookie::build(self.name(name), value).path("/").http_only(true).secure(self.is_https);
        cookie.same_site(SameSite::Lax).finish()
    }

    /// Each cookie has a key of its own: the value of one, signed, is worth nothing as another.
    fn key(&self, name: &str) -> Key {
        let halves = ["first half", "second half"].map(|half| hmac::sign(&self.secret, format!("{half} of the key of {name}").as_bytes()));
        Key::from(&halves.map(|half| half.as_ref().to_vec()).concat())
    }

    fn signed(&self, name: &str) -> Option<String> {
        self.jar.borrow().signed(&self.key(name)).get(&self.name(name)).map(|cookie| cookie.value().to_owned())
    }

    fn set_signed(&self, name: &str, value: String, lasts: Duration) {
        let mut cookie = self.cookie(name, value);
        cookie.set_max_age(lasts);
        self.jar.borrow_mut().signed_mut(&self.key(name)).add(cookie);
    }

    fn remove(&self, name: &str) {
        let mut jar = self.jar.borrow_mut();
        if jar.get(&self.name(name)).is_some() {
            jar.remove(self.cookie(name, String::new()));
        }
    }

    /// The key of the session that the browser shows.
    pub fn session_key(&self) -> Option<String> {
        self.jar.borrow().get(&self.name(SESSION)).map(|cookie| cookie.value().to_owned())
    }

    /// It lasts until the browser is closed, or the database says that it has ended.
    pub fn set_session_key(&self, key: String) {
        self.jar.borrow_mut().add(self.cookie(SESSION, key));
    }

    /// Signed out by hand: nothing that was typed is kept for anybody any more.
    pub fn remove_session_key(&self) {
        self.remove(SESSION);
        self.remove(PERSON);
    }

    /// Who is signed in, or was when the session ended by itself. It opens nothing; it says for whom a form is kept.
    pub fn person_id(&self) -> Option<String> {
        self.signed(PERSON)
    }

    /// Remembers until the browser is closed who is signed in.
    pub fn note_person(&self, id: &str) {
        if self.person_id().as_deref() != Some(id) {
            self.jar.borrow_mut().signed_mut(&self.key(PERSON)).add(self.cookie(PERSON, id.to_owned()));
        }
    }

    /// A sign-in that waits for its code, sealed.
    pub fn pending_sign_in(&self) -> Option<String> {
        self.jar.borrow().get(&self.name(PENDING_SIGN_IN)).map(|cookie| cookie.value().to_owned())
    }

    /// It lasts until the browser is closed; what is sealed in it, for some minutes.
    pub fn set_pending_sign_in(&self, sealed: String) {
        self.jar.borrow_mut().add(self.cookie(PENDING_SIGN_IN, sealed));
    }

    pub fn remove_pending_sign_in(&self) {
        self.remove(PENDING_SIGN_IN);
    }

    /// A request of an application that waits for the person, sealed.
    pub fn request(&self, id: &str) -> Option<String> {
        self.jar.borrow().get(&self.name(&request(id))).map(|cookie| cookie.value().to_owned())
    }

    /// The identifiers of all such requests.
    pub fn requests(&self) -> Vec<String> {
        let prefix = self.name(REQUEST);
        self.jar.borrow().iter().filter_map(|cookie| cookie.name().strip_prefix(&prefix).map(str::to_owned)).collect()
    }

    pub fn set_request(&self, id: &str, sealed: String) {
        let mut cookie = self.cookie(&request(id), sealed);
        cookie.set_max_age(REQUEST_LASTS);
        self.jar.borrow_mut().add(cookie);
    }

    pub fn remove_request(&self, id: &str) {
        self.remove(&request(id));
    }

    /// What an identity provider was asked from this browser, sealed; each has a cookie of its own.
    pub fn identity_request(&self, id: &str) -> Option<String> {
        self.jar.borrow().get(&self.name(&identity_request(id))).map(|cookie| cookie.value().to_owned())
    }

    pub fn set_identity_request(&self, id: &str, sealed: String) {
        let mut cookie = self.cookie(&identity_request(id), sealed);
        cookie.set_max_age(REQUEST_LASTS);
        self.jar.borrow_mut().add(cookie);
    }

    pub fn remove_identity_request(&self, id: &str) {
        self.remove(&identity_request(id));
    }

    /// Whom an identity provider says to be sitting here, sealed, until the person has said what to do about it.
    pub fn identity(&self) -> Option<String> {
        self.jar.borrow().get(&self.name(IDENTITY)).map(|cookie| cookie.value().to_owned())
    }

    /// It lasts until the browser is closed; what is sealed in it, for some minutes.
    pub fn set_identity(&self, sealed: String) {
        self.jar.borrow_mut().add(self.cookie(IDENTITY, sealed));
    }

    pub fn remove_identity(&self) {
        self.remove(IDENTITY);
    }

    /// The digest of the link of the sign-up that was sent from this browser.
    pub fn sign_up(&self) -> Option<String> {
        self.signed(SIGN_UP)
    }

    pub fn set_sign_up(&self, digest: String) {
        self.set_signed(SIGN_UP, digest, SIGN_UP_LASTS);
    }

    /// The language that somebody chose who is not signed in.
    pub fn locale(&self) -> Option<Locale> {
        self.signed(LANGUAGE)?.parse().ok()
    }

    pub fn set_locale(&self, locale: Locale) {
        self.set_signed(LANGUAGE, locale.as_str().to_owned(), LANGUAGE_LASTS);
    }

    /// The language that an application asked for, for the pages of its sign-in.
    pub fn interaction_locale(&self) -> Option<Locale> {
        self.signed(INTERACTION_LANGUAGE)?.parse().ok()
    }

    pub fn set_interaction_locale(&self, locale: Locale) {
        self.set_signed(INTERACTION_LANGUAGE, locale.as_str().to_owned(), REQUEST_LASTS);
    }

    /// Whoever chooses a language on the way has chosen.
    pub fn remove_interaction_locale(&self) {
        self.remove(INTERACTION_LANGUAGE);
    }

    /// A message for the next page.
    pub fn set_flash(&self, text: &str) {
        let end = (0..=text.len().min(MAX_FLASH_BYTES)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        self.set_signed(FLASH, URL_SAFE_NO_PAD.encode(&text[..end]), FLASH_LASTS);
    }

    /// The message for this page. It is shown once.
    pub fn take_flash(&self) -> Option<String> {
        let text = self.signed(FLASH)?;
        self.remove(FLASH);
        String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

/// Each request has a cookie of its own, so that several tabs do not get in each other's way.
fn request(id: &str) -> String {
    format!("{REQUEST}{id}")
}

fn identity_request(id: &str) -> String {
    format!("balie-identity-{id}")
}

/// The cookies that can be read. One that can't, which another program of this host may have set, does not hide the others.
fn shown(headers: &HeaderMap) -> impl Iterator<Item = Cookie<'static>> {
    let pairs = headers.get_all(COOKIE).flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    pairs.filter_map(|pair| Cookie::parse_encoded(std::str::from_utf8(pair).ok()?.trim().to_owned()).ok())
}

/// Gives a request its cookies, and its answer those that were set or removed.
pub async fn keep<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, actix_web::Error> {
    let cookies = Cookies::of(&request);
    request.extensions_mut().insert(cookies.clone());
    let mut response = next.call(request).await?;
    for cookie in cookies.jar.borrow().delta() {
        if let Ok(value) = HeaderValue::from_str(&cookie.encoded().to_string()) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    Ok(response)
}
