//! Finding a client.
use crate::harness::Balie;
use balie::urls;

async fn world() -> (Balie, Vec<(&'static str, &'static str)>) {
    let balie = Balie::start().await;
    balie
        .client("zaak-1")
        .with("client_name", "Zaaksysteem Één")
        .with("grant_types", "authorization_code")
        .with("redirect_uris", "https://login.zaak.example/cb")
        .allowlist("192.0.2.0/24 2001:db8::/32")
        .owners("bouwer@leverancier.example")
        .create()
        .await;
    balie.client("parkeren").with("client_name", "Parkeren").of("nijmegen").allowlist("198.51.100.7").create().await;
    let queries = vec![
        ("zaaksys", "Zaaksysteem"),
        ("EEN", "Zaaksysteem"),
        ("zaak-1", "Zaaksysteem"),
        ("bouwer@leverancier.example", "Zaaksysteem"),
        ("zaak.example", "Zaaksysteem"),
        ("https://login.zaak.example/cb", "Zaaksysteem"),
        ("192.0.2.77", "Zaaksysteem"),
        ("2001:db8:1::9", "Zaaksysteem"),
        ("::ffff:192.0.2.1", "Zaaksysteem"),
        ("zaak bouwer", "Zaaksysteem"),
        ("parkeren 198.51.100.7", "Parkeren"),
    ];
    (balie, queries)
}

#[tokio::test]
async fn by_name_client_id_owner_host_and_address() {
    let (balie, queries) = world().await;
    let operator = balie.operator().await;
    for (words, found) in queries {
        let page = operator.get(&urls::with_query(urls::CLIENTS, "q", words)).await.expect(200);
        let names = page.all("tbody th");
        assert_eq!(names.len(), 1, "{words} finds {names:?}");
        assert!(names[0].starts_with(found), "{words} finds {names:?}");
    }
    for nothing in ["zzz", "203.0.113.1", "zaak parkeren", "%", "_", "'"] {
        operator.get(&urls::with_query(urls::CLIENTS, "q", nothing)).await.expect(200).must_say("Nothing found");
    }
}

#[tokio::test]
async fn only_among_those_one_may_see() {
    let (balie, _) = world().await;
    let (utrecht, nijmegen) = (balie.admin_of("utrecht").await, balie.admin_of("nijmegen").await);
    let owner = balie.sign_in("bouwer@leverancier.example").await;
    for (browser, sees, hidden) in
        [(&utrecht, "Zaaksysteem", "Parkeren"), (&nijmegen, "Parkeren", "Zaaksysteem"), (&owner, "Zaaksysteem", "Parkeren")]
    {
        browser.get(urls::CLIENTS).await.must_say(sees).must_not_say(hidden);
        browser.get(&urls::with_query(urls::CLIENTS, "q", hidden)).await.must_say("Nothing found");
        browser.get(&urls::with_query(urls::CLIENTS, "q", "192.0.2.77")).await.must_not_say(hidden);
    }
    let other = balie.municipality("nijmegen").await;
    utrecht.get(&urls::with_query(urls::CLIENTS, "municipality", &other.id)).await.must_not_say("Parkeren");
}

#[tokio::test]
async fn page_after_page_forth_and_back() {
    let balie = Balie::start().await;
    for number in 0..120 {
        balie.client(&format!("client-{number:03}")).create().await;
    }
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    for browser in [&operator, &admin] {
        let first = browser.get(urls::CLIENTS).await;
        assert_eq!(first.all("tbody tr").len(), 50);
        assert!(first.link("Previous").is_none());
        let second = browser.get(&first.link("Next").unwrap()).await;
        second.must_say("client-050").must_say("client-099").must_not_say("client-049");
        let third = browser.get(&second.link("Next").unwrap()).await;
        assert_eq!(third.all("tbody tr").len(), 20);
        assert!(third.link("Next").is_none());
        let back = browser.get(&third.link("Previous").unwrap()).await;
        assert_eq!(back.all("tbody th"), second.all("tbody th"));
        let found = browser.get(&urls::with_query(urls::CLIENTS, "q", "client")).await;
        let more = browser.get(&found.link("Next").unwrap()).await;
        assert_eq!(more.field("q").unwrap(), "client", "the search stays in the URL");
        assert_eq!(more.all("tbody th"), second.all("tbody th"));
    }
}

/// The helpdesk pastes what people send.
#[tokio::test]
async fn what_is_pasted_whole_is_found_and_a_secret_does_not_stay_in_the_address() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let refused = balie.token(&client.showing("wrong")).await.expect(401);
    let uri = refused.json()["error_uri"].as_str().expect("an error_uri").to_owned();
    balie.app.ledger.flush().await.expect("refusals are written");
    let helpdesk = balie.helpdesk().await;
    let last_four = client.secret[client.secret.len() - 4..].to_owned();
    for typed in [uri, format!("****{last_four}"), format!("…{last_four}"), format!(" {last_four} ")] {
        helpdesk.get(&urls::with_query(urls::CLIENTS, "q", &typed)).await.expect(200).must_say("1 client");
    }
    let answer = helpdesk.get(&urls::with_query(urls::CLIENTS, "q", &client.secret)).await.expect(303);
    assert_eq!(answer.location(), urls::with_query(urls::CLIENTS, "q", &last_four));
    helpdesk.follow(answer).await.must_say("1 client");
}
