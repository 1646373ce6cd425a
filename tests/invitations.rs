//! GET and POST /invitations/{token}: somebody invited chooses a password, once.
use crate::clients::register::typed;
use crate::harness::{Answer, Balie, Browser, PASSWORD};
use balie::clock::{DAY, HOUR};
use balie::crypto::random;
use balie::urls;

const CHOSEN: [(&str, &str); 2] = [("password", "seven wet umbrellas"), ("again", "seven wet umbrellas")];

/// Invites an integrator by the form, and tells where their page is.
pub async fn invite(by: &Browser, email: &str, role: &str) -> Answer {
    let fields = [("id", &*random::id()), ("name", "Marieke Bouwer"), ("email", email), ("locale", "en"), ("role", role)];
    by.post(urls::PEOPLE, &fields).await
}

/// The path of the link in the newest mail to this address, read as an operator does.
pub async fn link_for(operator: &Browser, email: &str) -> String {
    let list = operator.get(urls::MAIL).await.expect(200);
    let subject = list.all("tbody th a").into_iter().find(|link| link.contains(email)).expect("there is a mail to them");
    let mail = operator.get(&list.link(&subject).expect("the mail can be opened")).await.expect(200);
    let link = mail.all("code#link").pop().expect("the mail has a link");
    link[link.find("/invitations/").expect("it is an invitation")..].to_owned()
}

#[tokio::test]
async fn who_is_invited_chooses_a_password_and_is_signed_in() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    invite(&operator, "marieke@leverancier.example", "").await.expect(303);
    let link = link_for(&operator, "marieke@leverancier.example").await;
    let browser = balie.anonymous();
    for _ in 0..3 {
        // Programs that look at links in mail must not use them up.
        browser.get(&link).await.expect(200).must_say("Welcome, Marieke Bouwer").must_say("marieke@leverancier.example");
    }
    browser.post(&link, &[("password", "umbrellas"), ("again", "umbrellas")]).await.expect(422).must_say("Use at least 12 characters.");
    let holds_name = [("password", "my name is MARIEKE bouwer"), ("again", "my name is MARIEKE bouwer")];
    browser.post(&link, &holds_name).await.expect(422).must_say("It holds your name or e-mail address");
    let long = "x".repeat(257);
    browser.post(&link, &[("password", &long), ("again", &long)]).await.expect(422).must_say("at most 256");
    browser.post(&link, &CHOSEN).await.expect(303);
    browser
        .get(urls::ACCOUNT)
        .await
        .expect(200)
        .must_say("From now on you sign in")
        .must_say("marieke@leverancier.example")
        .must_say("Signed in");
    balie.anonymous().get(&link).await.expect(410);
    balie.anonymous().post(&link, &CHOSEN).await.expect(410);
    let fields = [("email", "marieke@leverancier.example"), ("password", "seven wet umbrellas")];
    balie.anonymous().post(urls::LOGIN, &fields).await.expect(303);
}

#[tokio::test]
async fn a_link_accepted_by_many_at_once_counts_once() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    invite(&operator, "marieke@leverancier.example", "").await.expect(303);
    let link = link_for(&operator, "marieke@leverancier.example").await;
    let browsers: Vec<_> = (0..5).map(|_| balie.anonymous()).collect();
    let tries = browsers.iter().map(|browser| async { browser.post(&link, &CHOSEN).await.status });
    let mut answers = futures_util::future::join_all(tries).await;
    answers.sort_unstable();
    assert_eq!(answers, [303, 410, 410, 410, 410]);
}

#[tokio::test]
async fn a_newer_link_the_eighth_day_and_a_disabled_account_end_a_link() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let page = invite(&operator, "marieke@leverancier.example", "").await.expect(303).location().to_owned();
    let first = link_for(&operator, "marieke@leverancier.example").await;
    balie.clock.advance(3 * DAY);
    operator.get(&page).await.expect(303);
    let operator = balie.operator().await;
    operator.get(&page).await.expect(200).must_say("Invited 3 days ago. The link works until").must_say("Invited");
    operator.submit(&format!("{page}/invitations"), &[]).await.expect(200).must_say("Pass it on yourself: no mail is sent here.");
    let second = link_for(&operator, "marieke@leverancier.example").await;
    balie.anonymous().post(&first, &CHOSEN).await.expect(410);
    operator.submit(&format!("{page}/disablement"), &[]).await.expect(200).must_say("Disabled");
    balie.anonymous().post(&second, &CHOSEN).await.expect(410);
    operator.submit(&format!("{page}/disablement/delete"), &[]).await.expect(200);
    balie.anonymous().get(&second).await.expect(410);
    operator.submit(&format!("{page}/invitations"), &[]).await.expect(200).must_say("Pass it on yourself: no mail is sent here.");
    let third = link_for(&operator, "marieke@leverancier.example").await;
    balie.anonymous().get(&third).await.expect(200);
    balie.clock.advance(7 * DAY);
    balie.anonymous().post(&third, &CHOSEN).await.expect(410);
    let operator = balie.operator().await;
    operator.get(&page).await.expect(200).must_say("There is no invitation that still works.");
}

#[tokio::test]
async fn a_new_password_by_a_new_link_ends_the_sessions_and_is_told_to_the_owner() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let anna = balie.integrator("anna@leverancier.example").await;
    balie.clock.advance(HOUR);
    let id = balie.person("anna@leverancier.example").await.id;
    operator.post(&urls::person_invitations(&id), &[]).await.expect(303);
    let link = link_for(&operator, "anna@leverancier.example").await;
    anna.get(urls::ACCOUNT).await.expect(200);
    balie.anonymous().post(&link, &CHOSEN).await.expect(303);
    anna.get(urls::ACCOUNT).await.expect(303);
    let old = [("email", "anna@leverancier.example"), ("password", PASSWORD)];
    balie.anonymous().post(urls::LOGIN, &old).await.expect(422);
    operator.get(urls::MAIL).await.expect(200).must_say("Your password for Balie was changed");
}

#[tokio::test]
async fn whoever_invites_is_shown_the_link_and_nobody_else() {
    let balie = Balie::start().await;
    let (admin, operator, helpdesk) = (balie.admin_of("utrecht").await, balie.operator().await, balie.helpdesk().await);
    let answer = invite(&admin, "marieke@leverancier.example", "").await.expect(303);
    let path = answer.location().to_owned();
    let page = admin.follow(answer).await.expect(200);
    page.must_say("no mail is sent here").must_say("It works once.").must_say("The link works until");
    assert_eq!(page.header("content-encoding"), "", "a link on it signs somebody in");
    let link = page.all("code#link").pop().expect("the link is there");
    admin.get(&path).await.expect(200).must_say(&link);
    for other in [&operator, &helpdesk] {
        let page = other.get(&path).await.expect(200);
        page.must_say("Somebody else made this link").must_not_say("/invitations/");
    }
    // A new one ends the first, and is shown to whoever made it.
    let page = operator.submit(&format!("{path}/invitations"), &[]).await.expect(200);
    let second = page.all("code#link").pop().expect("the link is there");
    admin.get(&path).await.expect(200).must_say("Somebody else made this link").must_not_say("/invitations/");
    balie.anonymous().get(&link[balie.url.len()..]).await.expect(410);
    balie.anonymous().post(&second[balie.url.len()..], &CHOSEN).await.expect(303);
    operator.get(&path).await.expect(200).must_say("This person has chosen a password.").must_not_say("/invitations/");
}

#[tokio::test]
async fn a_link_is_shown_no_longer_than_it_works_nor_after_the_authority_is_gone() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let path = invite(&admin, "marieke@leverancier.example", "").await.expect(303).location().to_owned();
    let marieke = balie.person("marieke@leverancier.example").await;
    admin.get(&path).await.expect(200).must_say("/invitations/");
    balie.grant(&marieke, balie::model::role::RoleName::Helpdesk, None).await;
    admin.get(&path).await.expect(200).must_not_say("/invitations/").must_say("Only somebody with authority");
    let operator = balie.operator().await;
    operator.submit(&format!("{path}/invitations"), &[]).await.expect(200).must_say("/invitations/");
    balie.clock.advance(7 * DAY);
    let operator = balie.operator().await;
    operator.get(&path).await.expect(200).must_say("There is no invitation that still works.").must_not_say("/invitations/");
}

#[tokio::test]
async fn whoever_names_new_owners_is_told_to_tell_them_whether_or_not_they_had_an_account() {
    let balie = Balie::start().await;
    balie.person("known@leverancier.example").await;
    let admin = balie.admin_of("utrecht").await;
    for email in ["known@leverancier.example", "new@leverancier.example"] {
        let own = [("owners", email)];
        let fields = crate::clients::register::typed(&admin, &own).await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = admin.submit(urls::CLIENTS, &fields).await.expect(200);
        page.must_say("No mail is sent here: tell new owners yourself.");
    }
    let new = balie.person("new@leverancier.example").await;
    admin.get(&urls::person(&new.id)).await.expect(200).must_say("/invitations/");
}

/// Whoever invited somebody may have kept the link: it must not lead to what the person may do since.
#[tokio::test]
async fn a_link_from_before_somebody_may_do_more_ends() {
    let balie = Balie::start().await;
    let (admin, operator) = (balie.admin_of("utrecht").await, balie.operator().await);
    let kept = async |email: &str| {
        let answer = invite(&admin, email, "").await.expect(303);
        let link = admin.follow(answer).await.expect(200).all("code#link").pop().expect("the link is there");
        link[balie.url.len()..].to_owned()
    };
    let link = kept("marieke@leverancier.example").await;
    let marieke = balie.person("marieke@leverancier.example").await;
    operator.post(&urls::person_roles(&marieke.id), &[("role", "helpdesk")]).await.expect(303);
    balie.anonymous().post(&link, &CHOSEN).await.expect(410);
    operator.get(&urls::person(&marieke.id)).await.expect(200).must_not_say("May know the password");
    // An owner of a client of another municipality.
    let link = kept("extern@leverancier.example").await;
    let rotterdam = balie.admin_of("rotterdam").await;
    let new = typed(&rotterdam, &[("client_name", "Havenloket"), ("owners", "extern@leverancier.example")]).await;
    let new: Vec<(&str, &str)> = new.iter().map(|(name, value)| (&**name, &**value)).collect();
    rotterdam.post(urls::CLIENTS, &new).await.expect(303);
    balie.anonymous().post(&link, &CHOSEN).await.expect(410);
    // What the inviter grants leaves the own link as it is.
    let link = kept("collega@utrecht.example").await;
    let (colleague, utrecht) = (balie.person("collega@utrecht.example").await, balie.municipality("utrecht").await);
    admin.post(&urls::person_roles(&colleague.id), &[("role", &utrecht.id)]).await.expect(303);
    balie.anonymous().post(&link, &CHOSEN).await.expect(303);
}

/// The helpdesk never sees a secret, and whoever has the link of an owner would.
#[tokio::test]
async fn the_helpdesk_makes_no_link_for_an_owner() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@leverancier.example").create().await;
    let owner = balie.person("bouwer@leverancier.example").await;
    let helpdesk = balie.helpdesk().await;
    helpdesk.post(&urls::person_invitations(&owner.id), &[]).await.expect(404);
    helpdesk.get(&urls::person(&owner.id)).await.expect(200).must_say("Only somebody with authority");
    helpdesk.post(&urls::person(&owner.id), &[("name", "B. Bouwer"), ("locale", "en")]).await.expect(303);
    let nobodys = balie.person("zonder@leverancier.example").await;
    helpdesk.post(&urls::person_invitations(&nobodys.id), &[]).await.expect(303);
    drop(client);
}
