//! Whoever was shown the link by which a password was chosen may know it. Such an account does no more than that person could: it sees no
//! secret that they may not see, gets no role that they could not give, and gives them no scope that needs review.
use crate::harness::{Balie, Browser, PASSWORD, Registered};
use crate::invitations::{invite, link_for};
use crate::requests::review::approval::approve;
use balie::crypto::random;
use balie::model::request::State;
use balie::model::role::{self, RoleName};
use balie::model::{disablement, password};
use balie::urls;

const BRAM: &str = "bram@leverancier.example";
const SHARED: &str = "You can’t see secrets with the password that you have now";

/// A link to a password that the maker is shown and then uses, as if they were that person.
async fn password_by_link_of(balie: &Balie, maker: &Browser, email: &str) -> Browser {
    let id = balie.person(email).await.id;
    maker.post(&urls::person_invitations(&id), &[]).await.expect(303);
    let page = maker.get(&urls::person(&id)).await.expect(200);
    let shown = page.all("code").into_iter().find(|text| text.contains("/invitations/")).expect("its maker is shown the link");
    let (browser, link) = (balie.anonymous(), shown[shown.find("/invitations/").unwrap_or_default()..].to_owned());
    browser.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
    browser
}

/// Of the secret that the client was registered with.
async fn view_path(balie: &Balie, client: &Registered) -> String {
    let secrets = client.secrets(&balie.app).await;
    urls::secret_view(&client.id, &secrets.iter().find(|secret| secret.name == "first").expect("it is there").id)
}

async fn sees_no_secret(balie: &Balie, owner: &Browser, client: &Registered) {
    let path = view_path(balie, client).await;
    owner.get(&urls::client_secrets(&client.id)).await.expect(200).must_say(SHARED).must_not_say("See first");
    owner.get(&path).await.expect(404);
    owner.post(&path, &[]).await.expect(404);
    let new = [("id", &*random::id()), ("name", "Eigen")];
    let made = owner.post(&urls::client_secrets(&client.id), &new).await.expect(303).location().to_owned();
    assert_eq!(made, urls::client_secrets(&client.id), "the new one is shown to nobody either");
}

async fn sees_the_secret(balie: &Balie, owner: &Browser, client: &Registered) {
    owner.get(&urls::client_secrets(&client.id)).await.expect(200).must_not_say(SHARED).must_say("See first");
    assert_eq!(owner.secret_of(&view_path(balie, client).await, &[]).await, client.secret);
}

#[tokio::test]
async fn an_owner_whose_password_the_helpdesk_may_know_sees_no_secret_until_another_link() {
    let balie = Balie::start().await;
    let (helpdesk, admin) = (balie.helpdesk().await, balie.admin_of("utrecht").await);
    // Before they own anything, inviting them is the helpdesk's work.
    let as_bram = password_by_link_of(&balie, &helpdesk, BRAM).await;
    let client = balie.client("zaak").owners(BRAM).create().await;
    sees_no_secret(&balie, &as_bram, &client).await;
    let another = [("present", PASSWORD), ("password", "twelve green bicycles"), ("again", "twelve green bicycles")];
    as_bram.post(urls::ACCOUNT_PASSWORD, &another).await.expect(303);
    sees_no_secret(&balie, &as_bram, &client).await;
    let said = as_bram.get(&urls::client_secrets(&client.id)).await;
    said.must_say("Choose another password by a new link.").must_say("Gemeente Utrecht");
    sees_the_secret(&balie, &password_by_link_of(&balie, &admin, BRAM).await, &client).await;
}

#[tokio::test]
async fn nor_does_one_whose_password_an_admin_of_another_municipality_may_know() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("nijmegen").await;
    balie.client("eigen").of("nijmegen").owners(BRAM).create().await;
    let as_bram = password_by_link_of(&balie, &admin, BRAM).await;
    let client = balie.client("zaak").of("utrecht").owners(BRAM).create().await;
    sees_no_secret(&balie, &as_bram, &client).await;
}

#[tokio::test]
async fn nor_once_the_operator_who_may_know_it_is_one_no_more() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let as_bram = password_by_link_of(&balie, &operator, BRAM).await;
    let client = balie.client("zaak").owners(BRAM).create().await;
    sees_the_secret(&balie, &as_bram, &client).await;
    let other = balie.person("other@balie.example").await;
    balie.grant(&other, RoleName::Operator, None).await;
    let maker = balie.person(&operator.email).await;
    let mut tx = balie.begin().await;
    assert!(disablement::create(&mut tx, &maker).await.expect("accounts can be disabled"));
    balie.commit(tx).await;
    sees_no_secret(&balie, &as_bram, &client).await;
}

#[tokio::test]
async fn a_password_chosen_by_a_link_that_only_the_mail_had_is_the_persons_own() {
    let balie = Balie::with(&[("smtp-url", "smtp://127.0.0.1:9"), ("mail-from", "balie@balie.example")]).await;
    let client = balie.client("zaak").owners(BRAM).create().await;
    let (helpdesk, bram) = (balie.person("hugo@balie.example").await, balie.person(BRAM).await);
    let mut tx = balie.begin().await;
    password::choose_by_link(&mut tx, &bram, bram.password_hash.as_deref().unwrap_or_default(), "token", Some(&helpdesk.id)).await.unwrap();
    balie.commit(tx).await;
    let as_bram = balie.sign_in(BRAM).await;
    sees_no_secret(&balie, &as_bram, &client).await;
    as_bram.get(&urls::client_secrets(&client.id)).await.must_say("the link comes to you by e-mail");
    balie.anonymous().post(urls::PASSWORD_RESET, &[("email", BRAM)]).await.expect(303);
    let link = balie.mailed_link(BRAM, "/password-reset/").await;
    let browser = balie.anonymous();
    browser.post(&link, &[("password", "twelve green bicycles"), ("again", "twelve green bicycles")]).await.expect(303);
    sees_the_secret(&balie, &browser, &client).await;
}

#[tokio::test]
async fn nobody_gets_a_role_with_a_password_that_somebody_may_know_who_could_not_give_it() {
    let balie = Balie::start().await;
    let (operator, helpdesk, admin) = (balie.operator().await, balie.helpdesk().await, balie.admin_of("utrecht").await);
    let (utrecht, bram) = (balie.municipality("utrecht").await, balie.person(BRAM).await);
    password_by_link_of(&balie, &helpdesk, BRAM).await;
    let wanted = [("role", &*utrecht.id)];
    for granter in [&operator, &operator] {
        granter.post(&urls::person_roles(&bram.id), &wanted).await.expect(422).must_say("Make a new link first");
    }
    let roles = role::list(&mut balie.app.db.read().await.unwrap(), &bram.id).await.unwrap();
    assert!(roles.is_empty(), "{roles:?}");
    password_by_link_of(&balie, &operator, BRAM).await;
    operator.post(&urls::person_roles(&bram.id), &wanted).await.expect(303);
    // An admin gives the role to somebody of the own choice, by a link of their own.
    invite(&admin, "collega@utrecht.example", "").await.expect(303);
    let colleague = balie.person("collega@utrecht.example").await;
    password_by_link_of(&balie, &admin, "collega@utrecht.example").await;
    admin.post(&urls::person_roles(&colleague.id), &wanted).await.expect(303);
}

#[tokio::test]
async fn a_scope_that_needs_review_is_not_given_to_somebody_whose_password_the_reviewer_may_know() {
    let balie = Balie::start().await;
    let (operator, helpdesk) = (balie.operator().await, balie.helpdesk().await);
    balie.scope_to_review("secret:read").await;
    password_by_link_of(&balie, &operator, BRAM).await;
    let asked = balie.request_with("Zaaksysteem", BRAM, "utrecht", &[("scope", "secret:read")]).await;
    approve(&operator, &asked, asked.version).await.expect(422);
    assert!(balie.stored(&asked).await.is_in(State::Submitted));
    let named = [("scope", "secret:read"), ("owners", BRAM)];
    let other = balie.request_with("Ander", "bouwer@x.example", "utrecht", &named).await;
    approve(&operator, &other, other.version).await.expect(422);
    approve(&helpdesk, &asked, asked.version).await.expect(303);
}

async fn withdraw(balie: &Balie, operator: &Browser, email: &str) {
    let person = balie.person(email).await;
    let roles = role::list(&mut balie.app.db.read().await.unwrap(), &person.id).await.unwrap();
    operator.post(&urls::person_role_delete(&person.id, &roles[0].id), &[]).await.expect(303);
}

#[tokio::test]
async fn a_role_counts_no_more_once_whoever_knows_the_password_has_lost_theirs() {
    let balie = Balie::start().await;
    let (operator, admin, utrecht) = (balie.operator().await, balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    let client = balie.client("zaak").create().await;
    invite(&admin, "zed@utrecht.example", "").await.expect(303);
    password_by_link_of(&balie, &admin, "zed@utrecht.example").await;
    let zed = balie.person("zed@utrecht.example").await;
    operator.post(&urls::person_roles(&zed.id), &[("role", &*utrecht.id)]).await.expect(303);
    let as_zed = balie.sign_in(&zed.email).await;
    as_zed.get(&urls::client(&client.id)).await.expect(200);
    // Whom the admin then makes an admin by the account of zed is known to both.
    invite(&as_zed, "yok@utrecht.example", "").await.expect(303);
    password_by_link_of(&balie, &as_zed, "yok@utrecht.example").await;
    let yok = balie.person("yok@utrecht.example").await;
    as_zed.post(&urls::person_roles(&yok.id), &[("role", &*utrecht.id)]).await.expect(303);
    withdraw(&balie, &operator, &admin.email).await;
    for email in [&zed.email, &yok.email] {
        balie.sign_in(email).await.get(&urls::client(&client.id)).await.expect(404);
    }
    operator.get(&urls::person(&zed.id)).await.expect(200).must_say("May know the password").must_say(&admin.email);
    let as_zed = password_by_link_of(&balie, &operator, &zed.email).await;
    as_zed.get(&urls::client(&client.id)).await.expect(200);
}

#[tokio::test]
async fn somebody_can_always_run_the_installation_with_a_password_of_their_own() {
    let balie = Balie::start().await;
    let first = balie.operator().await;
    let id = random::id();
    let new = [("id", &*id), ("name", "Olga"), ("email", "olga@balie.example"), ("locale", "en"), ("role", "operator")];
    first.post(urls::PEOPLE, &new).await.expect(303);
    password_by_link_of(&balie, &first, "olga@balie.example").await;
    let person = balie.person(&first.email).await;
    let roles = role::list(&mut balie.app.db.read().await.unwrap(), &person.id).await.unwrap();
    let refused = first.post(&urls::person_role_delete(&person.id, &roles[0].id), &[]).await.expect(422);
    refused.must_say("by a link that was not shown to this person");
    let mut tx = balie.begin().await;
    assert!(!disablement::create(&mut tx, &person).await.expect("accounts can be read"));
}

#[tokio::test]
async fn whoever_reads_a_link_in_a_mail_may_know_the_password_too() {
    let balie = Balie::start().await;
    let (operator, other) = (balie.operator().await, balie.person("other@balie.example").await);
    balie.grant(&other, RoleName::Operator, None).await;
    let reader = balie.sign_in(&other.email).await;
    invite(&operator, "yara@x.example", "").await.expect(303);
    let link = link_for(&reader, "yara@x.example").await;
    let as_yara = balie.anonymous();
    as_yara.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
    let client = balie.client("zaak").owners("yara@x.example").create().await;
    sees_the_secret(&balie, &as_yara, &client).await;
    withdraw(&balie, &operator, &other.email).await;
    sees_no_secret(&balie, &as_yara, &client).await;
}

#[tokio::test]
async fn the_helpdesk_decides_no_request_that_it_can_have_sent_itself() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    password_by_link_of(&balie, &helpdesk, BRAM).await;
    let asked = balie.request_with("Zaaksysteem", BRAM, "utrecht", &[("owners", "private@x.example")]).await;
    approve(&helpdesk, &asked, asked.version).await.expect(422).must_say("counts as a request of your own");
    assert!(balie.stored(&asked).await.is_in(State::Submitted));
    approve(&balie.operator().await, &asked, asked.version).await.expect(303);
}
