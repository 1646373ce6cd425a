//! /people: inviting, granting and withdrawing roles, disabling; as those who may do it.
mod authority;
mod consequences;
mod emails;
mod known_password;
mod list;
mod names;
mod numbers;
mod unseen_names;
use crate::harness::{Balie, PASSWORD};
use crate::invitations::{invite, link_for};
use balie::crypto::random;
use balie::model::disablement;
use balie::urls;

#[tokio::test]
async fn an_operator_invites_an_admin_who_signs_in_and_finds_the_role() {
    let balie = Balie::start().await;
    let (operator, utrecht) = (balie.operator().await, balie.municipality("utrecht").await);
    let form = operator.get(urls::PEOPLE_NEW).await.expect(200);
    form.must_say("No role (integrator)").must_say("Municipal admin of Gemeente Utrecht").must_say("Helpdesk").must_say("Operator");
    let page = invite(&operator, "anna@utrecht.example", &utrecht.id).await.expect(303).location().to_owned();
    operator.get(&page).await.expect(200).must_say("Municipal admin of Gemeente Utrecht").must_say("Invited").must_say("just now");
    let (anna, link) = (balie.anonymous(), link_for(&operator, "anna@utrecht.example").await);
    anna.post(&link, &[("password", "twelve green bicycles"), ("again", "twelve green bicycles")]).await.expect(303);
    anna.get(urls::ACCOUNT).await.expect(200).must_say("Municipal admin of Gemeente Utrecht");
    anna.get(urls::PEOPLE).await.expect(200).must_say("Marieke Bouwer");
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_person_and_a_known_address_is_said_to_be_known() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let id = random::id();
    let form = [("id", &*id), ("name", "Bob"), ("email", "Bob@leverancier.example"), ("locale", "nl"), ("role", "")];
    for _ in 0..2 {
        assert_eq!(operator.post(urls::PEOPLE, &form).await.expect(303).location(), urls::person(&id));
    }
    operator.get(urls::PEOPLE).await.expect(200).must_say("2 people");
    operator.get(urls::MAIL).await.expect(200).must_say("bob@leverancier.example");
    assert_eq!(operator.get(urls::MAIL).await.all("tbody tr").len(), 1, "one invitation");
    let again = invite(&operator, "bob@LEVERANCIER.example", "").await.expect(422);
    again.must_say("This e-mail address has an account already.");
    assert_eq!(again.link("Open the account with this e-mail address").as_deref(), Some(&*urls::person(&id)));
    assert_eq!(again.field("email").as_deref(), Some("bob@leverancier.example"));
    let wrong = [("id", &*random::id()), ("name", "A\u{202e}B"), ("email", "a@b@c"), ("locale", "nl"), ("role", "")];
    operator
        .post(urls::PEOPLE, &wrong)
        .await
        .expect(422)
        .must_say("U+202E (character that changes the reading direction), at place 2")
        .must_say("not an e-mail address");
    operator.post(urls::PEOPLE, &[("id", "1"), ("name", "B"), ("email", "b@c.example"), ("locale", "nl")]).await.expect(400);
}

#[tokio::test]
async fn an_admin_who_names_an_address_with_an_account_learns_that_and_no_more() {
    let balie = Balie::start().await;
    let (admin, known) = (balie.admin_of("utrecht").await, balie.person("known@else.example").await);
    let again = invite(&admin, &known.email, "").await.expect(422);
    again.must_say("This e-mail address has an account already.").must_not_say("Open the account with this e-mail address");
    assert!(!again.text.contains(&known.id), "no page of it is named");
    admin.get(&urls::person(&known.id)).await.expect(404);
    admin.get(urls::PEOPLE).await.expect(200).must_not_say(&known.email);
    assert_eq!(balie.mails_to(&known.email).await, Vec::<String>::new());
}

#[tokio::test]
async fn roles_come_and_go_and_the_last_operator_stays() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let me = urls::person(&balie.person("operator@balie.example").await.id);
    let bob = balie.person("bob@balie.example").await;
    let page = operator.submit(&urls::person_roles(&bob.id), &[("role", "helpdesk")]).await.expect(200);
    page.must_say("bob now has the role: Helpdesk.");
    let withdrawal = |page: &crate::harness::Answer| {
        let start = page.text.find("href=\"/people/").map(|_| page.text.split("href=\"").filter(|part| part.contains("/delete\"")));
        start.and_then(|mut parts| parts.next()).and_then(|part| part.split('"').next()).expect("a role can be withdrawn").to_owned()
    };
    let page = operator.submit(&withdrawal(&page), &[]).await.expect(200);
    page.must_say("bob no longer has the role: Helpdesk.").must_say("No role.");
    operator.post(&urls::person_roles(&bob.id), &[("role", "")]).await.expect(422).must_say("Choose a role.");
    let mine = operator.get(&me).await.expect(200);
    mine.must_say("This is you.").must_not_say("Disable the account");
    let last = operator.post(&withdrawal(&mine), &[]).await.expect(422);
    last.must_say("This is the last operator who can sign in.");
    operator.get(&me).await.expect(200).must_say("Operator");
    operator.post(&urls::person_roles(&bob.id), &[("role", "operator")]).await.expect(303);
    assert_eq!(operator.post(&withdrawal(&mine), &[]).await.expect(303).location(), urls::ACCOUNT);
    operator.get(&me).await.expect(404);
    balie.sign_in("bob@balie.example").await.get(urls::PEOPLE).await.expect(200);
}

#[tokio::test]
async fn an_operator_who_never_chose_a_password_does_not_count_as_one() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    invite(&operator, "new@balie.example", "operator").await.expect(303);
    let me = balie.person("operator@balie.example").await;
    let mut tx = balie.begin().await;
    assert!(!disablement::create(&mut tx, &me).await.expect("people can be written"));
    drop(tx);
    operator.get(urls::PEOPLE).await.expect(200);
}

#[tokio::test]
async fn of_two_operators_who_disable_each_other_at_once_one_is_left() {
    let balie = Balie::start().await;
    let first = balie.operator().await;
    let (one, other) = (balie.person("operator@balie.example").await, balie.person("second@balie.example").await);
    first.post(&urls::person_roles(&other.id), &[("role", "operator")]).await.expect(303);
    let second = balie.sign_in(&other.email).await;
    let (their, mine) = (urls::person_disablement(&other.id), urls::person_disablement(&one.id));
    let answers = futures_util::future::join(first.post(&their, &[]), second.post(&mine, &[])).await;
    let done = [answers.0.status, answers.1.status].into_iter().filter(|status| *status == 303).count();
    let still = [&one.email, &other.email];
    let mut in_again = 0;
    for email in still {
        in_again += usize::from(balie.anonymous().post(urls::LOGIN, &[("email", email), ("password", PASSWORD)]).await.status == 303);
    }
    assert!(in_again == 1 && done >= 1, "{done} disablements, {in_again} operators left");
}

#[tokio::test]
async fn people_are_found_by_name_and_address_and_a_name_is_only_text() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    balie.person("bob@leverancier.example").await;
    let id = balie.person("carol@elders.example").await.id;
    let found = operator.get("/people?q=LEVERANCIER").await.expect(200);
    found.must_say("bob@leverancier.example").must_not_say("carol@elders.example").must_say("1 person");
    operator.get("/people?q=nobody%22%3E%3Cscript%3E").await.expect(200).must_say("Nobody found");
    let name = "<img src=x onerror=alert(1)>";
    let page = operator.submit(&urls::person(&id), &[("name", name), ("locale", "nl")]).await.expect(200);
    assert!(page.says(name) && !page.text.contains("<img"), "a name is text");
    assert!(!operator.get(urls::PEOPLE).await.text.contains("<img"));
}

#[tokio::test]
async fn whoever_names_more_than_a_hundred_addresses_waits_and_reads_why() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let invite = async |number: usize| {
        let (id, email) = (balie::crypto::random::id(), format!("nieuw-{number}@leverancier.example"));
        operator.post(urls::PEOPLE, &[("id", &id), ("name", &format!("Nieuw {number}")), ("email", &email), ("locale", "nl")]).await
    };
    for number in 0..100 {
        invite(number).await.expect(303);
    }
    // An address that has an account counts too: so whoever tries addresses is slowed down alike.
    let refused = invite(0).await.expect(429);
    refused.must_say("Too many mails at once");
    let refused = invite(100).await.expect(429);
    refused.must_say("Too many mails at once").must_say("Wait 30 seconds").must_not_say("Your account is not locked");
    assert_eq!(refused.header("retry-after"), "30");
    operator.get(&urls::with_query(urls::PEOPLE, "q", "nieuw-100@")).await.expect(200).must_not_say("Nieuw 100");
}
