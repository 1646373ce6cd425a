//! Storing: a message is kept as it came and is taken once, however it comes; one that can't be read is set aside and the next goes on.
use super::message;
use crate::harness::Balie;
use balie::clock::{DAY, MINUTE};
use balie::mail::receive::{MAX_MESSAGE, Refused, piped};
use balie::model::inbox::{self, InboxState};

#[actix_web::test]
async fn a_message_is_kept_as_it_came_and_taken_once() {
    let balie = Balie::start().await;
    let text = message("Jan <jan@leverancier.example>", "zaak");
    let id = balie.receives(&text).await.expect("a new one");
    let mut connection = balie.app.read().await.expect("a connection");
    let kept = inbox::message(&mut connection, &id, &balie.app.sealing).await.expect("the database").expect("kept").expect("it opens");
    drop(connection);
    assert_eq!(String::from_utf8(kept).expect("text"), text);
    assert_eq!(balie.receives(&text).await, None, "a second copy");
    let by_another_way = format!("Received: from elsewhere\r\nDelivered-To: loket@gemeente.example\r\n{}", text.replace("\r\n", "\n"));
    assert_eq!(balie.receives(&by_another_way).await, None, "the same message with what servers add, and other line ends");
    let other = text.replace("Scopes: zaken:lezen", "Scopes: zaken:schrijven");
    assert!(balie.receives(&other).await.is_some(), "the same Message-ID with another text is another message");
    assert_eq!(balie.requests().await.len(), 2);
}

#[test]
fn what_is_no_message_is_refused_for_good() {
    let refused = |bytes: Vec<u8>| piped(bytes).err();
    assert_eq!(refused(vec![]), Some(Refused::Empty));
    assert_eq!(refused(b" \r\n\n".to_vec()), Some(Refused::Empty));
    assert_eq!(refused(b"{\"client_name\": \"x\"}".to_vec()), Some(Refused::NotAMessage));
    assert_eq!(refused((0..=255).collect()), Some(Refused::NotAMessage));
    let large = format!("From: a@b.example\r\n\r\n{}", "a".repeat(MAX_MESSAGE));
    assert_eq!(refused(large.into_bytes()), Some(Refused::TooLarge));
    assert_eq!(refused(b"Subject: x\r\n\r\n".to_vec()), None);
    assert_eq!(refused(b"From jan Thu Nov 26\nFrom: a@b.example\n\nx".to_vec()), None, "as a mailbox file has it");
}

#[actix_web::test]
async fn a_message_that_can_not_be_read_is_tried_three_times_and_the_next_goes_on() {
    let balie = Balie::start().await;
    let broken = piped(message("jan@leverancier.example", "stuk").into_bytes()).expect("a message");
    let fine = piped(message("piet@leverancier.example", "goed").into_bytes()).expect("a message");
    // Both are stored before anybody reads: what is sealed of the first is broken by hand.
    let mut transaction = balie.app.db.begin().await.expect("a transaction");
    for arrival in [&broken, &fine] {
        let now = balie.clock.now().plus(1_000);
        inbox::arrival::insert(&mut transaction, arrival, &balie.app.sealing, now).await.expect("stored");
    }
    sqlx::query(
        "UPDATE inbox_messages SET sealed = $1 WHERE inbox_id = (SELECT id FROM inbox WHERE message_id = 'stuk@leverancier.example')",
    )
    .bind(vec![1_u8, 2, 3])
    .execute(&mut *transaction)
    .await
    .expect("broken");
    transaction.commit().await.expect("a commit");
    balie.clock.advance(1_000);
    balie.app.receiver.read_waiting().await.expect("reading goes on");
    assert_eq!(balie.requests().await.len(), 1, "the other one became a request");
    for _ in 0..2 {
        let states: Vec<String> = balie.inbox().await.into_iter().map(|(_, state)| state).collect();
        assert!(states.contains(&"waiting".to_owned()), "{states:?}");
        balie.clock.advance(6 * MINUTE);
        balie.app.receiver.read_waiting().await.expect("reading goes on");
    }
    let states: Vec<String> = balie.inbox().await.into_iter().map(|(_, state)| state).collect();
    assert!(states.contains(&InboxState::SetAside.to_string()), "{states:?}");
}

#[actix_web::test]
async fn the_text_goes_after_its_time_and_the_digest_stays() {
    let balie = Balie::start().await;
    let text = message("jan@leverancier.example", "oud");
    let id = balie.receives(&text).await.expect("a new one");
    let gone = |balie: &Balie| {
        let (app, id) = (balie.app.clone(), id.clone());
        async move {
            let mut connection = app.read().await.expect("a connection");
            inbox::message(&mut connection, &id, &app.sealing).await.expect("the database").is_none()
        }
    };
    balie.clock.advance(100 * DAY);
    balie::jobs::clear_up(&balie.app).await.expect("cleared up");
    assert!(!gone(&balie).await, "its request is open");
    balie.app.receiver.expire().await.expect("it expires");
    balie::jobs::clear_up(&balie.app).await.expect("cleared up");
    assert!(gone(&balie).await);
    assert_eq!(balie.receives(&text).await, None, "it is known all the same");
    balie.clock.advance(400 * DAY);
    balie::jobs::clear_up(&balie.app).await.expect("cleared up");
    assert!(balie.inbox().await.is_empty());
}

#[actix_web::test]
async fn one_at_which_the_process_ended_three_times_is_set_aside_and_keeps_nobody_busy() {
    let balie = Balie::start().await;
    let now = balie.clock.now();
    let arrival = piped(message("jan@leverancier.example", "dodelijk").into_bytes()).expect("a message");
    let mut transaction = balie.app.db.begin().await.expect("a transaction");
    inbox::arrival::insert(&mut transaction, &arrival, &balie.app.sealing, now).await.expect("stored");
    sqlx::query("UPDATE inbox SET attempts = 3, next_attempt_at = $1").bind(now).execute(&mut *transaction).await.expect("as they left it");
    transaction.commit().await.expect("a commit");
    let read = tokio::time::timeout(std::time::Duration::from_secs(20), balie.app.receiver.read_waiting()).await;
    read.expect("it comes to an end").expect("reading goes on");
    assert_eq!(balie.inbox().await[0].1, InboxState::SetAside.to_string());
}
