//! Who the client says it is: HTTP Basic or the body, never both (RFC 6749 §2.3.1).
use crate::oauth::error::ErrorKind;
use crate::oauth::form::Form;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::borrow::Cow;

pub struct Credentials<'a> {
    pub client_id: Cow<'a, str>,
    pub secret: Option<Cow<'a, str>>,
}

impl<'a> Credentials<'a> {
    pub fn of(headers: &HeaderMap, form: &'a Form<'_>) -> Result<Self, ErrorKind> {
        let mut lines = headers.get_all(AUTHORIZATION);
        let (first, second) = (lines.next(), lines.next());
        if second.is_some() {
            return Err(ErrorKind::SeveralAuthorizationHeaders);
        }
        let Some(line) = first else {
            let client_id = form.get("client_id").ok_or(ErrorKind::NoCredentials)?;
            return Ok(Self { client_id: Cow::Borrowed(client_id), secret: form.get("client_secret").map(Cow::Borrowed) });
        };
        let (client_id, secret) = line.to_str().ok().and_then(basic).ok_or(ErrorKind::UnreadableAuthorization)?;
        if form.get("client_secret").is_some() {
            return Err(ErrorKind::SeveralCredentials);
        }
        if form.get("client_id").is_some_and(|named| named != client_id) {
            return Err(ErrorKind::ClientIdsDiffer);
        }
        Ok(Self { client_id: Cow::Owned(client_id), secret: (!secret.is_empty()).then_some(Cow::Owned(secret)) })
    }
}

/// `Basic` and base64 of `client_id:secret`, both form-encoded before they were joined.
pub fn basic(line: &str) -> Option<(String, String)> {
    let (scheme, encoded) = line.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (client_id, secret) = joined.split_once(':')?;
    Some((form_decode(client_id)?, form_decode(secret)?))
}

/// application/x-www-form-urlencoded for one value: `+` is a space, `%XX` a byte; anything else stands for itself.
fn form_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(
                    std::str::from_utf8(&digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?,
                    16,
                )
                .ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}
