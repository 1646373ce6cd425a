//! Which secrets are looked at, and which of them can be guessed.
use crate::harness::{Balie, Registered};
use balie::crypto::entropy::is_random;
use balie::crypto::secret::{self, Digest};
use balie::crypto::{hex, random, sha256};
use balie::model::client::imported_secret::{self, NewImportedSecret};
use futures_util::future::join_all;

fn digest(secret: &str) -> String {
    format!("sha256:{}", hex(&sha256(secret.as_bytes())))
}

/// The causes of its refusals.
async fn causes(balie: &Balie, client: &Registered) -> Vec<String> {
    client.refusals(balie).await.iter().map(|refusal| refusal.cause.to_string()).collect()
}

#[test]
fn what_a_program_drew_is_told_from_what_a_person_chose() {
    let drawn = [secret::make(), "xqW7gWvFeOZpLw3Z0vYj2Rk8N1sTbHc4kD5u".to_owned(), "Zk3mPq9XsT2vBn7LwRy5HdJ8cGf4KtVe6UaQ1xNz".to_owned()];
    for text in drawn {
        assert!(is_random(&text), "{text}");
    }
    let chosen = [
        "geheim",
        "geheim van elders",
        "Welkom2026!Welkom2026!Welkom2026!Welkom2026!Welkom2026!Welkom2026!",
        "correct horse battery staple",
        "dit is het geheim van onze mooie zaakapplicatie in utrecht",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "123456789012345678901234567890123456789012345678901234567890",
        "aBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaB",
        // A UUID of version 4 has 122.
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "",
    ];
    for text in chosen {
        assert!(!is_random(text), "{text}");
    }
}

#[tokio::test]
async fn guesses_at_an_imported_digest_of_an_unknown_kind_of_secret_are_slowed() {
    let balie = Balie::start().await;
    let client = balie.client("elsewhere").secret_hash(&digest("geheim van elders")).create().await;
    let wrong = client.showing("wrong");
    for count in [10, 5] {
        join_all((0..count).map(|_| balie.token(&wrong))).await;
    }
    assert!(causes(&balie, &client).await.contains(&"throttled".to_owned()));
    // A person chose it, so guesses stay slowed after it was seen.
    balie.token_request(&client.showing("geheim van elders")).from("127.0.0.2").send().await.expect(200);
    let unproved = client.refusals(&balie).await;
    assert!(!unproved.is_empty());
    assert!(client.secrets(&balie.app).await[0].can_be_guessed());
}

#[tokio::test]
async fn an_imported_digest_whose_secret_was_seen_to_be_random_is_like_one_of_ours() {
    let balie = Balie::start().await;
    let text = secret::make();
    let client = balie.client("elsewhere").secret_hash(&digest(&text)).create().await;
    assert!(client.secrets(&balie.app).await[0].can_be_guessed());
    balie.token(&client.showing(&text)).await.expect(200);
    balie.app.ledger.flush().await.expect("the ledger can be written");
    let seen = client.secrets(&balie.app).await.remove(0);
    assert_eq!((seen.proved_random_at, seen.can_be_guessed()), (Some(balie.clock.now()), false));
    // Read anew, guesses at it are not slowed: there is nothing to guess.
    client.change(&balie.app, "description", "changed").await;
    let wrong = client.showing("wrong");
    for count in [10, 5] {
        join_all((0..count).map(|_| balie.token(&wrong))).await;
    }
    assert_eq!(causes(&balie, &client).await, ["wrong_secret"]);
    balie.token(&client.showing(&text)).await.expect(200);
}

#[test]
fn hashes_that_one_step_has_no_room_for_are_refused() {
    let bcrypt = "$2y$05$abcdefghijklmnopqrstuu6fjHpUm8903.hr55VUMlAzQgK50iCYm";
    let django = "pbkdf2_sha256$1000$zout$AadmJ0/4xbrM+OTd0ao4C4vFx5hlXrdGd/t5MBHTKhg=";
    let argon2 = |cost: &str| format!("$argon2id$v=19${cost}$em91dCB2YW4gZWxkZXJzIQ$P5Nj1hOROANQfySQMzObzXOFDgzrv3Lv");
    for taken in [bcrypt.replace("$05$", "$12$"), django.replace("$1000$", "$1200000$"), argon2("m=65536,t=3,p=4")] {
        assert!(Digest::parse(&taken).is_some(), "{taken}");
    }
    let dear =
        [bcrypt.replace("$05$", "$13$"), django.replace("$1000$", "$2000001$"), argon2("m=262144,t=1,p=1"), argon2("m=131072,t=4,p=1")];
    for refused in dear {
        assert!(Digest::parse(&refused).is_none(), "{refused}");
    }
}

#[tokio::test]
async fn secrets_that_ended_do_not_hide_one_that_lives() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let mut last = String::new();
    for number in 0..12 {
        balie.clock.advance(1);
        last = client.add_secret(&balie, &format!("number {number}")).await.expect("room");
        if number % 2 == 0 {
            client.revoke_secret(&balie.app).await;
        } else {
            client.expire_secret(&balie.app, 0).await;
            client.revoke_secret(&balie.app).await;
        }
    }
    balie.token(&client).await.expect(200);
    balie.token(&client.showing(&last)).await.expect(401);
    assert!(causes(&balie, &client).await.contains(&"revoked_secret".to_owned()), "the one that ended last is told from a wrong one");
}

/// The same secret moved in twice, and the newer of the two was revoked.
#[tokio::test]
async fn of_two_secrets_that_are_the_same_the_live_one_counts() {
    let balie = Balie::start().await;
    let client = balie.client("elsewhere").create().await;
    let (text, row) = (random::token(), client.row(&balie.app).await);
    let digest = Digest::parse(&digest(&text)).expect("a digest");
    for name in ["older", "newer"] {
        balie.clock.advance(1);
        let mut tx = balie.begin().await;
        let (id, created_at) = (random::id(), tx.now);
        let moved = NewImportedSecret { id, name, digest: &digest, last_four: "", created_at, expires_at: None, is_random: true };
        imported_secret::create(&mut tx, &row, moved).await.expect("secrets can be written");
        balie.commit(tx).await;
    }
    client.revoke_secret(&balie.app).await;
    balie.token(&client.showing(&text)).await.expect(200);
    client.revoke_secret(&balie.app).await;
    balie.token(&client.showing(&text)).await.expect(401);
}
