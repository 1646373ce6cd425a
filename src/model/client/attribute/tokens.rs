//! What is in a token, and how long it and what leads to it last.
use super::{Section, Shape, option};
use crate::crypto::signing_key::SigningAlgorithm;
use crate::locale::Messages;
use crate::model::client::lifetimes;
use crate::model::client::risk::{self, Rule};
use crate::model::client::token_format::{self, AccessTokenFormat, ID_TOKEN_ALGORITHMS};
use crate::model::problem::ProblemKind;

attributes! {
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
        asked_with: &["authorization_code", "implicit", "urn:ietf:params:oauth:grant-type:device_code"],
        default: &["RS256"],
        check: |input| input.one_of::<SigningAlgorithm>(str::to_owned),
        options: |t, _| {
            let word = |algorithm: &SigningAlgorithm| algorithm.as_str();
            let help = |algorithm: &SigningAlgorithm| token_format::algorithm_help(*algorithm, t);
            ID_TOKEN_ALGORITHMS.iter().map(|algorithm| option(word(algorithm), word(algorithm).to_owned(), help(algorithm))).collect()
        },
    }
}
