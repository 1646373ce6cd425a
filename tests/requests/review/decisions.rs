//! Every decision on every state by everybody: states can't contradict one another, and two who decide at once are one who decides.
use super::approval::approve;
use crate::harness::{Answer, Balie, Browser};
use balie::model::audit::Action;
use balie::model::client;
use balie::model::request::message::ThreadEvent;
use balie::model::request::{self, Request, State, Step};
use balie::urls;

const DECISIONS: [&str; 6] = ["approval", "changes-requested", "refusal", "spam", "duplicate", "reopening"];

async fn decide(browser: &Browser, request: &Request, decision: &str, version: i64, other: i64) -> Answer {
    let path = format!("{}/{decision}", urls::request(&request.id));
    browser.post(&path, &[("version", &version.to_string()), ("comment", "Daarom."), ("number", &other.to_string())]).await
}

/// A request in this state.
async fn in_state(balie: &Balie, state: State) -> Request {
    let request = match state {
        State::Unconfirmed | State::Expired => balie.request_by_mail("Zaaksysteem", "afzender@z.example", "{}").await,
        _ => balie.request("Zaaksysteem", "bouwer@x.example").await,
    };
    if request.is_in(state) {
        return request;
    }
    let mut tx = balie.begin().await;
    let step =
        Step { to: state, action: Action::RequestEdited, event: ThreadEvent::Edited, comment: "", client_id: None, merged_into: None };
    let done = request::step(&mut tx, &request, request.version, &step).await.unwrap().expect("a step that there is");
    balie.commit(tx).await;
    done
}

#[tokio::test]
async fn every_decision_on_every_state_by_everybody() {
    let balie = Balie::start().await;
    let other = balie.request("Andere", "bouwer@x.example").await;
    let browsers = [
        ("helpdesk", balie.helpdesk().await, true),
        ("admin", balie.admin_of("utrecht").await, true),
        ("elsewhere", balie.admin_of("nijmegen").await, false),
        ("requester", balie.sign_in("bouwer@x.example").await, false),
    ];
    let states = [
        State::Unconfirmed,
        State::Submitted,
        State::ChangesRequested,
        State::Approved,
        State::Refused,
        State::Withdrawn,
        State::Duplicate,
        State::Spam,
        State::Expired,
    ];
    for state in states {
        for decision in DECISIONS {
            for (who, browser, reviews) in &browsers {
                let request = in_state(&balie, state).await;
                let answer = decide(browser, &request, decision, request.version, other.number.unwrap()).await;
                let stored = balie.stored(&request).await;
                let next = match decision {
                    "approval" => State::Approved,
                    "changes-requested" => State::ChangesRequested,
                    "refusal" => State::Refused,
                    "spam" => State::Spam,
                    "duplicate" => State::Duplicate,
                    _ => State::Submitted,
                };
                let is_reopening = decision == "reopening";
                let leads_there = state.may_become(next)
                    && (!is_reopening || matches!(state, State::Spam | State::Duplicate))
                    && (state != State::Unconfirmed || matches!(next, State::Spam | State::Duplicate));
                let what = format!("{decision} of {state} by {who}: {} {}", answer.status, stored.state.as_str());
                match (*reviews, leads_there) {
                    (true, true) => assert!(answer.status == 303 && stored.is_in(next), "{what}"),
                    (true, false) => assert!(answer.status == 409 && stored.is_in(state), "{what}"),
                    (false, _) => assert!(answer.status == 404 && stored.is_in(state), "{what}"),
                }
                let is_client = stored.client_id.is_some();
                assert_eq!(is_client, stored.is_in(State::Approved) && state != State::Approved, "{what}: a client without approval");
            }
        }
    }
}

#[tokio::test]
async fn a_comment_is_obligatory_when_changes_are_asked_for_and_when_it_is_refused() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    for path in [urls::request_changes(&request.id), urls::request_refusal(&request.id)] {
        let version = request.version.to_string();
        helpdesk.post(&path, &[("version", &*version), ("comment", " \n ")]).await.expect(422);
        assert!(balie.stored(&request).await.is_in(State::Submitted));
    }
}

#[tokio::test]
async fn of_two_who_decide_at_once_in_two_processes_one_wins_and_the_other_is_told() {
    let balie = Balie::start().await;
    let second = balie.another_server().await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    let operator = operator.at(&second);
    for round in 0..5 {
        let request = balie.request(&format!("Zaaksysteem {round}"), "bouwer@x.example").await;
        let (one, other) =
            tokio::join!(approve(&helpdesk, &request, request.version), decide(&operator, &request, "refusal", request.version, 0));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "round {round}");
        let stored = balie.stored(&request).await;
        let (winner, late) = if one.status == 303 { (State::Approved, &other) } else { (State::Refused, &one) };
        assert!(stored.is_in(winner));
        late.must_say(if one.status == 303 { "helpdesk approved it" } else { "operator refused it" });
        assert_eq!(stored.client_id.is_some(), winner == State::Approved);
    }
    let clients = client::count(&mut balie.app.read().await.unwrap()).await.unwrap();
    assert!(clients <= 5);
}

#[tokio::test]
async fn a_duplicate_stays_readable_with_a_link_and_comes_back() {
    let balie = Balie::start().await;
    let (first, second) = (balie.request("Eerste", "bouwer@x.example").await, balie.request("Dubbel", "bouwer@x.example").await);
    let helpdesk = balie.helpdesk().await;
    for wrong in ["", "99", "2", "x"] {
        helpdesk.post(&urls::request_duplicate(&second.id), &[("version", "2"), ("number", wrong)]).await.expect(422);
    }
    let itself = helpdesk.post(&urls::request_duplicate(&second.id), &[("version", "2"), ("number", "2")]).await.expect(422);
    itself.must_say("This is this request itself.");
    let merged = helpdesk.post(&urls::request_duplicate(&second.id), &[("version", "2"), ("number", "#1")]).await.expect(303);
    assert_eq!(merged.location(), urls::request(&first.id));
    helpdesk.follow(merged).await.must_say("Dubbel (#2) is merged into this one and stays readable.");
    helpdesk.get(&urls::request(&first.id)).await.expect(200).must_say("Merged into this one").must_say("Dubbel (#2)");
    let page = helpdesk.get(&urls::request(&second.id)).await.expect(200);
    page.must_say("Merged into").must_say("sent it in");
    assert_eq!(page.link("Eerste (#1)"), Some(urls::request(&first.id)));
    helpdesk.post(&urls::request_reopening(&second.id), &[("version", "3")]).await.expect(303);
    assert!(balie.stored(&second).await.merged_into.is_none());
}

/// Nobody hears anything more of a duplicate: what it is merged into goes on, or became a client.
#[tokio::test]
async fn a_duplicate_is_merged_into_nothing_that_ended_without_a_client() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    let states =
        [State::Submitted, State::ChangesRequested, State::Unconfirmed, State::Approved, State::Withdrawn, State::Refused, State::Expired];
    for state in states {
        let target = in_state(&balie, state).await;
        let duplicate = balie.request("Dubbel", "bouwer@x.example").await;
        let answer = decide(&helpdesk, &duplicate, "duplicate", duplicate.version, target.number.unwrap()).await;
        let goes_on = !matches!(state, State::Withdrawn | State::Refused | State::Expired);
        assert_eq!(answer.status, if goes_on { 303 } else { 422 }, "{state:?}: {}", answer.words());
        assert_eq!(balie.stored(&duplicate).await.merged_into.is_some(), goes_on, "{state:?}");
        if !goes_on {
            answer.must_say("That request has ended without a client.");
        }
    }
}

async fn rename(balie: &Balie, statement: &'static str) {
    let mut tx = balie.begin().await;
    sqlx::query(statement).execute(tx.connection()).await.expect("a table can be renamed");
    balie.commit(tx).await;
}

#[tokio::test]
async fn an_approval_that_is_cut_off_leaves_nothing() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    // What follows the decision in its transaction fails, as if the process had been killed there.
    rename(&balie, "ALTER TABLE outbox RENAME TO hidden_outbox").await;
    let answer = approve(&helpdesk, &request, request.version).await;
    assert!(answer.status >= 500, "{}", answer.status);
    rename(&balie, "ALTER TABLE hidden_outbox RENAME TO outbox").await;
    let stored = balie.stored(&request).await;
    assert!(stored.is_in(State::Submitted) && stored.client_id.is_none());
    assert_eq!(client::count(&mut balie.app.read().await.unwrap()).await.unwrap(), 0, "no client without its mail");
    approve(&helpdesk, &request, request.version).await.expect(303);
}

#[tokio::test]
async fn the_history_of_the_helpdesk_holds_requests_that_became_no_client() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, admin) = (balie.helpdesk().await, balie.admin_of("utrecht").await);
    decide(&helpdesk, &request, "refusal", request.version, 0).await.expect(303);
    let utrecht = balie.municipality("utrecht").await.id;
    for (browser, query) in [
        (&helpdesk, String::new()),
        (&helpdesk, "?action=requests".to_owned()),
        (&helpdesk, format!("?municipality={utrecht}")),
        (&admin, String::new()),
    ] {
        let page = browser.get(&format!("{}{query}", urls::HISTORY)).await.expect(200);
        page.must_say("Request refused").must_say("Daarom.");
    }
    balie.admin_of("nijmegen").await.get(urls::HISTORY).await.expect(200).must_not_say("Request refused");
}
