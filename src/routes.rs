//! Every URL of Balie on one page.
use crate::db::Abandonable;
use crate::interaction;
use crate::oauth::{device_authorization, introspect, jwks, metadata, par, revoke, token, unmatched, userinfo, verify};
use crate::urls::{self, pattern};
use crate::web::request_span::RequestSpan;
use crate::web::{
    about, account, assets, changes, clients, error, error_page, history, home, identity_providers, installation, invitations, language,
    leaks, mail, municipalities, password_reset, people, refusals, request_body, request_confirmations, requests, risk_rules, robots,
    scopes, set_up, sign_in, sign_up, status, theme,
};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::web::{self as actix, PayloadConfig, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, guard};
use tracing_actix_web::TracingLogger;

/// Declares a group of routes once: as a list, for tests that walk them all, and as the configuration of actix-web.
macro_rules! routes {
    ($(#[$about:meta])* $list:ident, $configure:ident: $($method:ident $path:path => $handler:path;)+) => {
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
    any urls::TOKEN => token::create;
    any urls::PUSHED_REQUESTS => par::create;
    any urls::REVOKE => revoke::create;
    any urls::DEVICE_AUTHORIZATION => device_authorization::create;
    any urls::INTROSPECT => introspect::create;
    any urls::VERIFY => verify::show;
    // Envoy writes the path of the original request behind this one.
    any pattern::verify_path => verify::show;
    any urls::USERINFO => userinfo::show;
    get urls::JWKS => jwks::show;
    get urls::OPENID_CONFIGURATION => metadata::show;
    get urls::AUTHORIZATION_SERVER_METADATA => metadata::show;
    get urls::HEALTH => status::health;
    get urls::READINESS => status::readiness;
    get urls::ROBOTS => robots::show;
    get pattern::theme => theme::show;
    get pattern::asset => assets::show;
}

routes! {
    /// For people: cookies, pages, one language at a time.
    PORTAL, portal:
    get urls::HOME => home::show;
    post urls::LANGUAGE => language::update;
    get urls::METRICS => status::metrics;

    // Coming in
    get urls::LOGIN => sign_in::new;
    post urls::LOGIN => sign_in::create;
    get urls::LOGIN_CODE => sign_in::code::new;
    post urls::LOGIN_CODE => sign_in::code::create;
    get pattern::login_identity_provider => sign_in::identity_provider::new;
    get pattern::identity_provider_callback => sign_in::identity_provider::callback::show;
    get urls::LOGIN_NEW_ACCOUNT => sign_in::identity_provider::new_account::new;
    post urls::LOGIN_NEW_ACCOUNT => sign_in::identity_provider::new_account::create;
    post urls::LOGOUT => sign_in::delete;
    get pattern::set_up => set_up::new;
    post pattern::set_up => set_up::create;
    get pattern::invitation => invitations::show;
    post pattern::invitation => invitations::accept;

    get urls::SIGN_UP => sign_up::new;
    post urls::SIGN_UP => sign_up::create;
    get urls::SIGN_UP_SENT => sign_up::sent;
    get pattern::sign_up_link => sign_up::confirmation::new;
    post pattern::sign_up_link => sign_up::confirmation::create;
    get urls::PASSWORD_RESET => password_reset::new;
    post urls::PASSWORD_RESET => password_reset::create;
    get urls::PASSWORD_RESET_SENT => password_reset::sent;
    get pattern::password_reset_link => password_reset::link::show;
    post pattern::password_reset_link => password_reset::link::accept;

    // Signing in to an application
    get pattern::authorization => interaction::consent::show;
    post pattern::authorization => interaction::consent::create;
    get urls::DEVICE => interaction::device::new;
    post urls::DEVICE => interaction::device::create;
    get pattern::device_decision => interaction::device::show;
    post pattern::device_decision => interaction::device::decide;
    get urls::TOKENS_NEW => interaction::headless_token::new;
    post urls::TOKENS => interaction::headless_token::create;
    get pattern::headless_token => interaction::headless_token::show;
    get pattern::sign_out => interaction::sign_out::show;
    post pattern::sign_out => interaction::sign_out::decide;

    // The own account
    get urls::ACCOUNT => account::show;
    post urls::ACCOUNT => account::update;
    post urls::ACCOUNT_PASSWORD => account::password::update;
    post urls::ACCOUNT_SESSIONS_DELETE => account::sessions::delete;
    post pattern::account_session_delete => account::sessions::delete_one;
    get urls::ACCOUNT_APPLICATIONS => account::applications::index;
    post pattern::account_token_delete => account::applications::delete_token;
    post pattern::account_application_delete => account::applications::delete;
    get urls::ACCOUNT_SECOND_FACTOR => account::second_factor::show;
    post urls::ACCOUNT_SECOND_FACTOR => account::second_factor::create;
    get urls::ACCOUNT_SECOND_FACTOR_DELETE => account::second_factor::removal::new;
    post urls::ACCOUNT_SECOND_FACTOR_DELETE => account::second_factor::removal::create;
    get urls::ACCOUNT_RECOVERY_CODES => account::second_factor::recovery_codes::show;
    post urls::ACCOUNT_RECOVERY_CODES => account::second_factor::recovery_codes::create;
    get urls::ACCOUNT_CONFIRMATION => account::confirmation::new;
    post urls::ACCOUNT_CONFIRMATION => account::confirmation::create;
    get urls::ACCOUNT_IDENTITY_LINKS => account::identity_links::show;
    post urls::ACCOUNT_IDENTITY_LINKS => account::identity_links::create;
    get pattern::account_identity_link_new => account::identity_links::new;
    post pattern::account_identity_link_delete => account::identity_links::delete;

    // Clients
    get urls::CLIENTS => clients::index;
    get urls::CLIENTS_NEW => clients::new;
    post urls::CLIENTS => clients::create;
    get pattern::client => clients::show;
    get pattern::client_edit => clients::edit;
    post pattern::client => clients::update;
    get pattern::client_allowlist => clients::allowlist::new;
    post pattern::client_allowlist => clients::allowlist::create;
    get pattern::client_suspension => clients::suspension::new;
    post pattern::client_suspension => clients::suspension::create;
    post pattern::client_suspension_delete => clients::suspension::delete;
    get pattern::client_deletion => clients::deletion::new;
    post pattern::client_deletion => clients::deletion::create;
    post pattern::client_deletion_delete => clients::deletion::delete;
    get pattern::client_refusals => clients::refusals::index;
    get pattern::client_usage => clients::usage::show;
    get pattern::client_history => clients::history::index;
    get pattern::client_history_csv => clients::history::download;
    get pattern::client_verification => clients::verification::show;
    get pattern::refusal => refusals::show;

    // Secrets
    get pattern::client_secrets => clients::secrets::index;
    get pattern::client_secrets_new => clients::secrets::new;
    post pattern::client_secrets => clients::secrets::create;
    get pattern::secret_view => clients::secrets::view::show;
    post pattern::secret_view => clients::secrets::view::create;
    get pattern::secret_rotation => clients::secrets::rotation::new;
    post pattern::secret_rotation => clients::secrets::rotation::create;
    get pattern::secret_revocation => clients::secrets::revocation::new;
    post pattern::secret_revocation => clients::secrets::revocation::create;

    // Keys
    get pattern::client_keys => clients::keys::index;
    get pattern::client_keys_new => clients::keys::adding::new;
    post pattern::client_keys => clients::keys::adding::create;
    get pattern::client_keys_check => clients::keys::check::new;
    post pattern::client_keys_check => clients::keys::check::create;
    get pattern::client_key_end => clients::keys::end::new;
    post pattern::client_key_end => clients::keys::end::create;
    get pattern::client_key_removal => clients::keys::removal::new;
    post pattern::client_key_removal => clients::keys::removal::create;
    get pattern::client_key => clients::keys::show::show;

    // Requests, for whom they are of
    get urls::REQUESTS => requests::index;
    get urls::REQUESTS_OWN => requests::index_own;
    get urls::REQUESTS_NEW => requests::new::new;
    post urls::REQUESTS => requests::new::create;
    get pattern::request_question => requests::questions::edit;
    post pattern::request_question => requests::questions::update;
    get pattern::request_check => requests::check::show;
    post pattern::request_submission => requests::submission::create;
    post pattern::request_offer => requests::offer::create;
    get pattern::request_claim => requests::claim::show;
    post pattern::request_claim => requests::claim::create;
    post pattern::request_messages => requests::messages::create;
    get pattern::request_withdrawal => requests::withdrawal::new;
    post pattern::request_withdrawal => requests::withdrawal::create;
    post pattern::request_copy => requests::copy::create;

    // Reviewing requests
    get urls::REQUESTS_NEXT => requests::review::queue::next;
    get urls::CANNED_ANSWERS => requests::review::answers::index;
    get urls::CANNED_ANSWERS_NEW => requests::review::answers::new;
    post urls::CANNED_ANSWERS => requests::review::answers::create;
    get pattern::canned_answer => requests::review::answers::edit;
    post pattern::canned_answer => requests::review::answers::update;
    post pattern::canned_answer_deletion => requests::review::answers::delete;
    post pattern::request_assignment => requests::review::assignment::create;
    post pattern::request_viewers => requests::review::viewers::create;
    get pattern::request_attributes => requests::review::attributes::edit;
    post pattern::request_attributes => requests::review::attributes::update;
    get pattern::request_opinion => requests::review::opinion::new;
    post pattern::request_opinion => requests::review::opinion::create;
    post pattern::request_snooze => requests::review::snooze::create;
    post pattern::request_spam => requests::review::set_aside::spam;
    get pattern::request_duplicate => requests::review::set_aside::new;
    post pattern::request_duplicate => requests::review::set_aside::merge;
    post pattern::request_reopening => requests::review::set_aside::reopen;
    get pattern::request_approval => requests::review::approval::new;
    post pattern::request_approval => requests::review::approval::create;
    get pattern::request_changes => requests::review::decision::ask_for_changes;
    post pattern::request_changes => requests::review::decision::request_changes;
    get pattern::request_refusal => requests::review::decision::refusal;
    post pattern::request_refusal => requests::review::decision::refuse;

    // Requests by mail, whose sender proves the address
    get urls::REQUEST_CONFIRMATIONS => request_confirmations::index;
    post urls::REQUEST_CONFIRMATIONS => request_confirmations::create_signed_in;
    get pattern::request_confirmation => request_confirmations::show;
    post pattern::request_confirmation => request_confirmations::create;

    // After every path that begins like it
    get pattern::request => requests::show;

    // Changes, and leaked secrets
    get urls::RISK_RULES => risk_rules::show;
    get pattern::change => changes::show;
    post pattern::change_decision => changes::decision::create;
    post pattern::change_withdrawal => changes::withdrawal::create;
    get pattern::client_leak => clients::leak::new;
    post pattern::client_leak => clients::leak::create;
    get urls::LEAKS => leaks::new;
    post urls::LEAKS => leaks::create;

    // Municipalities
    get urls::MUNICIPALITIES => municipalities::index;
    get urls::MUNICIPALITIES_NEW => municipalities::new;
    post urls::MUNICIPALITIES => municipalities::create;
    get pattern::municipality => municipalities::edit;
    post pattern::municipality => municipalities::update;
    get pattern::municipality_contact => municipalities::contact::edit;
    post pattern::municipality_contact => municipalities::contact::update;
    get pattern::municipality_policy => municipalities::policy::edit;
    post pattern::municipality_policy => municipalities::policy::update;
    get pattern::municipality_mail => municipalities::mail::edit;
    post pattern::municipality_mail => municipalities::mail::update;
    get pattern::municipality_theme => municipalities::theme::edit;
    post pattern::municipality_theme => municipalities::theme::update;

    // The catalogue of scopes
    get urls::SCOPES => scopes::index;
    get urls::SCOPES_NEW => scopes::new;
    post urls::SCOPES => scopes::create;
    get pattern::scope => scopes::edit;
    post pattern::scope => scopes::update;

    // People and their roles
    get urls::PEOPLE => people::index;
    get urls::PEOPLE_NEW => people::new;
    post urls::PEOPLE => people::create;
    get pattern::person => people::show;
    post pattern::person => people::update;
    post pattern::person_invitations => people::invitations::create;
    post pattern::person_roles => people::roles::create;
    get pattern::person_role_delete => people::roles::ask;
    post pattern::person_role_delete => people::roles::delete;
    get pattern::person_disablement => people::disablement::new;
    post pattern::person_disablement => people::disablement::create;
    get pattern::person_second_factor_delete => people::second_factor::ask;
    post pattern::person_second_factor_delete => people::second_factor::delete;
    post pattern::person_disablement_delete => people::disablement::delete;

    // History and mail
    get urls::HISTORY => history::index;
    get urls::HISTORY_CSV => history::download;
    get urls::MAIL => mail::index;
    get urls::INBOX => mail::inbox::index;
    get pattern::inbox_message => mail::inbox::show;
    post pattern::inbox_message_attempts => mail::inbox::attempts::create;
    get urls::MAIL_TEMPLATES => mail::templates::index;
    get pattern::mail => mail::show;
    post pattern::mail_attempts => mail::attempts::create;

    // Identity providers
    get urls::IDENTITY_PROVIDERS => identity_providers::index;
    get urls::IDENTITY_PROVIDERS_NEW => identity_providers::new;
    post urls::IDENTITY_PROVIDERS => identity_providers::create;
    get pattern::identity_provider => identity_providers::edit;
    post pattern::identity_provider => identity_providers::update;
    get pattern::identity_provider_check => identity_providers::check;
    post pattern::identity_provider_disablement => identity_providers::disable;
    post pattern::identity_provider_disablement_delete => identity_providers::enable;
    get pattern::identity_provider_deletion => identity_providers::ask_deletion;
    post pattern::identity_provider_deletion => identity_providers::delete;

    // The installation, and what everybody may read of it
    get urls::INSTALLATION => installation::contact::edit;
    post urls::INSTALLATION => installation::contact::update;
    get urls::INSTALLATION_PAGES => installation::pages::edit;
    post urls::INSTALLATION_PAGES => installation::pages::update;
    get urls::HELP => about::help::show;
    get urls::PRIVACY => about::privacy::show;
    get urls::ACCESSIBILITY => about::accessibility::show;
}

/// The pages below the paths of the protocol, each alone in a scope of its own path.
pub static AUTHORIZATION: &[(&str, &str)] =
    &[("get", urls::AUTHORIZE), ("post", urls::AUTHORIZE), ("get", urls::END_SESSION), ("post", urls::END_SESSION)];

fn authorize(config: &mut ServiceConfig) {
    config.route("", routes!(@ get).to(interaction::authorize::new)).route("", routes!(@ post).to(interaction::authorize::create));
}

fn end_session(config: &mut ServiceConfig) {
    config.route("", routes!(@ get).to(interaction::sign_out::new)).route("", routes!(@ post).to(interaction::sign_out::create));
}

/// A scope of pages, with what stands around every page; a macro, for each middleware makes another type of it.
macro_rules! with_pages {
    ($scope:expr) => {
        $scope
            .app_data(PayloadConfig::new(request_body::MAX_BYTES))
            .app_data(actix::FormConfig::default().limit(request_body::MAX_BYTES).error_handler(error::unreadable_form))
            .wrap(from_fn(crate::web::resumption::resume))
            .wrap(from_fn(request_body::read))
            .wrap(from_fn(crate::web::cross_site::check))
            .wrap(from_fn(error_page::pages))
            .wrap(from_fn(crate::web::cookies::keep))
            .wrap(from_fn(until_the_reader_leaves))
            .wrap(Compress::default())
            .wrap(TracingLogger::<RequestSpan>::new())
    };
}

pub fn configure(config: &mut ServiceConfig) {
    protocol(config);
    let authorization = actix::scope(urls::AUTHORIZE).configure(authorize);
    config.service(with_pages!(authorization).wrap(from_fn(interaction::authorize::note_too_large)));
    config.service(with_pages!(actix::scope(urls::END_SESSION).configure(end_session)));
    for below in [urls::OAUTH, urls::WELL_KNOWN] {
        config.service(actix::scope(below).default_service(actix::to(no_such_endpoint)));
    }
    config.service(with_pages!(actix::scope("").configure(portal).default_service(actix::to(error::no_such_page))));
}

/// Below the paths of the protocol everything is JSON.
async fn no_such_endpoint(request: HttpRequest) -> HttpResponse {
    let is_document = PROTOCOL.iter().any(|(method, path)| *method == "get" && *path == request.path());
    unmatched::answer(request.method(), is_document)
}

/// What a page asks of the database ends with the page: whoever closes their browser leaves no slow search behind.
async fn until_the_reader_leaves<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, actix_web::Error> {
    Abandonable::new(next.call(request)).await
}
