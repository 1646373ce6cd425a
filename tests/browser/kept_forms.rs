//! What somebody typed survives a session that ended; and what a role comes for is two clicks from the list.
use super::{PopulatedBalie, Tab};
use balie::clock::DAY;
use balie::commands::demo::{BUILDER, HELPDESK, PASSWORD};
use balie::model::client::attribute::DESCRIPTION;
use balie::urls;

#[tokio::test]
async fn what_was_typed_is_sent_after_signing_in_again() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "nl", &[], async |tab| {
        let client = populated.client("vergunningen").await;
        tab.sign_in(BUILDER, PASSWORD).await;
        tab.open(&urls::client_edit(&client.id)).await;
        tab.fill("description", "Een half uur werk.").await;
        populated.balie.clock.advance(2 * DAY);
        tab.go("main form [type=submit]").await;
        tab.must_say("Er is nog niets opgeslagen").await;
        tab.fill("email", BUILDER).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        tab.must_say("Een half uur werk.").await;
        assert_ne!(populated.client("vergunningen").await.get(&DESCRIPTION), "Een half uur werk.");
        tab.go("main form [type=submit]").await;
        assert_eq!(tab.path().await, urls::client(&client.id));
        assert_eq!(populated.client("vergunningen").await.get(&DESCRIPTION), "Een half uur werk.");
    })
    .await;
}

/// Two clicks lead from the list to the question why; Enter after the reason suspends. One click more resumes.
#[tokio::test]
async fn the_helpdesk_suspends_in_two_clicks_from_the_list() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "nl", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(HELPDESK, PASSWORD).await;
        tab.open(&format!("{}?q=rekenmodule", urls::CLIENTS)).await;
        tab.go("tbody th a").await;
        tab.go(".page-header__actions a[href$='/suspension']").await;
        tab.fill("reason", "Gelekt secret").await;
        tab.after(tab.keys("\u{e007}")).await;
        tab.must_say("Stilgezet sinds").await;
        assert!(populated.client("rekenmodule").await.suspended_at.is_some());
        tab.open(&format!("{}?q=rekenmodule", urls::CLIENTS)).await;
        tab.go("tbody th a").await;
        tab.go("form[action$='/suspension/delete'] button").await;
        assert!(populated.client("rekenmodule").await.suspended_at.is_none());
    })
    .await;
}
