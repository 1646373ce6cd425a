//! Clients imported with the secret hash they had elsewhere: guessing at slow hashes costs the guesser, not us.
use crate::harness::{Balie, Registered};
use balie::crypto::imported::SlowHash;
use balie::crypto::secret::Digest;
use futures_util::future::join_all;

const SECRET: &str = "geheim van elders";
/// Made by Python's hashlib and by crypt(3), not by us.
const DJANGO: &str = "pbkdf2_sha256$1000$zout$AadmJ0/4xbrM+OTd0ao4C4vFx5hlXrdGd/t5MBHTKhg=";
const BCRYPT: &str = "$2y$05$abcdefghijklmnopqrstuu6fjHpUm8903.hr55VUMlAzQgK50iCYm";
/// Made by the reference implementation through Python's argon2-cffi, with other costs than ours.
const ARGON2ID: &str = "$argon2id$v=19$m=1024,t=2,p=2$em91dCB2YW4gZWxkZXJzIQ$P5Nj1hOROANQfySQMzObzXOFDgzrv3Lv";
const ARGON2I: &str = "$argon2i$v=19$m=512,t=3,p=1$em91dCB2YW4gZWxkZXJzIQ$gQjNWLm0usGE2MuAoclNy43exP1H59oHDU88C3WB2uU";
const SHA256: &str = "sha256:2f2c80dd4898b5fd058125c0c82a97db5c239f487e5d325c894832ae0a40649a";

/// Whether this text was seen to be right, so that it is not checked slowly again.
async fn is_proved(balie: &Balie, client: &Registered, secret: &str) -> bool {
    let proved = &balie.app.proved_secrets;
    proved.contains(&client.secrets(&balie.app).await[0].id, &proved.proof(secret))
}

#[tokio::test]
async fn a_client_from_elsewhere_gets_its_token_with_the_secret_it_had() {
    let balie = Balie::start().await;
    let argon2 = SlowHash::argon2id(SECRET);
    for (client_id, hash) in
        [("django", DJANGO), ("php", BCRYPT), ("argon2", argon2.as_str()), ("argon2id", ARGON2ID), ("argon2i", ARGON2I), ("plain", SHA256)]
    {
        let client = balie.client(client_id).secret_hash(hash).create().await;
        balie.token(&client.showing("geheim van hier")).await.expect(401);
        assert!(!is_proved(&balie, &client, "geheim van hier").await, "{client_id}: a wrong secret proves nothing");
        balie.token(&client.showing(SECRET)).await.expect(200);
        assert!(is_proved(&balie, &client, SECRET).await, "{client_id}: the second check is quick");
        balie.token(&client.showing(SECRET)).await.expect(200);
        balie.token(&client.showing("geheim van hier")).await.expect(401);
    }
}

#[tokio::test]
async fn guesses_at_a_slow_hash_are_slowed_by_client_and_network_and_never_for_good() {
    let balie = Balie::start().await;
    let client = balie.client("django").secret_hash(DJANGO).create().await;
    let wrong = client.showing("wrong");
    for count in [10, 2] {
        join_all((0..count).map(|_| balie.token(&wrong))).await;
    }
    assert!(client.refusals(&balie).await.iter().any(|refusal| refusal.cause.as_str() == "throttled" && refusal.times == 2));
    // Even the right secret waits its turn, when this process has not seen it yet; not when it comes from elsewhere.
    balie.token(&client.showing(SECRET)).await.expect(401);
    balie.clock.advance(6);
    balie.token(&client.showing(SECRET)).await.expect(200);
}

#[tokio::test]
async fn guesses_do_not_hold_up_a_client_whose_secret_was_seen() {
    let balie = Balie::start().await;
    let client = balie.client("django").secret_hash(DJANGO).create().await;
    balie.token(&client.showing(SECRET)).await.expect(200);
    let wrong = client.showing("wrong");
    join_all((0..15).map(|_| balie.token(&wrong))).await;
    balie.token(&client.showing(SECRET)).await.expect(200);
}

#[tokio::test]
async fn guesses_at_a_secret_of_ours_cost_no_slow_hash() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let wrong = client.showing("wrong");
    join_all((0..15).map(|_| balie.token(&wrong))).await;
    assert!(client.refusals(&balie).await.iter().all(|refusal| refusal.cause.as_str() == "wrong_secret"));
    balie.token(&client).await.expect(200);
}

#[test]
fn only_hashes_that_can_be_checked_at_a_fair_price_are_taken() {
    let taken = [DJANGO, BCRYPT, SHA256, &DJANGO.replace("$1000$", "$1200000$"), &BCRYPT.replace("$2y$", "$2b$")];
    for hash in taken {
        assert!(Digest::parse(hash).is_some(), "{hash}");
        assert_eq!(Digest::parse(hash).expect("a hash").to_string(), hash, "it is kept as it came");
    }
    let refused = [
        "",
        "geheim",
        "sha256:",
        "sha256:00",
        "md5:900150983cd24fb0d6963f7d28e17f72",
        &SHA256.replace("sha256", "sha1"),
        &DJANGO.replace("$1000$", "$0$"),
        &DJANGO.replace("$1000$", "$99999999$"),
        &DJANGO.replace("$1000$", "$-1$"),
        &DJANGO.replace("zout", ""),
        &DJANGO.replace("hg=", ""),
        "pbkdf2_sha1$1000$zout$AadmJ0",
        &BCRYPT.replace("$05$", "$20$"),
        &BCRYPT.replace("$05$", "$xx$"),
        &BCRYPT[..40],
        "$argon2id$v=19$m=4194304,t=3,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=65536,t=1000,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=65536,t=3,p=1",
    ];
    for hash in refused {
        assert!(Digest::parse(hash).is_none(), "{hash}");
    }
}

#[tokio::test]
async fn many_clients_behind_one_gateway_start_at_once_but_a_gateway_that_guesses_waits() {
    let balie = Balie::start().await;
    let mut clients = Vec::new();
    for number in 0..70 {
        clients.push(balie.client(&format!("django-{number}")).secret_hash(DJANGO).create().await);
    }
    let (right, guessed) = clients.split_at(62);
    let shown: Vec<_> = right.iter().take(61).map(|client| client.showing(SECRET)).collect();
    for answer in join_all(shown.iter().map(|client| balie.token(client))).await {
        answer.expect(200);
    }
    let wrong: Vec<_> = guessed.iter().flat_map(|client| vec![client.showing("wrong"); 8]).collect();
    join_all(wrong.iter().map(|client| balie.token(client))).await;
    let fresh = right[61].showing(SECRET);
    balie.token(&fresh).await.expect(401);
    balie.token_request(&fresh).from("127.0.0.2").send().await.expect(200);
}
