//! What lets in whoever holds it is not taken into a text, in whatever form it was pasted; what was typed is not lost.
use super::walk::{SERVER, answer, draft, submit, world};
use crate::harness::Browser;
use balie::crypto::random;
use balie::urls;

const TOKEN: &str = "Qx7-fTz0_LmB4kWcYp9vRsJ2hUeD6aGnXi1oEtK3yAb";
const SECRET: &str = "balie_3TqGpZ81hWnKvXcYb6RmDsJ4fLa0uEo9iQt2yHg7PkNwBVx5M";
const ABOUT_LINK: &str = "This text holds a link from a mail of this program";
const ABOUT_SECRET: &str = "This text holds a client secret";

/// Sends the form with each in the field, which then says so and still has it.
async fn refused(browser: &Browser, path: &str, field: &str, others: &[(&str, &str)]) {
    let link = format!("The link https://balie.example{} does not work", urls::invitation(TOKEN));
    let secret = format!("Our secret {SECRET} is not accepted");
    for (text, problem) in [(&*link, ABOUT_LINK), (&*secret, ABOUT_SECRET)] {
        let form: Vec<(&str, &str)> = others.iter().copied().chain([(field, text)]).collect();
        let page = browser.post(path, &form).await.expect(422);
        page.must_say(problem);
        assert!(page.text.contains(text) || page.text.contains(&text.replace('/', "&#x2F;")), "{path}: what was typed is there");
    }
}

#[tokio::test]
async fn a_requester_pastes_no_link_of_ours_and_no_secret() {
    let (_balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    let text = format!("See https://balie.example{}", urls::password_reset_link(TOKEN));
    answer(&bram, &id, "description", &text).await.expect(422).must_say(ABOUT_LINK).must_say(&text);
    submit(&bram, &id).await.expect(303);
    refused(&bram, &urls::request_messages(&id), "text", &[]).await;
    bram.post(&urls::request_messages(&id), &[("text", "The link in the mail does not work")]).await.expect(303);
}

#[tokio::test]
async fn a_reviewer_pastes_none_either() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    submit(&bram, &id).await.expect(303);
    let (helpdesk, new) = (balie.helpdesk().await, random::id());
    // Somebody who could be asked.
    balie.operator().await;
    let messages = urls::request_messages(&id);
    refused(&helpdesk, &messages, "text", &[("kind", "message")]).await;
    refused(&helpdesk, &messages, "text", &[("kind", "note")]).await;
    for path in [urls::request_refusal(&id), urls::request_changes(&id), urls::request_approval(&id)] {
        refused(&helpdesk, &path, "comment", &[("version", "2")]).await;
    }
    refused(&helpdesk, &urls::request_opinion(&id), "question", &[]).await;
    let answer = [("id", &*new), ("name", "Login"), ("text_nl", "Kijk in uw mail")];
    refused(&helpdesk, urls::CANNED_ANSWERS, "text_en", &answer).await;
}

#[tokio::test]
async fn the_reason_of_a_leak_is_not_what_leaked() {
    let (balie, _bram) = world().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    refused(&owner, &urls::client_leak(&client.id), "reason", &[]).await;
}
