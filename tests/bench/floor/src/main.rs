//! The floor: the smallest actix-web program that reads the form of POST /oauth/token, makes one ES256 signature and answers.
//!
//! Beside it stand GET /shown, which verifies the signature of an access token that is shown, and says whose it is, and POST /proved, which
//! verifies a signature and makes one.
//!
//! It knows no clients, checks no secret and keeps nothing: what Balie does more is what the ratio shows.
//! `jsonwebtoken::encode` (11.1, feature aws_lc_rs) reads the PKCS#8 document again for every token, and AWS-LC then
//! checks the key with a multiplication on the curve: 12 µs on top of the 19 µs of the signature, 25,000 tokens a second
//! in place of 31,000 on two cores shared with wrk. So the floor signs by aws-lc-rs with the key it read once at the
//! start; FLOOR_SIGNER=jsonwebtoken does it the other way, to see the difference.
mod assertions;
mod shown;
mod token;

use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, post, web};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct TokenRequest {
    grant_type: String,
    client_id: String,
    client_secret: String,
    scope: String,
}

#[derive(Serialize)]
struct TokenResponse {
    access_token: String,
    token_type: &'static str,
    expires_in: u64,
    scope: String,
}

#[post("/oauth/token")]
async fn answer(key: web::Data<token::Key>, form: web::Form<TokenRequest>) -> HttpResponse {
    let form = form.into_inner();
    if form.grant_type != "client_credentials" || form.client_secret.is_empty() {
        return HttpResponse::BadRequest().finish();
    }
    let lifetime = Duration::from_secs(3600);
    let access_token = key.token(&form.client_id, &form.scope, lifetime);
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(TokenResponse {
        access_token,
        token_type: "Bearer",
        expires_in: lifetime.as_secs(),
        scope: form.scope,
    })
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    if let Ok(wanted) = std::env::var("FLOOR_ASSERTIONS") {
        let mut words = wanted.split(' ');
        let mut next = || words.next().expect("count, client, audience and file of the key");
        assertions::print(next().parse().expect("a count"), next(), next(), next());
        return Ok(());
    }
    let listen = std::env::var("FLOOR_LISTEN").unwrap_or_else(|_| "127.0.0.1:8081".to_owned());
    let cores = std::thread::available_parallelism()?.get();
    let workers = std::env::var("FLOOR_WORKERS").ok().and_then(|number| number.parse().ok()).unwrap_or(cores);
    let key = web::Data::new(token::Key::generate());
    HttpServer::new(move || App::new().app_data(key.clone()).service(answer).service(shown::answer).service(shown::proved))
        .workers(workers)
        .bind(listen)?
        .run()
        .await
}
