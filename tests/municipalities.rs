//! Municipalities: operators make and change them, the helpdesk reads, for others they do not exist.
use crate::harness::{Balie, Browser};
use balie::model::municipality;
use balie::urls;

async fn made(browser: &Browser, name: &str, slug: &str) -> Vec<(String, String)> {
    let form = browser.get(urls::MUNICIPALITIES_NEW).await.expect(200);
    let known = |field: &str| (field.to_owned(), form.field(field).expect("the form has it"));
    vec![known("id"), ("name".to_owned(), name.to_owned()), ("slug".to_owned(), slug.to_owned()), known("secret_visibility")]
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn the_first_one_is_made_from_its_name_alone() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let empty = operator.get(urls::MUNICIPALITIES).await.expect(200);
    empty.must_say("There are no municipalities yet").must_say("where clients belong");
    assert_eq!(empty.link("New municipality").as_deref(), Some(urls::MUNICIPALITIES_NEW));
    let form = made(&operator, "Gemeente Súdwest-Fryslân", "").await;
    let page = operator.submit(urls::MUNICIPALITIES, &borrowed(&form)).await.expect(200);
    page.must_say("The municipality is made.").must_say("sudwest-fryslan").must_say("Until first used");
    operator.submit(urls::MUNICIPALITIES, &borrowed(&form)).await.expect(200);
    let all = municipality::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    assert_eq!(all.len(), 1, "sent twice, it makes one");
    operator.get(&urls::with_query(urls::HISTORY, "municipality", &all[0].id)).await.expect(200).must_say("Municipality made");
}

#[tokio::test]
async fn the_list_counts_clients_and_leads_to_them_and_to_the_history() {
    let balie = Balie::start().await;
    let kept = balie.client("kept").of("zwolle").create().await;
    balie.client("gone").of("zwolle").create().await.delete(&balie.app).await;
    let zwolle = balie.municipality("zwolle").await;
    let helpdesk = balie.helpdesk().await;
    let list = helpdesk.get(urls::MUNICIPALITIES).await.expect(200);
    assert_eq!(list.all("td.number a"), ["1 Clients, Gemeente Zwolle"], "the deleted one is not counted");
    assert!(!list.says("New municipality"), "the helpdesk reads");
    let page = helpdesk.get(&urls::municipality(&zwolle.id)).await.expect(200);
    page.must_say("Until first used").must_say("zwolle");
    assert!(!page.has("main form"), "nothing to change for the helpdesk");
    let clients = helpdesk.get(&page.link("Its clients").unwrap()).await.expect(200);
    clients.must_say("kept").must_not_say("gone");
    helpdesk.get(&page.link("Its history").unwrap()).await.expect(200).must_say("Client registered: kept");
    assert!(kept.row(&balie.app).await.deleted_at.is_none());
}

#[tokio::test]
async fn bad_input_comes_back_with_all_that_was_typed() {
    let balie = Balie::start().await;
    balie.municipality("taken").await;
    let operator = balie.operator().await;
    let tries = [
        ("", "", "Fill this in."),
        ("A", "Not A Slug", "Use lower-case letters"),
        ("A", "-a", "Use lower-case letters"),
        ("A", "taken", "This is taken already."),
        ("Taken", "", "This is taken already."),
        ("東京", "", "Fill this in."),
        ("a\u{202e}b", "ab", "U+202E (character that changes the reading direction), at place 2"),
        (&"x".repeat(201), "ab", "This is too long: at most 200 characters."),
    ];
    for (name, slug, complaint) in tries {
        let answer = operator.post(urls::MUNICIPALITIES, &borrowed(&made(&operator, name, slug).await)).await.expect(422);
        answer.must_say(complaint).must_say("Something is not right yet");
        assert_eq!(answer.field("name").as_deref(), Some(name));
    }
    let mut form = made(&operator, "Nieuw", "nieuw").await;
    form.retain(|(field, _)| field != "secret_visibility");
    operator.post(urls::MUNICIPALITIES, &borrowed(&form)).await.expect(422).must_say("This is not one of the choices.");
    assert_eq!(municipality::list(&mut balie.app.read().await.unwrap()).await.unwrap().len(), 1, "nothing was made");
}

#[tokio::test]
async fn whoever_was_slower_is_told_and_loses_nothing() {
    let balie = Balie::start().await;
    let zwolle = balie.municipality("zwolle").await;
    let operator = balie.operator().await;
    let path = urls::municipality(&zwolle.id);
    let first = [("version", "1"), ("name", "Stad Zwolle"), ("secret_visibility", "once")];
    operator.submit(&path, &first).await.expect(200).must_say("The municipality is saved.").must_say("Stad Zwolle");
    let second = [("version", "1"), ("name", "Zwolle aan de IJssel"), ("secret_visibility", "always"), ("slug", "other")];
    let conflict = operator.post(&path, &second).await.expect(409);
    conflict.must_say("Somebody else changed this meanwhile").must_say("Stad Zwolle").must_say("Only when it is made");
    assert_eq!(conflict.field("name").as_deref(), Some("Zwolle aan de IJssel"));
    assert_eq!(conflict.field("secret_visibility").as_deref(), Some("always"));
    assert_eq!(conflict.field("version").as_deref(), Some("2"));
    let again = [("version", "2"), ("name", "Zwolle aan de IJssel"), ("secret_visibility", "always")];
    operator.post(&path, &again).await.expect(303);
    let stored = municipality::find(&mut balie.app.read().await.unwrap(), &zwolle.id).await.unwrap().unwrap();
    assert_eq!((&*stored.name, &*stored.slug), ("Zwolle aan de IJssel", "zwolle"), "the slug never changes");
}

#[tokio::test]
async fn others_find_nothing_here() {
    let balie = Balie::start().await;
    let zwolle = balie.municipality("zwolle").await;
    let client = balie.client("zaak").of("zwolle").owners("bouwer@leverancier.example").create().await;
    let path = urls::municipality(&zwolle.id);
    let form =
        [("id", "0192aaaa-0000-7000-8000-000000000000"), ("name", "X"), ("slug", "x"), ("secret_visibility", "once"), ("version", "1")];
    let other = urls::municipality(&balie.municipality("assen").await.id);
    let (admin, owner) = (balie.admin_of("zwolle").await, balie.owner_of(&client).await);
    admin.get(urls::MUNICIPALITIES).await.expect(200).must_say("Gemeente Zwolle").must_not_say("Assen");
    assert!(!admin.get(&path).await.expect(200).has("main form"), "an admin reads what operators decide");
    owner.get(urls::MUNICIPALITIES).await.expect(404);
    owner.get(&path).await.expect(404);
    for browser in [&admin, &owner] {
        for page in [urls::MUNICIPALITIES_NEW, &other] {
            browser.get(page).await.expect(404);
        }
        browser.post(urls::MUNICIPALITIES, &form).await.expect(404);
        browser.post(&path, &form).await.expect(404);
    }
    let helpdesk = balie.helpdesk().await;
    helpdesk.get(urls::MUNICIPALITIES_NEW).await.expect(404);
    helpdesk.post(urls::MUNICIPALITIES, &form).await.expect(404);
    helpdesk.post(&path, &form).await.expect(404);
}
