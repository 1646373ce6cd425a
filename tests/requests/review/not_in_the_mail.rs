//! What a mail does not say is not shown as if it did, and whoever reviews it is asked about what it leaves open.
use super::edits::edit;
use crate::harness::{Answer, Balie};
use balie::urls;

const FILLED_IN: &str = "Not in the mail; filled in by Balie";
const UNCLEAR: &str = "Do people sign in to it?";

fn mail(fields: &str) -> String {
    format!(
        "From: Jan <jan@leverancier.example>\r\nTo: loket@gemeente.example\r\nSubject: Aanvraag\r\nMessage-ID: <{}@x.example>\r\n\r\n\
         Naam: zonnedak\r\nGemeente: Utrecht\r\n{fields}",
        fields.len()
    )
}

/// What stands under a label of what is asked.
fn said(page: &Answer, label: &str) -> String {
    let all = page.all(".description-list > div").into_iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    all.into_iter().find(|text| text.starts_with(label)).unwrap_or_else(|| panic!("{label} is not on the page"))
}

#[actix_web::test]
async fn a_redirect_uri_without_a_word_about_signing_in_is_a_question_until_somebody_answers_it() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let entry = balie.became(mail("Redirect URI: https://zonnedak.example/cb\r\n")).await;
    let (request, operator) = (balie.confirmed(&entry).await, balie.operator().await);
    let page = operator.get(&urls::request(&request.id)).await.expect(200);
    page.must_say(UNCLEAR);
    for (label, value) in [("Grant types", "Client credentials"), ("Owners", "jan@leverancier.example"), ("IP allowlist", "From anywhere")]
    {
        let said = said(&page, label);
        assert!(said.contains(value) && said.ends_with(FILLED_IN), "{said}");
    }
    assert!(said(&page, "Redirect URIs").contains("Read from:"));
    operator.get(&urls::request_approval(&request.id)).await.expect(200).must_say(UNCLEAR).must_say(FILLED_IN);
    edit(&operator, &request, "grant_types", "authorization_code", request.version).await.expect(303);
    let page = operator.get(&urls::request(&request.id)).await.expect(200);
    page.must_not_say(UNCLEAR);
    assert!(said(&page, "Grant types").ends_with("Authorization code"), "somebody chose it");
}

#[actix_web::test]
async fn what_the_mail_says_is_not_said_to_be_filled_in() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let fields = "Scenario: Authorization Code Grant for web\r\nRedirect URI: https://zonnedak.example/cb\r\n\
                  Beheerder: jan@leverancier.example\r\nIP-adressen: 192.0.2.1\r\n";
    let entry = balie.became(mail(fields)).await;
    let (request, operator) = (balie.confirmed(&entry).await, balie.operator().await);
    let page = operator.get(&urls::request(&request.id)).await.expect(200);
    page.must_not_say(UNCLEAR).must_not_say(FILLED_IN);
    assert!(said(&page, "Grant types").contains("Read from:"), "they follow from the scenario");
    // Of a form nothing is said of a mail.
    let typed = balie.request_with("Zaak", "bouwer@x.example", "utrecht", &[("redirect_uris", "https://zaak.example/cb")]).await;
    operator.get(&urls::request(&typed.id)).await.expect(200).must_not_say(UNCLEAR).must_not_say(FILLED_IN);
}
