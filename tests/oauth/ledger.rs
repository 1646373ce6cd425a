//! What the owner reads later: why a request was refused, and how much the client is used.
use crate::harness::{Answer, Balie};
use balie::clock::DAY;
use balie::ledger::Note;
use balie::model::refusal::Cause;
use balie::model::usage::Use;
use balie::urls;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

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
        (bare().field("grant_type", "password"), "grant_not_served", "password"),
        (bare().field("grant_type", "refresh_token"), "grant_not_registered", "refresh_token"),
    ];
    for (request, cause, detail) in requests {
        let answer = request.send().await;
        let reference = reference(&answer);
        let kept = client.refusals(&balie).await;
        let refusal = kept
            .iter()
            .find(|refusal| refusal.reference == reference && refusal.cause.as_str() == cause)
            .unwrap_or_else(|| panic!("{cause} is not kept"));
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
async fn of_each_cause_and_network_the_newest_twenty_are_kept() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").create().await;
    for number in 0..25 {
        balie.token_request(&client).scope(&format!("s{number}")).send().await.expect(400);
        balie.clock.advance(1);
    }
    let kept = client.refusals(&balie).await;
    assert_eq!((kept.len(), &*kept[0].detail), (20, "s24"));
}

#[tokio::test]
async fn of_each_cause_the_newest_hundred_are_kept_from_as_many_networks_as_there_are() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let known = balie.app.registry.find(&client.client_id).await.unwrap().unwrap();
    let ledger = &balie.app.ledger;
    for number in 0..150 {
        let (address, at) = (format!("198.51.100.{number}"), balie.clock.now().plus(number));
        for _ in 0..2 {
            ledger.note(Note::Refused(ledger.refusal(&known, "invalid_client", Cause::WrongSecret, "", &address, at)));
        }
        ledger.note(Note::Refused(ledger.refusal(&known, "invalid_client", Cause::WrongSecret, "", &address, at.plus(-3600))));
    }
    let kept = client.refusals(&balie).await;
    let networks: BTreeSet<_> = kept.iter().map(|refusal| refusal.network()).collect();
    assert_eq!((kept.len(), networks.len()), (100, 100));
    assert!(networks.contains("198.51.100.149") && !networks.contains("198.51.100.49"));
}

#[tokio::test]
async fn strangers_cannot_push_out_what_the_owner_should_read() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").owners("bouwer@leverancier.example").create().await;
    let owner = balie.owner_of(&client).await;
    balie.token_request(&client).from("127.0.0.9").scope("admin").send().await.expect(400);
    balie.token(&client.showing("the owner's mistake")).await.expect(401);
    let ledger = &balie.app.ledger;
    let known = balie.app.registry.find(&client.client_id).await.unwrap().unwrap();
    // 2,700 requests from one /64, each from an address of its own, as fast as they come, and from some more networks.
    for number in 0..2700 {
        let network = if number % 9 == 0 { number % 36 } else { 0 };
        let address = format!("2001:db8:0:{network:x}::{number:x}");
        ledger.note(Note::Refused(ledger.refusal(&known, "invalid_client", Cause::WrongSecret, "", &address, balie.clock.now().plus(1))));
        if number % 900 == 0 {
            ledger.flush().await.unwrap();
        }
    }
    for written in [false, true] {
        let page = owner.get(&urls::client_refusals(&client.id)).await.expect(200);
        page.must_say("admin was not registered").must_say("127.0.0.9").must_say("from 127.0.0.1");
        let kept = if written { client.refusals(&balie).await } else { ledger.refusals(&client.id, 500).await.unwrap() };
        let of_network = |network: &str| kept.iter().filter(|refusal| refusal.network() == network).count();
        // What waits has a quota of its own until it is written.
        let quota = if written { 20..=20 } else { 20..=40 };
        assert!(quota.contains(&of_network("2001:db8::/64")), "written: {written}");
        assert_eq!((of_network("127.0.0.1"), of_network("127.0.0.9")), (1, 1), "written: {written}");
        // Of the few that a page has room for, each cause has one.
        let few = ledger.refusals(&client.id, 2).await.unwrap();
        let causes: BTreeSet<_> = few.iter().map(|refusal| refusal.cause.as_str()).collect();
        assert_eq!(causes, ["scope_not_registered", "wrong_secret"].into(), "written: {written}");
    }
    // The overview, too, shows what the owner can do something about.
    owner.get(&urls::client(&client.id)).await.expect(200).must_say("admin was not registered");
}

#[tokio::test]
async fn a_flood_over_many_clients_leaves_room_in_memory_for_others() {
    let balie = Balie::start().await;
    let (flooded, quiet) = (balie.client("flooded").create().await, balie.client("quiet").create().await);
    let ledger = &balie.app.ledger;
    let known = balie.app.registry.find("flooded").await.unwrap().unwrap();
    let quiet_one = balie.app.registry.find("quiet").await.unwrap().unwrap();
    let at = balie.clock.now();
    for number in 0..6_000 {
        let address = format!("2001:db8:{:x}:{:x}::1", number / 3_000, number % 300);
        let mut refusal = ledger.refusal(&known, "invalid_client", Cause::WrongSecret, &number.to_string(), &address, at);
        refusal.client_id = format!("somebody {}", number / 20);
        ledger.note(Note::Refused(refusal));
    }
    ledger.note(Note::Refused(ledger.refusal(&quiet_one, "invalid_client", Cause::WrongSecret, "", "198.51.100.7", at)));
    ledger.note(Note::Refused(ledger.refusal(&quiet_one, "invalid_client", Cause::AddressNotAllowed, "", "198.51.100.8", at)));
    assert_eq!(ledger.refusals(&quiet.id, 10).await.unwrap().len(), 2);
    assert!(ledger.refusals(&flooded.id, 10).await.unwrap().is_empty());
    let mut waiting = 2;
    for somebody in 0..300 {
        waiting += ledger.refusals(&format!("somebody {somebody}"), 500).await.unwrap().len();
    }
    assert!((4_000..=5_000).contains(&waiting), "{waiting} refusals are in memory");
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

#[tokio::test]
async fn no_use_is_lost_in_a_burst_while_it_is_written() {
    let balie = Balie::start().await;
    let clients = super::registry::many(&balie, "c", 200).await;
    let registry = &balie.app.registry;
    let mut known = Vec::new();
    for client_id in &clients {
        known.push(registry.find(client_id).await.unwrap().unwrap());
    }
    let at = balie.clock.now();
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let (app, known) = (balie.app.clone(), known.clone());
            std::thread::spawn(move || {
                for number in 0..25_000 {
                    let entry = known[(number * 7 + thread) % known.len()].clone();
                    let scope = if number % 2 == 0 { "cases documents" } else { "documents cases" }.to_owned();
                    app.ledger.note(Note::Used { client: entry, secret: Some(0), from: None, at, scope });
                }
            })
        })
        .collect();
    while threads.iter().any(|thread| !thread.is_finished()) {
        balie.app.ledger.flush().await.expect("the ledger can be written");
    }
    threads.into_iter().for_each(|thread| thread.join().expect("the thread ends"));
    let (mut waiting, mut written) = ([0; 3], [0; 3]);
    for (place, scope) in ["", "cases", "documents"].into_iter().enumerate() {
        for client in &known {
            let uses = balie.app.ledger.uses(&client.id, at, 30).await.unwrap();
            waiting[place] += uses.iter().filter(|used| used.scope == scope).map(|used| used.tokens).sum::<i64>();
        }
    }
    balie.app.ledger.flush().await.expect("the ledger can be written");
    for client in &known {
        let uses = balie::model::usage::list(&mut balie.app.read().await.unwrap(), &client.id, at, 30).await.unwrap();
        for (place, scope) in ["", "cases", "documents"].into_iter().enumerate() {
            written[place] += uses.iter().filter(|used| used.scope == scope).map(|used| used.tokens).sum::<i64>();
        }
    }
    assert_eq!((waiting, written), ([100_000; 3], [100_000; 3]));
}

#[tokio::test]
async fn a_page_shows_what_waits_in_memory_and_does_not_wait_for_the_writer() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").owners("bouwer@leverancier.example").create().await;
    let owner = balie.owner_of(&client).await;
    let writer = balie.begin().await;
    balie.token_request(&client).from("127.0.0.7").send().await.expect(200);
    balie.token_request(&client).scope("admin").send().await.expect(400);
    let (use_page, secrets) = (urls::client_usage(&client.id), urls::client_secrets(&client.id));
    let overview = urls::client(&client.id);
    let pages = [(&use_page, "One token"), (&secrets, "127.0.0.7"), (&overview, "admin was not registered")];
    for (path, words) in pages {
        let began = Instant::now();
        let page = tokio::time::timeout(Duration::from_secs(4), owner.get(path)).await.expect("the page does not wait for the writer");
        page.expect(200).must_say(words);
        assert!(began.elapsed() < Duration::from_secs(1), "{path} took {:?}", began.elapsed());
    }
    drop(writer);
    client.uses(&balie).await;
    owner.get(&use_page).await.expect(200).must_say("One token");
}

#[tokio::test]
async fn while_it_is_written_nothing_is_missed_or_counted_twice() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").create().await;
    let known = balie.app.registry.find("zaaksysteem").await.unwrap().unwrap();
    let (ledger, at) = (&balie.app.ledger, balie.clock.now());
    for noted in 1..=100 {
        ledger.note(Note::Used { client: known.clone(), secret: Some(0), from: None, at, scope: "cases".to_owned() });
        let looks = async {
            for _ in 0..5 {
                let uses = ledger.uses(&client.id, at, 30).await.unwrap();
                assert_eq!(uses.iter().map(|used| used.tokens).collect::<Vec<_>>(), [noted, noted]);
            }
        };
        let (flushed, ()) = futures_util::future::join(ledger.flush(), looks).await;
        flushed.unwrap();
    }
}

/// PostgreSQL holds no U+0000: what a stranger writes of it into a request stops nothing of what is written after it.
#[tokio::test]
async fn what_cant_be_written_stops_nothing_else() {
    let balie = Balie::start().await;
    let app = balie.client("spa").with("token_endpoint_auth_method", "none").with("grant_types", "authorization_code");
    let app = app.with("redirect_uris", "https://app.example/back").create().await;
    let fields =
        [("grant_type", "authorization_code"), ("client_id", "spa"), ("code", "x"), ("code_verifier", "y"), ("tenant_id", "\u{0}")];
    fields.iter().fold(balie.bare_request(), |request, (name, text)| request.field(name, text)).send().await.expect(400);
    balie.app.ledger.flush().await.expect("it can be written");
    // Nor does one that came past the first defence.
    let registered = balie.app.registry.find("spa").await.expect("it answers").expect("it is there");
    let refusal = |detail: &str| {
        let ledger = &balie.app.ledger;
        ledger.refusal(&registered, "invalid_grant", balie::model::refusal::Cause::CodeUnknown, detail, "127.0.0.1", balie.clock.now())
    };
    balie.app.ledger.note(Note::Refused(refusal("\u{0}")));
    balie.app.ledger.note(Note::Refused(refusal("seen")));
    balie.app.ledger.flush().await.expect("it can be written");
    assert!(app.refusals(&balie).await.iter().any(|refusal| refusal.detail == "seen"));
}
