//! The least that an endpoint can do with a token that it is shown: one ES256 signature verified, and the claims read.
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::token::Key;

#[derive(Deserialize)]
struct Claims {
    sub: String,
    scope: String,
    exp: u64,
}

#[derive(Serialize)]
struct Shown<'a> {
    active: bool,
    sub: &'a str,
    scope: &'a str,
    exp: u64,
}

#[get("/shown")]
pub(crate) async fn answer(request: HttpRequest, key: web::Data<Key>) -> HttpResponse {
    let token = request.headers().get("Authorization").and_then(|line| line.to_str().ok()?.strip_prefix("Bearer "));
    match token.and_then(|token| read(token, &key)) {
        Some(claims) => {
            let shown = Shown { active: true, sub: &claims.sub, scope: &claims.scope, exp: claims.exp };
            HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(shown)
        }
        None => HttpResponse::Unauthorized().finish(),
    }
}

#[derive(Deserialize)]
struct Proof {
    client_assertion: String,
}

/// The least that an endpoint can do for a client that proves who it is by a signature: one verified, and one made.
#[post("/proved")]
pub(crate) async fn proved(form: web::Form<Proof>, key: web::Data<Key>) -> HttpResponse {
    match read(&form.client_assertion, &key) {
        Some(claims) => {
            let access_token = key.token(&claims.sub, &claims.scope, Duration::from_secs(3600));
            HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(Issued {
                access_token,
                token_type: "Bearer",
                expires_in: 3600,
            })
        }
        None => HttpResponse::Unauthorized().finish(),
    }
}

#[derive(Serialize)]
struct Issued {
    access_token: String,
    token_type: &'static str,
    expires_in: u64,
}

fn read(token: &str, key: &Key) -> Option<Claims> {
    let (message, signature) = token.rsplit_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.public()).verify(message.as_bytes(), &signature).ok()?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(message.split_once('.')?.1).ok()?).ok()
}
