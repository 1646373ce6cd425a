//! What reviewers could do alone, and may not: come to see a secret, give a scope to themselves, read what is another municipality's.
use super::approval::approve;
use super::edits::edit;
use crate::harness::{Balie, Browser, PASSWORD};
use balie::crypto::random;
use balie::model::request::{Request, State};
use balie::urls;

/// The helpdesk makes an account, and itself uses the link that it is shown.
async fn account_of_helpdesk(balie: &Balie, helpdesk: &Browser, email: &str) {
    let id = random::id();
    let new = [("id", &*id), ("name", "Bram"), ("email", email), ("locale", "nl"), ("role", "")];
    helpdesk.post(urls::PEOPLE, &new).await.expect(303);
    let page = helpdesk.get(&urls::person(&id)).await.expect(200);
    let link = page.all("code").into_iter().find(|text| text.contains("/invitations/")).expect("the helpdesk is shown the link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    balie.anonymous().post(&urls::invitation(&token), &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
}

#[tokio::test]
async fn the_helpdesk_names_no_owner_whom_nobody_asked_for() {
    let balie = Balie::start().await;
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &[("owners", "a@x.example, b@x.example")]).await;
    let helpdesk = balie.helpdesk().await;
    let wrong = edit(&helpdesk, &request, "owners", "a@x.example, private@x.example", request.version).await.expect(422);
    wrong.must_say("The helpdesk does not choose owners");
    assert_eq!(balie.stored(&request).await.version, request.version);
    // Fewer, or the requester, are no choice of the helpdesk's.
    edit(&helpdesk, &request, "owners", "a@x.example, Bouwer@x.example", request.version).await.expect(303);
    edit(&balie.operator().await, &request, "owners", "private@x.example", request.version + 1).await.expect(303);
}

#[tokio::test]
async fn the_helpdesk_lets_in_no_owner_whose_password_it_may_know() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    account_of_helpdesk(&balie, &helpdesk, "private@x.example").await;
    let as_owner = balie.request_with("Een", "bouwer@x.example", "utrecht", &[("owners", "private@x.example")]).await;
    let as_requester = balie.request("Twee", "private@x.example").await;
    for (request, why) in [(&as_owner, "The helpdesk does not choose owners"), (&as_requester, "counts as a request of your own")] {
        approve(&helpdesk, request, request.version).await.expect(422).must_say(why);
        assert!(balie.stored(request).await.is_in(State::Submitted), "{}", request.client_name);
        approve(&balie.operator().await, request, request.version).await.expect(303);
    }
}

#[tokio::test]
async fn nobody_gives_a_scope_that_needs_review_to_a_client_of_their_own_or_asks_for_it_as_reviewer() {
    let balie = Balie::start().await;
    balie.scope_to_review("secret:read").await;
    let operator = balie.operator().await;
    let plain = balie.request("Zaaksysteem", "bouwer@x.example").await;
    edit(&operator, &plain, "scope", "secret:read", plain.version).await.expect(422);
    let asked = balie.request_with("Ander", "bouwer@x.example", "utrecht", &[("scope", "secret:read")]).await;
    edit(&operator, &asked, "owners", "operator@balie.example", asked.version).await.expect(303);
    approve(&operator, &asked, asked.version + 1).await.expect(422);
    assert!(balie.stored(&asked).await.is_in(State::Submitted));
    approve(&balie.helpdesk().await, &asked, asked.version + 1).await.expect(303);
}

async fn moved(balie: &Balie, operator: &Browser, request: &Request, version: i64) {
    let nijmegen = balie.municipality("nijmegen").await;
    let page = operator.get(&urls::request_attributes(&request.id)).await.expect(200);
    let version = version.to_string();
    let fields = [
        ("version", &*version),
        ("municipality", &nijmegen.id),
        ("client_name", "Geheim project"),
        ("ip_allowlist", "192.0.2.0/28"),
        ("grant_types", "client_credentials"),
        ("token_endpoint_auth_method", "client_secret_basic"),
        ("access_token_lifetime", &page.field("access_token_lifetime").unwrap_or_default()),
    ];
    operator.post(&urls::request_attributes(&request.id), &fields).await.expect(303);
}

#[tokio::test]
async fn an_admin_learns_nothing_of_a_request_that_is_another_municipalitys() {
    let balie = Balie::start().await;
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    let (first, second) = (balie.request("Eerste", "bouwer@x.example").await, balie.request("Tweede", "bouwer@x.example").await);
    let anna = balie.person("admin@utrecht.example").await;
    let opinion = [("version", "2"), ("colleague", &*anna.id), ("question", "Wat vindt u?")];
    operator.post(&urls::request_opinion(&first.id), &opinion).await.expect(303);
    admin.get(urls::REQUESTS).await.expect(200).must_say("Eerste");
    moved(&balie, &operator, &first, first.version).await;
    let duplicate = [("version", &*second.version.to_string()), ("number", &*first.number.expect("a number").to_string())];
    operator.post(&urls::request_duplicate(&second.id), &duplicate).await.expect(303);
    admin.get(&urls::request(&first.id)).await.expect(404);
    admin.get(urls::REQUESTS).await.expect(200).must_not_say("Geheim project");
    admin.get(&urls::request(&second.id)).await.expect(200).must_not_say("Geheim project").must_not_say(&urls::request(&first.id));
    let stored = balie.stored(&first).await;
    assert_eq!((stored.opinion_of, stored.assignee_id), (None, None), "nobody's name goes along to another municipality");
}
