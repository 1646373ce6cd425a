//! What every request rests on: steps between states, one decision on one version, threads and their keys, drafts as they are stored.
use crate::harness::Balie;
use balie::clock::{DAY, HOUR, Timestamp};
use balie::crypto::seal::SealingKeys;
use balie::locale::Locale;
use balie::model::client::draft::Draft;
use balie::model::request::message::{self, Author, MessageKind, ThreadEvent};
use balie::model::request::thread_key::{self, Thread};
use balie::model::request::{self, Kind, NewRequest, Request, Source, State, Step, target};

fn new<'a>(id: &'a str, source: Source, draft: &'a Draft) -> NewRequest<'a> {
    NewRequest {
        id,
        kind: Kind::Registration,
        source,
        requester: None,
        email: "bouwer@leverancier.example",
        name: "Bouwer",
        locale: Locale::Nl,
        municipality_id: None,
        scenario: None,
        draft,
        reading: None,
        changes: None,
    }
}

async fn submitted(balie: &Balie) -> Request {
    let mut draft = Draft::default();
    draft.set("client_name", "Zaaksysteem");
    let mut tx = balie.begin().await;
    let made = request::insert(&mut tx, &new("r-1", Source::Form, &draft)).await.expect("a request").expect("a new one");
    let submitted = request::submit(&mut tx, &made, made.version).await.expect("the database").expect("a draft can be submitted");
    tx.commit().await.expect("it is kept");
    submitted
}

const REFUSE: Step<'static> = Step {
    to: State::Refused,
    action: balie::model::audit::Action::RequestRefused,
    event: ThreadEvent::Refused,
    comment: "Niet van ons.",
    client_id: None,
    merged_into: None,
};

#[actix_web::test]
async fn a_step_is_taken_once_and_only_on_the_version_it_was_decided_on() {
    let balie = Balie::start().await;
    let request = submitted(&balie).await;
    assert_eq!((request.number, request.client_name.as_str()), (Some(1), "Zaaksysteem"));
    let mut tx = balie.begin().await;
    assert!(request::step(&mut tx, &request, request.version - 1, &REFUSE).await.unwrap().is_none(), "an older version");
    let refused = request::step(&mut tx, &request, request.version, &REFUSE).await.unwrap().expect("decided");
    assert!(refused.is_in(State::Refused) && refused.decided_at.is_some());
    assert!(request::step(&mut tx, &request, request.version, &REFUSE).await.unwrap().is_none(), "a second time");
    assert!(request::step(&mut tx, &refused, refused.version, &REFUSE).await.unwrap().is_none(), "refused is an end");
    let thread = message::list(tx.connection(), &request.id, false).await.unwrap();
    let events: Vec<_> = thread.iter().filter_map(message::Message::event).collect();
    assert_eq!(events, [ThreadEvent::Submitted, ThreadEvent::Refused]);
    assert_eq!(thread[1].text, "Niet van ons.");
}

#[test]
fn what_has_ended_stays_so() {
    for state in State::ALL {
        for next in State::ALL {
            let is_end = matches!(state, State::Approved | State::Refused | State::Withdrawn | State::Expired);
            assert!(!(is_end && state.may_become(*next)), "{state} became {next}");
            assert!(*next != State::Draft || !state.may_become(*next), "{state} became a draft");
        }
    }
    assert!(!State::Unconfirmed.may_become(State::Approved), "an unproved sender's request was approved");
    assert!(!State::Draft.may_become(State::Approved));
}

#[actix_web::test]
async fn a_note_never_reaches_the_requester() {
    let balie = Balie::start().await;
    let request = submitted(&balie).await;
    let mut tx = balie.begin().await;
    let author = Author { id: None, name: "Hugo", email: "hugo@balie.example" };
    message::insert(&mut tx, &request, MessageKind::Note, author, "Vreemde afzender.").await.unwrap();
    message::insert(&mut tx, &request, MessageKind::Message, author, "Goedemiddag.").await.unwrap();
    message::record(&mut tx, &request, ThreadEvent::Taken, "").await.unwrap();
    let texts = async |tx: &mut balie::model::audit::AuditedTransaction, is_reviewer| {
        let thread = message::list(tx.connection(), "r-1", is_reviewer).await.unwrap();
        thread.into_iter().map(|message| message.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&mut tx, false).await, ["", "Goedemiddag."]);
    assert_eq!(texts(&mut tx, true).await.len(), 4);
}

#[test]
fn a_thread_key_belongs_to_one_participant() {
    let (keys, others) = (keys(), keys());
    let key = thread_key::make(&keys, 12, "Bouwer@leverancier.example");
    assert!(key.len() <= 40 && key == key.to_lowercase());
    assert_eq!(thread_key::read(&keys, &key.to_uppercase(), "bouwer@leverancier.example"), Some(Thread::Participant(12)));
    assert_eq!(thread_key::read(&keys, &key, "hugo@balie.example"), Some(Thread::NotOfSender(12)));
    assert_eq!(thread_key::read(&others, &key, "bouwer@leverancier.example"), Some(Thread::NotOfSender(12)));
    assert_eq!(thread_key::read(&keys, &key.replace("12-", "13-"), "bouwer@leverancier.example"), Some(Thread::NotOfSender(13)));
    for garbage in ["", "12", "12-", "12-abc", "-1-000000000000000000000000", "x-000000000000000000000000"] {
        assert_eq!(thread_key::read(&keys, garbage, "bouwer@leverancier.example"), None, "{garbage}");
    }
}

fn keys() -> SealingKeys {
    SealingKeys::parse(&SealingKeys::make()).expect("a key")
}

#[test]
fn a_draft_is_stored_as_it_was_written() {
    let mut draft = Draft::default();
    draft.set("client_name", "  Zaak \"systeem\"\n");
    draft.set_entries("redirect_uris", vec!["https://a.example/1,2".to_owned()]);
    draft.confirm_wide_ranges();
    assert_eq!(Draft::from_json(&draft.to_json()), Some(draft));
    for unreadable in ["", "[]", "{\"client_name\": 1}", "{\"from_the_future\": \"x\"}"] {
        assert_eq!(Draft::from_json(unreadable), None, "{unreadable}");
    }
}

#[test]
fn a_target_is_five_working_days_away() {
    // 2026-11-26 is a Thursday: five working days on is Thursday 2026-12-03, to its end.
    let thursday = Timestamp(1_795_651_200);
    assert_eq!(target::of(thursday.plus(3600)), thursday.plus(8 * DAY - HOUR - 1), "midnight in Amsterdam");
    let saturday = thursday.plus(2 * DAY);
    assert_eq!(target::of(saturday), saturday.plus(7 * DAY - HOUR - 1));
}
