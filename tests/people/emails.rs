//! E-mail addresses: read as people and mail programs write them, kept in one form, refused for the right reason.
use crate::clients::register::typed;
use crate::harness::{Answer, Balie, Browser, PASSWORD};
use balie::crypto::random;
use balie::locale::Locale;
use balie::model::client::attribute::{CONTACTS, OWNERS};
use balie::model::{client, email, person};
use balie::urls;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;

#[test]
fn an_address_is_read_whatever_it_is_written_with() {
    let right = [
        ("jan@example.org", "jan@example.org"),
        ("Jan <jan@example.org>", "jan@example.org"),
        ("\"Vries, Jan de\" <jan@example.org>", "jan@example.org"),
        ("<jan@example.org>", "jan@example.org"),
        ("jan@example.org (Jan de Vries)", "jan@example.org"),
        ("mailto:jan@example.org?subject=x", "jan@example.org"),
        ("  jan@EXAMPLE.org. ", "jan@example.org"),
        ("jan@bücher.example", "jan@xn--bcher-kva.example"),
        ("jan@BÜCHER.example", "jan@xn--bcher-kva.example"),
        ("jan@xn--bcher-kva.example", "jan@xn--bcher-kva.example"),
        ("jan＠example.org", "jan@example.org"),
        ("jan@example。org", "jan@example.org"),
        ("\"jan\"@example.org", "jan@example.org"),
        ("\"a b\"@example.org", "\"a b\"@example.org"),
        ("o'brien+tag@example.org", "o'brien+tag@example.org"),
    ];
    for (written, kept) in right {
        assert_eq!(email::parse(written).as_deref(), Ok(kept), "{written}");
        assert_eq!(email::parse(kept).as_deref(), Ok(kept), "what is kept reads the same again");
    }
    for wrong in [
        "",
        "jan",
        "@example.org",
        "jan@",
        "a@b@c",
        "jan@exa mple.org",
        "jan@-example.org",
        "jan@exa_mple.org",
        "jan@ex%61mple.org",
        "jan@example..org",
        "jan@example.org..",
        ".jan@example.org",
        "ja..n@example.org",
        "jan\r\nBcc: all@example.org@example.org",
        "jan <jan>",
        "<>",
        "jan@xn--a",
        &format!("{}@example.org", "a".repeat(65)),
        &format!("a@{}.example", "b".repeat(64)),
        &format!("{}@{}.example", "a".repeat(64), "b.".repeat(120)),
        &"a".repeat(100_000),
    ] {
        assert!(email::parse(wrong).is_err(), "{wrong}");
    }
    let said = |text: &str| email::parse(text).expect_err(text).text(Locale::En.messages());
    assert!(said("josé@example.org").contains("“é” (U+00E9)"), "{}", said("josé@example.org"));
    assert!(said("jan@example.org\u{200b}").contains("U+200B (zero-width space), at place 16"));
}

#[test]
fn a_list_is_read_as_mail_programs_copy_it() {
    let lists: [(&str, &[&str]); 11] = [
        ("Jan <jan@example.org>; b@example.org", &["Jan <jan@example.org>", "b@example.org"]),
        ("\"Vries, Jan de\" <jan@x.example>, b@x.example", &["\"Vries, Jan de\" <jan@x.example>", "b@x.example"]),
        (
            "Vries, Jan de <jan@x.example>; Bakker, Piet <piet@x.example>",
            &["Vries, Jan de <jan@x.example>", "Bakker, Piet <piet@x.example>"],
        ),
        ("a@x.example b@x.example\nc@x.example\td@x.example", &["a@x.example", "b@x.example", "c@x.example", "d@x.example"]),
        ("a@x.example,b@x.example;c@x.example", &["a@x.example", "b@x.example", "c@x.example"]),
        ("a@x.example\u{a0}b@x.example", &["a@x.example", "b@x.example"]),
        ("Jan <a@x.example> Piet <b@x.example>", &["Jan <a@x.example>", "Piet <b@x.example>"]),
        ("a@x.example (Jan; Piet) b@x.example", &["a@x.example (Jan; Piet)", "b@x.example"]),
        ("\"a b\"@x.example, c@x.example", &["\"a b\"@x.example", "c@x.example"]),
        ("\"open <a@x.example>\nb@x.example", &["\"open <a@x.example>", "b@x.example"]),
        ("nobody, a@x.example", &["nobody", "a@x.example"]),
    ];
    for (text, entries) in lists {
        assert_eq!(CONTACTS.attribute.split(text), entries, "{text}");
    }
}

#[test]
fn no_text_is_too_strange_and_what_is_kept_stands_in_a_list_as_one_entry() {
    let mut rng = rand::rngs::StdRng::seed_from_u64(5322);
    let pieces = [
        "jan",
        "a b",
        "@",
        "example.org",
        "bücher.example",
        "<",
        ">",
        "\"",
        "(",
        ")",
        ",",
        ";",
        " ",
        "\n",
        "\\",
        ".",
        "mailto:",
        "＠",
        "\u{200b}",
        "[192.0.2.1]",
        "é",
        "xn--",
        "-",
        "'",
    ];
    for _ in 0..50_000 {
        let text: String = (0..rng.random_range(0..10)).map(|_| pieces[rng.random_range(0..pieces.len())]).collect();
        for entry in CONTACTS.attribute.split(&text) {
            if let Ok(kept) = email::parse(&entry) {
                assert_eq!(email::parse(&kept).as_deref(), Ok(&*kept), "{entry:?}");
                assert_eq!(CONTACTS.attribute.split(&kept), [&*kept], "{entry:?} is kept as {kept:?}");
                assert!(kept.is_ascii() && !kept.contains(['\r', '\n', '\0']), "{kept:?}");
            }
        }
    }
}

async fn register(admin: &Browser, more: &[(&str, &str)]) -> Answer {
    let fields = typed(admin, more).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    admin.post(urls::CLIENTS, &fields).await
}

#[tokio::test]
async fn contacts_and_owners_are_understood_by_the_form_and_by_a_document() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let contacts = "Jan <jan@example.org>; b@example.org, jan@bücher.example";
    let answer = register(&admin, &[("contacts", contacts), ("owners", "Bouwer, Bram <Bram@bücher.example>; \"a b\"@example.org")])
        .await
        .expect(303);
    let id = answer.location().rsplit('/').next().expect("an identifier").to_owned();
    let mut connection = balie.app.read().await.expect("the database answers");
    let row = client::find(&mut connection, &id).await.expect("clients can be read").expect("it was registered");
    assert_eq!(row.get(&CONTACTS), ["jan@example.org", "b@example.org", "jan@xn--bcher-kva.example"]);
    let owners = client::owner::emails(&mut connection, &id).await.expect("owners can be read");
    assert_eq!(owners, ["\"a b\"@example.org", "bram@xn--bcher-kva.example"]);
    // Saved again as the form shows it, they are the same.
    let form = admin.get(&urls::client_edit(&id)).await.expect(200);
    let names = ["version", "client_name", "token_endpoint_auth_method", "grant_types", "owners", "contacts"];
    let fields: Vec<(&str, String)> = names.map(|name| (name, form.field(name).expect(name).trim().to_owned())).to_vec();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    admin.post(&urls::client(&id), &fields).await.expect(303);
    assert_eq!(client::owner::emails(&mut connection, &id).await.expect("owners can be read"), owners);
    let entry = json!({"client_id": "zaak", "client_name": "Zaak", "municipality": "utrecht",
        "contacts": ["Jan <jan@bücher.example>"], "owners": ["Bram <bram@bücher.example>", "\"a b\"@example.org"]});
    let document = json!({"clients": [entry]}).to_string();
    balie.import(document).await.expect("imported");
    let row = client::find_by_client_id(&mut connection, "zaak").await.expect("clients can be read").expect("it was imported");
    assert_eq!(row.get(&CONTACTS), ["jan@xn--bcher-kva.example"]);
    assert_eq!(row.registration(owners.clone()).get(&OWNERS), owners);
    assert_eq!(client::owner::emails(&mut connection, &row.id).await.expect("owners can be read"), owners);
    let page = register(&admin, &[("contacts", "josé@example.org, jan@example.org\u{200b}, niemand")]).await.expect(422);
    page.must_say("“é” (U+00E9), to which many mail servers").must_say("U+200B (zero-width space), at place 16").must_say("niemand");
}

#[tokio::test]
async fn an_account_is_made_and_signed_in_to_however_its_address_is_typed() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let id = random::id();
    let form = [("id", &*id), ("name", "Jan"), ("email", "Jan <JAN@Bücher.example>"), ("locale", "en"), ("role", "")];
    operator.post(urls::PEOPLE, &form).await.expect(303);
    let mut connection = balie.app.read().await.expect("the database answers");
    let made = person::find(&mut connection, &id).await.expect("people can be read").expect("the account is made");
    assert_eq!(made.email, "jan@xn--bcher-kva.example");
    drop(connection);
    let hash = balie::crypto::password::hash_blocking(PASSWORD);
    let mut tx = balie.begin().await;
    balie::model::password::choose(&mut tx, &made, &hash).await.expect("people can be written");
    balie.commit(tx).await;
    for typed in ["jan@bücher.example", "JAN@XN--BCHER-KVA.example", " jan@BÜCHER.example ", "jan＠bücher.example"] {
        balie.anonymous().post(urls::LOGIN, &[("email", typed), ("password", PASSWORD)]).await.expect(303);
    }
    let people = json!({"people": [{"email": "Jan@bücher.example", "name": "Jan de Vries"}]}).to_string();
    let outcome = balie.import(people).await.expect("imported");
    assert_eq!((outcome.people.made, outcome.people.changed), (0, 1), "the same account");
}

#[tokio::test]
async fn roles_have_no_spaces() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let page = register(&admin, &[("roles", "super gebruiker")]).await.expect(422);
    page.must_say("super gebruiker").must_say("no spaces");
    register(&admin, &[("roles", "user; admin")]).await.expect(422);
    let answer = register(&admin, &[("roles", "user, admin\r\nsuper-gebruiker")]).await.expect(303);
    admin.follow(answer).await.must_say("user").must_say("super-gebruiker");
    let entry = json!({"client_id": "zaak", "client_name": "Zaak", "municipality": "utrecht", "roles": "super gebruiker"});
    let document = json!({"clients": [entry]}).to_string();
    let refused = balie.import(document).await.expect_err("refused");
    assert!(format!("{refused:?}").contains("clients[0].roles[0]"), "{refused:?}");
}

/// The small form of U+212A, the sign of kelvin, is an ASCII k: an address with it is none, whether or not the one with a k has an account.
#[tokio::test]
async fn an_address_that_only_looks_like_one_tells_nothing_of_the_account_behind_it() {
    let balie = Balie::start().await;
    balie.person("kees.kok@elders.example").await;
    let admin = balie.admin_of("utrecht").await;
    let mut said = Vec::new();
    for owner in ["\u{212a}ees.kok@elders.example", "\u{212a}ees.nix@elders.example"] {
        let answer = register(&admin, &[("owners", owner)]).await.expect(422);
        said.push(answer.words().replace("kok", "").replace("nix", ""));
    }
    assert_eq!(said[0].split("Report").next(), said[1].split("Report").next());
}
