//! What the fuzzers call: each takes any bytes, panics on none, and holds what it is given to what must be true of it.
#![allow(dead_code, reason = "each fuzzer calls one of them")]
use balie::client_assertion::Assertion;
use balie::crypto::jws::{Jws, MAX_BYTES};
use balie::crypto::public_key::PublicKey;
use balie::mail::reading::explain;
use balie::model::client::ip_allowlist;
use balie::model::client::key::pasted;
use balie::model::client::redirect_uri;
use balie::oauth::authorize::Parameters;
use balie::oauth::client_auth::credentials;
use balie::oauth::form::Form;

pub type Target = fn(&[u8]);

/// Every target by its name, with bytes to begin from.
pub const ALL: [(&str, Target, &[&str]); 8] = [
    ("form", form, &["grant_type=client_credentials&scope=a+b%20c&resource=x&resource=y&client_id=%E2%82%AC", "a=%zz&=&&b"]),
    ("basic", basic, &["Basic emFhazpnZWhlaW0=", "basic YSUzQWI6Yytk", "Bearer x"]),
    (
        "jwt",
        jwt,
        &[
            "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEiLCJ0eXAiOiJKV1QifQ.eyJpc3MiOiJhIiwic3ViIjoiYSIsImF1ZCI6WyJiIl0sImV4cCI6MS41fQ.AAAA",
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d",
        ],
    ),
    (
        "jwk",
        jwk,
        &[
            r#"{"keys":[{"kty":"EC","crv":"P-256","x":"YVNodw5tcQx01qRIE5aRtoiSunGRKR3e8nHz4x74V9o","y":"kRf3En_4L_Ou_jDY5sjhzPND0SmktNpROdveqtQy6RA"}]}"#,
            r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"EdDSA","use":"sig"}"#,
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----",
            "-----BEGIN CERTIFICATE-----\nMIIBKTCB3KADAgEC\n-----END CERTIFICATE-----",
        ],
    ),
    (
        "redirect_uri",
        redirect_uri,
        &["https://app.example/cb?items=1,2,3", "http://127.0.0.1:8080/", "nl.example.app:/cb", "https://[::1]/"],
    ),
    ("cidr", cidr, &["192.0.2.0/24", "2001:db8::/32", "192.0.2.1-192.0.2.9", "10.0.0.0 255.255.255.0", "::ffff:192.0.2.1"]),
    (
        "mail",
        mail,
        &[
            "From: a@b.example\r\nSubject: =?utf-8?q?x=C3=B6?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nNaam: Zaak\r\n--x--\r\n",
        ],
    ),
    ("authorization", authorization, &["response_type=code&client_id=a&redirect_uri=https%3A%2F%2Fx.example&state=1&state=2&nonce="]),
];

fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// The form of the token endpoint: no parameter is there twice but those that may be.
pub fn form(data: &[u8]) {
    if let Ok(form) = Form::parse("", data) {
        for (name, _) in url::form_urlencoded::parse(data) {
            assert!(name == "resource" || form.all(&name).count() <= 1, "{name}");
        }
    }
}

/// HTTP Basic.
pub fn basic(data: &[u8]) {
    if let Some(basic) = credentials::basic(&text(data)) {
        assert_ne!(basic.other_reading.as_ref(), Some(&basic.secret));
    }
}

/// A signed token: what is read has one meaning, and nothing that is too long is.
pub fn jwt(data: &[u8]) {
    let text = text(data);
    if let Ok(jws) = Jws::read(&text) {
        assert!(text.len() <= MAX_BYTES && text.matches('.').count() == 2 && !jws.algorithm().is_empty());
        assert!(jws.header.get("crit").is_none());
        _ = (jws.kid(), jws.kind(), jws.text("sub"), jws.seconds("exp"));
    }
    if let Ok(assertion) = Assertion::read(&text) {
        _ = assertion.client_id();
    }
}

/// Keys as people paste them: what is kept is public, is read again as itself, and can look at signatures.
pub fn jwk(data: &[u8]) {
    for key in pasted::read(&text(data)).unwrap_or_default() {
        assert!(["d", "p", "q", "k"].iter().all(|private| !key.jwk.contains_key(*private)));
        assert_eq!(PublicKey::of_jwk(&key.jwk), Ok(key.clone()));
        assert_eq!(key.thumbprint.len(), 43);
        let verifies = key.verification_key().map(|known| known.verifies(key.algorithms()[0], b"x", &[0; 64]));
        assert_eq!(verifies, Some(false));
    }
    _ = PublicKey::of_spki(data).is_ok() || PublicKey::of_certificate(data).is_ok() || PublicKey::of_pkcs1(data).is_ok();
}

/// A redirect URI that passes has a scheme that people can be sent to.
pub fn redirect_uri(data: &[u8]) {
    let text = text(data);
    _ = redirect_uri::host(&text);
    if redirect_uri::check(&text).is_ok() {
        let scheme = text.split(':').next().unwrap_or_default().to_ascii_lowercase();
        assert!(!["javascript", "data", "vbscript", "file", "blob", "about"].contains(&scheme.as_str()), "{text}");
        assert!(!text.contains('#') && text.is_ascii(), "{text}");
    }
}

/// A range that passes is written in one way, and is read again as itself.
pub fn cidr(data: &[u8]) {
    if let Ok(range) = ip_allowlist::check(&text(data), |_| true) {
        assert_eq!(ip_allowlist::check(&range, |_| true), Ok(range.clone()));
        assert!(ip_allowlist::parse(&range).is_ok());
    }
}

/// A mail.
pub fn mail(data: &[u8]) {
    _ = explain(data, &["loket@balie.example".to_owned()]);
}

/// Parameters of an authorization request: of one that came twice nothing is read.
pub fn authorization(data: &[u8]) {
    let (query, form) = data.split_at(data.len() / 2);
    if let Ok(parameters) = Parameters::parse(&text(query), form)
        && let Some(repeated) = parameters.repeated()
    {
        assert_eq!(parameters.get(repeated), None);
    }
}
