//! Two at once: two processes that are asked with one device code, two people who type one user code, two answers of one person.
use super::{GRANT, ask, client, decide, poll, type_code};
use crate::authorize::{PERSON, text};
use crate::harness::browser::http;
use crate::harness::{Answer, Balie};
use balie::urls;

/// Threat 4. Of those that come at once exactly one gets tokens, whichever process answers.
#[tokio::test]
async fn a_device_code_is_used_once_by_however_many_processes() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let person = balie.integrator(PERSON).await;
    let other = balie.another_server().await;
    for _ in 0..3 {
        let asked = ask(&balie, &client).await;
        decide(&person, &type_code(&person, &asked).await, "allow").await.expect(303);
        let fields = [("grant_type", GRANT), ("device_code", text(&asked, "device_code")), ("client_id", "agenda")];
        let polls = (0..8).map(|number| {
            let url = if number % 2 == 0 { balie.at(urls::TOKEN) } else { format!("{other}{}", urls::TOKEN) };
            let request = http(None, false).post(url).form(&fields);
            async { Answer::of(request.send().await.expect("an answer")).await }
        });
        let answers = futures_util::future::join_all(polls).await;
        let given: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(given.len(), 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        // The others showed it a second time, and so what it gave has ended.
        assert_eq!(balie.userinfo(text(&given[0].json(), "access_token")).await.status, 401);
    }
}

/// Threat 22: who types a code first is the only one who can answer it.
#[tokio::test]
async fn a_user_code_is_bound_to_who_typed_it_first() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let (one, other) = (balie.integrator("een@example.nl").await, balie.integrator("twee@example.nl").await);
    let asked = ask(&balie, &client).await;
    let page = type_code(&one, &asked).await;
    other.post(urls::DEVICE, &[("user_code", text(&asked, "user_code"))]).await.expect(422);
    other.get(&page).await.expect(410);
    decide(&other, &page, "allow").await.expect(303);
    decide(&other, &page, "refuse").await.expect(303);
    assert_eq!(text(&poll(&balie, &client, &asked).await.expect(400).json(), "error"), "authorization_pending");
    decide(&one, &page, "allow").await.expect(303);
    let given = poll(&balie, &client, &asked).await.expect(200).json();
    let id = balie.person("een@example.nl").await.id;
    assert_eq!(balie.userinfo(text(&given, "access_token")).await.expect(200).json()["sub"], id.as_str());
}

#[tokio::test]
async fn of_two_who_type_a_code_at_once_one_gets_it() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let (one, other) = (balie.integrator("een@example.nl").await, balie.integrator("twee@example.nl").await);
    for _ in 0..5 {
        let asked = ask(&balie, &client).await;
        let form = [("user_code", text(&asked, "user_code"))];
        let (first, second) = tokio::join!(one.post(urls::DEVICE, &form), other.post(urls::DEVICE, &form));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        balie.clock.advance(120);
    }
}

#[tokio::test]
async fn of_two_answers_at_once_one_counts_and_one_grant_is_made() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let person = balie.integrator(PERSON).await;
    let asked = ask(&balie, &client).await;
    let page = type_code(&person, &asked).await;
    let answers = futures_util::future::join_all((0..6).map(|number| {
        let decision = if number == 5 { "refuse" } else { "allow" };
        decide(&person, &page, decision)
    }))
    .await;
    assert!(answers.iter().all(|answer| answer.status == 303));
    let mut connection = balie.app.read().await.expect("the database answers");
    let grants: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM grants").fetch_one(&mut *connection).await.expect("a number");
    drop(connection);
    let status = poll(&balie, &client, &asked).await.status;
    assert!((grants, status) == (1, 200) || (grants, status) == (0, 400), "{grants} {status}");
}
