//! The list itself. Whoever adds an attribute declares it here and writes its label and its help in both languages.
use super::{Attribute, AttributeOption, Section, Shape, TypedAttribute};
use crate::crypto::signing_key::SigningAlgorithm;
use crate::locale::Messages;
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::ip_allowlist::{self, IpAllowlist};
use crate::model::client::risk::{self, Rule};
use crate::model::client::sign_in::SignIn;
use crate::model::client::token_format::{self, AccessTokenFormat, ID_TOKEN_ALGORITHMS};
use crate::model::client::{lifetimes, redirect_uri};
use crate::model::email;
use crate::model::problem::{ProblemKind, RequestProblem};
use crate::model::scope::{Scope, is_scope_token};

/// Declares attributes by name and type of their values, and lists them in this order as [`ATTRIBUTES`].
macro_rules! attributes {
    ($($(#[$about:meta])* $key:ident: $type:ty { $($field:ident: $value:expr),+ $(,)? })+) => {
        $(
            $(#[$about])*
            pub static $key: TypedAttribute<$type> =
                TypedAttribute::new(Attribute { $($field: $value,)+ ..Attribute::DEFAULT });
        )+
        pub static ATTRIBUTES: &[Attribute] = &[$($key.attribute),+];
    };
}

attributes! {
    CLIENT_NAME: String {
        name: "client_name",
        section: Section::Application,
        shape: Shape::Line,
        risk: |difference| difference.changed(Rule::NameChanged),
        label: Messages::client_name_label,
        help: Messages::client_name_help,
        is_always_stored: true,
        check: |input| { input.required(); input.name(200) },
    }

    DESCRIPTION: String {
        name: "description",
        section: Section::More,
        shape: Shape::Text,
        risk: |difference| difference.changed(Rule::DescriptionChanged),
        label: Messages::description_label,
        help: Messages::description_help,
        check: |input| input.text(2000, true),
    }

    /// E-mail addresses.
    CONTACTS: Vec<String> {
        name: "contacts",
        section: Section::More,
        shape: Shape::Emails,
        risk: |difference| difference.changed(Rule::ContactsChanged),
        label: Messages::contacts_label,
        help: Messages::contacts_help,
        check: |input| input.each(20, email::parse),
    }

    /// The e-mail addresses of the people who look after the client.
    OWNERS: Vec<String> {
        name: "owners",
        section: Section::Application,
        shape: Shape::Emails,
        risk: risk::owners,
        label: Messages::owners_label,
        help: Messages::owners_help,
        has_own_table: true,
        check: |input| {
            let people = &input.context.people;
            input.each(50, |entry| {
                let email = email::of_account(entry);
                if input.context.refused_owners.contains(&email) {
                    return Err(ProblemKind::OfRequest(RequestProblem::OwnerRefused));
                }
                match people.contains_key(&email) {
                    true => Ok(email),
                    // One answer for an address with an account and one without: the latter is invited.
                    false if input.context.invites_owners => email::parse(entry).map(|_| email),
                    false => Err(email::parse(entry).err().unwrap_or(ProblemKind::UnknownOwner)),
                }
            })
        },
    }

    TOKEN_ENDPOINT_AUTH_METHOD: AuthMethod {
        name: "token_endpoint_auth_method",
        section: Section::More,
        shape: Shape::OneOf,
        risk: risk::auth_method,
        label: Messages::auth_method_label,
        help: Messages::auth_method_field_help,
        default: &["client_secret_basic"],
        is_always_stored: true,
        check: |input| input.one_of::<AuthMethod>(AuthMethod::canonical),
        options: |t, _| AuthMethod::ALL.iter().map(|method| option(method.as_str(), method.label(t), method.help(t))).collect(),
    }

    GRANT_TYPES: Vec<GrantType> {
        name: "grant_types",
        section: Section::Grants,
        shape: Shape::AnyOf,
        risk: |difference| difference.entries(|_| Rule::GrantAdded, Rule::GrantRemoved),
        label: Messages::grant_types_label,
        help: Messages::grant_types_help,
        default: &["client_credentials"],
        is_always_stored: true,
        check: |input| { input.required(); input.any_of::<GrantType>() },
        options: |t, _| {
            let option = |grant: &GrantType| AttributeOption {
                tag: (!grant.is_served()).then(|| t.grant_not_served()),
                ..option(grant.as_str(), grant.label(t), grant.help(t))
            };
            GrantType::ALL.iter().map(option).collect()
        },
    }

    SCOPE: Vec<String> {
        name: "scope",
        section: Section::Access,
        shape: Shape::Scope,
        risk: risk::scopes,
        label: Messages::scope_label,
        help: Messages::scope_help,
        check: |input| {
            let (catalogue, refused) = (&input.context.scopes, &input.context.refused_scopes);
            input.each(200, |entry| match is_scope_token(entry) {
                false => Err(ProblemKind::ScopeSyntax),
                true if !catalogue.iter().any(|scope| scope.name == entry) => Err(ProblemKind::UnknownScope),
                true if refused.iter().any(|name| name == entry) => Err(ProblemKind::ScopeNeedsReview),
                true => Ok(entry.to_owned()),
            })
        },
        options: |t, catalogue| {
            let tagged = |tag: String, option| AttributeOption { tag: Some(tag), ..option };
            let help = |scope: &Scope| match scope.review_required_at {
                Some(_) => format!("{}. {}", scope.description(t.0).trim_end_matches('.'), t.scope_review_beside()),
                None => scope.description(t.0).to_owned(),
            };
            let describe = |scope: &Scope| option(&scope.name, scope.name.clone(), help(scope));
            catalogue.iter().map(|scope| tagged(scope.access_level.label(t), describe(scope))).collect()
        },
    }

    IP_ALLOWLIST: IpAllowlist {
        name: "ip_allowlist",
        section: Section::Access,
        shape: Shape::Ranges,
        risk: risk::addresses,
        label: Messages::ip_allowlist_label,
        help: Messages::ip_allowlist_help,
        is_always_stored: true,
        check: |input| {
            let (is_confirmed, registered) = (input.is_wide_confirmed, &input.context.registered_ranges);
            let is_confirmed = |range: &str| is_confirmed || registered.iter().any(|known| known == range);
            input.each(200, |entry| ip_allowlist::check(entry, is_confirmed).map_err(ProblemKind::Range))
        },
    }

    REDIRECT_URIS: Vec<String> {
        name: "redirect_uris",
        section: Section::Grants,
        shape: Shape::Uris,
        risk: risk::redirect_uris,
        label: Messages::redirect_uris_label,
        help: Messages::redirect_uris_help,
        asked_with: &["authorization_code", "implicit"],
        is_always_stored: true,
        check: |input| {
            input.each(50, |entry| redirect_uri::check(entry).map(|()| entry.to_owned()).map_err(ProblemKind::RedirectUri))
        },
    }

    SIGN_IN: SignIn {
        name: "sign_in",
        section: Section::Grants,
        shape: Shape::OneOf,
        risk: risk::sign_in,
        label: Messages::sign_in_whose_label,
        help: Messages::sign_in_whose_help,
        asked_with: &["authorization_code", "implicit"],
        default: &["anyone"],
        check: |input| input.one_of::<SignIn>(str::to_owned),
        options: |t, _| SignIn::ALL.iter().map(|whose| option(whose.as_str(), whose.label(t), whose.help(t))).collect(),
    }

    /// OpenID Connect RP-Initiated Logout 1.0 §3.1.
    POST_LOGOUT_REDIRECT_URIS: Vec<String> {
        name: "post_logout_redirect_uris",
        section: Section::Grants,
        shape: Shape::Uris,
        risk: risk::redirect_uris,
        label: Messages::post_logout_redirect_uris_label,
        help: Messages::post_logout_redirect_uris_help,
        asked_with: &["authorization_code", "implicit"],
        check: |input| {
            input.each(50, |entry| redirect_uri::check(entry).map(|()| entry.to_owned()).map_err(ProblemKind::RedirectUri))
        },
    }

    /// OpenID Connect Back-Channel Logout 1.0 §2.2; empty where the client is not told.
    BACKCHANNEL_LOGOUT_URI: String {
        name: "backchannel_logout_uri",
        section: Section::Grants,
        shape: Shape::Line,
        risk: risk::backchannel_logout_uri,
        label: Messages::backchannel_logout_uri_label,
        help: Messages::backchannel_logout_uri_help,
        asked_with: &["authorization_code", "implicit"],
        check: |input| input.each(1, backchannel_logout_uri),
    }

    RESPONSE_TYPES: Vec<String> {
        name: "response_types",
        section: Section::Grants,
        shape: Shape::Phrases,
        risk: risk::response_types,
        label: Messages::response_types_label,
        help: Messages::response_types_help,
        is_asked: false,
        check: |input| {
            input.each(10, |entry| {
                let known = entry.split(' ').all(|word| matches!(word, "code" | "token" | "id_token"));
                known.then(|| entry.to_owned()).ok_or(ProblemKind::UnknownWord)
            })
        },
    }

    /// Whether a code is given only with a challenge (RFC 7636). A client without a secret needs one whatever stands here.
    REQUIRE_PKCE: bool {
        name: "require_pkce",
        section: Section::Grants,
        shape: Shape::Flag,
        risk: risk::require_pkce,
        label: Messages::require_pkce_label,
        help: Messages::require_pkce_help,
        asked_with: &["authorization_code"],
        default: &["true"],
        check: |input| input.flag(),
        options: |t, _| vec![
            option("true", t.require_pkce_true(), t.require_pkce_true_help()),
            option("false", t.require_pkce_false(), t.require_pkce_false_help()),
        ],
    }

    /// Words for the API that the tokens are for.
    ROLES: Vec<String> {
        name: "roles",
        section: Section::More,
        shape: Shape::Phrases,
        risk: |difference| difference.entries(|_| Rule::RoleAdded, Rule::RoleRemoved),
        label: Messages::roles_label,
        help: Messages::roles_help,
        check: |input| {
            input.each(20, |entry| {
                let word = entry.len() <= 64 && entry.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte));
                word.then(|| entry.to_owned()).ok_or(ProblemKind::RoleSyntax)
            })
        },
    }

    ACCESS_TOKEN_FORMAT: AccessTokenFormat {
        name: "access_token_format",
        section: Section::More,
        shape: Shape::OneOf,
        risk: risk::access_token_format,
        label: Messages::access_token_format_label,
        help: Messages::access_token_format_help,
        default: &["jwt"],
        check: |input| input.one_of::<AccessTokenFormat>(str::to_owned),
        options: |t, _| AccessTokenFormat::ALL.iter().map(|format| option(format.as_str(), format.label(t), format.help(t))).collect(),
    }

    /// Seconds.
    ACCESS_TOKEN_LIFETIME: i64 {
        name: "access_token_lifetime",
        section: Section::More,
        shape: Shape::Seconds,
        risk: |difference| difference.seconds(Rule::LifetimeLonger, Rule::LifetimeShorter),
        label: Messages::access_token_lifetime_label,
        help: Messages::access_token_lifetime_help,
        default: &["3600"],
        check: |input| input.seconds(lifetimes::ACCESS_TOKEN),
    }

    /// Seconds.
    AUTHORIZATION_CODE_LIFETIME: i64 {
        name: "authorization_code_lifetime",
        section: Section::Grants,
        shape: Shape::Seconds,
        risk: |difference| difference.seconds(Rule::LifetimeLonger, Rule::LifetimeShorter),
        label: Messages::authorization_code_lifetime_label,
        help: Messages::authorization_code_lifetime_help,
        asked_with: &["authorization_code"],
        default: &["600"],
        check: |input| input.seconds(lifetimes::AUTHORIZATION_CODE),
    }

    /// Seconds.
    REFRESH_TOKEN_LIFETIME: i64 {
        name: "refresh_token_lifetime",
        section: Section::Grants,
        shape: Shape::Seconds,
        risk: |difference| difference.seconds(Rule::LifetimeLonger, Rule::LifetimeShorter),
        label: Messages::refresh_token_lifetime_label,
        help: Messages::refresh_token_lifetime_help,
        asked_with: &["refresh_token"],
        default: &["259200"],
        check: |input| input.seconds(lifetimes::REFRESH_TOKEN),
    }

    /// Seconds; nothing where people get no tokens for devices without a screen.
    HEADLESS_TOKEN_LIFETIME: Option<i64> {
        name: "headless_token_lifetime",
        section: Section::Grants,
        shape: Shape::Seconds,
        risk: risk::headless_token_lifetime,
        label: Messages::headless_token_lifetime_label,
        help: Messages::headless_token_lifetime_help,
        asked_with: &["authorization_code", "implicit"],
        check: |input| input.seconds(lifetimes::HEADLESS_TOKEN),
    }

    ID_TOKEN_SIGNED_RESPONSE_ALG: SigningAlgorithm {
        name: "id_token_signed_response_alg",
        section: Section::Grants,
        shape: Shape::OneOf,
        risk: |difference| difference.changed(Rule::IdTokenAlgorithmChanged),
        label: Messages::id_token_algorithm_label,
        help: Messages::id_token_algorithm_help,
        asked_with: &["authorization_code", "implicit"],
        default: &["RS256"],
        check: |input| input.one_of::<SigningAlgorithm>(str::to_owned),
        options: |t, _| {
            let word = |algorithm: &SigningAlgorithm| algorithm.as_str();
            let help = |algorithm: &SigningAlgorithm| token_format::algorithm_help(*algorithm, t);
            ID_TOKEN_ALGORITHMS.iter().map(|algorithm| option(word(algorithm), word(algorithm).to_owned(), help(algorithm))).collect()
        },
    }
}

/// Where we send requests ourselves: https alone, whatever else may be a redirect URI.
fn backchannel_logout_uri(entry: &str) -> Result<String, ProblemKind> {
    redirect_uri::check(entry).map_err(ProblemKind::RedirectUri)?;
    if entry.starts_with("https://") { Ok(entry.to_owned()) } else { Err(ProblemKind::HttpsOnly) }
}

fn option(value: &str, label: String, help: String) -> AttributeOption {
    AttributeOption { value: value.to_owned(), label, help, tag: None }
}
