//! /account/second-factor: setting it up with an app, the recovery codes, removing it.
use crate::harness::{Authenticator, Balie, Browser, PASSWORD};
use balie::clock::{HOUR, MINUTE};
use balie::crypto::totp::TotpKey;
use balie::urls;
use totp_rs::Secret;

const ANNA: &str = "anna@x.example";

/// The key that the page shows, as an app would take it up, and what the form carries.
async fn shown(anna: &Browser) -> (TotpKey, String) {
    let page = anna.get(urls::ACCOUNT_SECOND_FACTOR).await.expect(200);
    let text = page.all("#second-factor-key").pop().expect("the key is there").replace(' ', "");
    let key = TotpKey::of(Secret::try_from_base32(&text).expect("it is base32").as_bytes().to_vec()).expect("a key");
    assert!(page.has("svg.qr-code path") && page.header("content-encoding").is_empty());
    (key, page.field("key").expect("the form carries it"))
}

async fn send(balie: &Balie, anna: &Browser, key: &str, code: &str) -> crate::harness::Answer {
    let _ = balie;
    anna.post(urls::ACCOUNT_SECOND_FACTOR, &[("key", key), ("code", code), ("next", "")]).await
}

#[tokio::test]
async fn somebody_sets_it_up_and_keeps_ten_recovery_codes_that_are_shown_once() {
    let balie = Balie::start().await;
    let (anna, elsewhere) = (balie.integrator(ANNA).await, balie.sign_in(ANNA).await);
    let (key, sealed) = shown(&anna).await;
    let wrong = send(&balie, &anna, &sealed, "000000").await.expect(422);
    wrong.must_say("This code does not belong to this picture.");
    assert_eq!(wrong.all("#second-factor-key"), [key.in_groups()], "the picture stays what it was");
    let code = key.code_at(balie.clock.now());
    let set_up = send(&balie, &anna, &sealed, &code).await.expect(303);
    let page = anna.follow(set_up).await.expect(200);
    let codes = page.all("#codes").pop().expect("the codes are there");
    assert_eq!(codes.split_whitespace().count(), 10, "{codes}");
    assert_eq!(page.header("content-encoding"), "");
    anna.get(urls::ACCOUNT_RECOVERY_CODES).await.expect(200).must_say("They are shown once").must_say("You have 10 recovery codes left.");
    anna.get(urls::ACCOUNT_SECOND_FACTOR).await.expect(200).must_say("signing in takes a code of your authenticator app too");
    elsewhere.get(urls::ACCOUNT).await.expect(303);
    assert!(balie.mails_to(ANNA).await[0].contains("A second factor was set up for your account"));
    balie.operator().await.get(urls::HISTORY).await.expect(200).must_say("Second factor set up");
    // The key is in no table as it is.
    let mut connection = balie.app.read().await.expect("reads");
    let stored: Vec<u8> = sqlx::query_scalar("SELECT sealed_key FROM second_factors").fetch_one(&mut *connection).await.expect("one");
    assert!(!stored.windows(20).any(|part| part == key.bytes()));
    let digests: Vec<String> = sqlx::query_scalar("SELECT digest FROM recovery_codes").fetch_all(&mut *connection).await.expect("ten");
    assert!(digests.len() == 10 && digests.iter().all(|digest| digest.len() == 64 && !codes.contains(digest)));
}

#[tokio::test]
async fn the_password_is_asked_first_and_nobody_elses_key_nor_an_old_one_is_taken() {
    let balie = Balie::start().await;
    let (anna, bram) = (balie.integrator(ANNA).await, balie.integrator("bram@x.example").await);
    let (key, sealed) = shown(&anna).await;
    let code = key.code_at(balie.clock.now());
    send(&balie, &bram, &sealed, &code).await.expect(400);
    send(&balie, &anna, "nonsense", &code).await.expect(400);
    balie.clock.advance(6 * MINUTE);
    let asked = anna.get(urls::ACCOUNT_SECOND_FACTOR).await.expect(303);
    assert!(asked.location().starts_with(urls::ACCOUNT_CONFIRMATION), "{}", asked.location());
    let code = key.code_at(balie.clock.now());
    assert!(send(&balie, &anna, &sealed, &code).await.status != 200);
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "")]).await.expect(303);
    balie.clock.advance(HOUR);
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "")]).await.expect(303);
    let code = key.code_at(balie.clock.now());
    send(&balie, &anna, &sealed, &code).await.expect(400);
    assert_eq!(balie.person(ANNA).await.second_factor_at, None);
}

#[tokio::test]
async fn new_recovery_codes_take_the_place_of_the_old_ones() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let anna = balie.sign_in_with(ANNA, &app).await;
    let page = anna.submit(urls::ACCOUNT_RECOVERY_CODES, &[]).await.expect(200);
    let new = page.all("#codes").pop().expect("the codes are there");
    assert!(app.recovery_codes.iter().all(|code| !new.contains(code)));
    let stranger = balie.anonymous();
    balie.password_of(&stranger, ANNA).await.expect(303);
    stranger.post(urls::LOGIN_CODE, &[("code", &app.recovery_codes[0])]).await.expect(422);
    let first = new.split_whitespace().next().expect("a code").to_uppercase();
    stranger.post(urls::LOGIN_CODE, &[("code", &first)]).await.expect(303);
}

#[tokio::test]
async fn removing_it_takes_the_password_and_a_code() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let anna = balie.sign_in_with(ANNA, &app).await;
    let remove =
        async |password: &str, code: &str| anna.post(urls::ACCOUNT_SECOND_FACTOR_DELETE, &[("password", password), ("code", code)]).await;
    anna.get(urls::ACCOUNT_SECOND_FACTOR_DELETE).await.expect(200).must_say("Remove the second factor?");
    remove("not this one", &balie.next_code(&app)).await.expect(422);
    remove(PASSWORD, "123456").await.expect(422).must_say("This code is not right, or was used before.");
    let code = balie.next_code(&app);
    remove(PASSWORD, &code).await.expect(303);
    anna.get(urls::ACCOUNT).await.expect(200).must_say("Your second factor is removed.");
    assert!(balie.mails_to(ANNA).await[0].contains("The second factor of your account was removed"));
    balie.password_of(&balie.anonymous(), ANNA).await.expect(303);
    assert_eq!(balie.sessions_of(ANNA).await, 2);
}

#[tokio::test]
async fn an_operator_removes_it_for_somebody_who_lost_everything_and_the_person_reads_who_did() {
    let balie = Balie::start().await;
    let app: Authenticator = balie.second_factor_of(ANNA).await;
    let anna = balie.sign_in_with(ANNA, &app).await;
    let operator = balie.operator().await;
    let id = balie.person(ANNA).await.id;
    let page = operator.get(&urls::person(&id)).await.expect(200);
    page.must_say("Second factor");
    let ask = operator.get(&page.link("Remove the second factor").expect("a link")).await.expect(200);
    ask.must_say("call them back on a number that you know");
    operator.submit(&ask.action("main form"), &[]).await.expect(200).must_say("The second factor of anna is removed.");
    anna.get(urls::ACCOUNT).await.expect(303);
    let mail = balie.mails_to(ANNA).await.remove(0);
    assert!(mail.contains("operator removed the second factor of your account, as an operator of Balie."), "{mail}");
    operator.get(urls::HISTORY).await.expect(200).must_say("Second factor removed");
    assert_eq!(balie.password_of(&balie.anonymous(), ANNA).await.expect(303).location(), urls::HOME);
    operator.get(&urls::person(&id)).await.expect(200).must_not_say("Remove the second factor");
}
