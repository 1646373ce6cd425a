//! A code and a refresh token work once, however many show them at the same moment, in two processes.
use super::{BACK, VERIFIER, allow, exchange, parameters, request, sent_back, text, token, value, world};
use crate::harness::{Balie, Registered};
use balie::clock::DAY;
use balie::db::Grouped;
use balie::model::authorization::redemption::{Outcome, Redemption, Redemptions, Shown};
use balie::model::refusal::Cause;
use balie::urls;
use futures_util::future::join_all;
use std::collections::HashSet;

/// Sends a hundred requests at once, half of them to each of two processes. Returns the answers that were 200; all others are refusals.
async fn hundred(balie: &Balie, client: &Registered, fields: &[(&str, &str)]) -> Vec<serde_json::Value> {
    let other = balie.another_server().await;
    let http = crate::harness::browser::http(None, false);
    let sent = (0..100).map(|number| {
        let url = if number % 2 == 0 { balie.at(urls::TOKEN) } else { format!("{other}{}", urls::TOKEN) };
        http.post(url).basic_auth(&client.client_id, Some(&client.secret)).form(fields).send()
    });
    let mut won = Vec::new();
    for answer in join_all(sent).await {
        let answer = answer.expect("it answers");
        match answer.status().as_u16() {
            200 => won.push(answer.json().await.expect("JSON")),
            status => assert_eq!((status, text(&answer.json().await.expect("JSON"), "error")), (400, "invalid_grant")),
        }
    }
    won
}

#[tokio::test]
async fn of_a_hundred_redemptions_of_a_code_in_two_processes_one_succeeds_and_what_it_got_ends() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    let won = hundred(&balie, &client, &fields).await;
    assert_eq!(won.len(), 1);
    // The ninety-nine showed a used code: what the first got has ended.
    balie.userinfo(text(&won[0], "access_token")).await.expect(401);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&won[0], "refresh_token"))];
    token(&balie, &client, &refresh).await.expect(400);
}

#[tokio::test]
async fn of_a_hundred_refreshes_in_two_processes_one_succeeds_and_the_family_ends() {
    let (balie, client, browser) = world().await;
    let first = exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let won = hundred(&balie, &client, &[("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))]).await;
    assert_eq!(won.len(), 1);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&won[0], "refresh_token"))];
    token(&balie, &client, &refresh).await.expect(400);
    balie.userinfo(text(&won[0], "access_token")).await.expect(401);
}

/// One commit for many, and none of them gets what belongs to another.
#[tokio::test]
async fn many_codes_at_once_give_each_its_own() {
    let (balie, client, browser) = world().await;
    let mut codes = Vec::new();
    for number in 0..40 {
        let nonce = format!("nonce-{number}");
        let mut asked = parameters();
        asked.retain(|(name, _)| *name != "nonce");
        let nonce: &'static str = nonce.leak();
        codes.push((nonce, value(&allow(&browser, &request(&[("nonce", nonce)])).await, "code")));
    }
    let answers = join_all(codes.iter().map(|(_, code)| exchange(&balie, &client, code))).await;
    let mut refresh_tokens = HashSet::new();
    for ((nonce, _), answer) in codes.iter().zip(answers) {
        let answer = answer.expect(200).json();
        let claims = text(&answer, "id_token").split('.').nth(1).expect("a payload").to_owned();
        let claims = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, claims).expect("base64url");
        let claims: serde_json::Value = serde_json::from_slice(&claims).expect("JSON");
        assert_eq!(claims["nonce"], **nonce);
        refresh_tokens.insert(text(&answer, "refresh_token").to_owned());
    }
    assert_eq!(refresh_tokens.len(), codes.len());
    // A wrong one among right ones stops none of them.
    let refreshed = join_all(refresh_tokens.iter().map(String::as_str).chain(["unknown"]).map(|shown| {
        let fields = vec![("grant_type", "refresh_token"), ("refresh_token", shown)];
        let (balie, client) = (&balie, &client);
        async move { token(balie, client, &fields).await.status }
    }))
    .await;
    assert_eq!(refreshed.iter().filter(|status| **status == 200).count(), codes.len());
}

/// What was read for all of a group does not say yet what an earlier one of it did.
#[tokio::test]
async fn after_a_reuse_nothing_of_the_same_grant_is_given_in_the_same_group() {
    let (balie, client, browser) = world().await;
    let first = exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))];
    let second = token(&balie, &client, &refresh).await.expect(200).json();
    let job = |json: &serde_json::Value| {
        let shown = Shown::RefreshToken { scope: None };
        Redemption::new(shown, text(json, "refresh_token"), &client.id, balie.clock.now()).with_refresh_token(DAY)
    };
    let mut transaction = balie.app.db.begin().await.expect("the database can be written");
    let outcomes = Redemptions::run(&mut transaction, &[job(&first), job(&second)]).await.expect("they are judged");
    assert!(matches!(outcomes[0], Outcome::Refused(Cause::RefreshTokenReused, _)));
    assert!(matches!(outcomes[1], Outcome::Refused(Cause::GrantEnded, _)), "the one after it gets nothing");
}

/// Threat 5: shown as a refresh token of a client whose refresh tokens stay, a code would be held against no verifier.
#[tokio::test]
async fn a_code_that_others_of_the_same_group_show_as_a_refresh_token_is_none() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let now = balie.clock.now();
    let as_token = || Redemption::new(Shown::RefreshToken { scope: None }, &code, &client.id, now).keeping_refresh_token();
    let as_code = |verifier: &str| {
        let shown = Shown::Code { redirect_uri: BACK.to_owned(), code_verifier: Some(verifier.to_owned()) };
        Redemption::new(shown, &code, &client.id, now)
    };
    let is_unknown = |outcome: &Outcome| matches!(outcome, Outcome::Refused(Cause::RefreshTokenUnknown, _));
    let mut transaction = balie.app.db.begin().await.expect("the database can be written");
    let outcomes = Redemptions::run(&mut transaction, &[as_token(), as_code(&"w".repeat(43)), as_token()]).await.expect("they are judged");
    assert!(is_unknown(&outcomes[0]) && is_unknown(&outcomes[2]), "it is no refresh token");
    assert!(matches!(outcomes[1], Outcome::Refused(Cause::CodeVerifier, _)));
    let outcomes = Redemptions::run(&mut transaction, &[as_token(), as_code(VERIFIER), as_token()]).await.expect("they are judged");
    assert!(is_unknown(&outcomes[0]) && is_unknown(&outcomes[2]), "it is no refresh token");
    assert!(matches!(outcomes[1], Outcome::Redeemed(_)), "it is none of its business what others of the group show");
}

/// Whoever shows the token of another client is refused, and says nothing about whose people that client is for.
#[tokio::test]
async fn whose_people_a_client_is_for_is_not_said_by_another_client_of_the_same_group() {
    let (balie, client, _) = world().await;
    let elsewhere = balie.client("elsewhere").of("nijmegen").create().await;
    let (utrecht, nijmegen) = (client.row(&balie.app).await.municipality_id, elsewhere.row(&balie.app).await.municipality_id);
    let browser = balie.admin_of("nijmegen").await;
    let tokens = exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let job = |client: &Registered, people_of: &str| {
        let shown = Shown::RefreshToken { scope: None };
        Redemption::new(shown, text(&tokens, "refresh_token"), &client.id, balie.clock.now()).for_people_of(people_of)
    };
    let mut transaction = balie.app.db.begin().await.expect("the database can be written");
    let jobs = [job(&client, &utrecht), job(&elsewhere, &nijmegen)];
    let outcomes = Redemptions::run(&mut transaction, &jobs).await.expect("they are judged");
    assert!(matches!(outcomes[0], Outcome::Refused(Cause::NotOwnPeople, _)), "an admin of nijmegen is none of utrecht's own people");
    assert!(matches!(outcomes[1], Outcome::Refused(Cause::RefreshTokenOfAnotherClient, _)));
    let jobs = [job(&client, &nijmegen), job(&elsewhere, &utrecht)];
    let outcomes = Redemptions::run(&mut transaction, &jobs).await.expect("they are judged");
    assert!(matches!(outcomes[0], Outcome::Redeemed(_)), "and is nobody whom another client can keep out");
}

/// The button of the consent page pressed by one who holds it down, or by a script.
#[tokio::test]
async fn of_fifty_consents_to_one_request_one_gives_a_code() {
    let (balie, client, browser) = world().await;
    let page = browser.get(&request(&[])).await.expect(303).location().to_owned();
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    let form = [("decision", "allow"), ("person", &*person)];
    let answers = join_all((0..50).map(|_| browser.post(&page, &form))).await;
    let (given, rest): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 303);
    assert_eq!(given.len(), 1);
    assert!(rest.iter().all(|answer| answer.status == 410), "the others are told that it is finished");
    exchange(&balie, &client, &value(&sent_back(&given[0]), "code")).await.expect(200);
}

/// Whatever was under way when a person took it back: nothing of it works after they were told.
#[tokio::test]
async fn nothing_outlives_a_consent_that_is_taken_back_meanwhile() {
    let (balie, client, browser) = world().await;
    let mut families = Vec::new();
    for _ in 0..20 {
        let code = value(&allow(&browser, &request(&[])).await, "code");
        families.push(exchange(&balie, &client, &code).await.expect(200).json());
    }
    let fields: Vec<_> =
        families.iter().map(|one| [("grant_type", "refresh_token"), ("refresh_token", text(one, "refresh_token"))]).collect();
    let refreshes = join_all(fields.iter().map(|fields| token(&balie, &client, fields)));
    let (refreshed, taken_back) =
        futures_util::future::join(refreshes, browser.post(&urls::account_application_delete(&client.id), &[])).await;
    taken_back.expect(303);
    for answer in refreshed.into_iter().filter(|answer| answer.status == 200) {
        let tokens = answer.json();
        balie.userinfo(text(&tokens, "access_token")).await.expect(401);
        token(&balie, &client, &[("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))]).await.expect(400);
    }
}
