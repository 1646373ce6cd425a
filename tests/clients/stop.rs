//! Suspending, resuming, deleting and undoing.
use crate::harness::Balie;
use crate::oauth::verify::verify;
use balie::clock::DAY;
use balie::jobs;
use balie::urls;

#[tokio::test]
async fn a_suspended_client_says_why_and_gets_no_token_until_it_is_resumed() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let (helpdesk, owner) = (balie.helpdesk().await, balie.owner_of(&client).await);
    let suspension = urls::client_suspension(&client.id);
    balie.token(&client).await.expect(200);
    helpdesk.get(&suspension).await.expect(200).must_say("already work until they expire").must_say("1 hour");
    helpdesk.post(&suspension, &[("reason", " ")]).await.expect(422).must_say("Fill this in");
    helpdesk.post(&suspension, &[("reason", "Secret on a forum")]).await.expect(303);
    let page = owner.get(&urls::client(&client.id)).await;
    page.must_say("Suspended").must_say("Secret on a forum");
    let refused = balie.token(&client).await.expect(401).json();
    assert_eq!(refused["error"], "invalid_client");
    owner.post(&urls::client_suspension_delete(&client.id), &[]).await.expect(404);
    helpdesk.post(&urls::client_suspension_delete(&client.id), &[]).await.expect(303);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn a_deleted_client_comes_back_within_thirty_days_and_not_after() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let admin = balie.admin_of("utrecht").await;
    let deletion = urls::client_deletion(&client.id);
    admin.get(&deletion).await.expect(200).must_say("thirty days");
    admin.post(&deletion, &[]).await.expect(303);
    balie.token(&client).await.expect(401);
    admin.get(urls::CLIENTS).await.must_not_say("zaak");
    admin.get("/clients?state=deleted").await.must_say("zaak");
    balie.clock.advance(29 * DAY);
    jobs::clear_up(&balie.app).await.unwrap();
    let admin = balie.admin_of("utrecht").await;
    admin.post(&urls::client_deletion_delete(&client.id), &[]).await.expect(303);
    balie.token(&client).await.expect(200);
    admin.post(&deletion, &[]).await.expect(303);
    balie.clock.advance(30 * DAY);
    jobs::clear_up(&balie.app).await.unwrap();
    let admin = balie.admin_of("utrecht").await;
    admin.get(&urls::client(&client.id)).await.expect(404);
    admin.get("/history").await.expect(200).must_say("zaak");
}

#[tokio::test]
async fn the_overview_of_a_suspended_client_does_not_lead_to_itself() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    client.suspend(&balie.app).await;
    balie.token(&client).await.expect(401);
    let owner = balie.owner_of(&client).await;
    let overview = owner.get(&urls::client(&client.id)).await.expect(200);
    overview.must_say("Latest refusals");
    assert_eq!(overview.link("To the overview"), None);
    assert!(owner.get(&urls::client_refusals(&client.id)).await.expect(200).link("To the overview").is_some());
}

/// What is opaque is asked for here, so it stops with the client.
#[tokio::test]
async fn what_becomes_of_tokens_is_told_by_their_format() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").with("access_token_format", "opaque").create().await;
    let token = balie.token(&client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned();
    let (helpdesk, admin) = (balie.helpdesk().await, balie.admin_of("utrecht").await);
    let pages = [(&helpdesk, urls::client_suspension(&client.id)), (&admin, urls::client_deletion(&client.id))];
    for (who, page) in pages {
        who.get(&page).await.expect(200).must_say("Its opaque tokens stop working at once").must_not_say("until they expire");
    }
    let passes = async || verify(&balie, "", &token).await.status;
    assert_eq!(passes().await, 200);
    helpdesk.post(&urls::client_suspension(&client.id), &[("reason", "Secret on a forum")]).await.expect(303);
    assert_eq!(passes().await, 401);
}
