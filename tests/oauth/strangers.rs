//! Whether a client exists, which part was wrong, and why, is nothing a stranger can tell from the answer or its time.
use crate::harness::{Answer, Balie, Registered};
use balie::urls;
use futures_util::future::join_all;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Everything of an answer but the reference, and the date.
fn visible(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let mut headers: Vec<_> =
        answer.headers.iter().map(|(name, value)| (name.to_string(), without_reference(answer, value.to_str().expect("text")))).collect();
    headers.retain(|(name, _)| name != "date");
    headers.sort();
    (answer.status, headers, without_reference(answer, &answer.text))
}

fn without_reference(answer: &Answer, text: &str) -> String {
    text.replace(&reference(answer), "REFERENCE")
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
    let post = balie.client("post").with("token_endpoint_auth_method", "client_secret_post").create().await;
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
        ("wrong secret for a slow hash, with spaces and in two readings", slow.showing(" wr%6Fng+ ")),
        ("right secret with white space", known.showing(&format!("{} ", known.secret))),
        ("right secret in the wrong place", post),
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
    // With the credentials in the body it is another answer, and the same for all.
    let bodies =
        join_all(doors.iter().map(|(_, client)| balie.bare_request().field("grant_type", "client_credentials").in_body(client).send()))
            .await;
    let unknown = visible(&bodies[0]);
    assert_eq!(unknown.0, 400);
    for ((door, _), answer) in doors.iter().zip(&bodies).filter(|((door, _), _)| *door != "right secret in the wrong place") {
        assert_eq!(visible(answer), unknown, "{door}, in the body");
    }
}

/// What a sender shows makes the reference, and nothing else.
#[tokio::test]
async fn the_reference_tells_neither_the_cause_nor_whether_the_client_exists() {
    let balie = Balie::start().await;
    let formula = |client_id: &str, address: &str| balie.app.ledger.reference(client_id, address, "invalid_client", balie.clock.now());
    let doors = doors(&balie).await;
    for (door, client) in &doors {
        let answer = balie.token(client).await.expect(401);
        assert_eq!(reference(&answer), formula(&client.client_id, "127.0.0.1"), "{door}");
    }
    // One client within a minute, by every cause: without a secret, with a wrong one, and with the right one that may not be used.
    let client = balie.client("zaaksysteem").allowlist("127.0.0.2").create().await;
    let shown = [client.showing(""), client.showing("wrong"), client.clone()];
    let mut references = Vec::new();
    for suspended in [false, true] {
        if suspended {
            client.suspend(&balie.app).await;
        }
        references.extend(join_all(shown.iter().map(async |client| reference(&balie.token(client).await.expect(401)))).await);
    }
    assert_eq!(references, vec![formula("zaaksysteem", "127.0.0.1"); 6]);
    // Each cause is kept all the same, and the reference leads there.
    let causes: BTreeSet<_> = client.refusals(&balie).await.iter().map(|refusal| refusal.cause.to_string()).collect();
    assert_eq!(causes, ["no_secret", "wrong_secret", "address_not_allowed", "suspended"].map(str::to_owned).into());
    let lead = balie.operator().await.get(&urls::refusal(&references[0])).await.expect(303);
    assert!(lead.location().starts_with(&urls::client_refusals(&client.id)));
    // Another address and another minute have references of their own.
    let elsewhere = balie.token_request(&client).from("127.0.0.2").send().await.expect(401);
    assert_eq!(reference(&elsewhere), formula("zaaksysteem", "127.0.0.2"));
    assert_ne!(reference(&elsewhere), references[0]);
    balie.clock.advance(60);
    assert_ne!(reference(&balie.token(&client).await), references[0]);
}

/// Sends a token request whose last byte comes so much later than the rest. Returns the time from that byte to the answer.
async fn time_of(balie: &Balie, client: &Registered, held: Duration) -> Duration {
    let encoded: String = url::form_urlencoded::byte_serialize(client.secret.as_bytes()).collect();
    let secret = format!("client_secret={encoded}");
    let body = format!("grant_type=client_credentials&client_id={}&{secret}", client.client_id);
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        urls::TOKEN,
        body.len()
    );
    let (bytes, address) = (head + &body, balie.address);
    let talk = move || {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("bytes go at once");
        let (most, last) = bytes.as_bytes().split_at(bytes.len() - 1);
        stream.write_all(most).expect("the server reads");
        std::thread::sleep(held);
        // Before it is sent: this thread may have to wait after it, while the server counts already.
        let began = Instant::now();
        stream.write_all(last).expect("the server reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("invalid_client"), "{answer}");
        began.elapsed()
    };
    tokio::task::spawn_blocking(talk).await.expect("the request is made")
}

/// Every refusal that must not be told apart comes one second after the last byte, however long that was held.
#[tokio::test]
async fn unknown_clients_and_refused_ones_take_the_same_time_however_the_body_comes() {
    let balie = Balie::start().await;
    let doors = doors(&balie).await;
    for held in [Duration::ZERO, Duration::from_millis(470), Duration::from_millis(980)] {
        // Each of these is refused in the body.
        let doors = doors.iter().filter(|(door, _)| *door != "right secret in the wrong place");
        let times = join_all(doors.map(async |(door, client)| {
            let mut times = join_all((0..4).map(|_| time_of(&balie, client, held))).await;
            times.sort();
            (*door, times)
        }))
        .await;
        let first = times.iter().map(|(_, times)| times[0]).min().unwrap_or_default();
        let medians = times.iter().map(|(_, times)| times[2]);
        let spread = medians.clone().max().zip(medians.min()).map(|(longest, shortest)| longest - shortest);
        assert!(first >= Duration::from_millis(998), "held {held:?}: {times:?}");
        assert!(spread < Some(Duration::from_millis(100)), "held {held:?}: {times:?}");
        assert!(times.iter().all(|(_, times)| times[3] < Duration::from_millis(1300)), "held {held:?}: {times:?}");
    }
}

#[tokio::test]
async fn an_unknown_client_leaves_nothing_behind() {
    let balie = Balie::start().await;
    let client = balie.client("known").create().await;
    let answer = balie.token(&Registered { client_id: "nobody".to_owned(), ..client }).await.expect(401);
    balie.app.ledger.flush().await.expect("the ledger can be written");
    let mut connection = balie.app.read().await.expect("the database answers");
    assert!(balie::model::refusal::list_by_reference(&mut connection, &reference(&answer)).await.expect("refusals can be read").is_empty());
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM refusals").fetch_one(&mut *connection).await.expect("a number");
    assert_eq!(kept, 0);
}

/// PostgreSQL holds no U+0000: a query with it fails, and that is not to look as if the database were away.
#[tokio::test]
async fn a_client_id_with_u_0000_is_unknown_like_any_other() {
    let balie = Balie::start().await;
    let in_header = balie.bare_request().basic("za%00ak", "x").field("grant_type", "client_credentials").send();
    let in_body =
        balie.bare_request().field("client_id", "za\0ak").field("client_secret", "x").field("grant_type", "client_credentials").send();
    for (answer, status) in [(in_header.await, 401), (in_body.await, 400)] {
        assert_eq!(answer.expect(status).json()["error"], "invalid_client");
    }
}
