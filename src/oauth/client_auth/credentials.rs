//! Who the client says it is: HTTP Basic or the body, never both (RFC 6749 §2.3.1).
use crate::model::client::grant_type::AuthMethod;
use crate::model::client::is_client_id;
use crate::oauth::error::ErrorKind;
use crate::oauth::form::Form;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::borrow::Cow;

pub struct Credentials<'a> {
    pub client_id: Cow<'a, str>,
    /// Where the secret was, or would have been.
    pub method: AuthMethod,
    /// Empty when there is none.
    secret: Cow<'a, str>,
    /// The other reading of a secret that came by HTTP Basic, when it differs.
    other_reading: Option<String>,
    /// Whether how the secret was encoded changes what it is.
    pub is_encoding_in_doubt: bool,
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
            return Ok(Self::in_body(client_id, form.get("client_secret").unwrap_or_default()));
        };
        let basic = line.to_str().ok().and_then(basic).filter(|basic| !basic.client_id.is_empty());
        let Basic { client_id, secret, other_reading, is_encoding_in_doubt } = basic.ok_or(ErrorKind::UnreadableAuthorization)?;
        if form.get("client_secret").is_some() {
            return Err(ErrorKind::SeveralCredentials);
        }
        if form.get("client_id").is_some_and(|named| named != client_id) {
            return Err(ErrorKind::ClientIdsDiffer);
        }
        let (client_id, secret) = (Cow::Owned(client_id), Cow::Owned(secret));
        Ok(Self { client_id, method: AuthMethod::Basic, secret, other_reading, is_encoding_in_doubt })
    }

    fn in_body(client_id: &'a str, secret: &'a str) -> Self {
        // A `+` that was not encoded is a space by now, a `%` that was not is still there.
        let is_encoding_in_doubt = secret.contains([' ', '%']);
        let (client_id, secret) = (Cow::Borrowed(client_id), Cow::Borrowed(secret));
        Self { client_id, method: AuthMethod::Post, secret, other_reading: None, is_encoding_in_doubt }
    }

    pub fn has_secret(&self) -> bool {
        !self.secret.is_empty()
    }

    /// What the secret may be, the likelier reading first. Nearly every secret has one reading; where there are two, either counts.
    pub fn readings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.secret).chain(self.other_reading.as_deref())
    }

    /// The secret without the white space around it, when there is any: a line end that a file or a command added.
    pub fn trimmed(&self) -> Option<&str> {
        let trimmed = self.secret.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'));
        (trimmed.len() < self.secret.len() && !trimmed.is_empty()).then_some(trimmed)
    }
}

/// What `Basic` and base64 of `client_id:secret` say.
#[derive(Debug, PartialEq, Eq)]
pub struct Basic {
    pub client_id: String,
    pub secret: String,
    pub other_reading: Option<String>,
    pub is_encoding_in_doubt: bool,
}

/// RFC 6749 §2.3.1 has both form-encoded before they are joined. Many programs join them as they are (curl, requests, httpx, Authlib,
/// ScribeJava), so both readings of a secret count where they differ.
pub fn basic(line: &str) -> Option<Basic> {
    let (scheme, encoded) = line.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (client_id, raw) = joined.split_once(':')?;
    // Decided by its form alone, not by what is registered: neither the time it takes nor the `error_uri` tells which clients there are.
    let client_id = form_decode(client_id).filter(|decoded| is_client_id(decoded)).unwrap_or_else(|| client_id.to_owned());
    let is_encoding_in_doubt = raw.contains(['+', '%']);
    let (secret, other_reading) = match is_encoding_in_doubt.then(|| form_decode(raw)).flatten() {
        None => (raw.to_owned(), None),
        Some(decoded) if is_form_encoded(raw) => (decoded, Some(raw.to_owned())),
        Some(decoded) => (raw.to_owned(), Some(decoded)),
    };
    Some(Basic { client_id, secret, other_reading, is_encoding_in_doubt })
}

/// Whether there is no character that form-encoding would have replaced, whichever of its versions.
fn is_form_encoded(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._*~!'()+%".contains(&byte))
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
