//! The switch of the language: it changes the language and nothing else, and stands only where nothing is lost.
use crate::harness::Balie;
use balie::urls;

async fn events(balie: &Balie) -> i64 {
    let mut connection = balie.app.read().await.expect("reads");
    sqlx::query_scalar("SELECT COUNT(*) FROM events").fetch_one(&mut *connection).await.expect("a number")
}

#[tokio::test]
async fn a_language_is_no_event_of_the_history_unless_somebody_else_chose_it() {
    let balie = Balie::start().await;
    let (operator, anna) = (balie.operator().await, balie.integrator("anna@x.example").await);
    let before = events(&balie).await;
    for locale in ["nl", "en", "nl"] {
        anna.submit(urls::LANGUAGE, &[("locale", locale), ("back", urls::ACCOUNT)]).await.expect(200);
        assert_eq!(balie.person("anna@x.example").await.locale.as_str(), locale);
    }
    anna.post(urls::ACCOUNT, &[("name", "anna"), ("locale", "en")]).await.expect(303);
    let person = balie.person("anna@x.example").await;
    assert_eq!((person.locale.as_str(), events(&balie).await), ("en", before));
    operator.post(&urls::person(&person.id), &[("name", "anna"), ("locale", "nl")]).await.expect(303);
    assert_eq!((balie.person("anna@x.example").await.locale.as_str(), events(&balie).await), ("nl", before + 1));
}

#[tokio::test]
async fn a_session_that_has_ended_chooses_nobodys_language() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    let other = balie.sign_in("anna@x.example").await;
    other.post(urls::ACCOUNT_SESSIONS_DELETE, &[]).await.expect(303);
    anna.post(urls::LANGUAGE, &[("locale", "nl")]).await.expect(303);
    assert_eq!(balie.person("anna@x.example").await.locale.as_str(), "en");
}

#[tokio::test]
async fn a_page_that_answers_a_form_has_no_switch_and_every_page_to_read_has_one_that_leads_back() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let client = balie.client("zaak").create().await;
    for (path, fields) in [
        (urls::ACCOUNT.to_owned(), vec![("name", " "), ("locale", "en")]),
        (urls::CLIENTS.to_owned(), vec![]),
        (urls::client_suspension(&client.id), vec![("reason", "")]),
        (urls::ACCOUNT_PASSWORD.to_owned(), vec![("present", "wrong"), ("password", "x"), ("again", "y")]),
        (urls::client_secrets(&client.id), vec![("name", "")]),
        ("/nowhere".to_owned(), vec![]),
    ] {
        let page = admin.post(&path, &fields).await;
        assert!((400..500).contains(&page.status), "{path}: {}", page.status);
        assert!(page.text.contains("<html") && !page.has("form.language"), "{path}: what was typed would be lost");
    }
    let secret = client.secrets(&balie.app).await.remove(0).id;
    let typed_in = [
        urls::CLIENTS_NEW.to_owned(),
        urls::client_edit(&client.id),
        urls::secret_rotation(&client.id, &secret),
        urls::client_suspension(&client.id),
        format!("{}?role=", urls::PEOPLE_NEW),
        urls::municipality_contact(&balie.municipality("utrecht").await.id),
    ];
    for path in typed_in {
        assert!(!admin.get(&path).await.expect(200).has("form.language"), "{path}: what is typed would be lost");
    }
    let search = format!("{}?q=a%26b&state=", urls::CLIENTS);
    for path in [urls::ACCOUNT, &*search, &*urls::client(&client.id), "/nowhere"] {
        let page = admin.get(path).await;
        assert_eq!(page.field("back").as_deref(), Some(path));
        let switched = admin.submit(urls::LANGUAGE, &[("locale", "nl"), ("back", path)]).await;
        assert_eq!(switched.status, page.status, "{path}");
        admin.post(urls::LANGUAGE, &[("locale", "en")]).await.expect(303);
    }
}
