//! A secret found in the open is reported by anybody: the answer is the same whether or not there is such a secret, and it is revoked.
use super::mails;
use crate::harness::{Answer, Balie};
use balie::crypto::secret::{Digest, make};
use balie::model::audit::Action;
use balie::urls;
use futures_util::future::join_all;
use std::time::{Duration, Instant};

async fn report(balie: &Balie, text: &str) -> (Answer, String, Duration) {
    let browser = balie.anonymous();
    let since = Instant::now();
    let answer = browser.post(urls::LEAKS, &[("secret", text)]).await;
    let took = since.elapsed();
    let (status, location) = (answer.status, answer.location().to_owned());
    let said = if status == 303 { browser.follow(answer).await.words() } else { answer.words() };
    let page = browser.get(&if location.is_empty() { urls::LEAKS.to_owned() } else { location }).await;
    assert_eq!(status, 303, "{said}");
    (page, said, took)
}

#[tokio::test]
async fn the_answer_is_the_same_in_status_text_and_time_and_a_real_secret_is_revoked() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let (admin, _helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    balie.token(&client).await.expect(200);
    let mut wrong_checksum = make();
    let last = if wrong_checksum.ends_with('a') { 'b' } else { 'a' };
    wrong_checksum.pop();
    wrong_checksum.push(last);
    let line = format!("CLIENT_SECRET=\"{}\" # of the server", client.secret);
    let mut answers = Vec::new();
    for text in ["balie_nothing of the kind", &wrong_checksum, &make(), &line, &client.secret] {
        let (_, said, took) = report(&balie, text).await;
        assert!(took >= Duration::from_secs(1) && took < Duration::from_secs(2), "{text:?} took {took:?}");
        answers.push(said);
    }
    assert!(answers[0].contains("Thank you."));
    assert!(answers.iter().all(|said| *said == answers[0]), "{answers:?}");
    assert_ne!(balie.token(&client).await.status, 200, "it is revoked");
    for told in ["bouwer@x.example", "admin@utrecht.example", "helpdesk@balie.example"] {
        assert_eq!(mails(&balie, "secret_found_in_the_open", told).await, 1, "{told}, once");
    }
    admin.get(&urls::client_history(&client.id)).await.must_say("Secret reported as found in the open, and revoked");
    admin.get(&urls::client(&client.id)).await.must_say("was found in the open and is revoked");
}

/// What can't be a secret of Balie is told so: it is a check of form, as anybody could make it.
#[tokio::test]
async fn what_holds_nothing_that_begins_like_a_secret_is_not_thanked_for() {
    let balie = Balie::start().await;
    for text in ["", "nothing of the kind"] {
        let page = balie.anonymous().post(urls::LEAKS, &[("secret", text)]).await.expect(422);
        page.must_say("Nothing here begins with balie_. Paste the whole secret, or the lines it stands in.");
    }
}

#[tokio::test]
async fn an_expired_secret_and_every_client_that_has_it_are_found_and_what_was_pasted_is_nowhere() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    client.expire_secret(&balie.app, 10).await;
    balie.clock.advance(60);
    report(&balie, &client.secret).await;
    assert_eq!(client.secrets(&balie.app).await.len(), 0, "revoked, although it had expired");
    let pasted = format!("password=hunter2 {}", make());
    report(&balie, &pasted).await;
    balie.app.ledger.flush().await.unwrap();
    let mut tx = balie.begin().await;
    let events: Vec<(String, String)> = sqlx::query_as("SELECT subject, details FROM events").fetch_all(tx.connection()).await.unwrap();
    let found = Action::SecretFoundInTheOpen.as_str();
    let times: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM events WHERE action = $1").bind(found).fetch_one(tx.connection()).await.unwrap();
    assert_eq!(times, 1);
    let everything = format!("{events:?}");
    assert!(!everything.contains("hunter2") && !everything.contains(&client.secret));
}

#[tokio::test]
async fn a_secret_that_somebody_chose_elsewhere_is_not_revoked_by_whoever_guesses_it() {
    let balie = Balie::start().await;
    let chosen = "welkom-2026-in-utrecht";
    let client = balie.client("zaak").secret_hash(&Digest::of(chosen).to_string()).create().await.showing(chosen);
    balie.token(&client).await.expect(200);
    balie.anonymous().post(urls::LEAKS, &[("secret", chosen)]).await.expect(422);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn reports_are_slowed_down_by_network_and_a_large_one_is_refused() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    let large = "x".repeat(300_000);
    browser.post(urls::LEAKS, &[("secret", &large)]).await.expect(413);
    let text = "balie_nothing";
    let form = [("secret", text)];
    let reports = (0..12).map(|_| browser.post(urls::LEAKS, &form));
    let statuses: Vec<u16> = join_all(reports).await.iter().map(|answer| answer.status).collect();
    assert!(statuses.contains(&303) && statuses.contains(&429), "{statuses:?}");
}
