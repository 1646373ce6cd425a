//! What finds a client, class by class: each with the index and with the database alone, which must find the same.
use crate::harness::{Balie, Browser};
use balie::urls;

/// What stands in the first column of the list that a search finds.
async fn names(browser: &Browser, typed: &str) -> Vec<String> {
    let page = browser.get(&urls::with_query(urls::CLIENTS, "q", typed)).await.expect(200);
    page.all("tbody th a")
}

async fn must_find(browser: &Browser, typed: &str, expected: &[&str]) {
    assert_eq!(names(browser, typed).await, expected, "{typed}");
}

async fn says(browser: &Browser, typed: &str, reason: &str) {
    let page = browser.get(&urls::with_query(urls::CLIENTS, "q", typed)).await.expect(200);
    assert!(page.all("tbody th").iter().any(|cell| cell.contains(reason)), "{typed}: {:?}", page.all("tbody th"));
}

async fn named(balie: &Balie, names: &[(&str, &str)]) {
    for (client_id, name) in names {
        balie.client(client_id).with("client_name", name).create().await;
    }
}

#[tokio::test]
async fn every_word_counts_however_many() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        named(&balie, &[("a", "een twee drie"), ("b", "een twee vier"), ("c", "een twee drie vier vijf zes zeven")]).await;
        let operator = balie.operator().await;
        must_find(&operator, "een twee vier", &["een twee drie vier vijf zes zeven", "een twee vier"]).await;
        must_find(&operator, "zeven zes vijf vier drie twee een", &["een twee drie vier vijf zes zeven"]).await;
        must_find(&operator, "een twee drie vier vijf zes acht", &[]).await;
    }
}

#[tokio::test]
async fn words_are_found_by_their_parts() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        named(&balie, &[("zaaksysteem-utrecht-prod", "Zaakkoppeling"), ("https://my-app.example", "Burgerportaal")]).await;
        let operator = balie.operator().await;
        for typed in ["utrecht-prod", "zaaksysteem-utrecht-prod", "systeem-utrecht", "koppeling", "AKKOPP", "t-p"] {
            must_find(&operator, typed, &["Zaakkoppeling"]).await;
        }
        for typed in ["https://my-app.example", "my-app", "portaal", "gerp", "://my"] {
            must_find(&operator, typed, &["Burgerportaal"]).await;
        }
        for nothing in ["utrecht_prod", "%", "_", "prod-utrecht", "*", "zaakkoppeling-"] {
            must_find(&operator, nothing, &[]).await;
        }
    }
}

#[tokio::test]
async fn letters_are_found_however_they_are_written() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        let all = [
            ("a", "Straße"),
            ("b", "ΟΔΟΣ"),
            ("c", "Łódź"),
            ("d", "Đorđe"),
            ("e", "’s-Hertogenbosch"),
            ("f", "Één Súdwest-Fryslân"),
            ("g", "Ålesund"),
        ];
        named(&balie, &all).await;
        let operator = balie.operator().await;
        for (typed, found) in [
            ("STRASSE", "Straße"),
            ("strasse", "Straße"),
            ("οδος", "ΟΔΟΣ"),
            ("οδοσ", "ΟΔΟΣ"),
            ("lodz", "Łódź"),
            ("ŁÓDŹ", "Łódź"),
            ("dorde", "Đorđe"),
            ("'s-hertogenbosch", "’s-Hertogenbosch"),
            ("ʼs-Hertogenbosch", "’s-Hertogenbosch"),
            ("een", "Één Súdwest-Fryslân"),
            ("fryslan", "Één Súdwest-Fryslân"),
            ("su\u{301}dwest", "Één Súdwest-Fryslân"),
            ("ale\u{ad}sund", "Ålesund"),
        ] {
            must_find(&operator, typed, &[found]).await;
        }
        let order = operator.get(urls::CLIENTS).await.all("tbody th a");
        let sorted = ["’s-Hertogenbosch", "Ålesund", "Đorđe", "Één Súdwest-Fryslân", "Łódź", "Straße", "ΟΔΟΣ"];
        assert_eq!(order, sorted, "É stands with E");
    }
}

#[tokio::test]
async fn everything_that_a_client_has_finds_it_and_the_list_says_by_what() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        balie.person("marieke@leverancier.example").await;
        let client = balie
            .client("zaak")
            .with("client_name", "Zaaksysteem")
            .with("contacts", "beheer@stad.example")
            .with("grant_types", "authorization_code client_credentials")
            .with("redirect_uris", "https://login.stad.example/terug?x=1")
            .scope("zaken:lezen")
            .allowlist("198.51.100.0/25 2001:db8::/32 127.0.0.0/8")
            .owners("marieke@leverancier.example")
            .create()
            .await;
        balie.client("ander").with("client_name", "Iets anders").allowlist("203.0.113.7").create().await;
        balie.token(&client).await.expect(200);
        balie.app.ledger.flush().await.expect("the use is written");
        let operator = balie.operator().await;
        let last_four = &client.secret[client.secret.len() - 4..];
        for (typed, reason) in [
            ("198.51.100.0/25", "198.51.100.0/25"),
            ("198.51.100.77", "198.51.100.0/25"),
            ("2001:db8::9", "2001:db8::/32"),
            ("zaken:lezen", "zaken:lezen"),
            ("beheer@stad.example", "beheer@stad.example"),
            ("https://login.stad.example/terug?x=1", "https://login.stad.example/terug?x=1"),
            ("login.stad", "https://login.stad.example/terug?x=1"),
            ("MARIEKE@leverancier.example", "Owner: marieke <marieke@leverancier.example>"),
            ("127.0.0.1", "A secret was last used from 127.0.0.1"),
            (last_four, "A secret that ends in"),
            ("first", "Secret: first"),
        ] {
            assert!(names(&operator, typed).await.contains(&"Zaaksysteem".to_owned()), "{typed}");
            says(&operator, typed, reason).await;
        }
        must_find(&operator, "198.51.100.200", &[]).await;
        must_find(&operator, "203.0.113.7", &["Iets anders"]).await;
        must_find(&operator, "203.0.113.70", &[]).await;
        must_find(&operator, "203.0.113.", &["Iets anders"]).await;
        // A part of an address that stands in a range is not the address.
        must_find(&operator, "198.51.100.0", &["Zaaksysteem"]).await;
        must_find(&operator, "98.51.100.0", &[]).await;
        let wrong = balie.token(&client.showing("wrong")).await.expect(401).json();
        let reference = wrong["error_uri"].as_str().expect("a reference").rsplit('/').next().expect("it ends in one").to_owned();
        balie.app.ledger.flush().await.expect("the refusal is written");
        must_find(&operator, &reference, &["Zaaksysteem"]).await;
        says(&operator, &reference, &format!("Refusal {reference}")).await;
        // A secret that was revoked is no longer what a client has.
        client.revoke_secret(&balie.app).await;
        must_find(&operator, "first", &["Iets anders"]).await;
    }
}

#[tokio::test]
async fn names_of_owners_and_words_of_the_client_go_together() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        balie.client("zaak").owners("marieke@leverancier.example bob@leverancier.example").create().await;
        balie.client("zaak-2").owners("bob@leverancier.example").create().await;
        let operator = balie.operator().await;
        must_find(&operator, "zaak marieke", &["zaak"]).await;
        must_find(&operator, "zaak bob@", &["zaak", "zaak-2"]).await;
        must_find(&operator, "marieke bob", &["zaak"]).await;
        // Renamed, they are found by their new name alone.
        let marieke = balie.person("marieke@leverancier.example").await;
        operator.submit(&urls::person(&marieke.id), &[("name", "Élise Dupont"), ("locale", "nl")]).await.expect(200);
        must_find(&operator, "elise", &["zaak"]).await;
        must_find(&operator, "Dupont zaak", &["zaak"]).await;
    }
}
