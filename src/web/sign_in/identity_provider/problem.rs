//! What a person reads when a sign-in at a provider came to nothing: what happened, and what to do now. What the other side said is for
//! those who look after it, in the log; a stranger could have put any words there.
use super::Purpose;
use crate::model::identity::provider::Provider;
use crate::relying_party::{Fault, IdTokenFault, Problem};
use crate::urls;
use crate::web::error::is_local;
use crate::web::link_ended;
use crate::web::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// Why a sign-in came to nothing.
pub enum Unfinished {
    /// The provider does not answer, or not as it should.
    Provider(Problem),
    /// The person, or the provider, said no.
    Refused,
    Error,
    /// The answer says that it comes from another one (RFC 9207).
    OtherIssuer,
    /// Nobody here is linked to it.
    Unknown,
    /// It may make accounts, and does not say that the address is the person's.
    AddressUnproved,
    /// The account that is linked to it can't be signed in to so.
    AccountRefused,
}

pub fn page(ctx: &RequestContext, provider: &Provider, purpose: &Purpose, unfinished: Unfinished) -> HttpResponse {
    let (t, name) = (ctx.t, provider.name.as_str());
    if let Unfinished::Provider(found) = &unfinished {
        let (id, issuer, step, fault) = (&provider.id, &provider.issuer, found.step, &found.fault);
        tracing::warn!(id, issuer, ?step, ?fault, "a sign-in at an identity provider failed");
    }
    let (status, title, advice) = match &unfinished {
        Unfinished::Provider(Problem { fault: Fault::IdToken(IdTokenFault::NotSignedInAnew), .. }) => {
            (StatusCode::UNAUTHORIZED, t.identity_failed(), t.identity_not_anew(name))
        }
        Unfinished::Provider(_) => (StatusCode::BAD_GATEWAY, t.identity_failed(), t.identity_provider_failed(name)),
        Unfinished::Refused => (StatusCode::UNAUTHORIZED, t.identity_failed(), t.identity_refused(name)),
        Unfinished::Error | Unfinished::OtherIssuer => (StatusCode::BAD_REQUEST, t.identity_failed(), t.identity_error(name)),
        Unfinished::Unknown => (StatusCode::FORBIDDEN, t.identity_unknown(), t.identity_unknown_advice(name)),
        Unfinished::AddressUnproved => (StatusCode::FORBIDDEN, t.identity_unknown(), t.identity_unproved(name)),
        Unfinished::AccountRefused => (StatusCode::FORBIDDEN, t.identity_failed(), t.identity_account_refused(name)),
    };
    let (href, label) = way_on(ctx, provider, purpose, &unfinished);
    link_ended::page_with_status(ctx, status, &title, advice, (&href, label))
}

/// Back to the sign-in, or to the account that something was to be linked to.
fn way_on(ctx: &RequestContext, provider: &Provider, purpose: &Purpose, unfinished: &Unfinished) -> (String, String) {
    let to_link = urls::account_identity_link_new(&provider.id);
    let next = match purpose {
        Purpose::Link { .. } => return (urls::ACCOUNT.to_owned(), ctx.t.identity_to_account()),
        // Whoever signs in with the password now can link it at once.
        Purpose::SignIn { .. } if matches!(unfinished, Unfinished::Unknown | Unfinished::AddressUnproved) => &to_link,
        Purpose::SignIn { next } => next,
    };
    let href = if is_local(next) { urls::with_query(urls::LOGIN, "next", next) } else { urls::LOGIN.to_owned() };
    (href, ctx.t.identity_to_sign_in())
}

/// The browser shows no request that this would answer: it took too long, was answered already, or began in another browser.
pub fn ended(ctx: &RequestContext) -> HttpResponse {
    let t = ctx.t;
    link_ended::page_with_status(
        ctx,
        StatusCode::BAD_REQUEST,
        &t.identity_ended(),
        t.identity_ended_advice(),
        (urls::LOGIN, t.identity_to_sign_in()),
    )
}

pub fn not_offered(ctx: &RequestContext) -> HttpResponse {
    let t = ctx.t;
    link_ended::page(ctx, &t.identity_not_offered(), t.identity_not_offered_advice(), urls::LOGIN, t.identity_to_sign_in())
}
