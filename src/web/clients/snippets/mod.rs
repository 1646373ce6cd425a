//! Snippets: programs of a few lines that get a token with the values of a client, one a language. Each works as it is copied.
pub mod bound;
mod curl;
mod dotnet;
mod go;
mod java;
mod javascript;
mod php;
mod python;

use crate::locale::Messages;
use crate::model::client::State;
use crate::model::client::attribute::{DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES, SCOPE, TOKEN_ENDPOINT_AUTH_METHOD};
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::urls;
use crate::web::request_context::{OwnedClient, SignedIn};

/// What a snippet is made of.
pub struct Values {
    token_endpoint: String,
    client_id: String,
    /// Only on the page that shows it; elsewhere the reader puts it in the environment as `CLIENT_SECRET`.
    secret: Option<String>,
    scope: Vec<String>,
    /// Whether client_id and secret are sent in the body, and not by HTTP Basic.
    is_in_body: bool,
}

impl Values {
    /// The scopes as a request has them (RFC 6749 §3.3); nothing when there are none.
    fn scope(&self) -> Option<String> {
        (!self.scope.is_empty()).then(|| self.scope.join(" "))
    }
}

/// Drawn by `clients/snippets.html`.
pub struct Snippet {
    /// The identifier of its code on the page.
    pub id: &'static str,
    pub label: &'static str,
    /// What it runs with.
    pub needs: String,
    /// What to know before it is used; mostly empty.
    pub note: String,
    pub code: String,
}

/// What a language is called, what it needs, and how it gets a token.
type Language = (&'static str, &'static str, fn(Messages) -> String, fn(&Values) -> String);

static LANGUAGES: &[Language] = &[
    ("curl", "curl", |t| t.snippet_needs_curl(), curl::snippet),
    ("python", "Python", |t| t.snippet_needs_python(), python::snippet),
    ("javascript", "JavaScript", |t| t.snippet_needs_javascript(), javascript::snippet),
    ("java", "Java (Spring)", |t| t.snippet_needs_java(), java::snippet),
    ("go", "Go", |t| t.snippet_needs_go(), go::snippet),
    ("dotnet", ".NET", |t| t.snippet_needs_dotnet(), dotnet::snippet),
    ("php", "PHP", |t| t.snippet_needs_php(), php::snippet),
];

/// The snippets of a client that may get tokens for itself at this moment; of any other, none.
pub fn of(ctx: &SignedIn, client: &OwnedClient, secret: Option<&str>) -> Vec<Snippet> {
    let gets_tokens = client.get(&GRANT_TYPES).contains(&GrantType::ClientCredentials) && client.has_secret();
    if !gets_tokens || client.state() != State::Live {
        return vec![];
    }
    let is_in_body = client.get(&TOKEN_ENDPOINT_AUTH_METHOD) == AuthMethod::Post;
    if client.get(&DPOP_BOUND_ACCESS_TOKENS) {
        let (issuer, authentication) = (&ctx.app.config.public_url, bound::Authentication::Secret { secret, is_in_body });
        return vec![bound::snippet(ctx.t, issuer, &client.client_id, &client.get(&SCOPE), &authentication)];
    }
    let values = Values {
        token_endpoint: format!("{}{}", ctx.app.config.public_url, urls::TOKEN),
        client_id: client.client_id.clone(),
        secret: secret.map(str::to_owned),
        scope: client.get(&SCOPE),
        is_in_body,
    };
    let snippet =
        |(id, label, needs, code): &Language| Snippet { id, label, needs: needs(ctx.t), note: String::new(), code: code(&values) };
    LANGUAGES.iter().map(snippet).collect()
}
