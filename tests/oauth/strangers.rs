//! Threat 18: whether a client exists, which part was wrong, and why, is nothing a stranger can tell from the answer or its time.
use crate::harness::{Answer, Balie, Registered};
use futures_util::future::join_all;
use std::time::{Duration, Instant};

/// Everything of an answer but the reference, and the date.
fn visible(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let mut headers: Vec<_> =
        answer.headers.iter().map(|(name, value)| (name.to_string(), value.to_str().expect("text").to_owned())).collect();
    headers.retain(|(name, _)| name != "date");
    headers.sort();
    (answer.status, headers, answer.text.replace(&reference(answer), "REFERENCE"))
}

fn reference(answer: &Answer) -> String {
    let uri = answer.json()["error_uri"].as_str().expect("an error_uri").to_owned();
    uri.rsplit('/').next().expect("a last part").to_owned()
}

/// Clients that a stranger must not tell apart, and the one that does not exist.
async fn doors(balie: &Balie) -> Vec<(&'static str, Registered)> {
    let known = balie.client("known").create().await;
    let elsewhere = balie.client("elsewhere").allowlist("192.0.2.0/24").create().await;
    let suspended = balie.client("suspended").create().await;
    suspended.suspend(&balie.app).await;
    let deleted = balie.client("deleted").create().await;
    deleted.delete(&balie.app).await;
    let revoked = balie.client("revoked").create().await;
    revoked.revoke_secret(&balie.app).await;
    let expired = balie.client("expired").create().await;
    expired.expire_secret(&balie.app, 0).await;
    let public = balie.client("public").with("grant_types", "authorization_code").with("redirect_uris", "https://app.example/back");
    let public = public.with("token_endpoint_auth_method", "none").create().await;
    let slow = balie.client("slow").secret_hash(balie::crypto::imported::SlowHash::argon2id("x").as_str()).create().await;
    vec![
        ("unknown", Registered { client_id: "nobody".to_owned(), ..known.clone() }),
        ("wrong secret", known.showing("balie_wrong")),
        ("no secret", known.showing("")),
        ("other address", elsewhere.clone()),
        ("other address and wrong secret", elsewhere.showing("wrong")),
        ("suspended", suspended),
        ("deleted", deleted),
        ("revoked", revoked),
        ("expired", expired),
        ("public", public),
        ("wrong secret for a slow hash", slow.showing("wrong")),
    ]
}

#[tokio::test]
async fn unknown_clients_and_every_refused_one_get_the_same_answer() {
    let balie = Balie::start().await;
    let doors = doors(&balie).await;
    let answers = join_all(doors.iter().map(|(_, client)| balie.token(client))).await;
    let unknown = visible(&answers[0]);
    assert_eq!(unknown.0, 401);
    assert!(unknown.1.iter().any(|(name, value)| name == "www-authenticate" && value.starts_with("Basic")));
    assert!(unknown.1.iter().any(|(name, value)| name == "cache-control" && value == "no-store"));
    for ((door, _), answer) in doors.iter().zip(&answers) {
        assert_eq!(visible(answer), unknown, "{door}");
        assert_eq!(reference(answer).len(), 20, "{door}: 80 bits of reference");
    }
    // The answer is the same with the credentials in the body.
    let bodies =
        join_all(doors.iter().map(|(_, client)| balie.bare_request().field("grant_type", "client_credentials").in_body(client).send()))
            .await;
    for ((door, _), answer) in doors.iter().zip(&bodies) {
        assert_eq!(visible(answer), unknown, "{door}, in the body");
    }
}

#[tokio::test]
async fn unknown_clients_and_refused_ones_take_the_same_time() {
    let balie = Balie::start().await;
    let doors = doors(&balie).await;
    let medians = join_all(doors.iter().map(async |(door, client)| {
        let mut times = Vec::new();
        for _ in 0..5 {
            let began = Instant::now();
            balie.token(client).await.expect(401);
            times.push(began.elapsed());
        }
        times.sort();
        (door, times[2])
    }));
    let medians = medians.await;
    let (shortest, longest) = (medians.iter().map(|(_, time)| *time).min(), medians.iter().map(|(_, time)| *time).max());
    assert!(shortest > Some(Duration::from_millis(499)), "{medians:?}");
    assert!(longest.zip(shortest).is_some_and(|(longest, shortest)| longest - shortest < Duration::from_millis(200)), "{medians:?}");
}

#[tokio::test]
async fn an_unknown_client_leaves_nothing_behind() {
    let balie = Balie::start().await;
    let client = balie.client("known").create().await;
    let answer = balie.token(&Registered { client_id: "nobody".to_owned(), ..client }).await.expect(401);
    balie.app.ledger.flush().await.expect("the ledger can be written");
    let mut connection = balie.app.read().await.expect("the database answers");
    assert!(balie::model::refusal::list_called(&mut connection, &reference(&answer)).await.expect("refusals can be read").is_empty());
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM refusals").fetch_one(&mut *connection).await.expect("a number");
    assert_eq!(kept, 0);
}
