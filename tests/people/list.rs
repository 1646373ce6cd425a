//! The list of people: searched to the letter and whatever the accents, paged to its end, alike with the index and without.
use crate::harness::{Balie, Browser};
use balie::crypto::random;
use balie::locale::Locale;
use balie::model::person::{self, NewPerson};
use balie::urls;

async fn add(balie: &Balie, people: &[(&str, &str)]) {
    let mut tx = balie.begin().await;
    for (name, email) in people {
        let new = NewPerson { id: &random::id(), email, name, locale: Locale::En, password_hash: None };
        person::insert(&mut tx, new).await.expect("people can be written").expect("the address is free");
    }
    balie.commit(tx).await;
}

async fn names(browser: &Browser, typed: &str) -> Vec<String> {
    browser.get(&urls::with_query(urls::PEOPLE, "q", typed)).await.expect(200).all("tbody th a")
}

#[tokio::test]
async fn people_are_found_whatever_the_accents_and_to_the_letter() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        let people = [
            ("Élise Dupont", "e.dupont@stad.example"),
            ("Zoë Ångström", "zoe@stad.example"),
            ("Jan de Vries", "jan_de@stad.example"),
            ("Jan X", "janxde@stad.example"),
            ("Honderd%", "honderd@stad.example"),
            ("Eva", "eva@stad.example"),
        ];
        add(&balie, &people).await;
        let operator = balie.operator().await;
        for typed in ["Élise", "élise", "ELISE", "elise dupont", "dupont é", "E.DUPONT@"] {
            assert_eq!(names(&operator, typed).await, ["Élise Dupont"], "{typed}");
        }
        for typed in ["ångström", "ANGSTROM", "Zoë", "zoe stad", "gstr"] {
            assert_eq!(names(&operator, typed).await, ["Zoë Ångström"], "{typed}");
        }
        assert_eq!(names(&operator, "%").await, ["Honderd%"]);
        assert_eq!(names(&operator, "_").await, ["Jan de Vries"]);
        assert_eq!(names(&operator, "jan_de").await, ["Jan de Vries"]);
        assert_eq!(names(&operator, "jan").await, ["Jan de Vries", "Jan X"]);
        assert_eq!(names(&operator, "jan élise").await, [""; 0]);
        let order = ["Élise Dupont", "Eva", "Honderd%", "Jan de Vries", "Jan X", "operator", "Zoë Ångström"];
        assert_eq!(names(&operator, "").await, order, "É stands with E");
    }
}

#[tokio::test]
async fn everybody_is_reached_page_after_page() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        let people: Vec<(String, String)> =
            (0..560).map(|number| (format!("Persoon {number:03}"), format!("p{number}@stad.example"))).collect();
        add(&balie, &people.iter().map(|(name, email)| (name.as_str(), email.as_str())).collect::<Vec<_>>()).await;
        let operator = balie.operator().await;
        let (mut page, mut seen) = (operator.get(urls::PEOPLE).await.expect(200), Vec::new());
        loop {
            assert!(page.text.len() < 60_000, "{} bytes", page.text.len());
            seen.extend(page.all("tbody th a"));
            let Some(next) = page.link("Next") else { break };
            page = operator.get(&next).await.expect(200);
        }
        let expected: Vec<String> = ["operator".to_owned()].into_iter().chain(people.into_iter().map(|(name, _)| name)).collect();
        assert_eq!(seen, expected);
        let back = operator.get(&page.link("Previous").expect("there are earlier ones")).await.expect(200);
        assert_eq!(back.all("tbody th a").len(), 50);
        if index {
            back.must_say("501–550 of 561");
        }
    }
}

#[tokio::test]
async fn an_admin_sees_and_counts_those_of_the_own_municipality() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        let client = balie.client("zaak").owners("bouwer@leverancier.example").create().await;
        balie.client("ander").of("nijmegen").owners("vreemd@leverancier.example").create().await;
        let admin = balie.admin_of("utrecht").await;
        balie.admin_of("nijmegen").await;
        let page = admin.get(urls::PEOPLE).await.expect(200);
        assert_eq!(page.all("tbody th a"), ["admin", "bouwer"]);
        page.must_say("2 people");
        assert_eq!(names(&admin, "vreemd").await, [""; 0]);
        let form = [("id", &*random::id()), ("name", "Nieuw"), ("email", "nieuw@leverancier.example"), ("locale", "nl"), ("role", "")];
        admin.post(urls::PEOPLE, &form).await.expect(303);
        assert_eq!(names(&admin, "").await, ["admin", "bouwer", "Nieuw"], "and whom one invited");
        client.change(&balie.app, "owners", "").await;
        assert_eq!(names(&admin, "").await, ["admin", "Nieuw"], "who owns nothing there any more is gone");
    }
}

#[tokio::test]
async fn who_owns_many_clients_has_a_small_page_that_leads_to_all_of_them() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        for number in 0..60 {
            balie.client(&format!("zaak-{number:02}")).owners("bouwer@leverancier.example").create().await;
        }
        let (operator, bouwer) = (balie.operator().await, balie.person("bouwer@leverancier.example").await);
        let page = operator.get(&urls::person(&bouwer.id)).await.expect(200);
        assert!(page.text.len() < 60_000);
        page.must_say("zaak-00").must_not_say("zaak-55");
        let all = operator.get(&page.link("All clients that bouwer looks after").expect("there are more")).await.expect(200);
        assert_eq!(all.all("tbody tr").len(), 50);
        let more = operator.get(&all.link("Next").unwrap()).await.expect(200);
        assert_eq!(more.all("tbody tr").len(), 10);
        more.must_say("Only clients that bouwer looks after.");
    }
}
