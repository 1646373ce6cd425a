//! Forms: what was typed arrives to the letter, whatever it is; what is no text at all is refused.
use crate::clients::register::typed;
use crate::harness::Balie;
use balie::model::client::draft::Draft;
use balie::model::client::{self, attribute::DESCRIPTION};
use balie::urls;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::Method;

const FORM: &str = "application/x-www-form-urlencoded";

/// A text of characters from everywhere that a person could have typed, among them those that mean something in a form.
fn any_text(rng: &mut StdRng) -> String {
    let special: Vec<char> = "%+&=;#?/\\\"'<> ,é€日😀\u{301}%41%zz".chars().collect();
    let text = (0..rng.random_range(1..40)).filter_map(|_| match rng.random_range(0..4) {
        0 => char::from_u32(rng.random_range(0x21..0x17f)),
        1 => char::from_u32(rng.random_range(0x4e00..0x9fff)),
        _ => Some(special[rng.random_range(0..special.len())]),
    });
    text.filter(|letter| !letter.is_control()).collect::<String>().trim().to_owned()
}

#[tokio::test]
async fn what_is_typed_is_stored_and_shown_again_to_the_letter() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let mut rng = StdRng::seed_from_u64(21);
    for _ in 0..30 {
        let text = format!("x{}", any_text(&mut rng));
        let fields = typed(&admin, &[("description", &text)]).await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let made = admin.post(urls::CLIENTS, &fields).await.expect(303).location().to_owned();
        let id = made.rsplit('/').next().expect("an identifier").to_owned();
        let mut connection = balie.app.read().await.expect("the database answers");
        let row = client::find(&mut connection, &id).await.expect("clients can be read").expect("it was registered");
        assert_eq!(row.get(&DESCRIPTION), text);
        drop(connection);
        let form = admin.get(&urls::client_edit(&id)).await.expect(200);
        assert_eq!(form.field("description").expect("a field").trim_start_matches('\n'), text);
    }
}

#[test]
fn a_draft_holds_what_the_pairs_of_a_form_hold() {
    let mut rng = StdRng::seed_from_u64(22);
    for _ in 0..5_000 {
        let (name, roles) = (any_text(&mut rng), any_text(&mut rng));
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("client_name", &name)
            .append_pair("roles", &roles)
            .append_pair("roles", "last")
            .finish();
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let draft = Draft::from_pairs(&pairs);
        assert_eq!(draft.text("client_name"), name);
        assert_eq!(draft.text("roles"), format!("{roles}\nlast"));
    }
}

#[tokio::test]
async fn bytes_that_are_no_utf_8_are_refused_and_an_odd_percent_sign_is_itself() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let send = async |body: &str| {
        let request = operator.request(Method::POST, urls::ACCOUNT).header("origin", operator.url()).header("content-type", FORM);
        operator.send(request.body(body.to_owned())).await
    };
    // Latin-1, half a character, too long a form of one (RFC 3629 §3), a surrogate, beyond Unicode.
    for name in ["caf%E9", "%C3", "%C3&x=%A9", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%fF", "a%FEb"] {
        send(&format!("locale=en&name={name}")).await.expect(400);
        operator.get(&format!("{}?person={name}", urls::HISTORY)).await.expect(400);
    }
    for (name, kept) in
        [("100%25", "100%"), ("100%", "100%"), ("100%zz", "100%zz"), ("%e2%82%ac", "€"), ("a%2Bb+c", "a+b c"), ("%%34", "%4")]
    {
        send(&format!("locale=en&name={name}")).await.expect(303);
        assert_eq!(operator.get(urls::ACCOUNT).await.expect(200).field("name").as_deref(), Some(kept), "{name}");
    }
}
