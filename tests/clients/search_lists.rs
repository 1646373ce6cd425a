//! The list of clients: filters, pages and viewers, with the index and with the database alone; and how the index follows changes.
use crate::harness::{Answer, Balie, Browser};
use balie::crypto::random;
use balie::model::municipality::{self, SecretVisibility};
use balie::model::role::RoleName;
use balie::urls;
use std::time::Duration;

async fn list(browser: &Browser, parameters: &[(&str, &str)]) -> Answer {
    let mut query = urls::query();
    parameters.iter().for_each(|(name, value)| _ = query.append_pair(name, value));
    browser.get(&format!("{}?{}", urls::CLIENTS, query.finish())).await
}

async fn names(browser: &Browser, parameters: &[(&str, &str)]) -> Vec<String> {
    list(browser, parameters).await.expect(200).all("tbody th a")
}

#[tokio::test]
async fn filters_and_words_combine_for_every_viewer() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        let suspended = balie.client("zaak-1").owners("bouwer@leverancier.example").create().await;
        let deleted = balie.client("zaak-2").create().await;
        balie.client("zaak-3").of("nijmegen").owners("bouwer@leverancier.example").create().await;
        balie.client("parkeren").of("zwolle").create().await;
        suspended.suspend(&balie.app).await;
        deleted.delete(&balie.app).await;
        let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
        let owner = balie.sign_in("bouwer@leverancier.example").await;
        let nijmegen = balie.municipality("nijmegen").await.id;
        assert_eq!(names(&operator, &[]).await, ["parkeren", "zaak-1", "zaak-3"]);
        assert_eq!(names(&operator, &[("state", "suspended")]).await, ["zaak-1"]);
        assert_eq!(names(&operator, &[("state", "deleted")]).await, ["zaak-2"]);
        assert_eq!(names(&operator, &[("state", "deleted"), ("q", "zaak-3")]).await, [""; 0]);
        assert_eq!(names(&operator, &[("q", "zaak"), ("municipality", &nijmegen)]).await, ["zaak-3"]);
        assert_eq!(names(&operator, &[("q", "zaak"), ("municipality", "nijmegen"), ("state", "suspended")]).await, [""; 0]);
        assert_eq!(names(&admin, &[]).await, ["zaak-1"]);
        assert_eq!(names(&admin, &[("state", "deleted")]).await, ["zaak-2"]);
        assert_eq!(names(&admin, &[("q", "zaak-3")]).await, [""; 0]);
        assert_eq!(names(&owner, &[]).await, ["zaak-1", "zaak-3"]);
        assert_eq!(names(&owner, &[("q", "parkeren")]).await, [""; 0]);
        list(&owner, &[]).await.must_say("2 clients");
        let person = balie.person("bouwer@leverancier.example").await.id;
        assert_eq!(names(&operator, &[("owner", &person)]).await, ["zaak-1", "zaak-3"]);
        assert_eq!(names(&admin, &[("owner", &person)]).await, ["zaak-1"], "of somebody else's clients, those one may see");
        list(&operator, &[("owner", &person)]).await.must_say("Only clients that bouwer looks after.");
        for broken in ["x", "'"] {
            assert_eq!(names(&operator, &[("owner", broken)]).await, [""; 0]);
            list(&operator, &[("municipality", broken)]).await.expect(422);
            list(&operator, &[("after", &format!("AA.{broken}"))]).await.expect(200);
        }
    }
}

#[tokio::test]
async fn what_one_changed_is_found_at_once_and_by_another_process_within_a_second() {
    let balie = Balie::with_index(true).await;
    let client = balie.client("zaak").with("client_name", "Eerste naam").create().await;
    let (operator, elsewhere) = (balie.operator().await, balie.another_process().await);
    assert_eq!(names(&operator, &[("q", "eerste")]).await, ["Eerste naam"]);
    client.change(&balie.app, "client_name", "Tweede naam").await;
    assert_eq!(names(&operator, &[("q", "tweede")]).await, ["Tweede naam"]);
    assert_eq!(names(&operator, &[("q", "eerste")]).await, [""; 0]);
    client.change(&elsewhere, "client_name", "Derde naam").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(names(&operator, &[("q", "derde")]).await, ["Derde naam"]);
    client.suspend(&elsewhere).await;
    assert_eq!(names(&operator, &[("state", "suspended")]).await, ["Derde naam"]);
    client.delete(&elsewhere).await;
    assert_eq!(names(&operator, &[]).await, [""; 0]);
    assert!(balie.app.search.no_index_reason().is_none(), "the index answered all the while");
    let size = balie.app.search.size();
    assert!(size.0 == 1 && size.1 > 0);
}

#[tokio::test]
async fn who_loses_a_role_or_a_client_neither_sees_nor_counts_it() {
    for index in [true, false] {
        let balie = Balie::with_index(index).await;
        let client = balie.client("zaak-1").owners("bouwer@leverancier.example").create().await;
        balie.client("zaak-2").owners("bouwer@leverancier.example").create().await;
        let owner = balie.sign_in("bouwer@leverancier.example").await;
        assert_eq!(names(&owner, &[]).await, ["zaak-1", "zaak-2"]);
        client.change(&balie.app, "owners", "").await;
        let page = list(&owner, &[]).await;
        assert_eq!(page.all("tbody th a"), ["zaak-2"]);
        page.must_say("1 client");
        let person = balie.person("bouwer@leverancier.example").await;
        balie.grant(&person, RoleName::MunicipalAdmin, Some(&balie.municipality("utrecht").await)).await;
        assert_eq!(names(&owner, &[]).await, ["zaak-1", "zaak-2"]);
    }
}

#[tokio::test]
async fn an_index_beyond_its_bound_leaves_the_list_to_the_database() {
    let balie = Balie::with(&[("search-mib", "1")]).await;
    let operator = balie.operator().await;
    let long = "x".repeat(1_900);
    for number in 0..60 {
        let uris: Vec<String> = (0..12).map(|uri| format!("https://app-{number}-{uri}.example/{long}")).collect();
        let client = balie.client(&format!("zaak-{number:02}")).with("grant_types", "authorization_code");
        client.with("redirect_uris", &uris.join(" ")).create().await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(balie.app.search.no_index_reason(), Some(balie::search::NoIndexReason::TooLarge));
    let page = list(&operator, &[("q", "zaak")]).await;
    assert_eq!(page.all("tbody tr").len(), 50);
    page.must_say("more here than the index of the lists has room for");
    assert_eq!(list(&operator, &[("q", "zaak-59")]).await.all("tbody th a"), ["zaak-59"]);
}

/// So many municipalities that no page can carry them all.
async fn many_municipalities(balie: &Balie) {
    let mut tx = balie.begin().await;
    for number in 0..1_000 {
        let (id, slug, name) = (random::id(), format!("plaats-{number}"), format!("Gemeente Plaats {number}"));
        municipality::insert(&mut tx, &id, &slug, &name, SecretVisibility::UntilUsed).await.unwrap();
    }
    balie.commit(tx).await;
}

#[tokio::test]
async fn among_many_municipalities_one_types_the_name() {
    let balie = Balie::with_index(true).await;
    balie.client("zaak").of("utrecht").create().await;
    balie.client("parkeren").of("nijmegen").create().await;
    many_municipalities(&balie).await;
    let operator = balie.operator().await;
    for typed in ["utrecht", "Gemeente Utrecht", "GEMEENTE UTRECHT", "utr"] {
        let page = list(&operator, &[("municipality", typed)]).await.expect(200);
        assert_eq!(page.all("tbody th a"), ["zaak"], "{typed}");
        assert_eq!(page.field("municipality").as_deref(), Some("utrecht"));
        let history = operator.get(&urls::with_query(urls::HISTORY, "municipality", typed)).await.expect(200);
        history.must_say("Client registered: zaak").must_not_say("Client registered: parkeren");
        let form = operator.get(&urls::with_query(urls::CLIENTS_NEW, "municipality", typed)).await.expect(200);
        form.must_say("For Gemeente Utrecht");
    }
    list(&operator, &[("municipality", "plaats-1")]).await.expect(200);
    for path in [urls::CLIENTS, urls::HISTORY, urls::CLIENTS_NEW] {
        let unclear = operator.get(&urls::with_query(path, "municipality", "plaats")).await.expect(422);
        unclear.must_say("Several municipalities are called something like plaats");
        assert!(unclear.link("Gemeente Plaats 1").is_some(), "{path}");
        assert!(!unclear.has("tbody"), "of what is not clear nothing is listed");
    }
    list(&operator, &[("municipality", "nergens")]).await.expect(422).must_say("You see no municipality called nergens.");
    operator.get(&urls::with_query(urls::HISTORY, "municipality", "nergens")).await.expect(404);
    // A scope, and a role.
    let id = random::id();
    let scope = [
        ("id", &*id),
        ("name", "zaken"),
        ("municipality", "Gemeente Utrecht"),
        ("description_nl", "Zaken"),
        ("description_en", "Cases"),
        ("access_level", "read"),
    ];
    operator.post(urls::SCOPES, &scope).await.expect(303);
    operator.get(&urls::scope(&id)).await.expect(200).must_say("Gemeente Utrecht");
    operator.post(urls::SCOPES, &[&scope[..2], &[("municipality", "plaats")], &scope[3..]].concat()).await.expect(422);
    let person = balie.person("bob@stad.example").await;
    let roles = urls::person_roles(&person.id);
    let granted = operator.submit(&roles, &[("role", "municipal_admin"), ("role_municipality", "gemeente utrecht")]).await.expect(200);
    granted.must_say("Municipal admin of Gemeente Utrecht");
    operator.post(&roles, &[("role", "municipal_admin"), ("role_municipality", "plaats")]).await.expect(422);
}

#[tokio::test]
async fn no_page_grows_with_the_number_of_municipalities() {
    let balie = Balie::with_index(true).await;
    let client = balie.client("zaak").create().await;
    many_municipalities(&balie).await;
    let (operator, person) = (balie.operator().await, balie.person("bob@stad.example").await);
    let pages = [urls::CLIENTS, urls::HISTORY, urls::PEOPLE, urls::MUNICIPALITIES, urls::PEOPLE_NEW, urls::CLIENTS_NEW, urls::SCOPES_NEW];
    let of_one = [urls::client(&client.id), urls::client_history(&client.id), urls::person(&person.id)];
    for path in pages.into_iter().map(str::to_owned).chain(of_one) {
        let page = operator.get(&path).await.expect(200);
        assert!(page.text.len() < 60_000, "{path}: {} bytes", page.text.len());
    }
    let first = operator.get(urls::MUNICIPALITIES).await;
    first.must_say("1–50 of 1,001");
    let (mut page, mut seen) = (operator.get(&first.link("Next").unwrap()).await, first.all("tbody th").len());
    while let Some(next) = page.link("Next") {
        seen += page.all("tbody th").len();
        page = operator.get(&next).await;
    }
    assert_eq!(seen + page.all("tbody th").len(), 1_001);
    let found = operator.get(&urls::with_query(urls::MUNICIPALITIES, "q", "UTRECHT gemeente")).await.expect(200);
    assert_eq!(found.all("tbody th"), ["Gemeente Utrecht"]);
    assert_eq!(found.all("td.number a"), ["1 Clients, Gemeente Utrecht"]);
    operator.get(&urls::with_query(urls::MUNICIPALITIES, "q", "nergens")).await.must_say("No municipality found");
}
