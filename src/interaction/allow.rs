//! Giving an application what it asks for, if everything is still as it was in the transaction that writes it down. A first consent is a
//! line of the history. What was allowed before is use: it takes no lock of the history, so that nobody who signs in waits for it.
use super::admission::{self, Barred};
use super::asked::{Asked, ended};
use super::grant::{self, Given, Giver, Wanted};
use super::step::{self, Step};
use super::{barred, identity_provider, send_back};
use crate::db::Connection;
use crate::model::authorization::consent::{self, Consent};
use crate::model::client::{self, Client};
use crate::model::municipality;
use crate::oauth::authorize::{AnsweredError, AuthorizationSettings};
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::{HttpRequest, HttpResponse};

enum Outcome {
    /// To the client as it is registered now.
    Given(Given, Box<Client>),
    /// A step comes before it.
    NotYet,
    Barred(Barred),
    /// It was answered already, or the client may not have it any more.
    Ended,
}

/// `is_pressed`: the person pressed the button just now, so that no consent of before is needed.
pub(super) async fn allow(ctx: &SignedIn, request: &HttpRequest, asked: &Asked, is_pressed: bool) -> Result<HttpResponse, Error> {
    let protocol = ProtocolContext::new(&ctx.app, request);
    // Each makes a grant, which stays for days.
    if let Err(seconds) = ctx.app.throttles.grants.attempt(&ctx.viewer.person.id) {
        return match asked.request.prompt.none {
            true => asked.answer_error(ctx, AnsweredError::TooManyAnswers).await,
            false => Err(Error::TooMany { seconds }),
        };
    }
    let outcome = match decide(ctx, &protocol, asked, is_pressed).await {
        // The session ended meanwhile, and no page may ask to sign in.
        Err(Error::SignInFirst) if asked.request.prompt.none => return asked.answer_error(ctx, AnsweredError::LoginRequired).await,
        decided => decided?,
    };
    match outcome {
        Outcome::Given(given, _) => {
            grant::count(&protocol, &asked.registered, &asked.request, &given);
            Ok(asked.answer(ctx, |ctx| send_back::given(ctx, &asked.back(), &asked.request, &given)))
        }
        Outcome::NotYet if asked.request.prompt.none => asked.answer_error(ctx, AnsweredError::InteractionRequired).await,
        Outcome::NotYet => Ok(see_other(&urls::authorization(&asked.id))),
        Outcome::Barred(barred) => barred::answer(ctx, asked, barred).await,
        Outcome::Ended => Ok(asked.answer(ctx, ended)),
    }
}

async fn decide(ctx: &SignedIn, protocol: &ProtocolContext<'_>, asked: &Asked, is_pressed: bool) -> Result<Outcome, Error> {
    let from_before = match is_pressed && !is_known(ctx, asked).await? {
        true => None,
        false => give_from_before(ctx, protocol, asked, is_pressed).await?,
    };
    match from_before {
        None if is_pressed => give_anew(ctx, protocol, asked).await,
        found => Ok(found.unwrap_or(Outcome::NotYet)),
    }
}

fn covers(given: Option<&Consent>, asked: &Asked) -> bool {
    given.is_some_and(|consent| consent.covers(&asked.request.asked_scope()))
}

/// Whether the person let the application have all of it before.
async fn is_known(ctx: &SignedIn, asked: &Asked) -> Result<bool, Error> {
    let mut connection = ctx.read().await?;
    Ok(covers(consent::find(&mut connection, &ctx.viewer.person.id, &asked.client.id).await?.as_ref(), asked))
}

/// By a consent of before, which can't be taken back before it is given. Nothing where there is none for all of it.
async fn give_from_before(
    ctx: &SignedIn,
    protocol: &ProtocolContext<'_>,
    asked: &Asked,
    is_pressed: bool,
) -> Result<Option<Outcome>, Error> {
    let mut tx = ctx.begin_without_history().await?;
    let (viewer, session, now) = (tx.viewer.clone(), tx.session.clone(), tx.now);
    let given = consent::lock(tx.connection(), &viewer.person.id, &asked.client.id).await?;
    let is_allowed = is_pressed || step::after_sign_in(&asked.request, given.as_ref(), asked.is_proved()) == Step::Allow;
    if !is_allowed || !covers(given.as_ref(), asked) {
        return Ok(None);
    }
    let giver = Giver { viewer: &viewer, session: &session, now };
    let outcome = give(ctx, protocol, tx.connection(), asked, &giver).await?;
    if matches!(outcome, Outcome::Given(..)) {
        tx.commit().await?;
    }
    Ok(Some(outcome))
}

/// With what is consented to just now.
async fn give_anew(ctx: &SignedIn, protocol: &ProtocolContext<'_>, asked: &Asked) -> Result<Outcome, Error> {
    let mut tx = ctx.begin_own().await?;
    let (viewer, session, now) = (tx.viewer.clone(), tx.session().clone(), tx.now);
    let giver = Giver { viewer: &viewer, session: &session, now };
    let outcome = give(ctx, protocol, tx.connection(), asked, &giver).await?;
    if let Outcome::Given(_, client) = &outcome {
        consent::give(&mut tx, &viewer.person.id, client, &asked.request.asked_scope()).await?;
        ctx.commit(tx).await?;
    }
    Ok(outcome)
}

/// If no step comes before it, as the person and their session are in the transaction.
async fn give(
    ctx: &SignedIn,
    protocol: &ProtocolContext<'_>,
    connection: &mut Connection,
    asked: &Asked,
    giver: &Giver<'_>,
) -> Result<Outcome, Error> {
    let Giver { viewer, session, now } = *giver;
    let comes_first = step::before_consent(&asked.request, Some((&viewer.person, session)), now);
    if comes_first.is_some() || !identity_provider::is_as_named(connection, asked, session).await? {
        return Ok(Outcome::NotYet);
    }
    // As it is registered now. What is changed at the same moment, outside of this transaction, is as if it were changed after: a code is
    // looked at again when it is exchanged.
    let client = client::find(connection, &asked.client.id).await?;
    let client = client.filter(|client| asked.request.is_right_for(&AuthorizationSettings::from(client)));
    let Some(client) = client else { return Ok(Outcome::Ended) };
    let municipality = municipality::find(connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
    if let Some(barred) = admission::check(connection, &client, &municipality, viewer, session, ctx.address).await? {
        return Ok(Outcome::Barred(barred));
    }
    let wanted = Wanted { id: &asked.id, client: &asked.registered, request: &asked.request };
    let given = grant::create(protocol, connection, giver, wanted).await?;
    Ok(given.map_or(Outcome::Ended, |given| Outcome::Given(given, Box::new(client))))
}
