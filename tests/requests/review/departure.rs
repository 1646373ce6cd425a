//! Reviewers who may not review any more, and who prepared a request: what they had is nobody's, and they decide nothing of their own.
use super::queue::{assign, list};
use crate::harness::Balie;
use balie::crypto::random;
use balie::locale::Locale;
use balie::model::client::draft::Draft;
use balie::model::request::{self, Kind, NewRequest, Request, Source, claim};
use balie::model::{disablement, role};
use balie::urls;

#[tokio::test]
async fn what_a_colleague_had_who_is_kept_out_is_nobodys_again() {
    let balie = Balie::start().await;
    let (had, asked) = (balie.request("Zaaksysteem", "bouwer@x.example").await, balie.request("Archief", "bouwer@x.example").await);
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    let hugo = balie.person("helpdesk@balie.example").await;
    assign(&helpdesk, &had, "", "me").await.expect(303);
    let question = [("colleague", hugo.id.as_str()), ("question", "Wat vind jij?")];
    operator.post(&urls::request_opinion(&asked.id), &question).await.expect(303);
    let mut tx = balie.begin().await;
    assert!(disablement::create(&mut tx, &hugo).await.unwrap());
    balie.commit(tx).await;
    assert_eq!(balie.stored(&had).await.assignee_id, None);
    assert_eq!(balie.stored(&asked).await.opinion_of, None);
    assert_eq!(list(&operator, "assignee=nobody").await.len(), 2);
    let page = operator.get(&urls::request(&had.id)).await.expect(200);
    page.must_say("helpdesk reviews no requests any more: it is with nobody");
}

#[tokio::test]
async fn who_loses_a_role_keeps_what_the_roles_that_are_left_let_them_review() {
    let balie = Balie::start().await;
    let here = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let elsewhere = balie.request_with("Archief", "bouwer@x.example", "nijmegen", &[]).await;
    let admin = balie.admin_of("utrecht").await;
    let anna = balie.person("admin@utrecht.example").await;
    let nijmegen = balie.municipality("nijmegen").await;
    balie.grant(&anna, role::RoleName::MunicipalAdmin, Some(&nijmegen)).await;
    let admin = {
        drop(admin);
        balie.sign_in("admin@utrecht.example").await
    };
    assign(&admin, &here, "", "me").await.expect(303);
    assign(&admin, &elsewhere, "", "me").await.expect(303);
    let mut tx = balie.begin().await;
    let roles = role::list(tx.connection(), &anna.id).await.unwrap();
    let lost = roles.iter().find(|role| role.municipality_slug.as_deref() == Some("nijmegen")).unwrap();
    assert!(role::withdraw(&mut tx, &anna, lost).await.unwrap());
    balie.commit(tx).await;
    assert_eq!(balie.stored(&here).await.assignee_id.as_deref(), Some(&*anna.id));
    assert_eq!(balie.stored(&elsewhere).await.assignee_id, None);
}

/// A request that somebody of the helpdesk prepared for somebody else, who claimed it and sent it in.
async fn prepared(balie: &Balie, by: &str, claimed_by: &str) -> Request {
    let (maker, requester, utrecht) = (balie.person(by).await, balie.person(claimed_by).await, balie.municipality("utrecht").await);
    let mut draft = Draft::default();
    draft.set("client_name", "Zaaksysteem");
    draft.set("ip_allowlist", "192.0.2.0/28");
    let id = random::id();
    let new = NewRequest {
        id: &id,
        kind: Kind::Registration,
        source: Source::Form,
        requester: None,
        email: claimed_by,
        name: claimed_by,
        locale: Locale::Nl,
        municipality_id: Some(&utrecht.id),
        scenario: None,
        draft: &draft,
        reading: None,
        changes: None,
    };
    let mut tx = balie.begin().await;
    tx.actor = maker.actor("192.0.2.1");
    let made = request::insert(&mut tx, &new).await.unwrap().unwrap();
    let offered = claim::offer(&mut tx, &made, made.version).await.unwrap().unwrap();
    tx.actor = requester.actor("192.0.2.2");
    let claimed = claim::create(&mut tx, &offered, &requester).await.unwrap().unwrap();
    let sent = request::submit(&mut tx, &claimed, claimed.version).await.unwrap().unwrap();
    balie.commit(tx).await;
    sent
}

#[tokio::test]
async fn who_prepared_a_request_reads_it_and_decides_nothing_of_it() {
    let balie = Balie::start().await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    let request = prepared(&balie, "helpdesk@balie.example", "bouwer@x.example").await;
    let version = request.version.to_string();
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    assert!(!page.has(&format!("a[href='{}']", urls::request_approval(&request.id))));
    helpdesk.post(&urls::request_approval(&request.id), &[("version", &*version), ("comment", "")]).await.expect(409);
    helpdesk.post(&urls::request_refusal(&request.id), &[("version", &*version), ("comment", "Nee.")]).await.expect(409);
    assert_eq!(helpdesk.get(urls::REQUESTS_NEXT).await.expect(303).location(), urls::REQUESTS, "it is not offered to them");
    operator.post(&urls::request_approval(&request.id), &[("version", &*version), ("comment", "")]).await.expect(303);
}
