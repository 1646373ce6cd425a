//! What happens while a decision or an edit is on its way counts, in this process and in another.
use super::{edit, registered, waiting};
use crate::harness::{Balie, Registered};
use crate::held::{While, meanwhile, session};
use balie::model::audit::Action;
use balie::model::request::change::{self, Wanted};
use balie::model::request::message::ThreadEvent;
use balie::model::request::{self, Request, State, Step};
use balie::model::{client, person};
use balie::urls;

const EACH: [While; 3] = [While::Held, While::Waiting, While::WaitingForAnother];

async fn with_change(balie: &Balie) -> (Registered, Request) {
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("ip_allowlist", "127.0.0.0/8 10.0.0.0/16")]).await.expect(303);
    let change = waiting(balie, &client).await.expect("a change waits");
    balie.admin_of("utrecht").await;
    (client, change)
}

#[tokio::test]
async fn of_two_reviewers_who_decide_at_once_one_wins_and_the_other_is_told() {
    for when in EACH {
        let balie = Balie::start().await;
        let (client, asked) = with_change(&balie).await;
        let cookie = session(&balie, "admin@utrecht.example").await;
        let version = asked.version.to_string();
        let form = [("version", version.as_str()), ("decision", "approve"), ("comment", "")];
        let answer = meanwhile(&balie, when, (&urls::change_decision(&asked.id), &cookie, &form), async |tx| {
            let (action, event) = (Action::RequestRefused, ThreadEvent::Refused);
            let step = Step { to: State::Refused, action, event, comment: "No.", client_id: None, merged_into: None };
            assert!(request::step(tx, &asked, asked.version, &step).await.unwrap().is_some());
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 409") && answer.contains("refused it"), "{when:?}: {answer}");
        assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"], "{when:?}");
    }
}

#[tokio::test]
async fn what_is_edited_while_it_is_approved_is_not_applied() {
    for when in EACH {
        let balie = Balie::start().await;
        let (client, asked) = with_change(&balie).await;
        let cookie = session(&balie, "admin@utrecht.example").await;
        let version = asked.version.to_string();
        let form = [("version", version.as_str()), ("decision", "approve"), ("comment", "")];
        let answer = meanwhile(&balie, when, (&urls::change_decision(&asked.id), &cookie, &form), async |tx| {
            let sides = change::find(tx.connection(), &asked).await.unwrap().unwrap();
            let row = client::find(tx.connection(), &client.id).await.unwrap().unwrap();
            let mut after = asked.draft().unwrap();
            after.set("ip_allowlist", "");
            let wanted = Wanted { client: &row, before: &sides.before, after: &after.unchecked(), are_wide_ranges_meant: false };
            assert!(change::update(tx, &asked, asked.version, &wanted).await.unwrap().is_some());
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 409"), "{when:?}: {answer}");
        assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"], "{when:?}");
        assert!(waiting(&balie, &client).await.unwrap().is_in(State::Submitted), "{when:?}: it still waits");
    }
}

#[tokio::test]
async fn a_change_that_is_refused_while_its_owner_edits_it_does_not_come_back() {
    for when in EACH {
        let balie = Balie::start().await;
        let (client, asked) = with_change(&balie).await;
        let owner = balie.owner_of(&client).await;
        let form = owner.get(&urls::client_edit(&client.id)).await.expect(200);
        let mut sent = crate::clients::change::fields(&form);
        sent.push(("change_version".to_owned(), form.field("change_version").unwrap()));
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let cookie = session(&balie, "bouwer@x.example").await;
        let answer = meanwhile(&balie, when, (&urls::client(&client.id), &cookie, &sent), async |tx| {
            let (action, event) = (Action::RequestRefused, ThreadEvent::Refused);
            let step = Step { to: State::Refused, action, event, comment: "No.", client_id: None, merged_into: None };
            assert!(request::step(tx, &asked, asked.version, &step).await.unwrap().is_some());
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 409"), "{when:?}: {answer}");
        assert!(waiting(&balie, &client).await.is_none(), "{when:?}");
    }
}

#[tokio::test]
async fn a_reviewer_who_loses_the_role_meanwhile_decides_nothing() {
    for when in EACH {
        let balie = Balie::start().await;
        let (client, asked) = with_change(&balie).await;
        let cookie = session(&balie, "admin@utrecht.example").await;
        let version = asked.version.to_string();
        let form = [("version", version.as_str()), ("decision", "approve"), ("comment", "")];
        let answer = meanwhile(&balie, when, (&urls::change_decision(&asked.id), &cookie, &form), async |tx| {
            let admin = person::find_by_email(tx.connection(), "admin@utrecht.example").await.unwrap().unwrap();
            let role = balie::model::role::list(tx.connection(), &admin.id).await.unwrap().remove(0);
            assert!(balie::model::role::withdraw(tx, &admin, &role).await.unwrap());
        })
        .await;
        assert!(!answer.starts_with("HTTP/1.1 303"), "{when:?}: {answer}");
        assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"], "{when:?}");
    }
}
