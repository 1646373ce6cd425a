//! Every URL of Balie on one page.
use crate::app::App;
use crate::oauth::{jwks, metadata, token};
use crate::web::{
    account, assets, clients, error, history, home, invitations, language, mail, municipalities, people, refusals, scopes, session_store,
    set_up, sign_in, status,
};
use actix_web::guard;
use actix_web::middleware::from_fn;
use actix_web::web::{self as actix, Data, PayloadConfig, ServiceConfig};

/// Declares a group of routes once: as a list, for tests that walk them all, and as the configuration of actix-web.
macro_rules! routes {
    ($(#[$about:meta])* $list:ident, $configure:ident: $($method:ident $path:literal => $handler:path;)+) => {
        $(#[$about])*
        pub static $list: &[(&str, &str)] = &[$((stringify!($method), $path)),+];
        fn $configure(config: &mut ServiceConfig) {
            $(config.route($path, routes!(@ $method).to($handler));)+
        }
    };
    (@ any) => { actix::route() };
    // RFC 9110 §9.3.2: whatever answers GET answers HEAD.
    (@ get) => { actix::route().guard(guard::Any(guard::Get()).or(guard::Head())) };
    (@ $method:ident) => { actix::$method() };
}

routes! {
    /// For programs: no cookies, no pages.
    PROTOCOL, protocol:
    any "/oauth/token" => token::create;
    get "/oauth/jwks" => jwks::show;
    get "/.well-known/openid-configuration" => metadata::show;
    get "/.well-known/oauth-authorization-server" => metadata::show;
    get "/healthz" => status::health;
    get "/readyz" => status::readiness;
    get "/static/{hash}/{name}" => assets::show;
}

routes! {
    /// For people: cookies, pages, one language at a time.
    PORTAL, portal:
    get "/" => home::show;
    post "/language" => language::update;
    get "/metrics" => status::metrics;

    // Coming in
    get "/login" => sign_in::new;
    post "/login" => sign_in::create;
    post "/logout" => sign_in::delete;
    get "/setup/{token}" => set_up::new;
    post "/setup/{token}" => set_up::create;
    get "/invitations/{token}" => invitations::show;
    post "/invitations/{token}" => invitations::accept;

    // The own account
    get "/account" => account::show;
    post "/account" => account::update;
    post "/account/password" => account::password::update;
    post "/account/sessions/delete" => account::sessions::delete;
    get "/account/confirmation" => account::confirmation::new;
    post "/account/confirmation" => account::confirmation::create;

    // Clients
    get "/clients" => clients::index;
    get "/clients/new" => clients::new;
    post "/clients" => clients::create;
    get "/clients/{id}" => clients::show;
    get "/clients/{id}/edit" => clients::edit;
    post "/clients/{id}" => clients::update;
    get "/clients/{id}/suspension" => clients::suspension::new;
    post "/clients/{id}/suspension" => clients::suspension::create;
    post "/clients/{id}/suspension/delete" => clients::suspension::delete;
    get "/clients/{id}/deletion" => clients::deletion::new;
    post "/clients/{id}/deletion" => clients::deletion::create;
    post "/clients/{id}/deletion/delete" => clients::deletion::delete;
    get "/clients/{id}/refusals" => clients::refusals::index;
    get "/clients/{id}/usage" => clients::usage::show;
    get "/clients/{id}/history" => clients::history::index;
    get "/clients/{id}/history.csv" => clients::history::download;
    get "/refusals/{reference}" => refusals::show;

    // Secrets
    get "/clients/{id}/secrets" => clients::secrets::index;
    get "/clients/{id}/secrets/new" => clients::secrets::new;
    post "/clients/{id}/secrets" => clients::secrets::create;
    post "/clients/{id}/secrets/{secret}/view" => clients::secrets::view::create;
    get "/clients/{id}/secrets/{secret}/rotation" => clients::secrets::rotation::new;
    post "/clients/{id}/secrets/{secret}/rotation" => clients::secrets::rotation::create;
    get "/clients/{id}/secrets/{secret}/revocation" => clients::secrets::revocation::new;
    post "/clients/{id}/secrets/{secret}/revocation" => clients::secrets::revocation::create;

    // Municipalities
    get "/municipalities" => municipalities::index;
    get "/municipalities/new" => municipalities::new;
    post "/municipalities" => municipalities::create;
    get "/municipalities/{id}" => municipalities::edit;
    post "/municipalities/{id}" => municipalities::update;

    // The catalogue of scopes
    get "/scopes" => scopes::index;
    get "/scopes/new" => scopes::new;
    post "/scopes" => scopes::create;
    get "/scopes/{id}" => scopes::edit;
    post "/scopes/{id}" => scopes::update;

    // People and their roles
    get "/people" => people::index;
    get "/people/new" => people::new;
    post "/people" => people::create;
    get "/people/{id}" => people::show;
    post "/people/{id}" => people::update;
    post "/people/{id}/invitations" => people::invitations::create;
    post "/people/{id}/roles" => people::roles::create;
    post "/people/{id}/roles/{role}/delete" => people::roles::delete;
    post "/people/{id}/disablement" => people::disablement::create;
    post "/people/{id}/disablement/delete" => people::disablement::delete;

    // History and mail
    get "/history" => history::index;
    get "/history.csv" => history::download;
    get "/mail" => mail::index;
    get "/mail/{id}" => mail::show;
}

/// Paths as pages and mails write them. Identifiers are ours and need no encoding.
pub mod url {
    pub const TOKEN: &str = "/oauth/token";
    pub const JWKS: &str = "/oauth/jwks";
    pub const HOME: &str = "/";
    pub const LANGUAGE: &str = "/language";
    pub const LOGIN: &str = "/login";
    pub const LOGOUT: &str = "/logout";
    pub const ACCOUNT: &str = "/account";
    pub const ACCOUNT_PASSWORD: &str = "/account/password";
    pub const ACCOUNT_SESSIONS_DELETE: &str = "/account/sessions/delete";
    pub const ACCOUNT_CONFIRMATION: &str = "/account/confirmation";
    pub const CLIENTS: &str = "/clients";
    pub const CLIENTS_NEW: &str = "/clients/new";
    pub const MUNICIPALITIES: &str = "/municipalities";
    pub const MUNICIPALITIES_NEW: &str = "/municipalities/new";
    pub const SCOPES: &str = "/scopes";
    pub const SCOPES_NEW: &str = "/scopes/new";
    pub const PEOPLE: &str = "/people";
    pub const PEOPLE_NEW: &str = "/people/new";
    pub const HISTORY: &str = "/history";
    pub const HISTORY_CSV: &str = "/history.csv";
    pub const MAIL: &str = "/mail";

    /// A query to fill with parameters, which it encodes.
    pub fn query() -> url::form_urlencoded::Serializer<'static, String> {
        url::form_urlencoded::Serializer::new(String::new())
    }
    /// The path with a query of one parameter.
    pub fn with_query(path: &str, name: &str, value: &str) -> String {
        format!("{path}?{}", query().append_pair(name, value).finish())
    }
    pub fn client(id: &str) -> String {
        format!("/clients/{id}")
    }
    /// A page or deed below a client: `edit`, `suspension`, `secrets`, …
    pub fn client_part(id: &str, part: &str) -> String {
        format!("/clients/{id}/{part}")
    }
    /// A deed on a secret: `view`, `rotation`, `revocation`.
    pub fn secret_part(client: &str, secret: &str, part: &str) -> String {
        format!("/clients/{client}/secrets/{secret}/{part}")
    }
    pub fn refusal(reference: &str) -> String {
        format!("/refusals/{reference}")
    }
    pub fn municipality(id: &str) -> String {
        format!("/municipalities/{id}")
    }
    pub fn scope(id: &str) -> String {
        format!("/scopes/{id}")
    }
    pub fn person(id: &str) -> String {
        format!("/people/{id}")
    }
    /// A deed on a person: `invitations`, `roles`, `disablement`, …
    pub fn person_part(id: &str, part: &str) -> String {
        format!("/people/{id}/{part}")
    }
    pub fn role_delete(person: &str, role: &str) -> String {
        format!("/people/{person}/roles/{role}/delete")
    }
    pub fn mail(id: &str) -> String {
        format!("/mail/{id}")
    }
    pub fn set_up(token: &str) -> String {
        format!("/setup/{token}")
    }
    pub fn invitation(token: &str) -> String {
        format!("/invitations/{token}")
    }
    pub fn asset(hash: &str, name: &str) -> String {
        format!("/static/{hash}/{name}")
    }
}

/// A page's forms are small; nothing larger is read.
const MOST_FORM_BYTES: usize = 256 * 1024;

pub fn configure(config: &mut ServiceConfig, app: &Data<App>) {
    protocol(config);
    config.service(
        actix::scope("")
            .app_data(PayloadConfig::new(MOST_FORM_BYTES))
            .app_data(actix::FormConfig::default().limit(MOST_FORM_BYTES).error_handler(error::unreadable_form))
            .wrap(from_fn(crate::web::cross_site::check))
            .wrap(from_fn(error::pages))
            .wrap(session_store::middleware(app))
            .wrap(from_fn(crate::web::security_headers::add))
            .configure(portal)
            .default_service(actix::to(error::no_such_page)),
    );
}
