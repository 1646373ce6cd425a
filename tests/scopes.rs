//! The catalogue of scopes: operators keep it, the helpdesk reads it, for others it does not exist.
use crate::harness::Balie;
use balie::crypto::random;
use balie::model::scope;
use balie::urls;

const WORDING: [(&str, &str); 3] =
    [("description_nl", "Berekeningen lezen"), ("description_en", "Read calculations"), ("access_level", "read")];

fn form<'a>(id: &'a str, name: &'a str, municipality: &'a str) -> Vec<(&'a str, &'a str)> {
    [vec![("id", id), ("name", name), ("municipality", municipality)], WORDING.to_vec()].concat()
}

#[tokio::test]
async fn an_operator_adds_scopes_for_all_and_for_one_municipality() {
    let balie = Balie::start().await;
    let zwolle = balie.municipality("zwolle").await;
    let operator = balie.operator().await;
    operator.get(urls::SCOPES).await.expect(200).must_say("There are no scopes yet");
    operator.get(urls::SCOPES_NEW).await.expect(200).must_say("Global: for all municipalities").must_say("Gemeente Zwolle");
    let ids = [random::id(), random::id()];
    operator.submit(urls::SCOPES, &form(&ids[0], "calculations:read", "")).await.expect(200).must_say("The scope is made.");
    let own = [form(&ids[1], "zwolle:permits", &zwolle.id), vec![("review_required", "yes")]].concat();
    let list = operator.submit(urls::SCOPES, &own).await.expect(200);
    assert_eq!(list.all("main h2"), ["Global", "Gemeente Zwolle"]);
    list.must_say("Read calculations").must_say("must be reviewed");
    operator.submit(urls::SCOPES, &own).await.expect(200);
    assert_eq!(scope::list(&mut balie.app.read().await.unwrap()).await.unwrap().len(), 2, "sent twice, it makes one");
    let dutch = operator.submit(urls::LANGUAGE, &[("locale", "nl"), ("back", urls::SCOPES)]).await;
    dutch.must_say("Berekeningen lezen").must_say("vraagt een beoordeling");
}

#[tokio::test]
async fn bad_input_comes_back_with_all_that_was_typed() {
    let balie = Balie::start().await;
    balie.scope("taken").await;
    let operator = balie.operator().await;
    let id = random::id();
    let tries = [
        ("", "", "Fill this in."),
        ("two words", "", "A scope has letters"),
        ("a\"b", "", "A scope has letters"),
        ("taken", "", "This is taken already."),
        ("good", "nowhere", "There is no such municipality."),
    ];
    for (name, municipality, complaint) in tries {
        let answer = operator.post(urls::SCOPES, &form(&id, name, municipality)).await.expect(422);
        answer.must_say(complaint);
        assert_eq!(answer.field("name").as_deref(), Some(name));
        assert_eq!(answer.field("description_nl").as_deref(), Some("Berekeningen lezen"));
    }
    let silent = [("id", id.as_str()), ("name", "good"), ("access_level", "most")];
    let answer = operator.post(urls::SCOPES, &silent).await.expect(422);
    assert_eq!(answer.all(".error-summary li").len(), 3, "both descriptions and the level: {}", answer.words());
    operator.post(urls::SCOPES, &form("../1", "good", "")).await.expect(400);
}

#[tokio::test]
async fn whoever_was_slower_is_told_and_name_and_municipality_stay() {
    let balie = Balie::start().await;
    let stored = balie.scope("calculations:read").await;
    let operator = balie.operator().await;
    let path = urls::scope(&stored.id);
    operator.get(&path).await.expect(200).must_say("Name and municipality never change");
    let version = stored.version.to_string();
    let change = |description: &'static str| {
        vec![
            ("version", version.as_str()),
            ("name", "other"),
            ("description_nl", "Nieuw"),
            ("description_en", description),
            ("access_level", "write"),
        ]
    };
    operator.submit(&path, &change("First")).await.expect(200).must_say("The scope is saved.");
    let conflict = operator.post(&path, &change("Second")).await.expect(409);
    conflict.must_say("Somebody else changed this meanwhile").must_say("First");
    assert_eq!(conflict.field("description_en").as_deref(), Some("Second"));
    let now = scope::find(&mut balie.app.read().await.unwrap(), &stored.id).await.unwrap().unwrap();
    assert_eq!((&*now.name, &*now.description_en), ("calculations:read", "First"));
}

#[tokio::test]
async fn the_helpdesk_reads_and_others_find_nothing() {
    let balie = Balie::start().await;
    let stored = balie.scope("calculations:read").await;
    let path = urls::scope(&stored.id);
    let (helpdesk, admin) = (balie.helpdesk().await, balie.admin_of("zwolle").await);
    helpdesk.get(urls::SCOPES).await.expect(200).must_say("calculations:read");
    assert!(!helpdesk.get(&path).await.expect(200).has("main form"));
    let id = random::id();
    for browser in [&helpdesk, &admin] {
        browser.get(urls::SCOPES_NEW).await.expect(404);
        browser.post(urls::SCOPES, &form(&id, "mine", "")).await.expect(404);
        browser.post(&path, &form(&id, "mine", "")).await.expect(404);
    }
    admin.get(urls::SCOPES).await.expect(404);
    admin.get(&path).await.expect(404);
}

#[tokio::test]
async fn many_scopes_are_paged_and_searched() {
    let balie = Balie::start().await;
    for number in 0..60 {
        balie.scope(&format!("scope-{number:02}")).await;
    }
    let operator = balie.operator().await;
    let first = operator.get(urls::SCOPES).await.expect(200);
    first.must_say("1–50 of 60").must_say("scope-49").must_not_say("scope-50");
    let second = operator.get(&first.link("Next").expect("there are more")).await.expect(200);
    second.must_say("51–60 of 60").must_say("scope-50").must_say("scope-59").must_not_say("scope-49");
    operator.get(&second.link("Previous").expect("a way back")).await.expect(200).must_say("1–50 of 60");
    let found = operator.get(&urls::with_query(urls::SCOPES, "q", "SCOPE-5")).await.expect(200);
    found.must_say("scope-51").must_not_say("scope-41");
    operator.get(&urls::with_query(urls::SCOPES, "q", "zxqv")).await.expect(200).must_say("No scope found");
}

#[tokio::test]
async fn a_part_of_a_municipalitys_name_is_a_question_and_not_an_answer() {
    let balie = Balie::start().await;
    for number in 0..41 {
        balie.municipality(&format!("plaats{number:02}")).await;
    }
    let zwolle = balie.municipality("zwolle").await;
    let operator = balie.operator().await;
    let ids = [random::id(), random::id()];
    let asked = operator.post(urls::SCOPES, &form(&ids[0], "zwolle:permits", "zwol")).await.expect(422);
    asked.must_say("Do you mean one of these?").must_say("Gemeente Zwolle");
    assert_eq!(asked.field("municipality").as_deref(), Some("zwol"));
    assert!(scope::list(&mut balie.app.read().await.unwrap()).await.unwrap().is_empty(), "whose it is never changes");
    operator.post(urls::SCOPES, &form(&ids[0], "zwolle:permits", "gemeente ZWOLLE")).await.expect(303);
    operator.post(urls::SCOPES, &form(&ids[1], "zwolle:waste", "zwolle")).await.expect(303);
    let made = scope::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    assert!(made.iter().all(|scope| scope.municipality_id.as_deref() == Some(&zwolle.id)) && made.len() == 2);
}
