//! The page of a client says how people sign in where they can, and the list offers to ask for another.
use crate::authorize::BACK;
use crate::harness::Balie;
use balie::urls;

#[tokio::test]
async fn how_people_sign_in_stands_at_clients_to_which_they_can_whatever_redirect_uri_is_registered() {
    let balie = Balie::start().await;
    let server = balie.client("server").with("redirect_uris", BACK).owners("bouwer@x.example").create().await;
    let agenda = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    let operator = balie.operator().await;
    operator.get(&urls::client(&server.id)).await.expect(200).must_say(BACK).must_not_say("Sign people in");
    operator.get(&urls::client(&agenda.id)).await.expect(200).must_say("Sign people in");
}

#[tokio::test]
async fn whoever_has_clients_can_ask_for_another_from_their_list() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let list = balie.owner_of(&client).await.get(urls::CLIENTS).await.expect(200);
    list.must_say("zaak");
    assert_eq!(list.attribute(".page-header__actions a", "href"), urls::REQUESTS_NEW);
    let empty = balie.integrator("nieuw@x.example").await.get(urls::CLIENTS).await.expect(200);
    assert_eq!(empty.all("main a").iter().filter(|text| text.contains("Ask for a client")).count(), 1, "it is offered once");
    balie.helpdesk().await.get(urls::CLIENTS).await.expect(200).must_say("zaak").must_not_say("Ask for a client");
}
