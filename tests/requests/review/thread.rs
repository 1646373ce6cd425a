//! The thread: notes that the requester never sees, messages that they do, and second opinions.
use crate::harness::Balie;
use balie::model::outbox;
use balie::model::request::message;
use balie::urls;

#[tokio::test]
async fn a_note_is_internal_unless_somebody_says_otherwise_and_reaches_no_mail() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    assert_eq!(page.field("kind").as_deref(), Some("note"), "the form begins with a note");
    let path = urls::request_messages(&request.id);
    helpdesk.post(&path, &[("text", "Vreemde afzender.")]).await.expect(303);
    helpdesk.post(&path, &[("kind", "note"), ("text", "Nog een.")]).await.expect(303);
    let sent = async || outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    assert!(sent().await.is_empty(), "a note is no mail");
    helpdesk.post(&path, &[("kind", "message"), ("text", "Welk adres?")]).await.expect(303);
    helpdesk.post(&path, &[("kind", "message"), ("text", "Welk adres?")]).await.expect(303);
    let mails = sent().await;
    assert_eq!(mails.len(), 1, "a form sent twice writes once");
    let text = mails[0].text(&balie.app.sealing).unwrap();
    assert!(text.contains("> Welk adres?") && !text.contains("Vreemde afzender") && !text.contains("Nog een"), "{text}");
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    assert_eq!(page.all(".thread__entry--note .tag"), ["Internal note", "Internal note"], "said in words, not by colour alone");
    let thread = message::list(&mut balie.app.read().await.unwrap(), &request.id, false).await.unwrap();
    assert!(thread.iter().all(|message| !message.text.contains("Vreemde")), "the requester's thread");
}

#[tokio::test]
async fn a_second_opinion_is_asked_of_a_colleague_who_may_review_and_ends_with_their_note() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    balie.admin_of("nijmegen").await;
    let (olga, elsewhere) = (balie.person("operator@balie.example").await, balie.person("admin@nijmegen.example").await);
    let path = urls::request_opinion(&request.id);
    let page = helpdesk.get(&path).await.expect(200);
    page.must_say("operator").must_not_say("admin");
    helpdesk.post(&path, &[("colleague", &elsewhere.id), ("question", "Wat vind jij?")]).await.expect(409);
    helpdesk.post(&path, &[("colleague", &olga.id), ("question", "")]).await.expect(422);
    helpdesk.post(&path, &[("colleague", &olga.id), ("question", "Wat vind jij?")]).await.expect(303);
    let page = operator.get(urls::REQUESTS).await.expect(200);
    page.must_say("Colleagues ask your opinion").must_say("operator is asked for an opinion");
    operator.get(&urls::request(&request.id)).await.expect(200).must_say("Wat vind jij?");
    operator.post(&urls::request_messages(&request.id), &[("text", "Goed zo.")]).await.expect(303);
    operator.get(urls::REQUESTS).await.expect(200).must_not_say("Colleagues ask your opinion");
    assert_eq!(balie.stored(&request).await.version, request.version, "a decision stayed possible all the while");
}
