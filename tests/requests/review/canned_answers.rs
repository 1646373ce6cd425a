//! Canned answers: in both languages, refused when a placeholder is unknown, filled in exactly as they will be read.
use crate::harness::{Balie, Browser};
use balie::model::canned_answer::{self, CannedAnswer};
use balie::urls;

async fn make(browser: &Browser, name: &str, nl: &str, en: &str) -> crate::harness::Answer {
    let id = balie::crypto::random::id();
    browser.post(urls::CANNED_ANSWERS, &[("id", &id), ("name", name), ("text_nl", nl), ("text_en", en)]).await
}

#[tokio::test]
async fn an_unknown_placeholder_is_refused_when_it_is_saved() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    for wrong in ["Dag {naam}", "Dag {requester_name", "Dag requester_name}", "Dag {{requester_name}}", "{Client_name}", "{ number }", "{}"]
    {
        let page = make(&helpdesk, "Fout", wrong, "Hello").await.expect(422);
        page.must_say("There is no such placeholder.");
        assert_eq!(page.field("text_nl").as_deref().map(str::trim), Some(wrong), "what was typed is still there");
    }
    make(&helpdesk, "Fout", "Dag", "").await.expect(422);
    make(&helpdesk, "Goed", "Dag {requester_name}", "Hello {requester_name}").await.expect(303);
    make(&helpdesk, "Goed", "Anders", "Other").await.expect(422);
    helpdesk.get(urls::CANNED_ANSWERS).await.expect(200).must_say("Goed").must_not_say("Fout");
}

#[tokio::test]
async fn an_answer_is_filled_in_in_the_requesters_language_and_never_with_a_gap() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    make(&helpdesk, "Adressen", "Welke adressen heeft {client_name}?", "Which addresses does {client_name} (#{number}) have?")
        .await
        .expect(303);
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let answer = helpdesk.get(urls::CANNED_ANSWERS).await.expect(200).link("Adressen").expect("it is listed");
    let id = answer.rsplit('/').next().unwrap().to_owned();
    let path = urls::request_changes(&request.id);
    let fill = |comment: &'static str| [("version", "2"), ("comment", comment), ("answer", &*id), ("fill", "yes")];
    let page = helpdesk.post(&path, &fill("")).await.expect(200);
    assert_eq!(page.field("comment").as_deref().map(str::trim), Some("Which addresses does Zaaksysteem (#1) have?"));
    page.must_say("This is what the requester reads");
    let page = helpdesk.post(&path, &fill("Dag.")).await.expect(200);
    assert_eq!(page.field("comment").as_deref().map(str::trim), Some("Dag.\n\nWhich addresses does Zaaksysteem (#1) have?"));
    let nameless = balie.request("", "bouwer@x.example").await;
    let page = helpdesk.post(&urls::request_changes(&nameless.id), &fill("")).await.expect(422);
    page.must_say("Nothing is known for {client_name}");
    assert!(balie.stored(&request).await.is_open(), "filling in decides nothing");
}

#[tokio::test]
async fn two_who_change_an_answer_lose_nothing() {
    let balie = Balie::start().await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    make(&helpdesk, "Adressen", "Welke?", "Which?").await.expect(303);
    let path = helpdesk.get(urls::CANNED_ANSWERS).await.expect(200).link("Adressen").unwrap();
    let change = |text: &'static str| [("name", "Adressen"), ("text_nl", text), ("text_en", "Which?"), ("version", "1")];
    helpdesk.post(&path, &change("Welke adressen?")).await.expect(303);
    let late = operator.post(&path, &change("Welke servers?")).await.expect(409);
    assert_eq!(late.field("text_nl").as_deref().map(str::trim), Some("Welke servers?"));
}

#[tokio::test]
async fn an_approval_says_its_risks_first_and_shows_its_mail_and_canned_answers_as_other_decisions_do() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    make(&helpdesk, "Welkom", "Welkom bij {municipality}.", "Welcome to {municipality}.").await.expect(303);
    let answer = helpdesk.get(urls::CANNED_ANSWERS).await.expect(200).link("Welkom").expect("it is listed");
    let id = answer.rsplit('/').next().unwrap().to_owned();
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &[("ip_allowlist", "")]).await;
    let path = urls::request_approval(&request.id);
    let page = helpdesk.get(&path).await.expect(200);
    let risk = "Asks for tokens from any address";
    let place = |words: &str| page.words().find(words).unwrap_or_else(|| panic!("{words}: {}", page.words()));
    assert!(place(risk) < place("bouwer@x.example"), "what is risky is said before what is asked");
    let filled = helpdesk.post(&path, &[("version", "2"), ("comment", ""), ("answer", &id), ("fill", "yes")]).await.expect(200);
    assert_eq!(filled.field("comment").as_deref().map(str::trim), Some("Welcome to Gemeente Utrecht."));
    filled.must_say("This is what the requester reads").must_say("> Welcome to Gemeente Utrecht.");
    assert!(balie.stored(&request).await.is_open() && balie.mails_to("bouwer@x.example").await.is_empty(), "looking decides nothing");
    let shown = helpdesk.post(&path, &[("version", "2"), ("comment", "Success!"), ("preview", "yes")]).await.expect(200);
    shown.must_say("> Success!");
    helpdesk.post(&path, &[("version", "2"), ("comment", "Success!")]).await.expect(303);
    let mail = balie.mails_to("bouwer@x.example").await.remove(0);
    let link = |line: &&str| !line.starts_with("http");
    let shown = shown.all(".note.preserved-lines").pop().expect("a preview");
    for line in mail.lines().filter(link).filter(|line| !line.trim().is_empty()) {
        assert!(shown.contains(line.trim()), "{line:?} was not in the preview: {shown}");
    }
}

#[tokio::test]
async fn the_history_tells_who_wrote_an_answer_and_there_are_two_hundred_at_most() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    make(&helpdesk, "Adressen", "Welke adressen?", "Which addresses?").await.expect(303);
    let path = helpdesk.get(urls::CANNED_ANSWERS).await.expect(200).link("Adressen").unwrap();
    let changed = [("version", "1"), ("name", "Adressen"), ("text_nl", "Welke?"), ("text_en", "Which?")];
    helpdesk.post(&path, &changed).await.expect(303);
    let id = path.rsplit('/').next().unwrap().to_owned();
    let operator = balie.operator().await;
    operator.get(urls::HISTORY).await.expect(200).must_say("Canned answer added").must_say("Canned answer changed");
    helpdesk.post(&urls::canned_answer_deletion(&id), &[]).await.expect(303);
    operator.get(urls::HISTORY).await.expect(200).must_say("Canned answer deleted");
    let mut tx = balie.begin().await;
    for number in 0..canned_answer::MAX {
        let answer =
            CannedAnswer { name: format!("Antwoord {number}"), text_nl: "a".into(), text_en: "b".into(), ..CannedAnswer::default() };
        canned_answer::insert(&mut tx, &answer).await.unwrap().unwrap();
    }
    balie.commit(tx).await;
    make(&helpdesk, "Te veel", "Nog een", "Another").await.expect(422).must_say("as many as there can be");
}
