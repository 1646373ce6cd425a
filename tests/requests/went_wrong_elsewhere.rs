//! What went wrong in other portals, each a test here: shown to the wrong people, decided by the wrong people, gone, or contradicting.
use super::review::approval::approve;
use crate::harness::Balie;
use balie::model::request::State;
use balie::urls;

/// FR 1.3.6: the review button was shown to ordinary users.
#[tokio::test]
async fn no_button_of_reviewers_is_shown_to_anybody_else() {
    let balie = Balie::start().await;
    let own = balie.request("Eigen", "admin@utrecht.example").await;
    let admin = balie.admin_of("utrecht").await;
    let page = admin.get(&urls::request(&own.id)).await;
    for action in [urls::request_approval(&own.id), urls::request_refusal(&own.id), urls::request_assignment(&own.id)] {
        assert!(!page.text.contains(&action), "{action} is on the page of the own request");
        admin.get(&action).await.expect(404);
    }
}

/// FR 1.5.0: internal comments were shown to requesters.
#[tokio::test]
async fn no_note_is_shown_to_the_requester() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    helpdesk.post(&urls::request_messages(&request.id), &[("text", "Klopt dit adres wel?")]).await.expect(303);
    helpdesk.get(&urls::request(&request.id)).await.expect(200).must_say("Klopt dit adres wel?");
    let requester = balie.sign_in("bouwer@x.example").await;
    for path in [urls::request(&request.id), urls::REQUESTS.to_owned(), urls::HOME.to_owned()] {
        assert!(!requester.visit(&path).await.text.contains("Klopt dit"), "{path}");
    }
}

/// FR 1.6.0: missing access control on admin endpoints. `tests/access.rs` walks every route; here the forms of reviewers, sent by others.
#[tokio::test]
async fn no_form_of_reviewers_is_taken_from_anybody_else() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let others = [balie.sign_in("bouwer@x.example").await, balie.admin_of("nijmegen").await, balie.integrator("iemand@y.example").await];
    let version = request.version.to_string();
    let form = [("version", &*version), ("comment", "x"), ("assignee", "me"), ("before", ""), ("number", "1"), ("until", "2099-01-01")];
    for other in &others {
        for path in
            ["approval", "changes-requested", "refusal", "assignment", "snooze", "spam", "duplicate", "reopening", "attributes", "viewers"]
        {
            other.post(&format!("{}/{path}", urls::request(&request.id)), &form).await.expect(404);
        }
    }
    let stored = balie.stored(&request).await;
    assert!(stored.is_in(State::Submitted) && stored.version == request.version && stored.assignee_id.is_none());
}

/// APS #475: access was granted while the request was still pending.
#[tokio::test]
async fn nothing_is_granted_while_a_request_waits() {
    let balie = Balie::start().await;
    balie.scope("read").await;
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &[("scope", "read")]).await;
    let helpdesk = balie.helpdesk().await;
    for path in [urls::request_approval(&request.id), urls::request(&request.id)] {
        helpdesk.get(&path).await.expect(200);
    }
    let count = async || balie::model::client::count(&mut balie.app.read().await.unwrap()).await.unwrap();
    assert_eq!(count().await, 0, "looking makes no client");
    let typed = [("version", "2"), ("comment", "Welke adressen?")];
    helpdesk.post(&urls::request_changes(&request.id), &typed).await.expect(303);
    assert_eq!(count().await, 0);
    approve(&helpdesk, &request, 3).await.expect(409);
    assert_eq!(count().await, 0, "what waits for the requester is not approved");
}

/// APS #1532: a cancelled request was deleted for good.
#[tokio::test]
async fn whatever_became_of_a_request_it_stays_findable() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    for (number, (path, state)) in [("refusal", "refused"), ("spam", "spam")].into_iter().enumerate() {
        let request = balie.request(&format!("Zaaksysteem {number}"), "bouwer@x.example").await;
        helpdesk.post(&format!("{}/{path}", urls::request(&request.id)), &[("version", "2"), ("comment", "Daarom.")]).await.expect(303);
        let list = helpdesk.get(&format!("{}?state={state}", urls::REQUESTS)).await.expect(200);
        list.must_say(&request.client_name);
        helpdesk.get(&urls::request(&request.id)).await.expect(200).must_say("sent it in");
    }
}

/// SPD: a success and an error message at once.
#[tokio::test]
async fn a_page_says_that_it_worked_or_that_it_did_not() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    let done = helpdesk.submit(&urls::request_approval(&request.id), &[("version", "2")]).await.expect(200);
    assert!(done.has(".banner--success") && !done.has(".banner--warning") && !done.has(".error-summary"));
    let late = helpdesk.submit(&urls::request_refusal(&request.id), &[("version", "2"), ("comment", "x")]).await.expect(409);
    assert!(late.has(".banner--warning") && !late.has(".banner--success"));
}
