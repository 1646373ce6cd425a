//! One form of a password (RFC 8265 §4.2): the same from every keyboard, wherever it is typed, measured or imported.
use crate::harness::{Balie, Browser, PASSWORD};
use balie::model::password;
use balie::urls;
use serde_json::json;

/// `één lange zin`, composed and taken apart.
const COMPOSED: &str = "\u{e9}\u{e9}n lange zin";
const APART: &str = "e\u{301}e\u{301}n lange zin";

async fn signs_in(balie: &Balie, email: &str, password: &str) -> bool {
    let answer = balie.anonymous().post(urls::LOGIN, &[("email", email), ("password", password)]).await;
    match answer.status {
        303 => true,
        422 => false,
        status => panic!("{status}: {}", answer.words()),
    }
}

async fn change(browser: &Browser, present: &str, password: &str, again: &str) -> u16 {
    browser.post(urls::ACCOUNT_PASSWORD, &[("present", present), ("password", password), ("again", again)]).await.status
}

#[tokio::test]
async fn a_password_is_the_same_composed_and_taken_apart_wherever_it_is_asked() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    assert_eq!(change(&anna, PASSWORD, APART, COMPOSED).await, 303, "typed twice, from two keyboards");
    for typed in [COMPOSED, APART, "\u{e9}\u{e9}n\u{a0}lange\u{3000}zin"] {
        assert!(signs_in(&balie, "anna@x.example", typed).await, "{typed:?}");
    }
    assert!(!signs_in(&balie, "anna@x.example", "een lange zin").await, "an accent matters");
    assert_eq!(change(&anna, COMPOSED, "twelve green bicycles", "twelve green bicycles").await, 303);
    assert_eq!(change(&anna, "twelve green bicycles", COMPOSED, COMPOSED).await, 303);
    assert_eq!(change(&anna, APART, "twelve green bicycles", "twelve green bicycles").await, 303, "the present one, taken apart");
}

#[tokio::test]
async fn hashes_made_before_of_either_form_are_found() {
    let balie = Balie::start().await;
    for (hashed, email) in [(APART, "apart@x.example"), (COMPOSED, "composed@x.example")] {
        let person = balie.person(email).await;
        // As another program does: of what the keyboard sent.
        let hash = balie::crypto::password::hash_blocking(hashed);
        let mut tx = balie.begin().await;
        password::choose(&mut tx, &person, &hash).await.expect("people can be written");
        balie.commit(tx).await;
        for typed in [COMPOSED, APART] {
            assert!(signs_in(&balie, email, typed).await, "{typed:?} for a hash of {hashed:?}");
        }
    }
}

#[tokio::test]
async fn length_is_counted_in_that_form() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    let (short, short_apart) = ("\u{e9}".repeat(11), "e\u{301}".repeat(11));
    assert_eq!(change(&anna, PASSWORD, &short, &short).await, 422, "eleven letters");
    assert_eq!(change(&anna, PASSWORD, &short_apart, &short_apart).await, 422, "eleven letters, though 22 characters");
    let long = "e\u{301}".repeat(256);
    assert_eq!(change(&anna, PASSWORD, &long, &long).await, 303, "256 letters, though 512 characters");
    assert!(signs_in(&balie, "anna@x.example", &long).await && signs_in(&balie, "anna@x.example", &"\u{e9}".repeat(256)).await);
    assert_eq!(change(&anna, &long, &"é".repeat(257), &"é".repeat(257)).await, 422);
}

#[tokio::test]
async fn what_nobody_sees_is_not_taken_into_a_password() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    for (unseen, says) in
        [("\u{200b}", "U+200B (zero-width space), at place 23"), ("\u{feff}", "U+FEFF"), ("\t", "U+0009 (tab)"), ("\u{202e}", "U+202E")]
    {
        let pasted = format!("twelve green bicycles {unseen}");
        let page = anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", &pasted), ("again", &pasted)]).await.expect(422);
        page.must_say(says).must_not_say("bicycles");
    }
    let picture = "twelve bicycles \u{1f469}\u{200d}\u{1f4bb}\u{2764}\u{fe0f}";
    assert_eq!(change(&anna, PASSWORD, picture, picture).await, 303, "pictures are typed with joiners");
}

#[tokio::test]
async fn a_name_in_a_password_is_found_in_either_form() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    anna.post(urls::ACCOUNT, &[("name", "Zoë Ångström"), ("locale", "en")]).await.expect(303);
    let holds = "met Zoe\u{308} A\u{30a}ngstro\u{308}m erin";
    let page = anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", holds), ("again", holds)]).await.expect(422);
    page.must_say("holds your name");
}

#[tokio::test]
async fn an_imported_password_is_brought_into_that_form_and_known_again() {
    let balie = Balie::start().await;
    let import = async |password: &str| {
        let document = json!({"people": [{"email": "anna@x.example", "name": "Anna", "password": password}]}).to_string();
        balie.import(document).await
    };
    assert_eq!(import(APART).await.expect("imported").people.made, 1);
    for typed in [COMPOSED, APART] {
        assert!(signs_in(&balie, "anna@x.example", typed).await, "{typed:?}");
        assert_eq!(import(typed).await.expect("imported").people.unchanged, 1, "{typed:?} is the same password");
    }
    let refused = format!("{:?}", import(&"e\u{301}".repeat(11)).await.expect_err("eleven letters"));
    assert!(refused.contains("people[0].password"), "{refused}");
    assert!(!refused.contains("e\u{301}"), "a password is never repeated");
}
