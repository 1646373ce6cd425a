//! Approving a request: the client, its owners, its history and its mail, or nothing; by whom, and on what.
use crate::harness::{Answer, Balie, Browser};
use balie::model::client::owner;
use balie::model::outbox::{self, Mail};
use balie::model::request::{Request, State};
use balie::urls;

pub async fn approve(browser: &Browser, request: &Request, version: i64) -> Answer {
    browser.post(&urls::request_approval(&request.id), &[("version", &version.to_string()), ("comment", "")]).await
}

async fn mails(balie: &Balie) -> Vec<Mail> {
    outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap()
}

#[tokio::test]
async fn an_approval_makes_the_client_its_owners_its_history_and_its_mail() {
    let balie = Balie::start().await;
    balie.scope("read").await;
    let typed = [("scope", "read"), ("owners", "bouwer@x.example, nieuw@x.example")];
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &typed).await;
    let helpdesk = balie.helpdesk().await;
    helpdesk.get(urls::REQUESTS).await.expect(200).must_say("Zaaksysteem (#1)");
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("bouwer@x.example").must_say("192.0.2.0/28").must_say("read");
    helpdesk.get(&urls::request_approval(&request.id)).await.expect(200).must_say("192.0.2.0/28");
    approve(&helpdesk, &request, request.version).await.expect(303);

    let stored = balie.stored(&request).await;
    assert!(stored.is_in(State::Approved));
    let id = stored.client_id.expect("a client was made");
    let mut connection = balie.app.read().await.unwrap();
    assert_eq!(owner::emails(&mut connection, &id).await.unwrap(), ["bouwer@x.example", "nieuw@x.example"]);
    drop(connection);
    let owner = balie.sign_in("bouwer@x.example").await;
    owner.get(&urls::client(&id)).await.expect(200).must_say("Zaaksysteem");
    let mails = mails(&balie).await;
    let to_requester: Vec<&Mail> = mails.iter().filter(|mail| mail.recipient == "bouwer@x.example").collect();
    assert_eq!(to_requester.len(), 1, "one mail, not one as owner and one as requester");
    let text = to_requester[0].text(&balie.app.sealing).unwrap();
    assert!(text.contains(&urls::client(&id)) && !text.contains("balie_"), "{text}");
    assert!(mails.iter().any(|mail| mail.recipient == "nieuw@x.example"), "an owner without an account is invited");
    let history = helpdesk.get(&urls::client_history(&id)).await.expect(200);
    history.must_say("Request approved").must_say("Client registered");
}

#[tokio::test]
async fn only_the_version_that_was_shown_is_approved_and_who_is_late_is_told_who_was_first() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    approve(&helpdesk, &request, request.version - 1).await.expect(409);
    assert!(balie.stored(&request).await.is_in(State::Submitted), "nothing was decided on an older version");
    approve(&helpdesk, &request, request.version).await.expect(303);
    let typed = [("version", "2"), ("comment", "Niet van ons.")];
    let late = operator.post(&urls::request_refusal(&request.id), &typed).await.expect(409);
    late.must_say("helpdesk approved it").must_say("Niet van ons.");
    assert!(balie.stored(&request).await.is_in(State::Approved));
}

#[tokio::test]
async fn nobody_decides_their_own_and_an_admin_only_those_of_the_own_municipality() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let own = balie.request("Eigen", "admin@utrecht.example").await;
    let elsewhere = balie.request_with("Elders", "bouwer@x.example", "nijmegen", &[]).await;
    let here = balie.request("Hier", "bouwer@x.example").await;
    for request in [&own, &elsewhere] {
        approve(&admin, request, request.version).await.expect(404);
        assert!(balie.stored(request).await.is_in(State::Submitted), "{}", request.client_name);
    }
    approve(&admin, &here, here.version).await.expect(303);
    approve(&balie.sign_in("bouwer@x.example").await, &elsewhere, elsewhere.version).await.expect(404);
    let helpdesk = balie.helpdesk().await;
    approve(&helpdesk, &own, own.version).await.expect(303);
}

#[tokio::test]
async fn a_scope_that_needs_review_is_granted_by_helpdesk_or_operator_alone() {
    let balie = Balie::start().await;
    balie.scope_to_review("secret:read").await;
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &[("scope", "secret:read")]).await;
    let admin = balie.admin_of("utrecht").await;
    let page = admin.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("must be reviewed").must_say("It can’t be approved as it is");
    approve(&admin, &request, request.version).await.expect(422);
    assert!(balie.stored(&request).await.is_in(State::Submitted));
    approve(&balie.helpdesk().await, &request, request.version).await.expect(303);
}

/// Whoever has the role of helpdesk never makes a link by which the password of an owner is chosen: they would see the secret by it.
#[tokio::test]
async fn the_helpdesk_keeps_no_link_of_an_owner_whom_it_lets_in() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    let id = balie::crypto::random::id();
    let invited = [("id", &*id), ("name", "Bram"), ("email", "bram@x.example"), ("locale", "nl"), ("role", "")];
    helpdesk.post(urls::PEOPLE, &invited).await.expect(303);
    let page = helpdesk.get(&urls::person(&id)).await.expect(200);
    let link = page.all("code").into_iter().find(|text| text.contains("/invitations/")).expect("the helpdesk is shown the link");
    let token = link.rsplit('/').next().unwrap().to_owned();
    balie.anonymous().get(&urls::invitation(&token)).await.expect(200);
    let typed = [("owners", "bram@x.example, nieuw@x.example")];
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &typed).await;
    approve(&helpdesk, &request, request.version).await.expect(303);
    balie.anonymous().get(&urls::invitation(&token)).await.expect(410);
    let made = balie::model::person::find_by_email(&mut balie.app.read().await.unwrap(), "nieuw@x.example").await.unwrap().unwrap();
    helpdesk.get(&urls::person(&made.id)).await.expect(200).must_not_say("/invitations/");
}

#[tokio::test]
async fn a_requester_without_a_password_is_led_to_the_client_by_the_link_of_the_mail() {
    let balie = Balie::start().await;
    let mut tx = balie.begin().await;
    let new = balie::model::person::NewPerson {
        id: &balie::crypto::random::id(),
        email: "post@x.example",
        name: "Post",
        locale: balie::locale::Locale::Nl,
        password_hash: None,
    };
    balie::model::person::insert(&mut tx, new).await.unwrap().unwrap();
    balie.commit(tx).await;
    let request = balie.request("Zaaksysteem", "post@x.example").await;
    approve(&balie.helpdesk().await, &request, request.version).await.expect(303);
    let client = urls::client(&balie.stored(&request).await.client_id.expect("a client"));
    let mails = mails(&balie).await;
    assert_eq!(mails.len(), 1);
    let text = mails[0].text(&balie.app.sealing).unwrap();
    let token = text.split("/invitations/").nth(1).expect("a link to choose a password").split_whitespace().next().unwrap().to_owned();
    let browser = balie.anonymous();
    let password = [("password", "een heel lang wachtwoord"), ("again", "een heel lang wachtwoord")];
    let answer = browser.post(&urls::invitation(&token), &password).await.expect(303);
    assert_eq!(answer.location(), client);
}

#[tokio::test]
async fn an_admin_is_told_beforehand_who_can_approve_and_gets_no_button() {
    let balie = Balie::start().await;
    balie.scope_to_review("secret:read").await;
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &[("scope", "secret:read")]).await;
    let (admin, helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    let page = admin.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("Only the helpdesk or an operator may do that: one of them can approve it.");
    assert_eq!(page.link("Approve…"), None);
    assert!(page.link("Ask for changes…").is_some() && page.link("Refuse…").is_some());
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    page.must_not_say("one of them can approve");
    assert_eq!(page.link("Approve…"), Some(urls::request_approval(&request.id)));
    // The requester is told the same.
    let requester = balie.sign_in("bouwer@x.example").await;
    let page = requester.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("The helpdesk or an operator decides.").must_not_say("admin of");
}
