//! `balie demo`: the printed sign-ins and the printed line work, and nothing stays behind.
use super::Installation;
use crate::harness::Balie;
use balie::commands::demo::{HELPDESK, PASSWORD};
use balie::model::request::{Request, Source, State};
use balie::urls;
use std::process::Command;

#[actix_web::test]
async fn the_printed_sign_ins_and_the_printed_line_work_and_nothing_stays_behind() {
    let installation = Installation::new().await;
    let demo = installation.start(&["demo"]);

    let sign_ins: Vec<Vec<&str>> =
        demo.printed.iter().filter(|line| line.contains('@')).map(|line| line.split_whitespace().take(2).collect()).collect();
    assert_eq!(sign_ins.len(), 6, "one for each role, two integrators, two municipalities: {:?}", demo.printed);
    for sign_in in sign_ins {
        let answer = demo.post(urls::LOGIN, &[("email", sign_in[0]), ("password", sign_in[1])]).await;
        assert_eq!(answer.status(), 303, "{} can't sign in", sign_in[0]);
    }

    let line = demo.line("curl ").trim().to_owned();
    let answer = Command::new("sh").args(["-c", &line]).output().expect("sh runs");
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("the line gets JSON");
    assert_eq!(answer["scope"], "calculations:read", "{answer}");

    demo.stop().expect(0);
    let left = std::fs::read_dir(installation.folder.path()).expect("the folder is there").count();
    assert_eq!(left, 0, "the demo left something behind");
}

/// Every state that a request can be in, and every way in which one comes, is there to be looked at.
#[actix_web::test]
async fn the_demo_has_requests_in_every_state_and_from_every_way_in() {
    let balie = Balie::start().await;
    balie::commands::demo::create(&balie.app, balie.clock.now()).await.expect("the demo is made");
    let mut connection = balie.app.read().await.expect("a connection");
    let requests: Vec<Request> = sqlx::query_as("SELECT * FROM requests").fetch_all(&mut *connection).await.expect("requests");
    // Nothing expires within the two weeks that the demo's requests are old.
    for state in State::ALL.iter().filter(|state| **state != State::Expired) {
        assert!(requests.iter().any(|request| request.is_in(*state)), "no request is {state}");
    }
    let has = |what: &str, is: &dyn Fn(&Request) -> bool| assert!(requests.iter().any(is), "{what}");
    has("a change that waits", &|request| request.is_change() && request.is_in(State::Submitted));
    has("a draft for somebody else", &|request| request.is_prepared() && request.offered_at.is_some());
    has("a draft of one's own", &|request| request.is_in(State::Draft) && request.requester_id.is_some());
    has("a request that somebody has", &|request| request.assignee_id.is_some() && request.is_in(State::Submitted));
    let of_nobody = |request: &Request| request.source.known() != Some(Source::Mail) || request.created_by.is_none();
    assert!(requests.iter().all(of_nobody), "who reads a mail has not prepared it, and may decide");
    let by_mail = requests.iter().filter(|request| request.source.known() == Some(Source::Mail)).count();
    let arrived: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM inbox WHERE state = 'request' AND request_id IS NOT NULL")
        .fetch_one(&mut *connection)
        .await
        .expect("the inbox");
    assert!(by_mail > 0 && i64::try_from(by_mail) == Ok(arrived), "{by_mail} by mail, {arrived} in the inbox");
    let at_once: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM clients WHERE at_once_at IS NOT NULL").fetch_one(&mut *connection).await.expect("clients");
    assert_eq!(at_once, 1, "a client that was registered at once");
    drop(connection);
    let helpdesk = balie.sign_in_as_demo(HELPDESK, PASSWORD).await;
    let inbox = helpdesk.get(urls::INBOX).await.expect(200);
    inbox.must_say("Aanvraag voor de Omgevingsapp").must_say("API-toegang");
}
