//! `balie mail receive`, as a mail server runs it.
use super::message;
use crate::commands::Installation;
use std::time::Duration;

#[actix_web::test]
async fn exit_codes_say_what_became_of_the_message() {
    let installation = Installation::new().await;
    let text = message("jan@leverancier.example", "zaak");
    let receive = |input: &str| installation.run_with(&["mail", "receive"], &[], input);
    receive(&text).expect(0);
    receive(&text).expect(0);
    for refused in ["", "\r\n", "geen bericht"] {
        let ran = receive(refused).expect(65);
        assert_eq!(ran.err.trim_end().lines().count(), 1, "{}", ran.err);
    }
    receive(&format!("From: a@b.example\n\n{}", "a".repeat(11 << 20))).expect(65);
    // Nothing but the message is its sender's fault.
    let away = [("BALIE_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")];
    installation.run_with(&["mail", "receive"], &away, &text).expect(75);
    installation.run_with(&["mail", "receive"], &[("BALIE_PUBLIC_URL", "nonsense")], &text).expect(75);
    let db = installation.database().await;
    let mut connection = db.read().await.expect("a connection");
    let states: Vec<String> = sqlx::query_scalar("SELECT state FROM inbox").fetch_all(&mut *connection).await.expect("states");
    assert_eq!(states, ["request"], "it was read at once");
}

#[actix_web::test]
async fn hostile_messages_are_taken_or_refused_in_little_time_and_memory() {
    let installation = Installation::new().await;
    installation.run(&["migrate"]).expect(0);
    for (name, bytes) in crate::mail_hostile::hostile() {
        let cost = installation.cost_of(&["mail", "receive"], &bytes);
        assert!([0, 65].contains(&cost.code), "{name}: {}", cost.code);
        // Without optimisation the program itself takes more; reading alone is held to 64 MiB (mail_hostile).
        let limit = if cfg!(debug_assertions) { 96 } else { 64 };
        assert!(cost.kilobytes <= limit * 1024, "{name}: {} kB", cost.kilobytes);
        // Starting the program and opening the database take a part of it here.
        let seconds = if cfg!(debug_assertions) { 6 } else { 1 };
        assert!(cost.processor_time < Duration::from_secs(seconds), "{name}: {:?}", cost.processor_time);
    }
    let text = message("jan@leverancier.example", "zaak");
    installation.run_with(&["mail", "receive"], &[], &text).expect(0);
    let db = installation.database().await;
    let mut connection = db.read().await.expect("a connection");
    let waiting: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM inbox WHERE state = 'waiting'").fetch_one(&mut *connection).await.expect("a count");
    assert_eq!(waiting, 0, "each was read");
}
