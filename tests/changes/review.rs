//! Reviewing a change: exactly what was shown is applied, by somebody who did not ask for it.
use super::{decide, edit, mails, registered, waiting};
use crate::harness::{Balie, Registered};
use balie::model::password;
use balie::model::request::{self, State};
use balie::urls;

async fn with_change(balie: &Balie) -> (Registered, request::Request) {
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("ip_allowlist", "127.0.0.0/8 10.0.0.0/16")]).await.expect(303);
    let change = waiting(balie, &client).await.expect("a change waits");
    (client, change)
}

async fn state(balie: &Balie, id: &str) -> State {
    let found = request::find(&mut balie.app.read().await.unwrap(), id).await.unwrap().unwrap();
    found.state.known().unwrap()
}

#[tokio::test]
async fn what_was_shown_is_applied_and_what_others_changed_elsewhere_stays() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    client.change(&balie.app, "description", "By somebody else").await;
    let admin = balie.admin_of("utrecht").await;
    let page = admin.get(&urls::change(&change.id)).await.expect(200);
    page.must_say("Gains 65,536 addresses from which").must_say("10.0.0.0/16").must_say("bouwer");
    let done = decide(&admin, &change, "approve", "Fine.").await.expect(303);
    admin.follow(done).await.must_say("The change is approved and applied.").must_say("Fine.");
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8", "10.0.0.0/16"]);
    assert_eq!(registered(&balie, &client, "description").await, ["By somebody else"]);
    assert_eq!(mails(&balie, "change_decided", "bouwer@x.example").await, 1);
    decide(&admin, &change, "approve", "").await.expect(409);
    decide(&admin, &change, "refuse", "Too late.").await.expect(409);
    assert_eq!(mails(&balie, "change_decided", "bouwer@x.example").await, 1, "once");
    let rules = balie.operator().await.get(urls::RISK_RULES).await.expect(200);
    let row = rules.all("tr").into_iter().find(|row| row.contains("More addresses may ask")).unwrap();
    assert!(row.ends_with("1 1 0"), "sent, approved, refused: {row}");
}

#[tokio::test]
async fn a_change_that_was_edited_since_is_reviewed_anew() {
    let balie = Balie::start().await;
    let (client, shown) = with_change(&balie).await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("ip_allowlist", "")]).await.expect(303);
    let (admin, helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    let refused = decide(&admin, &shown, "approve", "").await.expect(409);
    refused.must_say("Nothing was decided").must_say("bouwer changed what is asked. Look at it again.");
    refused.must_say("may be asked from any address");
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"]);
    let edited = waiting(&balie, &client).await.unwrap();
    assert_eq!(edited.id, shown.id);
    decide(&helpdesk, &edited, "approve", "").await.expect(303);
    assert!(registered(&balie, &client, "ip_allowlist").await.is_empty());
}

#[tokio::test]
async fn a_change_is_not_applied_over_what_somebody_else_changed_in_the_same_place() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    client.change(&balie.app, "ip_allowlist", "127.0.0.1").await;
    let admin = balie.admin_of("utrecht").await;
    let page = admin.get(&urls::change(&change.id)).await.expect(200);
    page.must_say("Since it was asked for, somebody else changed: IP allowlist").must_not_say("Approve and apply");
    decide(&admin, &change, "approve", "").await.expect(409).must_say("Nothing was applied");
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.1"]);
    decide(&admin, &change, "ask_for_changes", "").await.expect(422);
    decide(&admin, &change, "ask_for_changes", "Look at the list again.").await.expect(303);
    assert_eq!(state(&balie, &change.id).await, State::ChangesRequested);
    let owner = balie.owner_of(&client).await;
    owner.get(&urls::change(&change.id)).await.must_say("Look at the list again.").must_say("Waits for the requester");
    edit(&owner, &client, &[("ip_allowlist", "127.0.0.1 10.0.0.0/16")]).await.expect(303);
    let asked = waiting(&balie, &client).await.unwrap();
    assert!(asked.is_in(State::Submitted), "it is the reviewers' turn again");
    decide(&admin, &asked, "approve", "").await.expect(303);
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.1", "10.0.0.0/16"]);
}

#[tokio::test]
async fn a_refusal_has_a_reason_and_leaves_the_client_as_it_is() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    let admin = balie.admin_of("utrecht").await;
    decide(&admin, &change, "refuse", "").await.expect(422).must_say("Fill this in");
    decide(&admin, &change, "refuse", "Too wide.").await.expect(303);
    assert_eq!(state(&balie, &change.id).await, State::Refused);
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"]);
    let owner = balie.owner_of(&client).await;
    owner.get(&urls::change(&change.id)).await.expect(200).must_say("Too wide.").must_say("Refused");
    owner.get(&urls::client(&client.id)).await.must_not_say("A change of this client waits");
}

#[tokio::test]
async fn nobody_decides_what_is_not_theirs() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    let others = [balie.owner_of(&client).await, balie.admin_of("nijmegen").await, balie.integrator("else@x.example").await];
    for browser in others {
        for decision in ["approve", "refuse", "ask_for_changes"] {
            decide(&browser, &change, decision, "Mine.").await.expect(404);
        }
    }
    // An admin who asked does not decide either, and an owner who became admin stays the one who asked.
    let person = balie.person("bouwer@x.example").await;
    let utrecht = balie.municipality("utrecht").await;
    balie.grant(&person, balie::model::role::RoleName::MunicipalAdmin, Some(&utrecht)).await;
    let browser = balie.sign_in("bouwer@x.example").await;
    decide(&browser, &change, "approve", "").await.expect(404);
    browser.get(&urls::change(&change.id)).await.expect(200).must_not_say("Approve and apply");
    assert_eq!(state(&balie, &change.id).await, State::Submitted);
}

#[tokio::test]
async fn what_a_stranger_wrote_is_text_on_the_page_of_a_change() {
    let balie = Balie::start().await;
    let client = balie.client("web").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let form = [("client_name", "<script>alert(1)</script>"), ("redirect_uris", "https://x.example/'%22onmouseover=1")];
    edit(&owner, &client, &form).await.expect(303);
    let change = waiting(&balie, &client).await.unwrap();
    let page = balie.admin_of("utrecht").await.get(&urls::change(&change.id)).await.expect(200);
    assert!(!page.text.contains("<script>alert") && !page.has("[onmouseover]"));
}

#[tokio::test]
async fn a_change_of_a_deleted_or_unreadable_client_is_not_approved() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    let admin = balie.admin_of("utrecht").await;
    let mut tx = balie.begin().await;
    let stored: String = sqlx::query_scalar("SELECT registration FROM clients").fetch_one(tx.connection()).await.unwrap();
    let broken = stored.replace("\"access_token_lifetime\":3600", "\"access_token_lifetime\":\"long\"");
    assert_ne!(broken, stored);
    sqlx::query("UPDATE clients SET registration = $1").bind(&broken).execute(tx.connection()).await.unwrap();
    balie.commit(tx).await;
    decide(&admin, &change, "approve", "").await.expect(409);
    let row = client.row(&balie.app).await;
    assert_eq!(row.registered.unreadable(), ["access_token_lifetime"], "nothing was written over it");
    client.delete(&balie.app).await;
    admin.get(&urls::change(&change.id)).await.expect(200).must_not_say("Approve and apply");
    decide(&admin, &change, "approve", "").await.expect(409);
}

/// It is approved, refused or taken back: another could wait by the time it would come back.
#[tokio::test]
async fn a_change_is_not_set_aside() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").owners("bram@x.example").create().await;
    let bram = balie.person("bram@x.example").await;
    let change = super::change_of(&balie, &client, &bram).await;
    let (helpdesk, version) = (balie.helpdesk().await, change.version.to_string());
    for path in [urls::request_spam(&change.id), urls::request_duplicate(&change.id), urls::request_reopening(&change.id)] {
        helpdesk.post(&path, &[("version", &*version), ("number", "1")]).await.expect(404);
    }
    assert!(super::waiting(&balie, &client).await.is_some());
}

#[tokio::test]
async fn the_helpdesk_lets_in_no_owner_by_a_change_whose_password_it_may_know() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").owners("bram@x.example").create().await;
    let helpdesk = balie.helpdesk().await;
    let (known, maker) = (balie.person("private@x.example").await, balie.person("helpdesk@balie.example").await);
    let mut tx = balie.begin().await;
    tx.actor = maker.actor("192.0.2.1");
    let hash = known.password_hash.clone().unwrap_or_default();
    password::choose_by_link(&mut tx, &known, &hash, "token", Some(&maker.id)).await.expect("people can be written");
    balie.commit(tx).await;
    let bram = balie.owner_of(&client).await;
    super::edit(&bram, &client, &[("owners", "bram@x.example, private@x.example")]).await.expect(303);
    let change = super::waiting(&balie, &client).await.expect("it waits");
    let decision = [("version", &*change.version.to_string()), ("decision", "approve"), ("comment", "")];
    helpdesk.post(&urls::change_decision(&change.id), &decision).await.expect(409).must_say("The helpdesk does not choose owners");
    assert!(super::waiting(&balie, &client).await.is_some());
    balie.operator().await.post(&urls::change_decision(&change.id), &decision).await.expect(303);
}
