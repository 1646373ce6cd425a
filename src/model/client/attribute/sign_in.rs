//! What goes with people who sign in.
use super::{Section, Shape, option};
use crate::locale::Messages;
use crate::model::client::redirect_uri;
use crate::model::client::response_type::ResponseType;
use crate::model::client::risk;
use crate::model::client::sign_in::SignIn;
use crate::model::problem::ProblemKind;

attributes! {
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
        asked_with: &["authorization_code", "implicit", "urn:ietf:params:oauth:grant-type:device_code"],
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
                ResponseType::parse(entry).map(|known| known.as_str().to_owned()).ok_or(ProblemKind::UnknownWord)
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
}

/// Where we send requests ourselves: https alone, whatever else may be a redirect URI.
fn backchannel_logout_uri(entry: &str) -> Result<String, ProblemKind> {
    redirect_uri::check(entry).map_err(ProblemKind::RedirectUri)?;
    if entry.starts_with("https://") { Ok(entry.to_owned()) } else { Err(ProblemKind::HttpsOnly) }
}
