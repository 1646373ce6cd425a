//! The number of a person: positive, never changed, never given twice.
use crate::harness::Balie;
use balie::model::person;
use serde_json::{Value, json};

async fn export(balie: &Balie) -> Value {
    let mut export = Vec::new();
    balie::document::export::export(&balie.app.db, &mut export).await.expect("an export");
    serde_json::from_slice(&export).expect("JSON")
}

fn people(entries: &[(&str, Value)]) -> String {
    let person = |(email, number): &(&str, Value)| {
        let mut entry = json!({"email": email, "name": "Naam", "locale": "nl", "roles": []});
        if !number.is_null() {
            entry["number"] = number.clone();
        }
        entry
    };
    json!({"people": entries.iter().map(person).collect::<Vec<_>>()}).to_string()
}

#[tokio::test]
async fn everybody_gets_the_next_one() {
    let balie = Balie::start().await;
    let numbers = [balie.person("a@x.example").await.number, balie.person("b@x.example").await.number];
    assert_eq!(numbers, [1, 2]);
    let elsewhere = balie.another_process().await;
    let made = futures_util::future::join_all((0..10).map(|index| {
        let (balie, elsewhere) = (&balie, &elsewhere);
        async move {
            let app = if index % 2 == 0 { &balie.app } else { elsewhere };
            let mut tx = app.begin(balie::model::audit::Actor::COMMAND_LINE).await.expect("the database can be written");
            let (id, email) = (balie::crypto::random::id(), format!("p{index}@x.example"));
            let new = person::NewPerson { id: &id, email: &email, name: "Naam", locale: balie::locale::Locale::Nl, password_hash: None };
            let made = person::insert(&mut tx, new).await.expect("people can be written").expect("the address is free");
            tx.commit().await.expect("it is committed");
            made.number
        }
    }));
    let mut made = made.await;
    made.sort_unstable();
    assert_eq!(made, (3..13).collect::<Vec<i64>>(), "each once, from two processes at a time");
}

#[tokio::test]
async fn one_that_was_anybodys_is_nobodys_again() {
    let balie = Balie::start().await;
    let gone = balie.person("a@x.example").await;
    let mut tx = balie.begin().await;
    sqlx::query("DELETE FROM people WHERE id = $1").bind(&gone.id).execute(tx.connection()).await.expect("people can be deleted");
    tx.commit().await.expect("it is committed");
    assert_eq!(balie.person("b@x.example").await.number, gone.number + 1);
    balie.import(people(&[("c@x.example", json!(gone.number))])).await.expect_err("it was somebody's");
}

#[tokio::test]
async fn people_who_move_in_keep_theirs_and_others_get_those_behind() {
    let balie = Balie::start().await;
    let document = people(&[("new@x.example", Value::Null), ("old@x.example", json!(41)), ("older@x.example", json!(7))]);
    balie.import(document.clone()).await.expect("it is right");
    let number = async |email: &str| balie.person(email).await.number;
    assert_eq!((number("old@x.example").await, number("older@x.example").await, number("new@x.example").await), (41, 7, 42));
    assert_eq!(number("next@x.example").await, 43);
    let again = balie.import(document).await.expect("again");
    assert_eq!((again.people.made, again.people.changed), (0, 0));
    let exported = export(&balie).await;
    let old =
        exported["people"].as_array().expect("people").iter().find(|person| person["email"] == "old@x.example").expect("exported").clone();
    assert_eq!(old["number"], json!(41));
    let back = balie.import(exported.to_string()).await.expect("it imports back");
    assert_eq!((back.people.made, back.people.changed), (0, 0));
}

#[tokio::test]
async fn a_wrong_number_is_named_and_nothing_is_applied() {
    let balie = Balie::start().await;
    let known = balie.person("a@x.example").await.number;
    for (entries, path) in [
        (vec![("b@x.example", json!(0))], "people[0].number"),
        (vec![("b@x.example", json!(-1))], "people[0].number"),
        (vec![("b@x.example", json!(1.5))], "people[0].number"),
        (vec![("b@x.example", json!("5"))], "people[0].number"),
        (vec![("b@x.example", json!(person::MAX_NUMBER + 1))], "people[0].number"),
        (vec![("b@x.example", json!(known))], "people[0].number"),
        (vec![("a@x.example", json!(known + 1))], "people[0].number"),
        (vec![("b@x.example", json!(9)), ("c@x.example", json!(9))], "people[1].number"),
    ] {
        let error = balie.import(people(&entries)).await.expect_err("it is wrong");
        assert!(format!("{error:?}").contains(path), "{entries:?}: {error:?}");
    }
    assert_eq!(balie.person("b@x.example").await.number, known + 1, "nothing was applied");
}
