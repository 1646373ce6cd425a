//! /mail: operators read what no mail server sends, and that they did is in the history.
use crate::harness::Balie;
use crate::invitations::{invite, link_for};
use balie::crypto::random;
use balie::model::audit::{HistoryQuery, HistoryScope, list};
use balie::urls;

#[tokio::test]
async fn an_operator_reads_the_invitation_and_it_is_written_down() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    operator.get(urls::MAIL).await.expect(200).must_say("No mail has been written yet").must_say("No mail is being sent");
    invite(&operator, "marieke@leverancier.example", "").await.expect(303);
    let list = operator.get(urls::MAIL).await.expect(200);
    list.must_say("You are invited to Balie").must_say("marieke@leverancier.example").must_say("Not sent");
    assert!(link_for(&operator, "marieke@leverancier.example").await.len() > 40);
    let events: Vec<String> = sqlx_events(&balie).await;
    assert_eq!(events.iter().filter(|action| *action == "mail.read").count(), 1);
}

async fn sqlx_events(balie: &Balie) -> Vec<String> {
    let mut connection = balie.app.read().await.expect("the database answers");
    let query = HistoryQuery { scopes_shown: vec![HistoryScope::Everything], ..HistoryQuery::default() };
    let page = list::page(&mut connection, &query, list::HistoryPosition::Newest).await.expect("events can be read");
    page.events.into_iter().map(|listed| listed.event.action).collect()
}

#[tokio::test]
async fn nobody_else_reads_mail() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    invite(&operator, "marieke@leverancier.example", "").await.expect(303);
    let list = operator.get(urls::MAIL).await.expect(200);
    let subject = list.all("tbody th a").pop().expect("one mail");
    let path = list.link(&subject).expect("a link");
    for other in [balie.helpdesk().await, balie.admin_of("utrecht").await, balie.integrator("bob@leverancier.example").await] {
        other.get(urls::MAIL).await.expect(404);
        other.get(&path).await.expect(404);
    }
    assert!(balie.anonymous().get(&path).await.expect(303).location().starts_with("/login?next="));
}

#[tokio::test]
async fn words_of_strangers_in_a_mail_are_words() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let name = "<script>alert(1)</script> & co";
    let form = [("id", &*random::id()), ("name", name), ("email", "x@leverancier.example"), ("locale", "nl"), ("role", "")];
    operator.post(urls::PEOPLE, &form).await.expect(303);
    let list = operator.get(urls::MAIL).await.expect(200);
    let subject = list.all("tbody th a").pop().expect("one mail");
    let page = operator.get(&list.link(&subject).expect("a link")).await.expect(200);
    page.must_say(&format!("Beste {name},"));
    assert!(!page.text.contains("<script>alert"));
    let mut connection = balie.app.read().await.expect("the database answers");
    let mail = balie::model::outbox::list(&mut connection).await.expect("mail can be read").pop().expect("one mail");
    let html = mail.html(&balie.app.sealing).expect("it opens");
    assert!(!html.contains("<script>") && html.contains("alert(1)"), "{html}");
    let text = mail.text(&balie.app.sealing).expect("it opens");
    assert!(text.contains(&format!("Beste {name},\n\n")), "plain text stays as it is: {text}");
    assert!(text.contains(&format!("\n{}/invitations/", balie.url)), "the link stands on a line of its own: {text}");
}
