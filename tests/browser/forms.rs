//! The pages that only a form leads to: mistakes, somebody else's changes, a secret in clear, too many tries. All held to the laws.
use super::every_page::speak;
use super::laws::Laws;
use super::populated::LONG;
use super::{PopulatedBalie, Tab};
use balie::clock::MINUTE;
use balie::commands::demo::{BUILDER, OPERATOR, PASSWORD, UTRECHT};
use balie::urls;

#[tokio::test]
async fn forms_in_dutch() {
    fill_all("nl").await;
}

#[tokio::test]
async fn forms_in_english() {
    fill_all("en").await;
}

async fn fill_all(lang: &'static str) {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, lang, &[], async |tab| {
        let mut laws = Laws::of(tab, lang).await;
        strangers(&populated, tab, &mut laws).await;
        for (who, forms) in [(OPERATOR, 0), (UTRECHT, 1), (BUILDER, 2)] {
            tab.sign_in(who, PASSWORD).await;
            speak(tab, lang).await;
            match forms {
                0 => of_operators(&populated, tab, &mut laws).await,
                1 => of_admins(&populated, tab, &mut laws).await,
                _ => of_owners(&populated, tab, &mut laws).await,
            }
        }
        laws.finish();
    })
    .await;
}

/// Sends the form of the page and holds what comes to the laws.
async fn send(tab: &Tab, laws: &mut Laws<'_>, who: &str, status: u16) {
    tab.go("main form[method=post] [type=submit]").await;
    laws.check(who, status).await;
}

async fn strangers(populated: &PopulatedBalie, tab: &Tab, laws: &mut Laws<'_>) {
    tab.open(&urls::invitation(&populated.invite("nils@leverancier.example").await)).await;
    tab.fill("password", "kort").await;
    send(tab, laws, "a stranger with a short password", 422).await;
    tab.open(urls::LOGIN).await;
    send(tab, laws, "a stranger who typed nothing", 422).await;
    for _ in 0..5 {
        tab.fill("email", "stranger@elsewhere.example").await;
        tab.fill("password", "a guess").await;
        tab.go("main form [type=submit]").await;
    }
    tab.fill("email", "stranger@elsewhere.example").await;
    tab.fill("password", "a guess").await;
    send(tab, laws, "a stranger who guesses", 429).await;
}

async fn of_operators(populated: &PopulatedBalie, tab: &Tab, laws: &mut Laws<'_>) {
    for path in [urls::MUNICIPALITIES_NEW, urls::SCOPES_NEW, urls::PEOPLE_NEW] {
        tab.open(path).await;
        send(tab, laws, OPERATOR, 422).await;
    }
    tab.open(urls::ACCOUNT).await;
    tab.go(&format!("form[action='{}'] [type=submit]", urls::ACCOUNT_PASSWORD)).await;
    laws.check(OPERATOR, 422).await;
    tab.open(urls::MUNICIPALITIES_NEW).await;
    tab.fill("slug", "hoorn").await;
    tab.fill("name", "Gemeente Hoorn").await;
    send(tab, laws, OPERATOR, 200).await;
    tab.open(&urls::client_suspension(&populated.client("rekenmodule").await.id)).await;
    send(tab, laws, OPERATOR, 422).await;
}

async fn of_admins(populated: &PopulatedBalie, tab: &Tab, laws: &mut Laws<'_>) {
    tab.open(urls::CLIENTS_NEW).await;
    tab.unfold().await;
    tab.click("label[for=grant_types-1]").await;
    tab.fill("redirect_uris", "javascript:alert(1), https://*.example/terug\nhttps://goed.example/terug#deel").await;
    tab.fill("ip_allowlist", "192.0.2.1/24 geen-adres 2001:db8::1/32 ::ffff:192.0.2.7").await;
    tab.fill("owners", "niemand").await;
    tab.fill("access_token_lifetime", "lang").await;
    send(tab, laws, "an admin who makes mistakes", 422).await;
    let long = populated.registered(LONG).await;
    tab.open(&urls::client_edit(&long.id)).await;
    long.change(&populated.balie.app, "description", "Meanwhile somebody else wrote this.").await;
    tab.unfold().await;
    tab.fill("description", "What I wrote.").await;
    tab.fill("contacts", "beheer@utrecht.example").await;
    send(tab, laws, "an admin who was overtaken", 409).await;
    let differing = tab.run("return document.querySelectorAll('tbody th').length").await;
    assert_eq!(differing, 2, "the description and the contacts differ, and nothing else: {}", tab.words().await);
    tab.go("main form[method=post] [type=submit]").await;
    laws.check("an admin who saved after all", 200).await;
}

async fn of_owners(populated: &PopulatedBalie, tab: &Tab, laws: &mut Laws<'_>) {
    let client = populated.client("zaaksysteem-utrecht").await;
    let secret = populated.secret(&client, "Productie, nieuw").await;
    tab.open(&urls::client_secrets(&client.id)).await;
    // Signing in counts as giving the password for five minutes.
    populated.balie.clock.advance(6 * MINUTE);
    tab.go(&format!("form[action$='{secret}/view'] button")).await;
    laws.check("an owner before a secret", 403).await;
    tab.fill("password", "not the password").await;
    send(tab, laws, "an owner with a wrong password", 422).await;
    tab.fill("password", PASSWORD).await;
    tab.go("main form [type=submit]").await;
    laws.check("an owner who sees a secret", 200).await;
    for path in [urls::client_secrets_new(&client.id), urls::secret_rotation(&client.id, &secret)] {
        tab.open(&path).await;
        assert!(!tab.find("#expires").await.is_displayed().await.expect("a field"), "a date is asked only when one is wanted");
        tab.click("label[for=ends-on_date]").await;
        tab.run("document.querySelector('[name=expires]').value = '2001-01-01'").await;
        send(tab, laws, "an owner who looks back", 422).await;
    }
    tab.click("label[for=ends]").await;
    send(tab, laws, "an owner who rotated", 200).await;
    laws.open("an owner who reloads a secret", &tab.path().await, 200).await;
}
