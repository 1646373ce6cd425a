//! Requests that ask about tokens at the same moment are answered by one statement: each learns of its own token alone, as it is by then.
use super::introspect::own_token;
use super::verify::verify;
use crate::authorize::{PERSON, allow, exchange, request, text, value, world};
use crate::harness::Answer;
use crate::harness::browser::http;
use balie::db::{Connection, GroupRead, Grouped};
use balie::urls;
use futures_util::future::join_all;
use std::time::Duration;
use tokio::time::timeout;

/// What is looked up beside a database that swallows some questions, as a network that has gone does.
struct SwallowsSome;

impl Grouped for SwallowsSome {
    type Job = bool;
    type Outcome = ();

    async fn run(_: &mut Connection, jobs: &[bool]) -> sqlx::Result<Vec<()>> {
        if jobs.contains(&true) {
            std::future::pending::<()>().await;
        }
        Ok(vec![(); jobs.len()])
    }
}

#[tokio::test]
async fn a_question_that_is_never_answered_keeps_nobody_waiting_for_good() {
    let balie = crate::harness::Balie::start().await;
    let group = GroupRead::<SwallowsSome>::new(balie.app.db.clone());
    let swallowed = timeout(Duration::from_secs(15), group.find(true)).await;
    assert!(swallowed.expect("it is told within seconds").is_err());
    timeout(Duration::from_secs(15), group.find(false)).await.expect("the next one has its turn").expect("it is answered");
    balie.app.db.read_for_tokens().await.expect("there is still a connection for those who ask by themselves");
}

#[tokio::test]
async fn of_many_opaque_tokens_each_is_told_of_alone() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "access_token_format", "opaque").await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let of_person = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
    let mut tokens = vec![(of_person.clone(), "agenda:read", Some(client.client_id.clone()))];
    for number in 0..12 {
        let machine = balie.client(&format!("machine-{number}")).scope("calculations:read").create().await;
        machine.change(&balie.app, "access_token_format", "opaque").await;
        tokens.push((own_token(&balie, &machine).await, "calculations:read", Some(machine.client_id.clone())));
    }
    // One that is not there, in the form of those that are.
    let last = if of_person.ends_with('A') { 'Q' } else { 'A' };
    tokens.push((format!("{}{last}", &of_person[..of_person.len() - 1]), "agenda:read", None));
    let balie = &balie;
    let asked = (0..10).flat_map(|_| &tokens).map(|(token, scope, whose)| async move {
        let answer = verify(balie, &format!("?scope={scope}"), token).await;
        match whose {
            Some(client_id) => assert_eq!(answer.expect(200).header("x-client-id"), client_id),
            None => _ = answer.expect(401),
        }
    });
    join_all(asked).await;
}

#[tokio::test]
async fn of_many_people_each_learns_of_nobody_else() {
    let (balie, client, first) = world().await;
    let mut browsers = vec![(PERSON.to_owned(), first)];
    for number in 0..4 {
        let email = format!("iemand-{number}@example.nl");
        browsers.push((email.clone(), balie.integrator(&email).await));
    }
    let mut tokens = vec![];
    for (email, browser) in &browsers {
        let code = value(&allow(browser, &request(&[])).await, "code");
        tokens.push((email, text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned()));
    }
    let balie = &balie;
    let asked = (0..20).flat_map(|_| &tokens).map(|(email, token)| async move {
        let sent = http(None, false).get(balie.at(urls::USERINFO)).bearer_auth(token).send().await.expect("an answer");
        assert_eq!(Answer::of(sent).await.expect(200).json()["email"], email.as_str());
    });
    join_all(asked).await;
}
