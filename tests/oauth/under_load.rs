//! Slow checks cost those who guess, and nobody else.
use crate::harness::{Balie, PASSWORD, Registered};
use balie::address::ClientAddress;
use balie::clock::{Clock, HOUR, Timestamp};
use balie::crypto::work_queue::{Busy, WorkQueue};
use balie::throttle::{SecretThrottles, SignInThrottles, Throttle};
use balie::urls;
use futures_util::future::join_all;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Made by Python's hashlib.
const DJANGO: &str = "pbkdf2_sha256$1000$zout$AadmJ0/4xbrM+OTd0ao4C4vFx5hlXrdGd/t5MBHTKhg=";
const SECRET: &str = "geheim van elders";

/// Keeps both threads of a queue busy for so many milliseconds.
fn occupy(queue: &WorkQueue, milliseconds: u64) {
    for _ in 0..2 {
        queue.submit("192.0.2.1", move || sleep(Duration::from_millis(milliseconds))).expect("room");
    }
}

/// Keeps both threads of a queue busy until what is returned is dropped.
fn hold(queue: &WorkQueue) -> Sender<()> {
    let (release, held) = channel::<()>();
    let held = Arc::new(Mutex::new(held));
    let (begun, begins) = channel();
    for _ in 0..2 {
        let (held, begun) = (held.clone(), begun.clone());
        let task = move || {
            begun.send(()).expect("somebody waits for it");
            _ = held.lock().map(|held| held.recv());
        };
        queue.submit("192.0.2.1", task).expect("room");
        begins.recv().expect("it begins");
    }
    release
}

/// Tasks of this many networks that each take a moment, until the queue is full.
fn fill(queue: &WorkQueue, milliseconds: u64) -> usize {
    (0..1000)
        .take_while(|number| queue.submit(&format!("2001:db8::{number}"), move || sleep(Duration::from_millis(milliseconds))).is_ok())
        .count()
}

#[tokio::test]
async fn a_check_that_takes_longer_than_the_step_is_answered_at_the_step_and_remembered() {
    let balie = Balie::start().await;
    let client = balie.client("django").secret_hash(DJANGO).create().await.showing(SECRET);
    occupy(&balie.app.secret_queue, 1400);
    let began = Instant::now();
    balie.token(&client).await.expect(401);
    let took = began.elapsed();
    assert!((1000..1300).contains(&took.as_millis()), "{took:?}");
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "not_checked");
    sleep(Duration::from_millis(600));
    occupy(&balie.app.secret_queue, 5000);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn a_full_queue_of_secrets_refuses_like_any_other_refusal_and_holds_up_no_sign_in() {
    let balie = Balie::start().await;
    balie.person("anna@leverancier.example").await;
    let client = balie.client("django").secret_hash(DJANGO).create().await;
    let filled = fill(&balie.app.secret_queue, 200);
    assert!((200..300).contains(&filled), "{filled}");
    let began = Instant::now();
    balie.token(&client.showing(SECRET)).await.expect(401);
    assert!((1000..1300).contains(&began.elapsed().as_millis()), "{:?}", began.elapsed());
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "not_checked");
    let began = Instant::now();
    let answer = balie.anonymous().post(urls::LOGIN, &[("email", "anna@leverancier.example"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 303);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[tokio::test]
async fn wrong_secrets_for_many_imported_clients_from_many_networks_hold_up_no_sign_in() {
    let balie = Balie::start().await;
    balie.person("anna@leverancier.example").await;
    // Eighty milliseconds of work each: eight seconds on two threads.
    let dear = DJANGO.replace("$1000$", "$400000$");
    let mut clients = Vec::new();
    for number in 0..200 {
        clients.push(balie.client(&format!("django-{number}")).secret_hash(&dear).create().await.showing("wrong"));
    }
    let addresses: Vec<_> = (0..200).map(|number| format!("127.0.7.{number}")).collect();
    let guesses = clients.iter().zip(&addresses).map(|(client, address)| balie.token_request(client).from(address).send());
    let sign_in = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let began = Instant::now();
        let answer = balie.anonymous().post(urls::LOGIN, &[("email", "anna@leverancier.example"), ("password", PASSWORD)]).await;
        (answer.status, began.elapsed())
    };
    let (guesses, (status, took)) = futures_util::future::join(join_all(guesses), sign_in).await;
    assert!(guesses.iter().all(|answer| answer.status == 401));
    assert!(status == 303 && took < Duration::from_secs(2), "{status} after {took:?}");
}

#[tokio::test]
async fn more_passwords_than_can_be_hashed_soon_are_refused_with_a_time_to_wait() {
    let balie = Balie::start().await;
    balie.person("anna@leverancier.example").await;
    fill(&balie.app.password_queue, 100);
    let answer = balie.anonymous().post(urls::LOGIN, &[("email", "anna@leverancier.example"), ("password", PASSWORD)]).await.expect(429);
    assert_eq!(answer.header("retry-after"), "5");
}

#[test]
fn one_network_has_a_share_of_a_queue_and_others_take_turns_with_it() {
    let queue = WorkQueue::new(10, 6);
    let (order, done) = channel();
    let held = hold(&queue);
    for _ in 0..6 {
        let order = order.clone();
        // Work takes a while: a thread that the machine stops for a moment does not lose its turn in the order.
        let work = move || {
            _ = order.send("many");
            sleep(Duration::from_millis(20));
        };
        queue.submit("198.51.100.1", work).expect("its share");
    }
    assert_eq!(queue.submit("198.51.100.1", || ()), Err(Busy));
    let sender = order.clone();
    queue.submit("198.51.100.2", move || _ = sender.send("one")).expect("room for others");
    drop((order, held));
    let order: Vec<_> = done.iter().collect();
    assert!(order[..4].contains(&"one"), "{order:?}");
    // What is done makes room.
    sleep(Duration::from_millis(50));
    queue.submit("198.51.100.1", || ()).expect("room again");
}

#[tokio::test]
async fn a_queue_that_a_few_networks_have_filled_makes_room_for_another() {
    let queue = WorkQueue::new(14, 6);
    let held = hold(&queue);
    let networks = [["198.51.100.1"; 6], ["198.51.100.2"; 6]].concat();
    let flood = networks.iter().map(|network| queue.run(network, || ()));
    let other = async { queue.run("203.0.113.1", || "done").await };
    // Everybody is in the queue once all of this was polled.
    let release = async move { drop(held) };
    let (flood, other, ()) = futures_util::future::join3(join_all(flood), other, release).await;
    assert_eq!(other, Ok("done"));
    assert_eq!(flood.iter().filter(|result| **result == Err(Busy)).count(), 1, "one of theirs made room");
}

#[tokio::test]
async fn wrong_secrets_from_elsewhere_never_refuse_the_right_client() {
    let balie = Balie::start().await;
    let client = balie.client("django").secret_hash(DJANGO).create().await;
    let (right, wrong) = (client.showing(SECRET), client.showing("wrong"));
    let guess = async |networks: std::ops::Range<u8>, each: usize| {
        let addresses: Vec<_> = networks.flat_map(|last| vec![format!("127.0.8.{last}"); each]).collect();
        join_all(addresses.iter().map(|address| balie.token_request(&wrong).from(address).send())).await;
    };
    // Not proved yet: more wrong ones from one network, and from many, than a throttle by client would allow.
    guess(1..2, 30).await;
    guess(2..40, 4).await;
    balie.token(&right).await.expect(200);
    // Proved, and read anew after a change: no slow check is needed for it again.
    client.change(&balie.app, "description", "changed").await;
    occupy(&balie.app.secret_queue, 3000);
    balie.token(&right).await.expect(200);
}

#[tokio::test]
async fn an_imported_secret_is_not_pinned_to_the_first_text_that_matched() {
    let balie = Balie::start().await;
    // bcrypt reads 72 bytes, so both of these match.
    let whole = format!("{}tail", "L".repeat(80));
    let client = balie.client("php").secret_hash(&bcrypt::hash(&whole, 5).expect("a hash")).create().await;
    for _ in 0..2 {
        balie.token(&client.showing(&whole[..72])).await.expect(200);
        balie.token(&client.showing(&whole)).await.expect(200);
    }
    balie.token(&client.showing(&whole[..71])).await.expect(401);
}

#[test]
fn a_throttle_remembers_a_bounded_number_of_digests() {
    let clock = Clock::set_to(Timestamp(0));
    let throttle = Throttle::with_capacity(clock.clone(), 3, 10, 500);
    for number in 0..20_000 {
        let _ = throttle.attempt(&format!("somebody{number}@leverancier.example"));
    }
    assert!(throttle.len() <= 500 + 1024, "{}", throttle.len());
    // Who is remembered keeps their own count; those that come now share theirs, and are slowed.
    assert_eq!(throttle.attempt("somebody1@leverancier.example"), Ok(()));
    assert!((0..1000).any(|number| throttle.attempt(&format!("late{number}")).is_err()));
    // Once the others have been quiet there is room again.
    clock.advance(60);
    assert_eq!(throttle.attempt("late1"), Ok(()));
    assert_eq!(throttle.len(), 1);
}

/// One household may have 65,536 networks of IPv6.
#[test]
fn who_guesses_from_every_network_of_one_site_is_slowed_down_and_other_sites_are_not() {
    let throttles = SignInThrottles::new(Clock::set_to(Timestamp(0)));
    let address = |text: String| ClientAddress::Known(text.parse().expect("an address"));
    let attempt = |number: u32, site: &str| {
        throttles.attempt(&format!("somebody{number}@x.example"), address(format!("2001:db8:{site}:{number:x}::1")), false)
    };
    let allowed = (0..1000).filter(|number| attempt(*number, "1").is_ok()).count();
    assert_eq!(allowed, 240);
    assert_eq!(attempt(0, "2"), Ok(()));
    let secrets = SecretThrottles::new(Clock::set_to(Timestamp(0)));
    let guess = |number: u32, site: &str| {
        let address = address(format!("2001:db8:{site}:{number:x}::1"));
        secrets.allow("client", address).then(|| secrets.count_wrong("client", address)).is_some()
    };
    assert_eq!((0..1000).filter(|number| guess(*number, "1")).count(), 480);
    assert!(guess(0, "2"));
    assert_eq!(address("2001:db8:1:ffff::1".to_owned()).site(), "2001:db8:1::/48");
    assert_eq!(address("192.0.2.7".to_owned()).site(), "192.0.2.7");
}

#[tokio::test]
async fn names_from_one_network_do_not_grow_memory() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    let (mut refused, client) = (0, Registered { client_id: String::new(), ..balie.client("known").create().await });
    for number in 0..60 {
        let email = format!("somebody{number}@leverancier.example");
        refused += usize::from(browser.post(urls::LOGIN, &[("email", &email), ("password", "x")]).await.status == 429);
    }
    assert!(refused >= 25, "{refused}");
    // Thirty tries, and each with its account, alone and with the network.
    let kept = balie.app.throttles.sign_ins.len();
    assert!(kept <= 1 + 2 * 35, "{kept}");
    join_all((0..50).map(async |number| balie.token(&Registered { client_id: format!("unknown-{number}"), ..client.clone() }).await)).await;
    assert!(balie.app.throttles.secrets.is_empty());
}

#[tokio::test]
async fn a_clock_that_is_set_back_keeps_nobody_slowed_down() {
    let balie = Balie::start().await;
    balie.person("anna@leverancier.example").await;
    let browser = balie.anonymous();
    let attempt = async |password: &str| {
        let form = [("email", "anna@leverancier.example"), ("password", password)];
        browser.post(urls::LOGIN, &form).await.status
    };
    for _ in 0..5 {
        assert_eq!(attempt("wrong").await, 422);
    }
    assert_eq!(attempt(PASSWORD).await, 429);
    balie.clock.set_back(HOUR);
    balie.clock.advance(30);
    assert_eq!(attempt(PASSWORD).await, 303);
}

#[test]
fn guesses_that_were_under_way_at_once_all_count() {
    let clock = Clock::set_to(Timestamp(0));
    let throttles = SecretThrottles::new(clock.clone());
    let address = ClientAddress::Known("203.0.113.7".parse().expect("an address"));
    // All were let through before the first was found wrong: fourteen more than ten.
    (0..24).for_each(|_| throttles.count_wrong("zaak", address));
    clock.advance(14 * 6);
    assert!(!throttles.allow("zaak", address));
    clock.advance(6);
    assert!(throttles.allow("zaak", address));
}
