//! Many identity providers: the page to sign in stays usable, lists are paged, and there is a bound.
use crate::authorize::{begin, request, world};
use crate::harness::{Answer, Balie, Browser};
use balie::crypto::random;
use balie::model::identity::provider::{self, DEFAULT_SCOPE, MAX_TOGETHER, Settings};
use balie::urls;
use serde_json::json;

async fn fill(balie: &Balie, municipality: Option<&str>, numbers: std::ops::Range<i64>) {
    let whose = municipality.unwrap_or("all");
    let municipality_id = match municipality {
        Some(slug) => Some(balie.municipality(slug).await.id),
        None => None,
    };
    let mut tx = balie.begin().await;
    for number in numbers {
        let (name, id) = (format!("login{number:02}.{whose}.example"), random::id());
        let settings = Settings { name: &name, client_id: "balie", client_secret: None, scope: DEFAULT_SCOPE, may_make_accounts: false };
        let issuer = format!("https://{name}");
        let made = provider::insert(&mut tx, &id, &issuer, municipality_id.as_deref(), &settings, &balie.app.sealing).await;
        made.expect("it can be written").expect("there is none");
    }
    balie.commit(tx).await;
}

/// Which the page offers: as buttons, and folded up.
fn offered(page: &Answer) -> (Vec<String>, Vec<String>) {
    (page.all(".sign-in-providers a"), page.all(".sign-in-providers__others li a"))
}

#[tokio::test]
async fn of_forty_a_few_are_buttons_and_the_others_are_folded_up() {
    let (balie, _, _) = world().await;
    balie.municipality("ede").await;
    fill(&balie, None, 0..7).await;
    let (buttons, others) = offered(&balie.anonymous().get(urls::LOGIN).await.expect(200));
    assert_eq!((buttons.len(), others.len()), (7, 0), "one alone is not folded up");
    fill(&balie, None, 7..40).await;
    fill(&balie, Some("utrecht"), 0..2).await;
    fill(&balie, Some("ede"), 0..1).await;
    let page = balie.anonymous().get(urls::LOGIN).await.expect(200);
    let (buttons, others) = offered(&page);
    assert_eq!((buttons.len(), others.len()), (6, 34));
    page.must_say("Sign in another way (34)").must_not_say("utrecht.example").must_not_say("ede.example");
    // On the way to an application of Utrecht, its own come first.
    let browser = balie.anonymous();
    let page = begin(&browser, &request(&[])).await;
    let page = browser.get(browser.get(&page).await.expect(303).location()).await.expect(200);
    let (buttons, others) = offered(&page);
    assert!(buttons[0].contains("login00.utrecht.example") && buttons[1].contains("login01.utrecht.example"), "{buttons:?}");
    assert_eq!((buttons.len(), others.len()), (6, 36));
    page.must_not_say("ede.example");
}

#[tokio::test]
async fn the_list_is_paged_and_searched() {
    let balie = Balie::start().await;
    let (operator, anna) = (balie.operator().await, balie.admin_of("utrecht").await);
    fill(&balie, None, 0..MAX_TOGETHER).await;
    fill(&balie, Some("utrecht"), 0..3).await;
    let first = operator.get(urls::IDENTITY_PROVIDERS).await.expect(200);
    first.must_say("login00.all.example").must_not_say("utrecht.example");
    let later = first.link("Next").expect("a way on");
    operator.get(&later).await.expect(200).must_say("login02.utrecht.example").must_not_say("login00.all.example");
    let found = operator.get(&urls::with_query(urls::IDENTITY_PROVIDERS, "q", "utrecht login01")).await.expect(200);
    found.must_say("login01.utrecht.example").must_not_say("login02");
    operator.get(&urls::with_query(urls::IDENTITY_PROVIDERS, "q", "nowhere")).await.expect(200).must_say("No identity provider found");
    // Who has three needs no search, and finds nothing of others by one.
    let own = anna.get(&urls::with_query(urls::IDENTITY_PROVIDERS, "q", "all.example")).await.expect(200);
    own.must_not_say("login00.all.example");
    anna.get(urls::IDENTITY_PROVIDERS).await.expect(200).must_say("login02.utrecht.example").must_not_say("Search identity providers");
}

async fn one_more(browser: &Browser, issuer: &str) -> Answer {
    let id = browser.get(urls::IDENTITY_PROVIDERS_NEW).await.expect(200).field("id").expect("it has one");
    let form = [("id", &*id), ("name", "One more"), ("issuer", issuer), ("client_id", "balie"), ("scope", "openid")];
    browser.post(urls::IDENTITY_PROVIDERS, &form).await
}

#[tokio::test]
async fn there_is_a_bound_for_everybody_and_for_each_municipality() {
    let balie = Balie::start().await;
    let (operator, anna) = (balie.operator().await, balie.admin_of("utrecht").await);
    fill(&balie, None, 0..MAX_TOGETHER).await;
    one_more(&operator, "https://more.example").await.expect(422).must_say("there may not be more");
    let entry = |issuer: &str| json!({"issuer": issuer, "name": "One more", "client_id": "balie"});
    let refused = balie.import(json!({"identity_providers": [entry("https://more.example")]}).to_string()).await;
    assert!(format!("{:?}", refused.err()).contains("identity_providers[0].issuer"));
    one_more(&anna, "https://more.example").await.expect(303);
    // Too many in one document: nothing of it is there.
    let entries = (0..MAX_TOGETHER).map(|number| {
        let mut entry = entry(&format!("https://{number}.example"));
        entry["municipality"] = json!("utrecht");
        entry
    });
    assert!(balie.import(json!({"identity_providers": entries.collect::<Vec<_>>()}).to_string()).await.is_err());
    one_more(&anna, "https://0.example").await.expect(303);
}
