//! Whoever asked and may not any more: their changes do not wait, and nothing that they asked for is approved.
use super::{change_of, decide, edit, registered, waiting};
use crate::harness::{Balie, Registered};
use balie::model::request::{Request, State};
use balie::model::role::{self, RoleName};
use balie::model::{disablement, person};
use balie::urls;
use sqlx::AssertSqlSafe;

const WITHDRAWN: &str = "Withdrawn, because whoever asked for it may not change the client any more";

/// A client of two owners, and a change that the first asked for.
async fn with_change(balie: &Balie) -> (Registered, Request) {
    let client = balie.client("zaak").owners("bouwer@x.example iris@x.example").create().await;
    let change = change_of(balie, &client, &balie.person("bouwer@x.example").await).await;
    (client, change)
}

async fn execute(balie: &Balie, text: String) {
    let mut tx = balie.begin().await;
    sqlx::query(AssertSqlSafe(text)).execute(tx.connection()).await.expect("it can be written");
    balie.commit(tx).await;
}

async fn disable(balie: &Balie, email: &str) {
    let mut tx = balie.begin().await;
    let person = person::find_by_email(tx.connection(), email).await.unwrap().expect("somebody");
    assert!(disablement::create(&mut tx, &person).await.unwrap());
    balie.commit(tx).await;
}

#[tokio::test]
async fn a_change_of_an_owner_who_is_removed_is_withdrawn_with_a_line_in_thread_and_history() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    let operator = balie.operator().await;
    edit(&operator, &client, &[("owners", "iris@x.example")]).await.expect(303);
    assert!(balie.stored(&change).await.is_in(State::Withdrawn) && waiting(&balie, &client).await.is_none());
    decide(&operator, &balie.stored(&change).await, "approve", "").await.expect(409);
    assert!(registered(&balie, &client, "ip_allowlist").await.is_empty());
    operator.get(&urls::change(&change.id)).await.expect(200).must_say(WITHDRAWN);
    operator.get(urls::HISTORY).await.expect(200).must_say("Request withdrawn");
    balie.sign_in("bouwer@x.example").await.get(&urls::change(&change.id)).await.expect(200).must_say(WITHDRAWN);
    // Of an owner who stays it waits on.
    let other = change_of(&balie, &client, &balie.person("iris@x.example").await).await;
    edit(&operator, &client, &[("description", "Anders.")]).await.expect(303);
    assert!(balie.stored(&other).await.is_in(State::Submitted));
}

#[tokio::test]
async fn a_change_of_somebody_who_is_kept_out_or_loses_the_role_is_withdrawn() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    disable(&balie, "bouwer@x.example").await;
    assert!(balie.stored(&change).await.is_in(State::Withdrawn));
    balie.admin_of("utrecht").await;
    let anna = balie.person("admin@utrecht.example").await;
    let asked = change_of(&balie, &client, &anna).await;
    edit(&balie.operator().await, &client, &[("description", "Anders.")]).await.expect(303);
    assert!(balie.stored(&asked).await.is_in(State::Submitted), "an admin looks after no client and may ask");
    let mut tx = balie.begin().await;
    let roles = role::list(tx.connection(), &anna.id).await.unwrap();
    let lost = roles.iter().find(|role| role.role == RoleName::MunicipalAdmin).unwrap();
    assert!(role::withdraw(&mut tx, &anna, lost).await.unwrap());
    balie.commit(tx).await;
    assert!(balie.stored(&asked).await.is_in(State::Withdrawn));
}

/// As it may stand in a database from before, or written by hand.
#[tokio::test]
async fn a_change_that_still_waits_is_not_approved_and_says_why_before_its_risks() {
    let balie = Balie::start().await;
    let (client, change) = with_change(&balie).await;
    let bouwer = balie.person("bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    let statements = [
        (
            format!("DELETE FROM client_owners WHERE person_id = '{}'", bouwer.id),
            "may not change the client any more. It can’t be approved",
        ),
        (format!("UPDATE people SET disabled_at = 1 WHERE id = '{}'", bouwer.id), "is disabled. It can’t be approved"),
    ];
    for (statement, sentence) in statements {
        execute(&balie, statement).await;
        let page = helpdesk.get(&urls::change(&change.id)).await.expect(200);
        assert!(page.all(".findings li").first().is_some_and(|first| first.contains(sentence)), "{:?}", page.all(".findings li"));
        page.must_not_say("Approve and apply");
        decide(&helpdesk, &change, "approve", "").await.expect(409).must_say("Nothing was decided").must_say(sentence);
        assert!(registered(&balie, &client, "ip_allowlist").await.is_empty());
    }
    decide(&helpdesk, &change, "refuse", "Weg.").await.expect(303);
}

#[tokio::test]
async fn a_request_of_somebody_who_is_kept_out_is_refused_or_set_aside_and_never_approved() {
    let balie = Balie::start().await;
    let (one, other) = (balie.request("Zaaksysteem", "bouwer@x.example").await, balie.request("Archief", "bouwer@x.example").await);
    disable(&balie, "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    let sentence = "The account of whoever asked for this is disabled. It can’t be approved.";
    for path in [urls::request(&one.id), urls::request_approval(&one.id)] {
        helpdesk.get(&path).await.must_say(sentence);
    }
    let version = one.version.to_string();
    helpdesk.post(&urls::request_approval(&one.id), &[("version", &*version), ("comment", "")]).await.expect(422).must_say(sentence);
    assert!(balie.stored(&one).await.is_in(State::Submitted) && balie.stored(&one).await.client_id.is_none());
    helpdesk.post(&urls::request_refusal(&one.id), &[("version", &*version), ("comment", "Nee.")]).await.expect(303);
    helpdesk.post(&urls::request_spam(&other.id), &[("version", &other.version.to_string())]).await.expect(303);
}

#[tokio::test]
async fn whoever_gives_a_client_away_loses_nothing_that_they_ask_with_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.1").owners("bouwer@x.example iris@x.example").create().await;
    let owner = balie.sign_in("bouwer@x.example").await;
    let both = [("owners", "iris@x.example"), ("ip_allowlist", "127.0.0.1 10.0.0.0/16")];
    edit(&owner, &client, &both).await.expect(303);
    let change = waiting(&balie, &client).await.expect("all of it waits");
    decide(&balie.helpdesk().await, &change, "approve", "").await.expect(303);
    assert!(balie.stored(&change).await.is_in(State::Approved));
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.1", "10.0.0.0/16"]);
    owner.get(&urls::client(&client.id)).await.expect(404);
    // Giving it away alone is done at once, and ends what they had asked.
    let iris = balie.sign_in("iris@x.example").await;
    edit(&balie.operator().await, &client, &[("owners", "iris@x.example bouwer@x.example")]).await.expect(303);
    edit(&iris, &client, &[("ip_allowlist", "127.0.0.1 10.0.0.0/8")]).await.expect(303);
    let asked = waiting(&balie, &client).await.expect("a change waits");
    edit(&iris, &client, &[("owners", "bouwer@x.example"), ("ip_allowlist", "127.0.0.1 10.0.0.0/16")]).await.expect(303);
    assert!(balie.stored(&asked).await.is_in(State::Withdrawn));
    iris.get(&urls::client(&client.id)).await.expect(404);
}
