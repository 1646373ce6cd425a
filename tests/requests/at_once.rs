//! Registering without review: by those who may, and where a municipality lets somebody; never a scope that needs review.
use super::walk::{SERVER, answer, draft, find, reviewed_scope, state, submit, with, world};
use crate::harness::{Balie, Browser};
use balie::model::client::at_once;
use balie::model::registration_policy;
use balie::model::request::State;
use balie::urls;

/// The policy of Utrecht, as its admin fills it in.
async fn allow(admin: &Browser, utrecht: &str, max: &str, allowlist: &str, more: &[(&str, &str)]) {
    let path = urls::municipality_policy(utrecht);
    let version = admin.get(&path).await.expect(200).field("version").expect("a version");
    let grants = [("grant_types", "client_credentials")];
    let fields = [&[("version", &*version), ("max_clients", max), ("allowlist", allowlist)], &grants[..], more].concat();
    admin.post(&path, &fields).await.expect(303);
}

async fn count(balie: &Balie, email: &str) -> i64 {
    let (utrecht, person) = (balie.municipality("utrecht").await.id, balie.person(email).await.id);
    at_once::count(&mut balie.app.read().await.unwrap(), &utrecht, &person).await.unwrap()
}

#[tokio::test]
async fn an_admin_registers_by_the_same_questions_at_once() {
    let (balie, _bram) = world().await;
    let admin = balie.admin_of("utrecht").await;
    let id = draft(&admin, &with(&[("owners", "admin@utrecht.example")])).await;
    let page = admin.get(&urls::request_check(&id)).await.expect(200);
    page.must_say("it exists as soon as you press the button");
    assert_eq!(page.field("way").as_deref(), Some("register"));
    let done = submit(&admin, &id).await.expect(303);
    let client = done.location().to_owned();
    admin.get(&client).await.expect(200).must_say("Zaaksysteem").must_not_say("Registered without review");
    assert_eq!(state(&balie, &id).await, State::Registered);
    assert_eq!(submit_again(&admin, &id).await, client, "sent twice, it is one");
    admin.get(&urls::request(&id)).await.expect(200).must_say("To the client");
    // Elsewhere it is a request like anybody's.
    let id = draft(&admin, &with(&[("municipality", "nijmegen")])).await;
    submit(&admin, &id).await.expect(303);
    assert_eq!(state(&balie, &id).await, State::Submitted);
}

async fn submit_again(browser: &Browser, id: &str) -> String {
    let sent = browser.post(&urls::request_submission(id), &[("version", "1"), ("way", "register")]).await.expect(303);
    sent.location().to_owned()
}

#[tokio::test]
async fn nobody_gives_a_scope_that_needs_review_to_the_own_application_operators_included() {
    let (balie, _bram) = world().await;
    reviewed_scope(&balie, "persons:read").await;
    for browser in [balie.operator().await, balie.admin_of("utrecht").await] {
        let id = draft(&browser, &with(&[("scope", "persons:read"), ("client_name", &format!("Van {}", browser.email))])).await;
        let page = browser.get(&urls::request_check(&id)).await.expect(200);
        page.must_say("persons:read").must_say("never given to one’s own application");
        assert_eq!(page.field("way").as_deref(), Some("review"), "{}", browser.email);
        // Whoever sends another way gets nothing.
        let version = page.field("version").unwrap();
        for way in ["register", "at_once", "offer"] {
            browser.post(&urls::request_submission(&id), &[("version", &*version), ("way", way)]).await.expect(409);
        }
        assert_eq!(state(&balie, &id).await, State::Draft);
        submit(&browser, &id).await.expect(303);
        assert_eq!((state(&balie, &id).await, find(&balie, &id).await.client_id), (State::Submitted, None), "{}", browser.email);
    }
}

#[tokio::test]
async fn without_a_policy_everything_is_reviewed_and_with_one_what_it_allows_is_not() {
    let (balie, bram) = world().await;
    let (admin, utrecht) = (balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    let id = draft(&bram, &SERVER).await;
    let page = bram.get(&urls::request_check(&id)).await.expect(200);
    assert_eq!(page.field("way").as_deref(), Some("review"));
    page.must_not_say("lets some applications through");
    allow(&admin, &utrecht.id, "1", "narrow", &[]).await;
    // What the page promised before holds: a review.
    let version = page.field("version").unwrap();
    let page = bram.get(&urls::request_check(&id)).await.expect(200);
    assert_eq!(page.field("way").as_deref(), Some("at_once"));
    page.must_say("lets applications like this one through without review");
    bram.post(&urls::request_submission(&id), &[("version", &*version), ("way", "at_once")]).await.expect(303);
    let client = find(&balie, &id).await.client_id.expect("a client");
    bram.get(&urls::client(&client)).await.expect(200).must_say("Registered without review on");
    assert_eq!(count(&balie, "bram@x.example").await, 1);
    // The admin finds it, in the list of clients, in the history and beside the policy, and takes it back.
    let list = admin.get(&format!("{}?state=at_once", urls::CLIENTS)).await.expect(200);
    assert_eq!(list.link("Zaaksysteem"), Some(urls::client(&client)));
    admin.get(&urls::client_history(&client)).await.expect(200).must_say("Client registered at once, without review");
    let policy = admin.get(&urls::municipality_policy(&utrecht.id)).await.expect(200);
    let suspend = policy.link("Suspend… Zaaksysteem").expect("a way to take it back");
    admin.post(&suspend, &[("reason", "Not known here")]).await.expect(303);
    // One is as many as there may be, also while it is suspended.
    let id = draft(&bram, &with(&[("client_name", "Nog een")])).await;
    let page = bram.get(&urls::request_check(&id)).await.expect(200);
    assert_eq!(page.field("way").as_deref(), Some("review"));
    page.must_say("as many as you may have");
    admin.post(&urls::client_deletion(&client), &[]).await.expect(303);
    assert_eq!(bram.get(&urls::request_check(&id)).await.expect(200).field("way").as_deref(), Some("at_once"));
}

#[tokio::test]
async fn the_page_says_truthfully_what_keeps_an_application_from_being_registered_at_once() {
    let (balie, bram) = world().await;
    reviewed_scope(&balie, "persons:read").await;
    let (admin, operator, utrecht) = (balie.admin_of("utrecht").await, balie.operator().await, balie.municipality("utrecht").await);
    allow(&admin, &utrecht.id, "3", "narrow", &[("test_only", "yes")]).await;
    let id = draft(&bram, &SERVER).await;
    let check = urls::request_check(&id);
    bram.get(&check).await.expect(200).must_say("only while it is marked as a municipality for tests");
    // An admin does not mark the own municipality.
    allow(&admin, &utrecht.id, "3", "narrow", &[("test_only", "yes"), ("for_tests", "yes")]).await;
    bram.get(&check).await.expect(200).must_say("only while it is marked as a municipality for tests");
    allow(&operator, &utrecht.id, "3", "narrow", &[("test_only", "yes"), ("for_tests", "yes")]).await;
    assert_eq!(bram.get(&check).await.expect(200).field("way").as_deref(), Some("at_once"));
    for (question, value, says) in [
        ("ip_allowlist", "192.0.2.0/23", "these ranges are wide together: 192.0.2.0/23"),
        ("ip_allowlist", "192.0.2.0/24 198.51.100.0/24", "are wide together: 192.0.2.0/24, 198.51.100.0/24"),
        ("ip_allowlist", "192.0.2.0/24 2001:db8::/63", "these ranges are wide together: 192.0.2.0/24, 2001:db8::/63"),
        ("scope", "persons:read", "must always be reviewed"),
        ("scenario", "device_code", "gets tokens by"),
    ] {
        answer(&bram, &id, question, value).await.expect(303);
        let page = bram.get(&check).await.expect(200);
        assert!(page.says(says) && page.field("way").as_deref() == Some("review"), "{question} {value}: {}", page.words());
        for (question, value) in [("scenario", "client_credentials"), ("scope", "cases:read"), ("ip_allowlist", "192.0.2.0/24")] {
            answer(&bram, &id, question, value).await.expect(303);
        }
    }
    // What was promised is taken back while the page is open: nothing happens, and the page says so.
    let page = bram.get(&check).await.expect(200);
    let (version, way) = (page.field("version").unwrap(), page.field("way").unwrap());
    assert_eq!(way, "at_once");
    allow(&operator, &utrecht.id, "0", "narrow", &[]).await;
    let stopped = bram.post(&urls::request_submission(&id), &[("version", &*version), ("way", &*way)]).await.expect(409);
    stopped.must_say("What the page said would happen is no longer so");
    assert_eq!(state(&balie, &id).await, State::Draft);
}

#[tokio::test]
async fn whoever_registers_at_once_writes_to_no_stranger_in_our_name() {
    let (balie, bram) = world().await;
    let (admin, utrecht) = (balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    balie.person("colleague@x.example").await;
    allow(&admin, &utrecht.id, "3", "not_needed", &[]).await;
    admin.get(&urls::municipality_policy(&utrecht.id)).await.expect(200).must_say("becomes the only owner");
    // One answer for an address with an account and one without, and nothing is sent for either.
    for other in ["stranger@else.example", "colleague@x.example"] {
        let id = draft(&bram, &with(&[("owners", &format!("bram@x.example {other}")), ("client_name", other)])).await;
        let page = bram.get(&urls::request_check(&id)).await.expect(200);
        page.must_say(&format!("it names other owners than you ({other}): without review you become its only owner"));
        let version = page.field("version").unwrap();
        bram.post(&urls::request_submission(&id), &[("version", &*version), ("way", "at_once")]).await.expect(409);
        assert_eq!((balie.mails_to(other).await, count(&balie, "bram@x.example").await), (vec![], 0), "{other}");
    }
    let id = draft(&bram, &SERVER).await;
    submit(&bram, &id).await.expect(303);
    let client = find(&balie, &id).await.client_id.expect("it is registered at once");
    // Nor afterwards: an owner who is added waits for a review.
    let form = bram.get(&urls::client_edit(&client)).await.expect(200);
    let version = form.field("version").unwrap();
    let added = [("version", &*version), ("owners", "bram@x.example stranger@else.example")];
    bram.post(&urls::client(&client), &added).await.expect(303);
    assert_eq!(balie.mails_to("stranger@else.example").await, Vec::<String>::new());
}

#[tokio::test]
async fn two_at_once_from_two_processes_do_not_exceed_the_number() {
    let (balie, bram) = world().await;
    let (admin, utrecht) = (balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    allow(&admin, &utrecht.id, "2", "not_needed", &[]).await;
    let mut drafts = Vec::new();
    for name in ["Eerste", "Tweede", "Derde"] {
        let id = draft(&bram, &with(&[("client_name", name)])).await;
        let page = bram.get(&urls::request_check(&id)).await.expect(200);
        assert_eq!(page.field("way").as_deref(), Some("at_once"));
        drafts.push((id, page.field("version").unwrap()));
    }
    let other = balie.sign_in("bram@x.example").await;
    let send = async |browser: &Browser, (id, version): &(String, String)| {
        browser.post(&urls::request_submission(id), &[("version", version), ("way", "at_once")]).await.status
    };
    let (one, two, three) = tokio::join!(send(&bram, &drafts[0]), send(&other, &drafts[1]), send(&bram, &drafts[2]));
    let mut statuses = [one, two, three];
    statuses.sort_unstable();
    assert_eq!((statuses, count(&balie, "bram@x.example").await), ([303, 303, 409], 2));
    // A second process counts in its transaction what the first committed.
    let (process, person) = (balie.another_process().await, balie.person("bram@x.example").await);
    let mut tx = process.begin(balie::model::audit::Actor::COMMAND_LINE).await.unwrap();
    assert_eq!(at_once::count(tx.connection(), &utrecht.id, &person.id).await.unwrap(), 2);
}

#[tokio::test]
async fn a_policy_is_changed_by_its_admin_and_operators_with_optimistic_locking() {
    let (balie, bram) = world().await;
    let (admin, utrecht) = (balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    let path = urls::municipality_policy(&utrecht.id);
    for stranger in [&bram, &balie.helpdesk().await, &balie.admin_of("nijmegen").await] {
        stranger.get(&path).await.expect(404);
        stranger.post(&path, &[("version", "0")]).await.expect(404);
    }
    let wrong = admin.post(&path, &[("version", "0"), ("max_clients", "many"), ("allowlist", "x")]).await.expect(422);
    wrong.must_say("Fill in a whole number from 0 to 100");
    allow(&admin, &utrecht.id, "2", "not_needed", &[]).await;
    let stale = [("version", "0"), ("max_clients", "9"), ("allowlist", "narrow"), ("grant_types", "client_credentials")];
    admin.post(&path, &stale).await.expect(409).must_say("Somebody else changed this meanwhile");
    let policy = registration_policy::find(&mut balie.app.read().await.unwrap(), &utrecht.id).await.unwrap();
    assert_eq!((policy.max_clients, policy.version), (2, 1));
    admin.get(&format!("{}?municipality={}", urls::HISTORY, utrecht.id)).await.expect(200).must_say("max_clients");
}

#[tokio::test]
async fn the_helpdesk_registers_nothing_itself_whatever_the_policy_says() {
    let (balie, _bram) = world().await;
    let (admin, utrecht) = (balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    allow(&admin, &utrecht.id, "5", "not_needed", &[]).await;
    let helpdesk = balie.helpdesk().await;
    let id = draft(&helpdesk, &SERVER).await;
    assert_eq!(helpdesk.get(&urls::request_check(&id)).await.expect(200).field("way").as_deref(), Some("review"));
    let version = find(&balie, &id).await.version.to_string();
    helpdesk.post(&urls::request_submission(&id), &[("version", &*version), ("way", "at_once")]).await.expect(409);
}
