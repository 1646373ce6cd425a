//! A conversation is bounded: what one participant writes in a day, what a page reads of it, and who is asked for an opinion at once.
use crate::harness::Balie;
use balie::model::request::message::{self, Author, MAX_A_DAY, MessageKind};
use balie::urls;

#[tokio::test]
async fn a_participant_writes_so_many_messages_a_day_and_the_others_go_on() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (bouwer, helpdesk) = (balie.sign_in("bouwer@x.example").await, balie.helpdesk().await);
    let person = balie.person("bouwer@x.example").await;
    let mut tx = balie.begin().await;
    for number in 0..MAX_A_DAY {
        message::insert(&mut tx, &request, MessageKind::Message, Author::from(&person), &format!("{number}")).await.unwrap();
    }
    balie.commit(tx).await;
    let path = urls::request_messages(&request.id);
    bouwer.post(&path, &[("text", "Nog een.")]).await.expect(422).must_say("50 messages here within a day");
    helpdesk.post(&path, &[("text", "Rustig aan."), ("kind", "message")]).await.expect(303);
    balie.clock.advance(balie::clock::DAY + 1);
    balie.sign_in("bouwer@x.example").await.post(&path, &[("text", "Vandaag wel.")]).await.expect(303);
}

#[tokio::test]
async fn a_long_thread_is_read_page_by_page_and_notes_are_left_out_by_the_database() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let person = balie.person("bouwer@x.example").await;
    for number in 0..60 {
        let mut tx = balie.begin().await;
        message::insert(&mut tx, &request, MessageKind::Message, Author::from(&person), &format!("message-{number}.")).await.unwrap();
        message::insert(&mut tx, &request, MessageKind::Note, Author::from(&person), &format!("note-{number}.")).await.unwrap();
        balie.commit(tx).await;
        balie.clock.advance(1);
    }
    let bouwer = balie.sign_in("bouwer@x.example").await;
    let all = bouwer.get(&urls::request(&request.id)).await.expect(200);
    all.must_say("message-0.").must_say("message-59.").must_not_say("note-");
    assert!(all.link("Earlier messages").is_none());
    let helpdesk = balie.helpdesk().await;
    let newest = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    newest.must_say("message-59.").must_say("note-10.").must_not_say("note-9.").must_not_say("message-0.");
    let earlier = newest.link("Earlier messages").expect("there is more");
    helpdesk.get(&earlier).await.expect(200).must_say("message-0.").must_say("note-9.").must_not_say("message-59.");
}

#[tokio::test]
async fn a_second_question_does_not_replace_one_that_nobody_answered() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, _, _) = (balie.helpdesk().await, balie.operator().await, balie.admin_of("utrecht").await);
    let (olga, anna) = (balie.person("operator@balie.example").await, balie.person("admin@utrecht.example").await);
    let path = urls::request_opinion(&request.id);
    helpdesk.post(&path, &[("colleague", &olga.id), ("question", "Wat vind jij?")]).await.expect(303);
    helpdesk.post(&path, &[("colleague", &anna.id), ("question", "En jij?")]).await.expect(409);
    assert_eq!(balie.stored(&request).await.opinion_of.as_deref(), Some(&*olga.id));
}

#[tokio::test]
async fn a_client_with_the_same_host_stands_before_names_that_are_near() {
    let balie = Balie::start().await;
    for number in 0..6 {
        balie.client(&format!("zaaksysteem{number}")).create().await;
    }
    let code = [("grant_types", "authorization_code"), ("response_types", "code"), ("redirect_uris", "https://zaak.example/cb")];
    let client = code.iter().fold(balie.client("anders"), |client, (attribute, text)| client.with(attribute, text));
    client.create().await;
    let typed = [("redirect_uris", "https://zaak.example/nieuw")];
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &typed).await;
    let page = balie.helpdesk().await.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("Uses the host zaak.example too");
    assert_eq!(page.all("section[aria-labelledby='similar'] li a").first().map(String::as_str), Some("anders"));
}
