//! HTTP Basic, form-decoded as RFC 6749 §2.3.1 says.
use crate::harness::{Balie, Registered};
use balie::oauth::client_auth::credentials::basic;
use base64::{Engine, engine::general_purpose::STANDARD};

fn line(joined: impl AsRef<[u8]>) -> String {
    format!("Basic {}", STANDARD.encode(joined))
}

#[test]
fn basic_is_form_decoded_after_it_is_split() {
    let readings = [
        ("zaaksysteem:geheim", "zaaksysteem", "geheim"),
        ("a%3Ab:c%3Ad", "a:b", "c:d"),
        ("a%3ab:c%3ad", "a:b", "c:d"),
        // Only the first colon divides: secrets of programs that do not encode may hold one.
        ("a:b:c", "a", "b:c"),
        ("a+b:c+d", "a b", "c d"),
        ("a%2Bb:c%2bd", "a+b", "c+d"),
        ("a%20b:c%25d", "a b", "c%d"),
        ("caf%C3%A9:%E2%82%AC", "café", "€"),
        ("café:€", "café", "€"),
        (":", "", ""),
        ("a:", "a", ""),
        ("a%00b:c", "a\0b", "c"),
    ];
    for (joined, client_id, secret) in readings {
        assert_eq!(basic(&line(joined)), Some((client_id.to_owned(), secret.to_owned())), "{joined}");
    }
}

#[test]
fn the_scheme_is_read_in_any_case() {
    for scheme in ["Basic", "basic", "BASIC"] {
        assert_eq!(basic(&format!("{scheme} {}", STANDARD.encode("a:b"))), Some(("a".to_owned(), "b".to_owned())));
    }
}

#[test]
fn what_is_not_readable_as_basic_is_nothing() {
    let mut lines: Vec<String> = ["a:%", "a:%4", "a:%zz", "a:%+1", "a:%C3", "%FF:b", "no colon", ""].iter().map(line).collect();
    lines.push(line([0xff, b':', b'b']));
    lines.extend(
        ["", "Basic", "Basic ", "Basic %%%", "Basic YTpi!", "Basic YTpi=", "Bearer YTpi", "BasicYTpi", "Digest a=b", "YTpi"]
            .map(str::to_owned),
    );
    for line in lines {
        assert_eq!(basic(&line), None, "{line:?}");
    }
}

#[tokio::test]
async fn an_unreadable_authorization_header_is_an_invalid_request() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    for header in ["Basic %%%", "Bearer abc", "Basic", ""] {
        let answer = balie.token_request(&client).authorization(header).send().await.expect(400);
        assert_eq!(answer.json()["error"], "invalid_request", "{header:?}");
    }
    let bytes = balie.bare_request().field("grant_type", "client_credentials").header("authorization", b"Basic \xff\xfe");
    bytes.send().await.expect(400);
}

#[tokio::test]
async fn a_client_with_odd_characters_in_its_secret_gets_its_token_both_ways() {
    let balie = Balie::start().await;
    let (secret, encoded) = ("p:q +%é", "p%3Aq+%2B%25%C3%A9");
    let hash = balie::crypto::imported::SlowHash::argon2id(secret);
    let client = balie.client("houmeerover:1").secret_hash(hash.as_str()).create().await;
    let by_basic =
        balie.bare_request().field("grant_type", "client_credentials").authorization(&line(format!("houmeerover%3A1:{encoded}")));
    by_basic.send().await.expect(200);
    let body = balie.bare_request().field("grant_type", "client_credentials").in_body(&client.showing(secret));
    body.send().await.expect(200);
}

#[tokio::test]
async fn secrets_of_ours_are_the_same_encoded_or_not() {
    let balie = Balie::start().await;
    let client: Registered = balie.client("zaaksysteem").create().await;
    assert!(client.secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "unreserved characters only");
    assert!(balie::crypto::secret::is_ours(&client.secret));
    assert_eq!(client.secret.len(), "balie_".len() + 43 + 6);
}

#[tokio::test]
async fn a_request_without_any_client_is_refused_with_a_challenge() {
    let balie = Balie::start().await;
    let answer = balie.bare_request().field("grant_type", "client_credentials").send().await.expect(401);
    assert_eq!(answer.json()["error"], "invalid_client");
    assert!(answer.header("www-authenticate").starts_with("Basic realm="));
}
