//! An assertion works once, however many show it at the same moment, in two processes, and after a restart.
use super::{causes, refused};
use crate::harness::Balie;
use crate::harness::client_key::ClientKey;
use balie::client_assertion::{SKEW, TYPE};
use balie::clock::MINUTE;
use balie::jobs;
use balie::model::refusal::Cause;
use balie::urls;
use futures_util::future::join_all;

#[tokio::test]
async fn of_a_hundred_uses_of_an_assertion_in_two_processes_one_succeeds() {
    let balie = Balie::start().await;
    let key = ClientKey::make("ES256");
    let client = balie.client_with_key("zaak", &key).await;
    let other = balie.another_server().await;
    let assertion = key.assertion(&balie, &client.client_id);
    let http = crate::harness::browser::http(None, false);
    let fields = [("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", &*assertion)];
    let sent = (0..100).map(|number| {
        let url = if number % 2 == 0 { balie.at(urls::TOKEN) } else { format!("{other}{}", urls::TOKEN) };
        http.post(url).form(&fields).send()
    });
    let statuses: Vec<u16> = join_all(sent).await.into_iter().map(|answer| answer.expect("it answers").status().as_u16()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 99, "{statuses:?}");
    assert!(causes(&balie, &client).await.iter().all(|cause| *cause == Cause::AssertionReplayed));
    // Another of the same client is another.
    balie.token_by(&key.assertion(&balie, &client.client_id)).await.expect(200);
}

#[tokio::test]
async fn it_is_remembered_for_as_long_as_it_would_be_let_in_also_by_a_new_process_and_at_every_endpoint() {
    let balie = Balie::start().await;
    let key = ClientKey::make("EdDSA");
    let client = balie.client_with_key("zaak", &key).await;
    let assertion = key.assertion(&balie, &client.client_id);
    balie.token_by(&assertion).await.expect(200);
    balie.clock.advance(60 + SKEW - 1);
    jobs::clear_up(&balie.app).await.expect("it is cleared up");
    let restarted = balie.another_server().await;
    let http = crate::harness::browser::http(None, false);
    let fields = [("client_assertion_type", TYPE), ("client_assertion", &*assertion), ("token", "x"), ("grant_type", "client_credentials")];
    for url in [format!("{restarted}{}", urls::TOKEN), balie.at(urls::REVOKE)] {
        let answer = http.post(url).form(&fields).send().await.expect("it answers");
        assert_eq!(answer.status().as_u16(), 400);
    }
    assert!(causes(&balie, &client).await.iter().all(|cause| *cause == Cause::AssertionReplayed));
    balie.clock.advance(2);
    jobs::clear_up(&balie.app).await.expect("it is cleared up");
    refused(&balie.token_by(&assertion).await, "too old by now");
    assert!(causes(&balie, &client).await.contains(&Cause::AssertionExpired));
}

/// Of several machines one may have a clock that is behind, by as much as is accepted anywhere.
#[tokio::test]
async fn what_one_process_forgot_as_too_old_another_whose_clock_is_behind_does_not_let_in_again() {
    let balie = Balie::start().await;
    let key = ClientKey::make("ES256");
    let client = balie.client_with_key("zaak", &key).await;
    let assertion = key.assertion(&balie, &client.client_id);
    balie.token_by(&assertion).await.expect(200);
    balie.clock.advance(60 + SKEW + 1);
    jobs::clear_up(&balie.app).await.expect("it is cleared up");
    balie.clock.set_back(MINUTE);
    refused(&balie.token_by(&assertion).await, "it was used");
    assert_eq!(causes(&balie, &client).await[0], Cause::AssertionReplayed);
}

/// What was refused for something else is not used up.
#[tokio::test]
async fn only_what_lets_somebody_in_is_used_up() {
    let balie = Balie::start().await;
    let key = ClientKey::make("ES256");
    let client = balie.client_with_key("zaak", &key).await;
    let assertion = key.assertion(&balie, &client.client_id);
    client.change(&balie.app, "ip_allowlist", "192.0.2.1").await;
    refused(&balie.token_by(&assertion).await, "a forbidden address");
    client.suspend(&balie.app).await;
    refused(&balie.token_by(&assertion).await, "a suspended client");
    client.resume(&balie.app).await;
    client.change(&balie.app, "ip_allowlist", "").await;
    balie.token_by(&assertion).await.expect(200);
    refused(&balie.token_by(&assertion).await, "the second time");
}
