//! Names that could be taken for the program's or for somebody else's.
use crate::harness::{Balie, PASSWORD};
use crate::invitations::{invite, link_for};
use balie::model::role::RoleName;
use balie::urls;

#[tokio::test]
async fn nobody_is_called_like_the_program() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    for name in ["Balie", "balie", " BALIE ", "B\u{200b}alie", "Ba1ie", "B\u{430}l\u{456}e", "\u{412}alie", "B\u{e1}lie.", "Systeem"] {
        anna.post(urls::ACCOUNT, &[("name", name), ("locale", "en")]).await.expect(422).must_say("name of the program");
    }
    anna.post(urls::ACCOUNT, &[("name", "Balie Jansen"), ("locale", "en")]).await.expect(303);
}

const LINKS: [&str; 6] = [
    "Win a prize at https://evil.example",
    "WWW.evil.example",
    "Prijs: www.evil.example",
    "\u{ff57}\u{ff57}\u{ff57}．evil.example",
    "ht\u{ad}tps:\u{200b}//evil.example",
    "Anna\r\nhttps://evil.example",
];

#[tokio::test]
async fn no_name_that_stands_in_a_mail_to_a_stranger_holds_a_link_or_a_line_end() {
    let balie = Balie::start().await;
    let (operator, anna) = (balie.operator().await, balie.integrator("anna@x.example").await);
    let utrecht = balie.municipality("utrecht").await;
    for name in LINKS.into_iter().chain(["Anna\u{202e}moc.live", "Anna\u{2028}Bericht"]) {
        let says = |answer: crate::harness::Answer| assert!(answer.status == 422, "{name:?}: {}", answer.words());
        says(anna.post(urls::ACCOUNT, &[("name", name), ("locale", "en")]).await);
        let person = [("name", name), ("email", "new@x.example"), ("locale", "en"), ("id", &*balie::crypto::random::id())];
        says(operator.post(urls::PEOPLE, &person).await);
        let passwords = [("password", "eleven quiet lighthouses"), ("again", "eleven quiet lighthouses")];
        says(balie.anonymous().post(urls::SIGN_UP, &[&person[..3], &passwords[..]].concat()).await);
        says(operator.post(&urls::municipality(&utrecht.id), &[("name", name), ("secret_visibility", "once"), ("version", "1")]).await);
        let client = [("id", &*balie::crypto::random::id()), ("municipality", &*utrecht.id), ("client_name", name)];
        says(operator.post(urls::CLIENTS, &client).await);
        for (list, key) in [("municipalities", "slug"), ("people", "email")] {
            let entry = serde_json::json!({list: [{key: if key == "slug" { "new" } else { "n@x.example" }, "name": name}]});
            assert!(balie.import(entry.to_string()).await.is_err(), "{list}: {name:?}");
        }
    }
    let answer = anna.post(urls::ACCOUNT, &[("name", LINKS[0]), ("locale", "en")]).await.expect(422);
    answer.must_say("no link can be in it");
    // What only looks a little like one is a name.
    for name in ["Beheer", "awww.", "Jan: beheer // nacht"] {
        anna.post(urls::ACCOUNT, &[("name", name), ("locale", "en")]).await.expect(303);
    }
}

#[tokio::test]
async fn a_name_like_a_colleagues_is_pointed_out_to_those_who_see_both() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let (anna, other) = (balie.person("anna@x.example").await, balie.integrator("other@x.example").await);
    operator.get(urls::PEOPLE).await.expect(200).must_not_say("same name as another");
    other.post(urls::ACCOUNT, &[("name", "\u{410}nna"), ("locale", "en")]).await.expect(303);
    operator.get(urls::PEOPLE).await.expect(200).must_say("(same name as another)");
    let page = operator.get(&urls::person(&anna.id)).await.expect(200);
    page.must_say("Somebody else has a name that looks like this one: other@x.example.");
    // An admin who sees one of them learns nothing of the other.
    let admin = balie.admin_of("utrecht").await;
    balie.client("zaaksysteem").owners("anna@x.example").create().await;
    admin.get(&urls::person(&anna.id)).await.expect(200).must_not_say("other@x.example");
    admin.get(urls::PEOPLE).await.expect(200).must_not_say("same name as another");
}

#[tokio::test]
async fn a_new_password_a_withdrawn_role_and_a_disablement_end_every_open_link() {
    let balie = Balie::start().await;
    let (operator, anna) = (balie.operator().await, balie.integrator("anna@x.example").await);
    let person = balie.person("anna@x.example").await;
    balie.grant(&person, RoleName::Helpdesk, None).await;
    let link = async || {
        operator.post(&urls::person_invitations(&person.id), &[]).await.expect(303);
        let link = link_for(&operator, "anna@x.example").await;
        balie.anonymous().get(&link).await.expect(200);
        link
    };
    let new = "eleven quiet lighthouses";
    let before_password = link().await;
    anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", new), ("again", new)]).await.expect(303);
    balie.anonymous().get(&before_password).await.expect(410);
    let before_withdrawal = link().await;
    let held = balie::model::role::list(&mut balie.app.read().await.expect("reads"), &person.id).await.expect("roles").remove(0);
    operator.post(&urls::person_role_delete(&person.id, &held.id), &[]).await.expect(303);
    balie.anonymous().get(&before_withdrawal).await.expect(410);
    let before_disablement = link().await;
    operator.post(&urls::person_disablement(&person.id), &[]).await.expect(303);
    operator.post(&urls::person_disablement_delete(&person.id), &[]).await.expect(303);
    balie.anonymous().get(&before_disablement).await.expect(410);
    invite(&operator, "new@x.example", "").await.expect(303);
}

/// As people are called, and write it.
const PEOPLE: [&str; 22] = [
    "J.P. de Vries",
    "J.P.de Vries",
    "A.C. van der A.",
    "mr.drs. Els Vos",
    "mr. dr. ir. H.J. Bakker",
    "Prof.dr. Th. van 't Hoff",
    "Drs.J.Jansen",
    "Chr.de Wit",
    "Joh.van den Berg-Smit",
    "M.E. (Marloes) Bos",
    "Fatima el Idrissi",
    "ir.Sjoerd Dijkstra",
    "Mw.K.Öztürk",
    "Dhr.ten Brink",
    "W. v.d. Meer",
    "P.v.d.Berg",
    "O'Neill, Ph.D.",
    "K.J. Visser B.Sc.",
    "Jan Willem IJzerman MSc.",
    "Anne-Fleur d'Ancona",
    "St.John van Dam jr.",
    "L. Š. Dvořák",
];

/// As systems are called.
const CLIENTS: [&str; 20] = [
    "Zaaksysteem.nl",
    "Open Zaak 1.4/2.0",
    "iBurgerzaken.nl koppeling",
    "MijnOverheid/DigiD",
    "Suite4 v2.10/acceptatie",
    "Node.js-adapter",
    "Bol.com export",
    "Djuma (test)",
    "Centric Key2Burgerzaken",
    "Djuma.Zaken",
    "ASP.NET portaal",
    "K2.cloud",
    "Kennisbank t.b.v. Utrecht",
    "Afspraken & balie",
    "PinkRoccade iSamenleving",
    "JCC-Afspraken",
    "Formulieren.nl / Den Haag",
    "W.M.O. loket",
    "e.Suite",
    "Socrates - E.D.",
];

#[test]
fn names_of_people_and_of_systems_pass() {
    for name in PEOPLE {
        assert_eq!(balie::model::person::name_problem(name), None, "{name}");
    }
    for name in CLIENTS {
        assert_eq!(balie::model::problem::of_name(name, 100), None, "{name}");
    }
}

#[tokio::test]
async fn what_a_mail_program_makes_a_link_of_is_no_name_of_a_person() {
    let balie = Balie::start().await;
    let links = [
        "ga naar balie-login.nl/x",
        "Klik evil.example",
        "evil.example.",
        "evil\u{ff0e}example",
        "evil\u{3002}example/x",
        "evil\u{2024}example",
        "Jan <jan@evil.example>",
        "x.nl/y",
        "(bit.ly)",
        "mr. balie-login.nl",
        "https://evil.example",
    ];
    for (number, name) in links.into_iter().enumerate() {
        let email = format!("nieuw{number}@leverancier.example");
        let form = [("name", name), ("email", &*email), ("locale", "en"), ("next", ""), ("password", PASSWORD), ("again", PASSWORD)];
        let page = balie.anonymous().post(balie::urls::SIGN_UP, &form).await;
        assert_eq!(page.status, 422, "{name}");
        assert!(page.words().contains("stands in mails"), "{name}: {}", page.words());
    }
    for name in ["Ga naar balie-login.nl/x", "Zaken evil.example/a"] {
        let found = balie::model::problem::of_name(name, 100);
        assert_eq!(found, Some(balie::model::problem::ProblemKind::NameHoldsLink), "{name}");
    }
}
