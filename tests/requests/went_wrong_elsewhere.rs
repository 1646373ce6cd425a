//! What went wrong in other portals, each a test here: shown to the wrong people, decided by the wrong people, gone, or contradicting.
use super::review::approval::approve;
use super::walk;
use crate::changes::registered;
use crate::clients::change::{fields, save};
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

/// FR 1.6.0: missing access control on admin endpoints. `tests/access` walks every route; here the forms of reviewers, sent by others.
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
    let request = balie.request("Ingetrokken", "bouwer@x.example").await;
    let requester = balie.sign_in("bouwer@x.example").await;
    requester.post(&urls::request_withdrawal(&request.id), &[("version", "2")]).await.expect(303);
    for browser in [&helpdesk, &requester] {
        browser.get(&urls::request(&request.id)).await.expect(200).must_say("Ingetrokken");
    }
    helpdesk.get(&format!("{}?state=withdrawn", urls::REQUESTS)).await.expect(200).must_say("Ingetrokken");
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

/// MITREid 1.3.2: script in a redirect URI ran on the approval page.
#[tokio::test]
async fn no_redirect_uri_runs_on_the_approval_page() {
    let balie = Balie::start().await;
    let hostile = "javascript:alert(1) data:text/html,<script>alert(2)</script> https://a.example/\"><script>alert(3)</script>";
    let typed = [("grant_types", "authorization_code"), ("redirect_uris", hostile)];
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &typed).await;
    let helpdesk = balie.helpdesk().await;
    for path in [urls::request_approval(&request.id), urls::request(&request.id), urls::request_attributes(&request.id)] {
        let page = helpdesk.get(&path).await;
        assert!(page.status < 500 && page.says("javascript:alert(1)"), "{path}: it is shown as text");
        assert!(!page.text.contains("<script>alert") && !page.has("[href^='javascript:']") && !page.has("[href^='data:text']"), "{path}");
    }
    approve(&helpdesk, &request, request.version).await.expect(422);
    assert!(balie.stored(&request).await.is_in(State::Submitted), "nor is it registered");
}

/// DataPass: rights were deleted while others were added.
#[tokio::test]
async fn of_two_owners_who_take_away_and_add_at_once_neither_undoes_the_other_unseen() {
    let balie = Balie::start().await;
    for name in ["cases:read", "cases:list", "documents:read"] {
        balie.scope(name).await;
    }
    let client = balie.client("zaak").scope("cases:read cases:list").owners("one@x.example two@x.example").create().await;
    let (one, two) = (balie.sign_in("one@x.example").await, balie.sign_in("two@x.example").await);
    let path = urls::client_edit(&client.id);
    let (hers, his) = (fields(&one.get(&path).await), fields(&two.get(&path).await));
    let (taken, added) = tokio::join!(
        save(&one, &client.id, hers, &[("scope", "cases:read")]),
        save(&two, &client.id, his, &[("scope", "cases:read cases:list documents:read")])
    );
    let mut statuses = [taken.status, added.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "whoever was second is told");
    let (late, mine, done) = match taken.status {
        303 => (added, "documents:read", vec!["cases:read"]),
        _ => (taken, "cases:read", vec!["cases:read", "cases:list", "documents:read"]),
    };
    late.must_say("Somebody else changed this meanwhile").must_say(mine);
    assert_eq!(registered(&balie, &client, "scope").await, done, "what the first did is whole");
}

/// CSS #1200 to #1208: rules for wildcards in redirect URIs changed four times in a week. Here there is one: none, anywhere.
#[tokio::test]
async fn a_wildcard_in_a_redirect_uri_is_refused_wherever_it_is_asked() {
    let (balie, bram) = walk::world().await;
    let (operator, utrecht) = (balie.operator().await, balie.municipality("utrecht").await);
    let client =
        balie.client("zaak").with("grant_types", "authorization_code").with("redirect_uris", "https://a.example/cb").create().await;
    for uri in ["https://*.app.example/cb", "https://app.example/*", "*"] {
        let new = [
            ("id", &*balie::crypto::random::id()),
            ("municipality", &*utrecht.id),
            ("client_name", "Nieuw"),
            ("grant_types", "authorization_code"),
            ("redirect_uris", uri),
        ];
        operator.post(urls::CLIENTS, &new).await.expect(422).must_say("A wildcard (*) is not allowed");
        let form = fields(&operator.get(&urls::client_edit(&client.id)).await);
        save(&operator, &client.id, form, &[("redirect_uris", uri)]).await.expect(422).must_say("A wildcard (*) is not allowed");
        let id = walk::begin(&bram, "utrecht").await;
        for (question, value) in [("client_name", "Nieuw"), ("description", "x"), ("scenario", "authorization_code_web")] {
            walk::answer(&bram, &id, question, value).await;
        }
        walk::answer(&bram, &id, "redirect_uris", uri).await.expect(422).must_say("A wildcard (*) is not allowed");
        let typed = [("grant_types", "authorization_code"), ("redirect_uris", uri)];
        let by_mail = balie.request_with(&format!("Per mail {uri}"), "bouwer@x.example", "utrecht", &typed).await;
        approve(&operator, &by_mail, by_mail.version).await.expect(422).must_say("A wildcard (*) is not allowed");
        let entry = serde_json::json!({"clients": [{
            "client_id": "ingevoerd", "municipality": "utrecht", "client_name": "Ingevoerd",
            "grant_types": ["authorization_code"], "redirect_uris": [uri]
        }]});
        assert!(balie.import(entry.to_string()).await.is_err(), "{uri}");
    }
    assert_eq!(registered(&balie, &client, "redirect_uris").await, ["https://a.example/cb"]);
}

/// breeze #5610: writing down when something was last used broke token issuing.
#[tokio::test]
async fn tokens_are_issued_while_their_use_can_not_be_written_down() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    balie.token(&client).await.expect(200);
    let mut tx = balie.begin().await;
    sqlx::query("ALTER TABLE usage RENAME TO usage_away").execute(tx.connection()).await.unwrap();
    balie.commit(tx).await;
    for _ in 0..3 {
        balie.token(&client).await.expect(200);
        assert!(balie.app.ledger.flush().await.is_err(), "it can't be written");
    }
    let mut tx = balie.begin().await;
    sqlx::query("ALTER TABLE usage_away RENAME TO usage").execute(tx.connection()).await.unwrap();
    balie.commit(tx).await;
    balie.app.ledger.flush().await.unwrap();
    let counted: i64 = client.uses(&balie).await.iter().map(|used| used.tokens).sum();
    assert_eq!(counted, 4, "and none is lost");
}
