//! HTTP Basic, form-decoded as RFC 6749 §2.3.1 says.
use crate::harness::{Balie, Registered};
use balie::model::refusal::Cause;
use balie::oauth::client_auth::credentials::basic;
use balie::urls;
use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::future::join_all;
use std::collections::BTreeMap;

fn line(joined: impl AsRef<[u8]>) -> String {
    format!("Basic {}", STANDARD.encode(joined))
}

/// The client_id, the secret, and its other reading.
fn read(line: &str) -> Option<(String, String, Option<String>)> {
    basic(line).map(|basic| (basic.client_id, basic.secret, basic.other_reading))
}

#[test]
fn basic_is_form_decoded_after_it_is_split() {
    let readings = [
        ("zaaksysteem:geheim", "zaaksysteem", "geheim", None),
        ("a%3Ab:c%3Ad", "a:b", "c:d", Some("c%3Ad")),
        ("a%3ab:c%3ad", "a:b", "c:d", Some("c%3ad")),
        // Only the first colon divides: secrets of programs that do not encode may hold one.
        ("a:b:c", "a", "b:c", None),
        ("a%2Bb:c%2bd", "a+b", "c+d", Some("c%2bd")),
        ("ab:c%25d", "ab", "c%d", Some("c%25d")),
        ("ab:%E2%82%AC", "ab", "€", Some("%E2%82%AC")),
        ("ab:€", "ab", "€", None),
        ("a:c+d", "a", "c d", Some("c+d")),
        // A program that encodes would have replaced these signs, so it does not.
        ("a:c+d/e==", "a", "c+d/e==", Some("c d/e==")),
        ("a:c+d\n", "a", "c+d\n", Some("c d\n")),
        ("a:%41 b", "a", "%41 b", Some("A b")),
        // What can't be decoded stands for itself.
        ("a:hundred%zz", "a", "hundred%zz", None),
        ("a:foo%Qbar", "a", "foo%Qbar", None),
        ("a:%", "a", "%", None),
        ("a:%4", "a", "%4", None),
        ("a:%+1", "a", "%+1", None),
        ("a:%C3", "a", "%C3", None),
        // No client_id has a space, a letter outside ASCII or U+0000, so these were not encoded.
        ("a+b:c", "a+b", "c", None),
        ("a%20b:c", "a%20b", "c", None),
        ("%FF:b", "%FF", "b", None),
        ("a%00b:c", "a%00b", "c", None),
        ("a%zz:c", "a%zz", "c", None),
        (":", "", "", None),
        ("a:", "a", "", None),
    ];
    for (joined, client_id, secret, other) in readings {
        let expected = (client_id.to_owned(), secret.to_owned(), other.map(str::to_owned));
        assert_eq!(read(&line(joined)), Some(expected), "{joined}");
    }
}

#[test]
fn the_scheme_is_read_in_any_case() {
    for scheme in ["Basic", "basic", "BASIC"] {
        assert_eq!(read(&format!("{scheme} {}", STANDARD.encode("a:b"))), Some(("a".to_owned(), "b".to_owned(), None)));
    }
}

#[test]
fn what_is_not_readable_as_basic_is_nothing() {
    let mut lines: Vec<String> = ["no colon", ""].iter().map(line).collect();
    lines.push(line([0xff, b':', b'b']));
    lines.extend(
        ["", "Basic", "Basic ", "Basic %%%", "Basic YTpi!", "Basic YTpi=", "Bearer YTpi", "BasicYTpi", "Digest a=b", "YTpi"]
            .map(str::to_owned),
    );
    for line in lines {
        assert_eq!(basic(&line), None, "{line:?}");
    }
}

/// RFC 6749 §5.2: whoever used the header, however, gets 401 and a challenge.
#[tokio::test]
async fn whatever_the_authorization_header_holds_that_is_no_credentials_is_challenged() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let no_client = line(":geheim");
    for header in ["Basic %%%", "Bearer abc", "Digest username=\"x\"", "Negotiate abc", "abc", "Basic", "", &no_client] {
        let answer = balie.token_request(&client).authorization(header).send().await.expect(401);
        assert_eq!(answer.json()["error"], "invalid_client", "{header:?}");
        assert!(answer.header("www-authenticate").starts_with("Basic realm=\"Balie\""), "{header:?}");
    }
    let bytes = balie.bare_request().field("grant_type", "client_credentials").header("authorization", b"Basic \xff\xfe");
    bytes.send().await.expect(401);
    // It decides also where the body names the client.
    let both = balie.bare_request().field("grant_type", "client_credentials").in_body(&client).header("authorization", "Bearer abc");
    both.send().await.expect(401);
}

/// The parameters of a challenge (RFC 9110 §11.6.1), read as a client does.
fn parameters(challenge: &str) -> BTreeMap<String, String> {
    let mut rest = challenge.strip_prefix("Basic ").expect("the scheme");
    let mut found = BTreeMap::new();
    while let Some((name, value)) = rest.split_once("=\"") {
        let (value, after) = value.split_once('"').expect("a quoted-string");
        assert!(!value.contains('\\') && value.is_ascii(), "{value}");
        assert!(found.insert(name.to_owned(), value.to_owned()).is_none(), "{name} comes twice");
        rest = after.strip_prefix(", ").unwrap_or_default();
    }
    found
}

#[tokio::test]
async fn a_challenge_says_what_the_body_says_and_there_is_one_only_for_the_header() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let unreadable = balie.token_request(&client).authorization("Bearer abc");
    for request in [balie.token_request(&client.showing("wrong")), unreadable] {
        let answer = request.send().await.expect(401);
        let (body, said) = (answer.json(), parameters(answer.header("www-authenticate")));
        for name in ["error", "error_description", "error_uri"] {
            assert_eq!(said.get(name).map(String::as_str), body[name].as_str(), "{name}");
        }
        assert_eq!((&*said["error"], &*said["charset"]), ("invalid_client", "UTF-8"));
    }
    // openid-client, oauth4webapi and Spring Security show a challenge in place of the error.
    let unknown = Registered { client_id: "nobody".to_owned(), ..client.clone() };
    for shown in [client.showing("wrong"), client.showing(""), unknown] {
        let answer = balie.bare_request().field("grant_type", "client_credentials").in_body(&shown).send().await.expect(400);
        assert_eq!((&answer.json()["error"], answer.header("www-authenticate")), (&"invalid_client".into(), ""));
        assert!(answer.json()["error_uri"].is_string());
    }
    let no_id = balie.bare_request().field("grant_type", "client_credentials").field("client_secret", &client.secret);
    let answer = no_id.send().await.expect(400);
    assert_eq!((&answer.json()["error"], answer.header("www-authenticate")), (&"invalid_client".into(), ""));
}

#[tokio::test]
async fn no_answer_speaks_of_an_error_uri_that_it_has_not() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let bare = || balie.bare_request().field("grant_type", "client_credentials");
    let requests = [
        bare(),
        bare().field("client_id", ""),
        bare().field("client_id", "with space"),
        bare().field("client_id", "nobody"),
        bare().field("client_secret", "x"),
        bare().authorization("Basic"),
        bare().authorization(&line(":")),
        bare().authorization(&line("nobody:x")),
        bare().url_ending("?x"),
        bare().method("GET"),
        balie.token_request(&client).scope("unknown"),
        balie.token_request(&client).scope("a  b"),
        balie.token_request(&client.showing("wrong")),
    ];
    for answer in join_all(requests.into_iter().map(|request| request.send())).await {
        let body = answer.json();
        let description = body["error_description"].as_str().expect("a description");
        assert_eq!(description.contains("error_uri"), body.get("error_uri").is_some(), "{body}");
        assert_eq!(description.ends_with(" The owner of the client can read why at error_uri."), body.get("error_uri").is_some(), "{body}");
    }
}

/// Everybody is told the same, and a client with a key has no secret that could be wrong.
#[tokio::test]
async fn the_refusal_of_a_client_speaks_of_keys_too_and_tells_nobody_which_it_has() {
    let balie = Balie::start().await;
    balie.client("signs").with("token_endpoint_auth_method", "private_key_jwt").create().await;
    let secret = balie.client("secret").create().await;
    let wrong = balie.token_request(&secret.showing("wrong")).send().await.json();
    let asks = |client_id: &str| balie.bare_request().field("grant_type", "client_credentials").field("client_id", client_id);
    let bare = async |client_id: &str| asks(client_id).send().await.json();
    let said = |body: &serde_json::Value| body["error_description"].as_str().expect("a description").to_owned();
    assert!(said(&wrong).contains("its secret or signature is wrong") && said(&wrong).contains("a signature by a live key"), "{wrong}");
    let (of_key, of_nobody) = (bare("signs").await, bare("nobody").await);
    assert_eq!(said(&of_key).split(" The owner").next(), said(&of_nobody).split(" The owner").next(), "{of_key}");
}

#[tokio::test]
async fn a_client_that_names_another_way_than_it_is_registered_for_is_refused_and_its_owner_told() {
    let balie = Balie::start().await;
    let of = async |name: &str, method: &str| balie.client(name).with("token_endpoint_auth_method", method).create().await;
    let header = of("header", "client_secret_basic").await;
    let body = of("body", "client_secret_post").await;
    let both = of("both", "client_secret_basic client_secret_post").await;
    let in_body = |client: &Registered| balie.bare_request().field("grant_type", "client_credentials").in_body(client);
    for client in [&header, &both] {
        balie.token(client).await.expect(200);
    }
    for client in [&body, &both] {
        in_body(client).send().await.expect(200);
    }
    // A stranger does not learn of it: it is the answer that a wrong secret gets.
    let refused = balie.token(&body).await.expect(401);
    let wrong = balie.token(&body.showing("wrong")).await.expect(401);
    assert_eq!(refused.text, wrong.text);
    let refused = in_body(&header).send().await.expect(400);
    let wrong = in_body(&header.showing("wrong")).send().await.expect(400);
    assert_eq!(refused.text, wrong.text);
    for (client, words) in [(&body, "came in the header"), (&header, "came in the body")] {
        let page = balie.admin_of("utrecht").await.get(&urls::client_refusals(&client.id)).await.expect(200);
        page.must_say(words).must_say("The secret was not one of this client’s.").must_say("One type allows both.");
    }
    // Guesses in the wrong place do not say so: a wrong secret is a wrong secret.
    let causes: Vec<_> = header.refusals(&balie).await.iter().map(|refusal| refusal.cause).collect();
    assert_eq!(causes.iter().filter(|cause| **cause == Cause::AuthMethodNotRegistered).count(), 1);
}

#[tokio::test]
async fn a_client_with_odd_characters_in_its_secret_gets_its_token_both_ways() {
    let balie = Balie::start().await;
    let (secret, encoded) = ("p:q +%é", "p%3Aq+%2B%25%C3%A9");
    let hash = balie::crypto::imported::SlowHash::argon2id(secret);
    let client = balie.client("houmeerover:1").secret_hash(hash.as_str());
    let client = client.with("token_endpoint_auth_method", "client_secret_post client_secret_basic").create().await;
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
