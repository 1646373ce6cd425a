//! Every path of Balie, written once: its pattern for the routes and the function that fills it. It uses no other module.

/// Paths without a part that varies.
macro_rules! fixed {
    ($($name:ident = $path:literal;)+) => { $(pub const $name: &str = $path;)+ };
}

/// Paths with parts that vary: `pattern::NAME` for the routes, and a function of the same name that fills it. What fills it is made by
/// us (identifiers, tokens, references) and needs no encoding.
macro_rules! filled {
    ($($name:ident($($part:ident),+) = $path:literal;)+) => {
        pub mod pattern {
            #![allow(non_upper_case_globals, reason = "a pattern bears the name of the function that fills it")]
            $(pub const $name: &str = $path;)+
            pub const ALL: &[&str] = &[$($path),+];
        }
        $(pub fn $name($($part: &str),+) -> String { fill(pattern::$name, &[$($part),+]) })+
    };
}

/// Pages that programs send people to, besides the authorization endpoint.
pub const PAGES_OF_PROTOCOL: &[&str] = &[TOKENS_NEW];

fixed! {
    OAUTH = "/oauth";
    WELL_KNOWN = "/.well-known";
    STATIC = "/static";
    TOKEN = "/oauth/token";
    AUTHORIZE = "/oauth/authorize";
    PUSHED_REQUESTS = "/oauth/par";
    REVOKE = "/oauth/revoke";
    END_SESSION = "/oauth/logout";
    DEVICE_AUTHORIZATION = "/oauth/device_authorization";
    INTROSPECT = "/oauth/introspect";
    VERIFY = "/oauth/verify";
    USERINFO = "/oauth/userinfo";
    JWKS = "/oauth/jwks";
    OPENID_CONFIGURATION = "/.well-known/openid-configuration";
    AUTHORIZATION_SERVER_METADATA = "/.well-known/oauth-authorization-server";
    HEALTH = "/healthz";
    READINESS = "/readyz";
    METRICS = "/metrics";
    ROBOTS = "/robots.txt";
    DEVICE = "/device";
    HOME = "/";
    LANGUAGE = "/language";
    LOGIN = "/login";
    LOGIN_CODE = "/login/code";
    LOGIN_NEW_ACCOUNT = "/login/new-account";
    LOGOUT = "/logout";
    SIGN_UP = "/sign-up";
    SIGN_UP_SENT = "/sign-up/sent";
    PASSWORD_RESET = "/password-reset";
    PASSWORD_RESET_SENT = "/password-reset/sent";
    ACCOUNT = "/account";
    ACCOUNT_PASSWORD = "/account/password";
    ACCOUNT_SESSIONS_DELETE = "/account/sessions/delete";
    TOKENS = "/tokens";
    TOKENS_NEW = "/tokens/new";
    ACCOUNT_APPLICATIONS = "/account/applications";
    ACCOUNT_SECOND_FACTOR = "/account/second-factor";
    ACCOUNT_SECOND_FACTOR_DELETE = "/account/second-factor/delete";
    ACCOUNT_RECOVERY_CODES = "/account/recovery-codes";
    ACCOUNT_CONFIRMATION = "/account/confirmation";
    ACCOUNT_IDENTITY_LINKS = "/account/identity-links";
    CLIENTS = "/clients";
    CLIENTS_NEW = "/clients/new";
    REQUESTS = "/requests";
    REQUESTS_NEW = "/requests/new";
    REQUESTS_OWN = "/requests/own";
    // Reviewing requests
    REQUESTS_NEXT = "/requests/next";
    CANNED_ANSWERS = "/requests/answers";
    CANNED_ANSWERS_NEW = "/requests/answers/new";
    MUNICIPALITIES = "/municipalities";
    MUNICIPALITIES_NEW = "/municipalities/new";
    IDENTITY_PROVIDERS = "/identity-providers";
    IDENTITY_PROVIDERS_NEW = "/identity-providers/new";
    SCOPES = "/scopes";
    SCOPES_NEW = "/scopes/new";
    // Changes, and leaked secrets
    RISK_RULES = "/risk-rules";
    LEAKS = "/leaks";
    PEOPLE = "/people";
    PEOPLE_NEW = "/people/new";
    HISTORY = "/history";
    HISTORY_CSV = "/history.csv";
    MAIL = "/mail";
    INBOX = "/mail/inbox";
    REQUEST_CONFIRMATIONS = "/requests/confirmations";
    MAIL_TEMPLATES = "/mail/templates";
    INSTALLATION = "/installation";
    INSTALLATION_PAGES = "/installation/pages";
    HELP = "/help";
    PRIVACY = "/privacy";
    ACCESSIBILITY = "/accessibility";
}

filled! {
    verify_path(path) = "/oauth/verify/{path}*";
    asset(hash, name) = "/static/{hash}/{name}";
    set_up(token) = "/setup/{token}";
    invitation(token) = "/invitations/{token}";
    authorization(id) = "/authorize/{id}";
    device_decision(id) = "/device/{id}";
    sign_out(id) = "/logout/{id}";
    sign_up_link(token) = "/sign-up/{token}";
    password_reset_link(token) = "/password-reset/{token}";
    headless_token(id) = "/tokens/{id}";
    account_token_delete(id) = "/account/tokens/{id}/delete";
    account_application_delete(id) = "/account/applications/{id}/delete";
    account_session_delete(id) = "/account/sessions/{id}/delete";
    account_identity_link_new(id) = "/account/identity-links/new/{id}";
    account_identity_link_delete(id) = "/account/identity-links/{id}/delete";
    login_identity_provider(id) = "/login/identity-providers/{id}";
    client(id) = "/clients/{id}";
    client_edit(id) = "/clients/{id}/edit";
    client_allowlist(id) = "/clients/{id}/allowlist";
    client_suspension(id) = "/clients/{id}/suspension";
    client_suspension_delete(id) = "/clients/{id}/suspension/delete";
    client_deletion(id) = "/clients/{id}/deletion";
    client_deletion_delete(id) = "/clients/{id}/deletion/delete";
    client_refusals(id) = "/clients/{id}/refusals";
    client_usage(id) = "/clients/{id}/usage";
    client_history(id) = "/clients/{id}/history";
    client_history_csv(id) = "/clients/{id}/history.csv";
    client_verification(id) = "/clients/{id}/verification";
    client_secrets(id) = "/clients/{id}/secrets";
    client_secrets_new(id) = "/clients/{id}/secrets/new";
    secret_view(id, secret) = "/clients/{id}/secrets/{secret}/view";
    secret_rotation(id, secret) = "/clients/{id}/secrets/{secret}/rotation";
    secret_revocation(id, secret) = "/clients/{id}/secrets/{secret}/revocation";
    client_keys(id) = "/clients/{id}/keys";
    client_keys_new(id) = "/clients/{id}/keys/new";
    client_keys_check(id) = "/clients/{id}/keys/check";
    client_key(id, key) = "/clients/{id}/keys/{key}";
    client_key_end(id, key) = "/clients/{id}/keys/{key}/end";
    client_key_removal(id, key) = "/clients/{id}/keys/{key}/removal";
    request(id) = "/requests/{id}";
    request_question(id, question) = "/requests/{id}/edit/{question}";
    request_check(id) = "/requests/{id}/check";
    request_submission(id) = "/requests/{id}/submission";
    request_offer(id) = "/requests/{id}/offer";
    request_claim(id) = "/requests/{id}/claim";
    request_withdrawal(id) = "/requests/{id}/withdrawal";
    request_copy(id) = "/requests/{id}/copy";
    request_messages(id) = "/requests/{id}/messages";
    // Reviewing requests
    request_assignment(id) = "/requests/{id}/assignment";
    request_viewers(id) = "/requests/{id}/viewers";
    request_approval(id) = "/requests/{id}/approval";
    request_changes(id) = "/requests/{id}/changes-requested";
    request_refusal(id) = "/requests/{id}/refusal";
    request_opinion(id) = "/requests/{id}/opinion";
    request_attributes(id) = "/requests/{id}/attributes";
    request_snooze(id) = "/requests/{id}/snooze";
    request_spam(id) = "/requests/{id}/spam";
    request_duplicate(id) = "/requests/{id}/duplicate";
    request_reopening(id) = "/requests/{id}/reopening";
    canned_answer(id) = "/requests/answers/{id}";
    canned_answer_deletion(id) = "/requests/answers/{id}/deletion";
    // Changes, and leaked secrets
    change(id) = "/changes/{id}";
    change_decision(id) = "/changes/{id}/decision";
    change_withdrawal(id) = "/changes/{id}/withdrawal";
    client_leak(id) = "/clients/{id}/leak";
    refusal(reference) = "/refusals/{reference}";
    municipality(id) = "/municipalities/{id}";
    municipality_contact(id) = "/municipalities/{id}/contact";
    municipality_policy(id) = "/municipalities/{id}/policy";
    municipality_mail(id) = "/municipalities/{id}/mail";
    municipality_theme(id) = "/municipalities/{id}/theme";
    theme(digest) = "/static/themes/{digest}";
    identity_provider(id) = "/identity-providers/{id}";
    identity_provider_check(id) = "/identity-providers/{id}/check";
    identity_provider_disablement(id) = "/identity-providers/{id}/disablement";
    identity_provider_disablement_delete(id) = "/identity-providers/{id}/disablement/delete";
    identity_provider_deletion(id) = "/identity-providers/{id}/deletion";
    identity_provider_callback(id) = "/identity-providers/{id}/callback";
    scope(id) = "/scopes/{id}";
    person(id) = "/people/{id}";
    person_invitations(id) = "/people/{id}/invitations";
    person_roles(id) = "/people/{id}/roles";
    person_role_delete(id, role) = "/people/{id}/roles/{role}/delete";
    person_disablement(id) = "/people/{id}/disablement";
    person_disablement_delete(id) = "/people/{id}/disablement/delete";
    person_second_factor_delete(id) = "/people/{id}/second-factor/delete";
    mail(id) = "/mail/{id}";
    inbox_message(id) = "/mail/inbox/{id}";
    inbox_message_attempts(id) = "/mail/inbox/{id}/attempts";
    request_confirmation(token) = "/requests/confirmations/{token}";
    mail_attempts(id) = "/mail/{id}/attempts";
}

/// What comes before the token in the paths of links that let in whoever holds them, such as `/invitations/`.
pub fn before_tokens() -> impl Iterator<Item = &'static str> {
    pattern::ALL.iter().filter_map(|pattern| pattern.strip_suffix("{token}"))
}

/// The token in a URL that lets in whoever holds it.
pub fn token_of(url: &str) -> Option<&str> {
    before_tokens().find_map(|prefix| url.split_once(prefix)).map(|(_, token)| token).filter(|token| !token.is_empty())
}

/// The identifier in the path of a request of an application, whatever query follows.
pub fn authorization_id(path_and_query: &str) -> Option<&str> {
    let before = pattern::authorization.strip_suffix("{id}").unwrap_or_default();
    let id = path_and_query.split('?').next()?.strip_prefix(before)?;
    (!id.is_empty() && !id.contains('/')).then_some(id)
}

/// The pattern with each `{part}` replaced by a value, in their order.
fn fill(pattern: &str, values: &[&str]) -> String {
    let mut path = String::with_capacity(pattern.len() + 40 * values.len());
    let mut values = values.iter();
    for (number, piece) in pattern.split('{').enumerate() {
        match (number, piece.split_once('}')) {
            (0, _) | (_, None) => path.push_str(piece),
            (_, Some((_, rest))) => {
                path.push_str(values.next().copied().unwrap_or_default());
                path.push_str(rest);
            }
        }
    }
    path
}

/// A query to fill with parameters, which it encodes.
pub fn query() -> url::form_urlencoded::Serializer<'static, String> {
    url::form_urlencoded::Serializer::new(String::new())
}

/// The path with a query of one parameter.
pub fn with_query(path: &str, name: &str, value: &str) -> String {
    format!("{path}?{}", query().append_pair(name, value).finish())
}

/// Whether a page belongs to a sign-in to an application, also for somebody who is signed in already.
pub fn is_of_sign_in(path: &str) -> bool {
    path == AUTHORIZE || path == ACCOUNT_CONFIRMATION || path.starts_with(pattern::authorization.trim_end_matches("{id}"))
}

/// Whether a page is there to be typed in, which would be lost if it were opened once more.
pub fn is_typed_in(path_and_query: &str) -> bool {
    let path = path_and_query.split('?').next().unwrap_or_default();
    let last = path.rsplit('/').next();
    path == INSTALLATION
        || path == ACCOUNT_SECOND_FACTOR
        || (path.starts_with(MUNICIPALITIES) && path.ends_with(MAIL))
        || matches!(last, Some("new" | "edit" | "rotation" | "contact" | "policy" | "theme" | "pages" | "suspension"))
        || path.contains("/edit/")
        || is_typed_by_reviewers(path)
}

/// What is decided about a request, with what is said about it, and canned answers.
fn is_typed_by_reviewers(path: &str) -> bool {
    let last = path.rsplit('/').next();
    let is_of_request = matches!(last, Some("approval" | "changes-requested" | "refusal" | "opinion" | "attributes"));
    path.starts_with(REQUESTS) && (is_of_request || path.strip_prefix(CANNED_ANSWERS).is_some_and(|rest| rest.len() > 1))
}
