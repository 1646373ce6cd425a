//! The first page of a new installation: what is still to do, ticked by what is there and gone once all is done.
use crate::harness::{Answer, Balie, PASSWORD};
use balie::model::audit::{Action, Subject};
use balie::model::contact::Contact;
use balie::model::installation::{self, PublicTexts};
use balie::model::role::RoleName;
use balie::urls;
use reqwest::Method;

/// The badge of a task.
fn status(page: &Answer, task: &str) -> String {
    let rows = page.all(".task-list > li");
    let row = rows.iter().find(|row| row.contains(task)).unwrap_or_else(|| panic!("no task {task} on: {}", page.words()));
    ["To do", "Optional", "Done"].into_iter().find(|badge| row.trim_end().ends_with(badge)).expect("a status").to_owned()
}

const TASKS: [&str; 7] = [
    "Make a municipality",
    "Make a scope",
    "Invite colleagues",
    "Fill in the contact details",
    "Fill in privacy and accessibility",
    "Make it reachable by https",
    "Make a backup",
];

#[tokio::test]
async fn each_task_is_ticked_by_what_is_there() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let is_sqlite = balie.app.config.sqlite_file().is_some();
    let page = operator.get(urls::HOME).await.expect(200);
    for task in TASKS.iter().filter(|task| is_sqlite || **task != "Make a backup") {
        assert_eq!(status(&page, task), "To do", "{task}");
    }
    assert_eq!(status(&page, "Send mail"), "Optional");
    page.must_say("Without one, whoever invites somebody").must_say(&format!("0 of {} done.", if is_sqlite { 7 } else { 6 }));
    let utrecht = balie.municipality("utrecht").await;
    balie.scope("cases:read").await;
    let anna = balie.person("anna@utrecht.example").await;
    assert_eq!(status(&operator.get(urls::HOME).await, "Invite colleagues"), "To do", "an account without a role is nobody's colleague");
    balie.grant(&anna, RoleName::MunicipalAdmin, Some(&utrecht)).await;
    operator.post(urls::INSTALLATION, &[("version", "1"), ("contact_name", "Team"), ("contact_telephone", "14 030")]).await.expect(303);
    let texts = [("version", "2"), ("organisation", "Utrecht"), ("privacy_nl", "Wij."), ("accessibility_status", "d")];
    let day = ("accessibility_reviewed_on", "2026-11-26");
    operator.post(urls::INSTALLATION_PAGES, &[&texts[..], &[day]].concat()).await.expect(303);
    let mut tx = balie.begin().await;
    tx.record(Action::BackupMade, Subject::default(), &[]).await.unwrap();
    balie.commit(tx).await;
    let page = operator.get(urls::HOME).await.expect(200);
    for task in TASKS.iter().filter(|task| !task.ends_with("https") && (is_sqlite || **task != "Make a backup")) {
        assert_eq!(status(&page, task), "Done", "{task}");
    }
    assert_eq!(status(&page, "Make it reachable by https"), "To do");
    page.must_say(&format!("Now it is at {}.", balie.url));
}

/// The first page as this cookie's operator sees it: one of https does not come back to a browser of http by itself.
async fn home(balie: &Balie, cookie: &str) -> Answer {
    let browser = balie.anonymous();
    browser.send(browser.request(Method::GET, urls::HOME).header("cookie", cookie)).await
}

async fn operator_at(settings: &[(&str, &str)]) -> (Balie, String) {
    let balie = Balie::with(settings).await;
    let person = balie.person("operator@balie.example").await;
    balie.grant(&person, RoleName::Operator, None).await;
    let browser = balie.anonymous();
    let form = [("email", person.email.as_str()), ("password", PASSWORD)];
    let sign_in = browser.request(Method::POST, urls::LOGIN).header("origin", "https://balie.example").form(&form);
    let answer = browser.send(sign_in).await.expect(303);
    let mut cookies = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    let cookie = cookies.find(|cookie| cookie.starts_with("__Host-balie=")).expect("a session").to_owned();
    (balie, cookie)
}

#[tokio::test]
async fn a_proxy_that_is_not_named_is_still_to_do() {
    let (balie, cookie) = operator_at(&[("public-url", "https://balie.example")]).await;
    let page = home(&balie, &cookie).await.expect(200);
    assert_eq!(status(&page, "Make it reachable by https"), "To do");
    page.must_say("Set BALIE_TRUSTED_PROXIES to the address of your proxy.");
}

#[tokio::test]
async fn the_list_leaves_when_all_is_done() {
    let (balie, cookie) = operator_at(&[("public-url", "https://balie.example"), ("trusted-proxies", "127.0.0.1")]).await;
    assert_eq!(status(&home(&balie, &cookie).await.expect(200), "Make it reachable by https"), "Done");
    let (utrecht, hugo) = (balie.municipality("utrecht").await, balie.person("hugo@balie.example").await);
    balie.grant(&hugo, RoleName::MunicipalAdmin, Some(&utrecht)).await;
    balie.scope("cases:read").await;
    let mut tx = balie.begin().await;
    let before = installation::find(tx.connection()).await.unwrap();
    let contact = Contact { name: "Team".into(), telephone: "14 030".into(), ..Contact::default() };
    assert!(installation::update_contact(&mut tx, &before, &contact, before.version).await.unwrap());
    let texts = PublicTexts {
        organisation: "Utrecht".into(),
        privacy_nl: "Wij.".into(),
        accessibility_status: "d".into(),
        accessibility_reviewed_on: "2026-11-26".into(),
        ..PublicTexts::default()
    };
    assert!(installation::update_texts(&mut tx, &before, &texts, before.version + 1).await.unwrap());
    balie.commit(tx).await;
    let is_sqlite = balie.app.config.sqlite_file().is_some();
    assert_eq!(home(&balie, &cookie).await.status, if is_sqlite { 200 } else { 303 }, "a backup is missing, where Balie makes it");
    let mut tx = balie.begin().await;
    tx.record(Action::BackupMade, Subject::default(), &[]).await.unwrap();
    balie.commit(tx).await;
    assert_eq!(home(&balie, &cookie).await.expect(303).location(), urls::CLIENTS);
}

#[tokio::test]
async fn only_operators_see_it() {
    let balie = Balie::start().await;
    let page = balie.admin_of("utrecht").await.get(urls::HOME).await.expect(303);
    assert_eq!(page.location(), urls::CLIENTS);
    assert_eq!(balie.helpdesk().await.get(urls::HOME).await.expect(303).location(), urls::CLIENTS);
    assert_eq!(balie.anonymous().get(urls::HOME).await.expect(303).location(), urls::CLIENTS);
}
