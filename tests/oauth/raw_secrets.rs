//! Secrets that moved in with signs that form-encoding changes, sent as they are or encoded, and secrets with white space around them.
use crate::harness::{Balie, Registered};
use balie::crypto::{hex, sha256};
use balie::model::refusal::Cause;
use balie::urls;
use futures_util::future::join_all;

/// As others draw them: base64, and what people choose.
const SECRETS: [&str; 8] = ["abc+def/gh==", "hundred%zz", "foo%Qbar", "a+b", "100%25", "%41%42", "p:q&r=s?t#u", "spaced out + plus"];

async fn moved_in(balie: &Balie, client_id: &str, secret: &str, slow: bool) -> Registered {
    let quick = format!("sha256:{}", hex(&sha256(secret.as_bytes())));
    let hash = if slow { bcrypt::hash(secret, 5).expect("a hash") } else { quick };
    balie.client(client_id).secret_hash(&hash).create().await.showing(secret)
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn a_secret_gets_its_token_sent_as_it_is_and_encoded() {
    let balie = Balie::start().await;
    for (number, secret) in SECRETS.into_iter().enumerate() {
        for slow in [false, true] {
            let client = moved_in(&balie, &format!("client-{number}-{slow}"), secret, slow).await;
            for shown in [secret.to_owned(), encoded(secret)] {
                let answer = balie.token(&client.showing(&shown)).await;
                assert_eq!(answer.status, 200, "{shown}, slow: {slow}: {}", answer.text);
            }
        }
    }
}

#[tokio::test]
async fn a_client_id_that_was_not_encoded_is_found_too() {
    let balie = Balie::start().await;
    for client_id in ["a+b", "half%", "x%2", "a%20b"] {
        let client = balie.client(client_id).create().await;
        balie.token(&client).await.expect(200);
        let encoded = Registered { client_id: encoded(client_id), ..client };
        balie.token(&encoded).await.expect(200);
    }
}

#[tokio::test]
async fn what_fits_in_no_reading_is_refused_and_the_owner_reads_of_the_encoding() {
    let balie = Balie::start().await;
    let ours = balie.client("ours").create().await;
    for (number, secret) in SECRETS.into_iter().enumerate() {
        let client = moved_in(&balie, &format!("client-{number}"), secret, true).await;
        // Encoded twice, and something else with the same signs.
        let wrong = [encoded(&encoded(secret)), format!("{secret}%"), format!("+{secret}")];
        let answers = join_all(wrong.iter().map(async |wrong| balie.token(&client.showing(wrong)).await)).await;
        for answer in answers {
            assert_eq!(answer.expect(401).json()["error"], "invalid_client");
        }
        for refusal in client.refusals(&balie).await {
            assert!(matches!(refusal.cause, Cause::SecretEncoding), "{secret}: {refusal:?}");
        }
    }
    balie.token(&ours.showing("wrong%")).await.expect(401);
    let page = balie.admin_of("utrecht").await.get(&urls::client_refusals(&ours.id)).await.expect(200);
    page.must_say("RFC 6749 section 2.3.1: form-encoding").must_say("+ as %2B, % as %25");
    // In the body nothing is in doubt but whether it was encoded at all: a + that was not is a space.
    let post = balie.client("post").with("token_endpoint_auth_method", "client_secret_post").create().await;
    for wrong in ["abc def", "hundred%zz", "wrong"] {
        balie.bare_request().field("grant_type", "client_credentials").in_body(&post.showing(wrong)).send().await.expect(400);
    }
    let mut causes: Vec<_> = post.refusals(&balie).await.iter().map(|refusal| (refusal.cause, refusal.times)).collect();
    causes.sort_unstable();
    assert_eq!(causes, [(Cause::WrongSecret, 1), (Cause::SecretEncoding, 2)]);
}

/// Both readings of a secret are one guess.
#[tokio::test]
async fn two_readings_are_throttled_as_one_guess() {
    let balie = Balie::start().await;
    let client = moved_in(&balie, "django", "geheim+van/elders", true).await;
    let wrong: Vec<_> = (0..10).map(|number| client.showing(&format!("wrong+{number}"))).collect();
    // Half of them first: those that come together are all let in before one is counted.
    for half in wrong.chunks(5) {
        join_all(half.iter().map(|wrong| balie.token(wrong))).await;
    }
    assert!(client.refusals(&balie).await.iter().all(|refusal| refusal.cause == Cause::SecretEncoding), "ten are looked at");
    balie.token(&client.showing("wrong+11")).await.expect(401);
    assert!(client.refusals(&balie).await.iter().any(|refusal| refusal.cause == Cause::Throttled), "and no eleventh");
}

#[tokio::test]
async fn a_right_secret_with_white_space_is_refused_and_the_owner_reads_why() {
    let balie = Balie::start().await;
    let ours = balie.client("ours").create().await;
    let slow = moved_in(&balie, "slow", "geheim van elders", true).await;
    let known = moved_in(&balie, "known", "geheim van elders", false).await;
    for client in [&ours, &slow, &known] {
        let around = [("", "\n"), ("", "\r\n"), (" ", ""), ("\t", "  "), ("\u{feff}", ""), ("", "\u{a0}"), ("", "\u{200b}")];
        let shown: Vec<_> = around.iter().map(|(before, after)| client.showing(&format!("{before}{}{after}", client.secret))).collect();
        for answer in join_all(shown.iter().map(|client| balie.token(client))).await {
            answer.expect(401);
        }
        let refusals = client.refusals(&balie).await;
        assert!(refusals.iter().all(|refusal| refusal.cause == Cause::SecretWhiteSpace), "{}: {refusals:?}", client.client_id);
        balie.token(&client.showing(&format!("{} x", client.secret))).await.expect(401);
        assert!(client.refusals(&balie).await.iter().any(|refusal| refusal.cause == Cause::WrongSecret), "{}", client.client_id);
    }
    let page = balie.admin_of("utrecht").await.get(&urls::client_refusals(&ours.id)).await.expect(200);
    page.must_say("The secret was right, but white space came along").must_say("at the end of a file");
    // Encoded it is the same, and in the body.
    balie.token(&ours.showing(&format!("{}%0A", ours.secret))).await.expect(401);
    let post = balie.client("post").with("token_endpoint_auth_method", "client_secret_post").create().await;
    let spaced = post.showing(&format!(" {}\n", post.secret));
    balie.bare_request().field("grant_type", "client_credentials").in_body(&spaced).send().await.expect(400);
    assert_eq!(post.refusals(&balie).await[0].cause, Cause::SecretWhiteSpace);
    // White space that belongs to a secret is part of it.
    let theirs = moved_in(&balie, "theirs", " geheim ", true).await;
    balie.token(&theirs).await.expect(200);
    balie.token(&theirs.showing("geheim")).await.expect(401);
}
