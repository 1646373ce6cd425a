//! The page for somebody who can't sign in to this application: why, and the two ways on.
use super::admission::Barred;
use super::asked::Asked;
use crate::model::client::Client;
use crate::model::municipality::Municipality;
use crate::oauth::authorize::AnsweredError;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::security_headers::page_policy;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use askama::Template;

#[derive(Template)]
#[template(path = "interaction/barred.html")]
struct Page {
    layout: Layout,
    /// Where the request goes on, if there is one.
    action: Option<String>,
    lead: String,
    advice: String,
    client_name: String,
    email: String,
    /// Whether another account could do what this one can't.
    offers_other_account: bool,
}

/// The page that says why somebody can't sign in to the application; where none may be shown, what the application can do about it.
pub(super) async fn answer(ctx: &SignedIn, asked: &Asked, barred: Barred) -> Result<HttpResponse, Error> {
    match barred {
        _ if !asked.request.prompt.none => page(ctx, asked, barred),
        // In another way they may.
        Barred::ProviderOfAnother => asked.answer_error(ctx, AnsweredError::LoginRequired).await,
        Barred::Address | Barred::NotOwnPeople | Barred::SecondFactor => asked.answer_error(ctx, AnsweredError::InteractionRequired).await,
    }
}

/// On the way to an application, which is told when the person goes back.
fn page(ctx: &SignedIn, asked: &Asked, barred: Barred) -> Result<HttpResponse, Error> {
    let mut response = draw(ctx, &asked.client, &asked.municipality, barred, Some(urls::authorization(&asked.id)))?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&asked.request.redirect_uri));
    Ok(response)
}

/// Where no application waits for an answer.
pub(super) fn page_without_request(
    ctx: &SignedIn,
    client: &Client,
    municipality: &Municipality,
    barred: Barred,
) -> Result<HttpResponse, Error> {
    draw(ctx, client, municipality, barred, None)
}

fn draw(
    ctx: &SignedIn,
    client: &Client,
    municipality: &Municipality,
    barred: Barred,
    action: Option<String>,
) -> Result<HttpResponse, Error> {
    let (t, name, theme_digest) = (ctx.t, client.client_name.as_str(), municipality.theme_digest.as_deref());
    let municipality = municipality.name.as_str();
    let (lead, advice) = match barred {
        Barred::NotOwnPeople => (t.barred_not_own_people(name, municipality), t.barred_own_people()),
        Barred::ProviderOfAnother => (t.identity_elsewhere_advice(), String::new()),
        // The page on which they set one up, which leads back.
        Barred::SecondFactor => return Err(Error::SecondFactorFirst),
        Barred::Address => (t.barred_address(ctx.address.to_string(), municipality), t.barred_address_advice()),
    };
    let page = Page {
        layout: ctx.layout(&t.barred_title(name)).themed(theme_digest),
        action,
        lead,
        advice,
        client_name: name.to_owned(),
        email: ctx.viewer.person.email.clone(),
        offers_other_account: barred != Barred::Address,
    };
    Ok(ctx.page_with_status(StatusCode::FORBIDDEN, &page))
}
