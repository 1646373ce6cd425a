//! What the owner reads later: why a request was refused, and how much the client is used.
use crate::harness::{Answer, Balie};
use balie::clock::DAY;
use balie::model::usage::Use;

fn reference(answer: &Answer) -> String {
    let uri = answer.json()["error_uri"].as_str().expect("an error_uri").to_owned();
    uri.rsplit('/').next().expect("a last part").to_owned()
}

#[tokio::test]
async fn each_refusal_is_kept_with_its_true_cause_under_the_reference_of_the_answer() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").allowlist("127.0.0.1").create().await;
    let asked = || balie.token_request(&client);
    let bare = || balie.bare_request().basic(&client.client_id, &client.secret);
    let requests = [
        (asked().basic(&client.client_id, "wrong"), "wrong_secret", ""),
        (asked().basic(&client.client_id, ""), "no_secret", ""),
        (asked().from("127.0.0.2"), "address_not_allowed", "127.0.0.2"),
        (asked().scope("admin"), "scope_not_registered", "admin"),
        (bare().field("grant_type", "refresh_token"), "grant_not_served", "refresh_token"),
    ];
    for (request, cause, detail) in requests {
        let answer = request.send().await;
        let reference = reference(&answer);
        let kept = client.refusals(&balie).await;
        let refusal = kept.iter().find(|refusal| refusal.reference == reference).unwrap_or_else(|| panic!("{cause} is not kept"));
        assert_eq!((refusal.cause.as_str(), &*refusal.detail), (cause, detail));
        assert_eq!(refusal.address, if cause == "address_not_allowed" { "127.0.0.2" } else { "127.0.0.1" });
        assert_eq!((refusal.first_at, refusal.times), (balie.clock.now(), 1));
        assert_eq!(answer.json()["error_uri"], format!("{}/refusals/{reference}", balie.url));
    }
    client.suspend(&balie.app).await;
    balie.token(&client).await.expect(401);
    client.resume(&balie.app).await;
    client.expire_secret(&balie.app, 0).await;
    balie.token(&client).await.expect(401);
    client.revoke_secret(&balie.app).await;
    balie.token(&client).await.expect(401);
    client.delete(&balie.app).await;
    balie.token(&client).await.expect(401);
    let causes: Vec<_> = client.refusals(&balie).await.iter().map(|refusal| (refusal.cause.as_str(), refusal.detail.clone())).collect();
    for cause in ["suspended", "expired_secret", "revoked_secret"] {
        let detail = if cause == "suspended" { "" } else { "first" };
        assert!(causes.contains(&(cause, detail.to_owned())), "{cause} is not among {causes:?}");
    }
    let other =
        balie.client("site").with("grant_types", "authorization_code").with("redirect_uris", "https://app.example/back").create().await;
    balie.token(&other).await.expect(400);
    assert_eq!(other.refusals(&balie).await[0].cause.as_str(), "grant_not_registered");
}

#[tokio::test]
async fn refusals_alike_within_a_minute_are_one_with_a_count() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    for _ in 0..3 {
        balie.token(&client.showing("wrong")).await.expect(401);
    }
    balie.clock.advance(60);
    balie.token(&client.showing("wrong")).await.expect(401);
    let times: Vec<_> = client.refusals(&balie).await.iter().map(|refusal| refusal.times).collect();
    assert_eq!(times, [1, 3]);
}

#[tokio::test]
async fn at_most_two_hundred_refusals_of_a_client_are_kept() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").create().await;
    for number in 0..210 {
        balie.token_request(&client).scope(&format!("s{number}")).send().await.expect(400);
        balie.clock.advance(1);
    }
    let kept = client.refusals(&balie).await;
    assert_eq!((kept.len(), &*kept[0].detail), (200, "s209"));
}

#[tokio::test]
async fn what_a_stranger_wrote_is_kept_short_and_harmless() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let long = format!("<script>{}\u{7}", "x".repeat(5000));
    balie.bare_request().basic(&client.client_id, &client.secret).field("grant_type", &long).send().await.expect(400);
    let detail = client.refusals(&balie).await[0].detail.clone();
    assert!(detail.len() <= 200 && !detail.contains('\u{7}'), "{detail}");
}

#[tokio::test]
async fn use_is_counted_by_day_and_by_scope() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases documents").create().await;
    let today = balie.clock.now().day();
    balie.token(&client).await.expect(200);
    balie.token_request(&client).scope("cases").send().await.expect(200);
    assert_eq!(client.uses(&balie).await.len(), 3);
    balie.clock.advance(DAY);
    balie.token_request(&client).scope("cases").send().await.expect(200);
    balie.token(&client.showing("wrong")).await.expect(401);
    let tomorrow = today.plus(DAY);
    let counted = [(today, "", 2), (today, "cases", 2), (today, "documents", 1), (tomorrow, "", 1), (tomorrow, "cases", 1)];
    let counted = counted.map(|(day, scope, tokens)| Use { day, scope: scope.to_owned(), tokens });
    assert_eq!(client.uses(&balie).await, counted);
}

#[tokio::test]
async fn a_secret_shows_when_and_from_where_it_was_last_used_and_its_sealed_copy_goes() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let fresh = client.secrets(&balie.app).await.remove(0);
    assert_eq!(fresh.open(&balie.app.sealing).as_deref(), Some(&*client.secret), "the owner can see it");
    assert!(fresh.last_used_at.is_none());
    assert!(client.secret.ends_with(&fresh.last_four));
    balie.token(&client.showing("wrong")).await.expect(401);
    client.uses(&balie).await;
    assert!(client.secrets(&balie.app).await[0].sealed.is_some(), "a wrong secret is no use of it");
    balie.token_request(&client).from("127.0.0.7").send().await.expect(200);
    client.uses(&balie).await;
    let used = client.secrets(&balie.app).await.remove(0);
    assert_eq!((used.last_used_at, used.last_used_from.as_deref()), (Some(balie.clock.now()), Some("127.0.0.7")));
    assert!(used.sealed.is_none());
}
