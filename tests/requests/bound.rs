//! How much one person asks for by form, and how long what was never sent in is kept.
use super::walk::{SERVER, draft, find, sent_in, stored, submit, world};
use balie::clock::DAY;
use balie::crypto::random;
use balie::jobs;
use balie::model::request;
use balie::urls;

#[tokio::test]
async fn a_person_has_so_many_drafts_and_is_told_what_to_do() {
    let (balie, bram) = world().await;
    let person = balie.person("bram@x.example").await;
    for _ in 0..20 {
        stored(&balie, Some(&person), &person, "").await;
    }
    let id = random::id();
    let answer = bram.post(urls::REQUESTS, &[("id", &*id), ("municipality", "utrecht")]).await.expect(422);
    answer.must_say("You have 20 requests that are not sent in").must_say("Send one in or withdraw it first.");
    assert!(request::find(&mut balie.app.read().await.unwrap(), &id).await.unwrap().is_none());
}

#[tokio::test]
async fn a_person_has_so_many_open_requests_and_the_next_is_not_sent_in() {
    let (balie, bram) = world().await;
    let person = balie.person("bram@x.example").await;
    for _ in 0..20 {
        sent_in(&balie, &person).await;
    }
    let id = draft(&bram, &SERVER).await;
    submit(&bram, &id).await.expect(429).must_say("not sent in").must_say("20 requests that are not decided yet");
    assert!(find(&balie, &id).await.number.is_none());
}

#[tokio::test]
async fn what_was_never_sent_in_goes_ninety_days_after_its_last_change() {
    let (balie, bram) = world().await;
    let person = balie.person("bram@x.example").await;
    let (unsent, sent) = (stored(&balie, Some(&person), &person, "").await, sent_in(&balie, &person).await);
    bram.get(&urls::request(&unsent.id)).await.expect(200).must_say("If nobody changes it, it is deleted on");
    bram.get(&urls::request(&sent.id)).await.expect(200).must_not_say("it is deleted on");
    let is_there = async |id: &str| request::find(&mut balie.app.read().await.unwrap(), id).await.unwrap().is_some();
    balie.clock.advance(90 * DAY - 60);
    jobs::clear_up(&balie.app).await.unwrap();
    assert!(is_there(&unsent.id).await);
    balie.clock.advance(120);
    jobs::clear_up(&balie.app).await.unwrap();
    assert!(!is_there(&unsent.id).await && is_there(&sent.id).await);
}
