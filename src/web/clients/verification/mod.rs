//! How an API checks a token: programs of a few lines, one a language, with the values of this server. What many libraries do not expect
//! is said in each: the type `at+jwt` (RFC 9068 §2.1), and which algorithm signs.
mod dotnet;
mod go;
mod java;
mod javascript;
mod jsonwebtoken;
mod php;
mod python;

use super::header::{ClientHeader, Tab};
use super::snippets::Snippet;
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::attribute::{ACCESS_TOKEN_FORMAT, SCOPE};
use crate::model::client::token_format::AccessTokenFormat;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

/// What a token is checked against.
pub struct Expected {
    issuer: String,
    jwks_uri: String,
    /// Of tokens with the scopes of one API: the first that the client has, or this server.
    audience: String,
    /// Others that its tokens may have instead or beside it.
    others: Vec<String>,
    /// Whether only we can read them.
    is_opaque: bool,
    /// As RFC 7518 and RFC 8037 write it.
    algorithm: String,
}

/// What a language is called, what it needs, and how it checks a token.
type Language = (&'static str, &'static str, fn(Messages) -> String, fn(&Expected) -> String);

static LANGUAGES: &[Language] = &[
    ("python", "Python", |t| t.verification_needs_python(), python::snippet),
    ("javascript", "JavaScript", |t| t.verification_needs_javascript(), javascript::snippet),
    ("jsonwebtoken", "JavaScript (jsonwebtoken)", |t| t.verification_needs_jsonwebtoken(), jsonwebtoken::snippet),
    ("java", "Java (Spring)", |t| t.verification_needs_java(), java::snippet),
    ("go", "Go", |t| t.verification_needs_go(), go::snippet),
    ("dotnet", ".NET", |t| t.verification_needs_dotnet(), dotnet::snippet),
    ("php", "PHP", |t| t.verification_needs_php(), php::snippet),
];

#[derive(Template)]
#[template(path = "clients/verification.html")]
struct Show {
    layout: Layout,
    header: ClientHeader,
    expected: Expected,
    snippets: Vec<Snippet>,
    is_eddsa: bool,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    let issuer = ctx.app.config.public_url.clone();
    let algorithm = ctx.app.registry.keys().ready(ctx.app.config.signing_algorithm, ctx.now).to_string();
    let scope = client.get(&SCOPE).join(" ");
    let scopes = ctx.app.registry.scopes();
    let mut audiences = scopes.audience(&scope, &issuer).into_iter().map(str::to_owned);
    let audience = audiences.next().unwrap_or_default();
    let (others, is_opaque) = (audiences.collect(), client.get(&ACCESS_TOKEN_FORMAT) == AccessTokenFormat::Opaque);
    let expected = Expected { jwks_uri: format!("{issuer}{}", urls::JWKS), audience, others, is_opaque, issuer, algorithm };
    let is_eddsa = expected.algorithm == "EdDSA";
    // Spring Security, .NET and jsonwebtoken know no EdDSA.
    let languages = LANGUAGES.iter().filter(|(id, ..)| !(is_eddsa && matches!(*id, "java" | "dotnet" | "jsonwebtoken")));
    let snippet =
        |(id, label, needs, code): &Language| Snippet { id, label, needs: needs(ctx.t), note: String::new(), code: code(&expected) };
    let snippets = languages.map(snippet).collect();
    Ok(ctx.page(&Show {
        layout: ctx.layout_in(&ctx.t.verification_title(), Section::Clients),
        header: ctx.header(&client, Tab::Overview).await?,
        expected,
        snippets,
        is_eddsa,
    }))
}
