//! How a client that signs proves who it is. The keys themselves are a table (`model::client::key`), unless the client shows them itself.
use super::{Section, Shape, option};
use crate::locale::Messages;
use crate::model::client::redirect_uri;
use crate::model::client::risk::{self, Rule};
use crate::model::client::signing_algorithm::ClientAlgorithm;
use crate::model::problem::ProblemKind;

attributes! {
    /// RFC 7591 §2; empty where its keys stand here.
    JWKS_URI: String {
        name: "jwks_uri",
        section: Section::More,
        shape: Shape::Line,
        risk: risk::jwks_uri,
        label: Messages::jwks_uri_label,
        help: Messages::jwks_uri_help,
        check: |input| input.each(1, jwks_uri),
    }

    /// OpenID Connect Dynamic Client Registration 1.0 §2; nothing where any of its keys' algorithms will do.
    TOKEN_ENDPOINT_AUTH_SIGNING_ALG: Option<ClientAlgorithm> {
        name: "token_endpoint_auth_signing_alg",
        section: Section::More,
        shape: Shape::OneOf,
        risk: |difference| difference.changed(Rule::SigningAlgorithmChanged),
        label: Messages::signing_algorithm_label,
        help: Messages::signing_algorithm_help,
        check: |input| if input.entries.is_empty() { vec![] } else { input.one_of::<ClientAlgorithm>(str::to_owned) },
        options: |t, _| {
            let any = option("", t.signing_algorithm_any(), t.signing_algorithm_any_help());
            let one = |algorithm: &ClientAlgorithm| option(algorithm.as_str(), algorithm.as_str().to_owned(), algorithm.help(t));
            std::iter::once(any).chain(ClientAlgorithm::ALL.iter().map(one)).collect()
        },
    }
}

/// Where we send requests ourselves: https alone, whatever else may be a redirect URI.
fn jwks_uri(entry: &str) -> Result<String, ProblemKind> {
    redirect_uri::check(entry).map_err(ProblemKind::RedirectUri)?;
    if entry.starts_with("https://") { Ok(entry.to_owned()) } else { Err(ProblemKind::HttpsOnly) }
}
