//! Telling clients that a session has ended (OpenID Connect Back-Channel Logout 1.0): a job takes what is due, sends it, and tries again
//! what did not arrive.
use crate::app::App;
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::random;
use crate::crypto::signing_key::TokenType;
use crate::model::authorization::backchannel_logout::{self, BackchannelLogout};
use crate::model::client::attribute::{BACKCHANNEL_LOGOUT_URI, ID_TOKEN_SIGNED_RESPONSE_ALG};
use crate::model::client::{self, Client, State};
use crate::outbound::Request;
use anyhow::anyhow;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde::Serialize;
use serde_json::{Value, json};

/// At the same time, and in one run.
const AT_ONCE: i64 = 16;
/// How long a logout token is valid, in seconds (§2.4: two minutes at most).
const VALID_FOR: i64 = 2 * MINUTE;
/// The member of `events` that makes it one (§2.4).
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// The claims of a logout token: never with a nonce, so that it passes for no ID token.
#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: Timestamp,
    exp: Timestamp,
    jti: String,
    events: Value,
    sid: &'a str,
}

/// Sends what is due.
pub async fn send_due(app: &App) -> anyhow::Result<()> {
    if !backchannel_logout::is_any_due(&mut *app.read().await?, app.clock.now()).await? {
        return Ok(());
    }
    let mut transaction = app.db.begin().await?;
    let due = backchannel_logout::take_due(&mut transaction, app.clock.now(), AT_ONCE).await?;
    transaction.commit().await?;
    let mut attempts = Vec::new();
    for logout in &due {
        let client = client::find(&mut *app.read().await?, &logout.client_id).await?;
        attempts.push(attempt(app, logout, client.filter(|client| client.state() == State::Live)));
    }
    // At the same time, without a connection to the database.
    let outcomes: Vec<Outcome> = join_all(attempts).await.into_iter().collect::<anyhow::Result<_>>()?;
    let mut transaction = app.db.begin().await?;
    for (logout, outcome) in due.iter().zip(outcomes) {
        if matches!(outcome, Outcome::Done) || logout.is_too_old(app.clock.now()) {
            backchannel_logout::delete(&mut transaction, &logout.id).await?;
        }
    }
    Ok(transaction.commit().await?)
}

/// What becomes of one attempt.
enum Outcome {
    /// Told, or there is nobody to tell.
    Done,
    Again,
}

async fn attempt(app: &App, logout: &BackchannelLogout, client: Option<Client>) -> anyhow::Result<Outcome> {
    match client {
        Some(client) => post(app, logout, &client).await,
        None => Ok(Outcome::Done),
    }
}

async fn post(app: &App, logout: &BackchannelLogout, client: &Client) -> anyhow::Result<Outcome> {
    let uri = client.get(&BACKCHANNEL_LOGOUT_URI);
    if uri.is_empty() {
        return Ok(Outcome::Done);
    }
    let body = format!("logout_token={}", token(app, logout, client)?).into_bytes();
    let request = Request::post(&uri).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
    let Ok(request) = request else { return Ok(Outcome::Done) };
    let client_id = &client.client_id;
    Ok(match app.outbound.send(request).await {
        // §2.8: 200; some frameworks turn an answer without a body into 204.
        Ok(answer) if matches!(answer.status(), StatusCode::OK | StatusCode::NO_CONTENT) => Outcome::Done,
        // §2.8: the client takes it for wrong, and the next one would be the same.
        Ok(answer) if answer.status() == StatusCode::BAD_REQUEST => {
            tracing::warn!(client_id, "a client refused a logout token");
            Outcome::Done
        }
        Ok(answer) => {
            tracing::warn!(client_id, status = answer.status().as_u16(), attempts = logout.attempts, "a client was not told of a sign-out");
            Outcome::Again
        }
        Err(error) => {
            tracing::warn!(client_id, %error, attempts = logout.attempts, "a client was not told of a sign-out");
            Outcome::Again
        }
    })
}

fn token(app: &App, logout: &BackchannelLogout, client: &Client) -> anyhow::Result<String> {
    let now = app.clock.now();
    let claims = Claims {
        iss: &app.config.public_url,
        sub: &logout.person_id,
        aud: &client.client_id,
        iat: now,
        exp: now.plus(VALID_FOR),
        jti: URL_SAFE_NO_PAD.encode(random::bytes::<16>()),
        events: json!({EVENT: {}}),
        sid: &logout.session_id,
    };
    // §2.4: as the client's ID tokens are.
    let signed = app.registry.keys().sign(client.get(&ID_TOKEN_SIGNED_RESPONSE_ALG), TokenType::LogoutToken, &claims, now);
    signed.map_err(|_| anyhow!("a logout token can't be signed"))
}
