//! Whom to ask: named where it is filled in, said to be missing where it is not, and never oneself.
use crate::harness::{Answer, Balie, Browser};
use balie::urls;

const CONTACT: [(&str, &str); 5] = [
    ("contact_name", "Team API"),
    ("contact_email", "api@balie.example"),
    ("contact_telephone", "14 030"),
    ("contact_url", "https://balie.example/help"),
    ("contact_hours", "op werkdagen van 9 tot 17 uur"),
];
const TEXT: &str = "Team API, api@balie.example, 14 030, https://balie.example/help, op werkdagen van 9 tot 17 uur";

async fn fill_in(browser: &Browser, path: &str, name: &str) -> Answer {
    let version = browser.get(path).await.expect(200).field("version").expect("a version");
    let mut form = vec![("version", version.as_str())];
    form.extend(CONTACT);
    form[1].1 = name;
    browser.submit(path, &form).await
}

#[tokio::test]
async fn an_operator_says_where_the_helpdesk_is_and_everybody_reads_it() {
    let balie = Balie::start().await;
    let (operator, stranger) = (balie.operator().await, balie.anonymous());
    stranger.get(urls::LOGIN).await.expect(200).must_say("The contact details have not been filled in here yet.");
    fill_in(&operator, urls::INSTALLATION, "Team API").await.expect(200).must_say("The contact details are saved.");
    stranger.get(urls::LOGIN).await.expect(200).must_say(&format!("Contact {TEXT}."));
    let help = stranger.get(urls::HELP).await.expect(200);
    assert!(help.has("a[href='mailto:api@balie.example']") && help.has("a[href='tel:14030']"), "{}", help.words());
    operator.get(urls::HISTORY).await.expect(200).must_say("Details of the installation changed").must_say("Team API");
    let nobody = balie.integrator("leo@leeg.example").await;
    let clients = nobody.get(urls::CLIENTS).await.expect(200);
    assert_eq!(clients.link("Ask for a client").as_deref(), Some(urls::REQUESTS_NEW), "whoever owns nothing asks for a client here");
    clients.must_not_say(TEXT);
    nobody.get(urls::ACCOUNT).await.expect(200).must_say(TEXT);
}

#[tokio::test]
async fn an_admin_says_where_the_municipality_is_and_its_owners_read_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.0/24").owners("bouwer@leverancier.example").create().await;
    balie.token(&client).await.expect(401);
    let (admin, owner) = (balie.admin_of("utrecht").await, balie.owner_of(&client).await);
    let utrecht = balie.municipality("utrecht").await;
    let edit = urls::client_edit(&client.id);
    owner
        .get(&edit)
        .await
        .expect(200)
        .must_say("Contact a municipal admin of Gemeente Utrecht. The contact details have not been filled in");
    fill_in(&balie.operator().await, urls::INSTALLATION, "Helpdesk Balie").await.expect(200);
    owner.get(&edit).await.expect(200).must_say("Contact a municipal admin of Gemeente Utrecht, or Helpdesk Balie, api@");
    let page = fill_in(&admin, &urls::municipality_contact(&utrecht.id), "Team Utrecht").await.expect(200);
    page.must_say("The contact details are saved.").must_say("Team Utrecht");
    owner.get(&edit).await.expect(200).must_say("Contact Gemeente Utrecht: Team Utrecht, api@").must_not_say("Helpdesk Balie");
    owner.get(urls::HELP).await.expect(200).must_say("Team Utrecht").must_say("Helpdesk Balie");
    // An admin is not sent to the own municipality.
    admin.get(urls::ACCOUNT).await.expect(200).must_say("Helpdesk Balie").must_not_say("Team Utrecht");
    let other = urls::municipality_contact(&balie.municipality("assen").await.id);
    admin.get(&other).await.expect(404);
    admin.post(&other, &CONTACT).await.expect(404);
    balie.helpdesk().await.get(&urls::municipality_contact(&utrecht.id)).await.expect(404);
}

#[tokio::test]
async fn the_helpdesk_is_sent_to_the_operators_by_name_and_an_operator_to_nobody() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.0/24").create().await;
    balie.token(&client).await.expect(401);
    let (operator, helpdesk) = (balie.operator().await, balie.helpdesk().await);
    fill_in(&operator, urls::INSTALLATION, "Helpdesk Balie").await.expect(200);
    for path in [&urls::client_refusals(&client.id), urls::ACCOUNT, urls::SCOPES] {
        let page = helpdesk.get(path).await.expect(200);
        page.must_say("Contact an operator: operator (operator@balie.example).");
        page.must_not_say("Helpdesk Balie").must_not_say("municipal admin");
        operator.get(path).await.expect(200).must_not_say("Contact an").must_not_say("Helpdesk Balie");
    }
}

#[tokio::test]
async fn what_can_not_be_a_contact_comes_back_with_what_was_typed() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let tries = [
        ("contact_email", "no address", "This is not an e-mail address."),
        ("contact_telephone", "ring the bell", "This is not a phone number."),
        ("contact_telephone", "12", "This is not a phone number."),
        ("contact_url", "javascript:alert(1)", "This is not the address of a web page."),
        ("contact_url", "https://user:pw@balie.example", "This is not the address of a web page."),
        ("contact_name", "", "Fill this in."),
        ("contact_hours", "a\u{202e}b", "U+202E"),
    ];
    for (field, typed, complaint) in tries {
        let mut form = vec![("version", "1")];
        form.extend(CONTACT.map(|(name, text)| (name, if name == field { typed } else { text })));
        let page = operator.post(urls::INSTALLATION, &form).await.expect(422);
        page.must_say(complaint);
        assert_eq!(page.field(field).as_deref(), Some(typed));
        assert!(page.has(&format!("a[href='#{field}']")));
    }
    let nobody_answers = [("version", "1"), ("contact_name", "Team API")];
    operator.post(urls::INSTALLATION, &nobody_answers).await.expect(422).must_say("Fill in an e-mail address or a phone number.");
    operator.post(urls::INSTALLATION, &[("version", "1")]).await.expect(303);
}

#[tokio::test]
async fn whoever_was_slower_is_told_and_loses_nothing() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    fill_in(&operator, urls::INSTALLATION, "First").await.expect(200);
    let mut form = vec![("version", "1")];
    form.extend(CONTACT);
    let conflict = operator.post(urls::INSTALLATION, &form).await.expect(409);
    conflict.must_say("Somebody else changed this meanwhile").must_say("First");
    assert_eq!(conflict.field("contact_name").as_deref(), Some("Team API"));
    assert_eq!(conflict.field("version").as_deref(), Some("2"));
    let utrecht = balie.municipality("utrecht").await;
    let path = urls::municipality_contact(&utrecht.id);
    fill_in(&operator, &path, "First").await.expect(200);
    operator.post(&path, &form).await.expect(409).must_say("Somebody else changed this meanwhile");
}

#[tokio::test]
async fn a_changed_password_is_told_with_the_contact_of_the_installation() {
    let balie = Balie::start().await;
    fill_in(&balie.operator().await, urls::INSTALLATION, "Team API").await.expect(200);
    let browser = balie.integrator("leo@leeg.example").await;
    let new = [("present", crate::harness::PASSWORD), ("password", "seven wet umbrellas"), ("again", "seven wet umbrellas")];
    browser.post(urls::ACCOUNT_PASSWORD, &new).await.expect(303);
    let mut connection = balie.app.read().await.unwrap();
    let mail = balie::model::outbox::list(&mut connection).await.unwrap().remove(0);
    assert!(mail.text(&balie.app.sealing).unwrap().contains(TEXT));
}
