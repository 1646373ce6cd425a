//! What reviewers are told by mail: what was handed over to them, asked of them, and answered to them; never what they did themselves.
use crate::harness::{Balie, Browser};
use crate::requests::walk;
use balie::model::disablement;
use balie::model::outbox::{self, MailKind};
use balie::model::request::{Request, State, thread_key};
use balie::urls;

/// The kinds of the mails to an address, the oldest first.
async fn kinds(balie: &Balie, email: &str) -> Vec<MailKind> {
    let mut mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    mails.reverse();
    mails.into_iter().filter(|mail| mail.recipient == email).map(|mail| mail.kind.known().unwrap()).collect()
}

async fn assign(browser: &Browser, request: &Request, before: &str, to: &str) {
    browser.post(&urls::request_assignment(&request.id), &[("before", before), ("assignee", to)]).await.expect(303);
}

#[tokio::test]
async fn a_request_handed_over_is_told_to_whoever_gets_it_and_to_nobody_who_takes_it() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    let (hugo, olga) = (balie.person("helpdesk@balie.example").await, balie.person("operator@balie.example").await);
    assign(&helpdesk, &request, "", "me").await;
    assert_eq!(kinds(&balie, &hugo.email).await, [], "whoever takes it knows");
    for _ in 0..2 {
        assign(&helpdesk, &request, &hugo.id, &olga.id).await;
    }
    assert_eq!(kinds(&balie, &olga.email).await, [MailKind::RequestHandedOver], "a form sent twice tells once");
    let text = balie.mails_to(&olga.email).await.remove(0);
    assert!(text.contains("helpdesk handed request 1 for the client Zaaksysteem over to you."), "{text}");
    assert!(text.contains(&balie.at(&urls::request(&request.id))), "{text}");
    assign(&operator, &request, &olga.id, "").await;
    assign(&operator, &request, "", &olga.id).await;
    assert_eq!((kinds(&balie, &olga.email).await.len(), kinds(&balie, &hugo.email).await.len()), (1, 0), "nobody hands over to themselves");
}

#[tokio::test]
async fn an_opinion_that_is_asked_is_told_with_its_question() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, olga) = (balie.helpdesk().await, balie.operator().await.email);
    let asked = [("colleague", &*balie.person(&olga).await.id), ("question", "Is this range usual?")];
    helpdesk.post(&urls::request_opinion(&request.id), &asked).await.expect(303);
    assert_eq!(kinds(&balie, &olga).await, [MailKind::OpinionAsked]);
    let text = balie.mails_to(&olga).await.remove(0);
    assert!(text.contains("> Is this range usual?") && text.contains("Only reviewers read notes"), "{text}");
    assert!(balie.mails_to("bouwer@x.example").await.is_empty(), "the requester never reads it");
}

#[tokio::test]
async fn an_answer_by_mail_reaches_whoever_has_the_request_while_they_may_review_it() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, hugo) = (balie.helpdesk().await, balie.person("helpdesk@balie.example").await);
    let reply = |number: i32| {
        let key = thread_key::make(&balie.app.sealing, 1, "bouwer@x.example");
        format!(
            "From: bouwer@x.example\r\nTo: loket@gemeente.example\r\nSubject: Re: {number}\r\nMessage-ID: <{number}@x.example>\r\n\
             In-Reply-To: <0190.{key}@127.0.0.1>\r\n\r\nHet zijn er {number}.\r\n"
        )
    };
    balie.receives(reply(1)).await;
    assert_eq!(kinds(&balie, &hugo.email).await, [], "nobody has it yet");
    assign(&helpdesk, &request, "", "me").await;
    balie.receives(reply(2)).await;
    assert_eq!(kinds(&balie, &hugo.email).await, [MailKind::RequesterAnswered]);
    let text = balie.mails_to(&hugo.email).await.remove(0);
    assert!(text.contains("bouwer wrote a message with request 1") && text.contains("> Het zijn er 2."), "{text}");
    let mut tx = balie.begin().await;
    disablement::create(&mut tx, &hugo).await.unwrap();
    balie.commit(tx).await;
    balie.receives(reply(3)).await;
    assert_eq!(kinds(&balie, &hugo.email).await.len(), 1, "somebody who is kept out is written nothing");
}

#[tokio::test]
async fn a_request_sent_in_again_is_told_and_the_thread_says_what_was_changed() {
    let (balie, bram) = walk::world().await;
    let (helpdesk, hugo) = (balie.helpdesk().await, balie.person("helpdesk@balie.example").await);
    let id = walk::draft(&bram, &walk::SERVER).await;
    walk::submit(&bram, &id).await.expect(303);
    let request = walk::find(&balie, &id).await;
    assign(&helpdesk, &request, "", "me").await;
    let asked = [("version", &*request.version.to_string()), ("comment", "Which addresses?")];
    helpdesk.post(&urls::request_changes(&id), &asked).await.expect(303);
    walk::answer(&bram, &id, "ip_allowlist", "192.0.2.11").await.expect(303);
    for browser in [&helpdesk, &bram] {
        let page = browser.get(&urls::request(&id)).await.expect(200);
        page.must_say("IP allowlist: 192.0.2.11 instead of 192.0.2.10");
    }
    assert_eq!(kinds(&balie, &hugo.email).await, [], "not while it is being written");
    walk::submit(&bram, &id).await.expect(303);
    assert_eq!(walk::state(&balie, &id).await, State::Submitted);
    assert_eq!(kinds(&balie, &hugo.email).await, [MailKind::RequestSentAgain]);
}

#[tokio::test]
async fn the_navigation_says_how_many_wait_for_the_reader() {
    let balie = Balie::start().await;
    let first = balie.request("Eerste", "bouwer@x.example").await;
    let second = balie.request_with("Tweede", "bouwer@x.example", "nijmegen", &[]).await;
    balie.request("Eigen", "helpdesk@balie.example").await;
    let (helpdesk, operator, admin) = (balie.helpdesk().await, balie.operator().await, balie.admin_of("utrecht").await);
    let bouwer = balie.sign_in("bouwer@x.example").await;
    let waiting = async |browser: &Browser| browser.get(urls::CLIENTS).await.expect(200).all(".nav .count").join(" ");
    assert_eq!(waiting(&helpdesk).await, "2", "not their own");
    assert_eq!((waiting(&operator).await, waiting(&admin).await), ("3".to_owned(), "2".to_owned()));
    assert_eq!(waiting(&bouwer).await, "", "who reviews nothing is told nothing");
    assign(&operator, &first, "", "me").await;
    assert_eq!((waiting(&helpdesk).await, waiting(&operator).await), ("1".to_owned(), "3".to_owned()), "a colleague's waits for them");
    let target_day = balie::web::time_format::date_field(second.due_at.expect("it should be decided by then"));
    helpdesk.post(&urls::request_snooze(&second.id), &[("until", &target_day)]).await.expect(303);
    assert_eq!(waiting(&helpdesk).await, "", "what rests does not wait");
    for number in 0..100 {
        balie.request(&format!("Nog {number}"), "bouwer@x.example").await;
    }
    assert_eq!(waiting(&helpdesk).await, "99+");
    helpdesk.get(urls::CLIENTS).await.expect(200).must_say("wait for you");
}
