//! Every form, sent with something wrong in it: the page says so in its title, in a summary with a link to each field in the order of the
//! form, and at the field itself (GOV.UK Design System, "Error summary"). And what Enter presses is what the form is for.
use crate::changes::change_of;
use crate::harness::client_key::ClientKey;
use crate::harness::{Answer, Balie, Browser, PASSWORD};
use crate::requests::walk;
use balie::crypto::random;
use balie::model::canned_answer::{self, CannedAnswer};
use balie::model::invitation;
use balie::routes::PORTAL;
use balie::urls;
use scraper::{ElementRef, Html, Selector};

/// Pages that nobody opens out of the blue, or that are none.
const NO_FORM_ALONE: &[&str] = &[urls::METRICS, urls::LOGIN_NEW_ACCOUNT, urls::TOKENS_NEW];

/// Forms without a field that somebody could fill in wrongly.
const WITHOUT_ERRORS: &[&str] = &[
    "/language",
    "/logout",
    "/account/sessions/delete",
    "/account/sessions/{id}/delete",
    "/account/recovery-codes",
    "/people/{id}/second-factor/delete",
    "/clients/{id}/allowlist",
    "/changes/{id}/withdrawal",
    "/authorize/{id}",
    "/tokens",
    "/device/{id}",
    "/logout/{id}",
    "/account/tokens/{id}/delete",
    "/account/applications/{id}/delete",
    "/account/identity-links",
    "/account/identity-links/{id}/delete",
    "/identity-providers/{id}/disablement",
    "/identity-providers/{id}/disablement/delete",
    "/identity-providers/{id}/deletion",
    // These need a provider that answers: tests/identity_providers/ fills them in wrongly.
    "/login/new-account",
    "/identity-providers",
    "/identity-providers/{id}",
    // It says the same whatever was pasted.
    "/leaks",
    "/clients/{id}/suspension/delete",
    "/requests/{id}/assignment",
    "/requests/{id}/viewers",
    "/requests/{id}/spam",
    "/requests/{id}/reopening",
    "/requests/answers/{id}/deletion",
    "/clients/{id}/deletion",
    "/clients/{id}/deletion/delete",
    "/clients/{id}/secrets/{secret}/view",
    "/clients/{id}/secrets/{secret}/revocation",
    // The answer is what is wrong with what was pasted, and not with the form.
    "/clients/{id}/keys/check",
    "/clients/{id}/keys/{key}/removal",
    "/mail/inbox/{id}/attempts",
    "/requests/{id}/offer",
    "/requests/{id}/claim",
    "/requests/confirmations",
    "/requests/confirmations/{token}",
    "/mail/{id}/attempts",
    "/requests/{id}/withdrawal",
    "/requests/{id}/copy",
    "/people/{id}/invitations",
    "/people/{id}/roles/{role}/delete",
    "/people/{id}/disablement",
    "/people/{id}/disablement/delete",
];

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Holds a page that came back with errors to what it must say, and where.
fn check(route: &str, page: &Answer, prefix: &str) {
    assert_eq!(page.status, 422, "{route}: {}", page.words());
    let html = page.html();
    let title = words(all(&html, "title")[0]);
    assert!(title.starts_with(prefix), "{route}: the title is {title:?}");
    let summaries = all(&html, "main .error-summary[tabindex='-1'][autofocus]");
    assert_eq!(summaries.len(), 1, "{route} has one summary, which gets the focus");
    let ids: Vec<&str> = all(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let links = all(&html, ".error-summary a");
    assert!(!links.is_empty(), "{route}: the summary is empty");
    let mut before = 0;
    for link in links {
        let field = link.attr("href").and_then(|href| href.strip_prefix('#')).expect("a link to a field");
        let place = ids.iter().position(|id| *id == field);
        let place = place.unwrap_or_else(|| panic!("{route}: the summary leads to #{field}, which is not there"));
        assert!(place >= before, "{route}: {field} is not in the order of the form");
        before = place;
        at_the_field(route, &html, field, &words(link));
    }
    presses_the_main_button(route, &html);
}

/// The same text stands at the field, which a screen reader reads with it.
fn at_the_field(route: &str, html: &Html, field: &str, text: &str) {
    let error = format!("{field}-error");
    let found = all(html, &format!("[id='{error}']"));
    assert_eq!(found.len(), 1, "{route}: #{error}");
    let said = words(found[0]);
    // The summary says the name of the field, and the entry, first.
    let rest = text.match_indices(": ").map(|(at, _)| &text[at + 2..]).chain([text]);
    assert!(rest.clone().any(|rest| said.contains(rest)), "{route}: {text:?} is not at {field}, which says {said:?}");
    let described = all(html, &format!("[aria-describedby~='{error}']"));
    assert!(!described.is_empty(), "{route}: nothing is described by #{error}");
}

/// Enter in a field presses the first submit button of its form (HTML §4.10.21.2). An offer or another way bears a name, and comes later.
fn presses_the_main_button(route: &str, html: &Html) {
    for form in all(html, "form") {
        let buttons: Vec<ElementRef<'_>> = form.select(&Selector::parse("button:not([type=button])").expect("a selector")).collect();
        if let [first, _, ..] = buttons[..] {
            assert_eq!((first.attr("name"), first.attr("formaction")), (None, None), "{route}: Enter presses {}", first.html());
        }
    }
    for element in all(html, "[aria-describedby]") {
        for id in element.attr("aria-describedby").unwrap_or_default().split_whitespace() {
            assert!(!all(html, &format!("[id='{id}']")).is_empty(), "{route}: #{id} describes a field and is not there");
        }
    }
}

/// Its route, who sends it, where to, and with what.
type Form<'a> = (&'static str, &'a Browser, String, &'a [(&'a str, &'a str)]);

struct Sent {
    route: &'static str,
    page: Answer,
}

/// Sends every form of the portal with something wrong in it.
async fn send_all(balie: &Balie, language: &str) -> Vec<Sent> {
    let client = balie.client("zaak").owners("o@x.example").create().await;
    let (scope, person) = (balie.scope("cases:read").await, balie.person("p@x.example").await);
    let municipality = balie.municipality("utrecht").await;
    let secret = client.secrets(&balie.app).await.remove(0).id;
    let client_key = balie.add_client_key(&client, "a key", &ClientKey::make("ES256")).await.id;
    let change = change_of(balie, &client, &balie.person("o@x.example").await).await;
    let request = balie.request("Zaaksysteem", "o@x.example").await.id;
    let mut tx = balie.begin().await;
    let canned = CannedAnswer { name: "A".into(), text_nl: "T".into(), text_en: "T".into(), ..CannedAnswer::default() };
    let canned = canned_answer::insert(&mut tx, &canned).await.expect("answers can be written").expect("a new one").id;
    let invited = invitation::insert(&mut tx, &person).await.expect("invitations can be written");
    balie.commit(tx).await;
    balie.helpdesk().await;
    let (operator, owner) =
        (in_language(balie.operator().await, language).await, in_language(balie.owner_of(&client).await, language).await);
    let stranger = balie.anonymous().reading(language);
    let app = balie.second_factor_of("f@x.example").await;
    let with_factor = in_language(balie.sign_in_with("f@x.example", &app).await, language).await;
    let half_way = balie.anonymous().reading(language);
    balie.password_of(&half_way, "f@x.example").await.expect(303);
    stranger.post(urls::PASSWORD_RESET, &[("email", "p@x.example")]).await.expect(303);
    let reset = balie.mailed_link("p@x.example", "/password-reset/").await;
    let sign_up = [("name", "New"), ("email", "new@x.example"), ("locale", "en"), ("password", PASSWORD), ("again", PASSWORD)];
    stranger.post(urls::SIGN_UP, &sign_up).await.expect(303);
    let confirmation = balie.mailed_link("new@x.example", "/sign-up/").await;
    let elsewhere = balie.anonymous().reading(language);
    let key = operator.get(urls::ACCOUNT_SECOND_FACTOR).await.expect(200).field("key").expect("a key");
    let id = random::id();
    let registration = [
        ("id", id.as_str()),
        ("municipality", &municipality.id),
        ("version", "1"),
        ("client_name", ""),
        ("owners", "nobody"),
        ("ip_allowlist", "192.0.2.77/24 nonsense"),
        ("redirect_uris", "javascript:alert(1)"),
        ("contacts", "none, neither"),
        ("token_endpoint_auth_method", "none"),
        ("grant_types", "client_credentials"),
        ("grant_types", "refresh_token"),
        ("scope", "un:known"),
        ("roles", "two words"),
        ("access_token_lifetime", "long"),
        ("refresh_token_lifetime", "longer"),
        ("response_types", "token"),
    ];
    let named = [("id", id.as_str()), ("version", "1"), ("name", ""), ("slug", "Not A Slug"), ("secret_visibility", "x"), ("locale", "en")];
    let scoped = [("id", id.as_str()), ("version", "1"), ("name", "a b"), ("municipality", "nowhere"), ("access_level", "x")];
    let passwords = [("present", "wrong"), ("password", "short"), ("again", "other"), ("name", ""), ("email", "none"), ("locale", "en")];
    let secrets =
        [("id", id.as_str()), ("name", ""), ("expires", "2001-01-01"), ("ending", "on_date"), ("ends", "on_date"), ("ends_on", "x")];
    let texts = [
        ("version", "1"),
        ("contact_email", "none"),
        ("contact_url", "nowhere"),
        ("accessibility_reviewed_on", "x"),
        ("accessibility_register_url", "x"),
        ("accessibility_status", "x"),
        ("organisation", "\u{200b}"),
    ];
    let olga = balie.person("operator@balie.example").await;
    let draft = walk::stored(balie, Some(&olga), &olga, "").await;
    let wrong = walk::wrong(balie, &olga).await;
    let nowhere = [("id", id.as_str()), ("municipality", "nowhere")];
    let policy = [("version", "0"), ("max_clients", "many"), ("allowlist", "x")];
    let theme = [("version", "0"), ("tokens", "body{color:red}")];
    let mail_texts = [("version", "0"), ("introduction_nl", "\u{202e}"), ("signature_en", "\u{202e}")];
    let unseen = [("version", "2"), ("comment", "\u{202e}")];
    let empty = [("version", "2"), ("comment", ""), ("text", ""), ("question", ""), ("colleague", ""), ("until", "x"), ("number", "99")];
    let answer = [("id", id.as_str()), ("version", "1"), ("name", ""), ("text_nl", "{naam}"), ("text_en", "")];
    let wrong_code = [("key", key.as_str()), ("next", ""), ("code", "x")];
    let forms: Vec<Form<'_>> = vec![
        ("/login", &stranger, urls::LOGIN.to_owned(), &[("email", ""), ("password", "")]),
        ("/login/code", &half_way, urls::LOGIN_CODE.to_owned(), &[("code", "000000")]),
        ("/sign-up", &stranger, urls::SIGN_UP.to_owned(), &passwords),
        ("/sign-up/{token}", &elsewhere, confirmation, &[("password", "wrong")]),
        ("/password-reset", &stranger, urls::PASSWORD_RESET.to_owned(), &[("email", "none")]),
        ("/password-reset/{token}", &stranger, reset, &passwords),
        ("/account/second-factor", &operator, urls::ACCOUNT_SECOND_FACTOR.to_owned(), &wrong_code),
        (
            "/account/second-factor/delete",
            &with_factor,
            urls::ACCOUNT_SECOND_FACTOR_DELETE.to_owned(),
            &[("password", "wrong"), ("code", "x")],
        ),
        ("/invitations/{token}", &stranger, urls::invitation(&invited), &passwords),
        ("/device", &operator, urls::DEVICE.to_owned(), &[("user_code", "AAAA-1111")]),
        ("/account", &operator, urls::ACCOUNT.to_owned(), &named),
        ("/account/password", &operator, urls::ACCOUNT_PASSWORD.to_owned(), &passwords),
        ("/account/confirmation", &operator, urls::ACCOUNT_CONFIRMATION.to_owned(), &[("password", "wrong")]),
        ("/clients", &operator, urls::CLIENTS.to_owned(), &registration),
        ("/clients/{id}", &operator, urls::client(&client.id), &registration),
        ("/clients/{id}/suspension", &operator, urls::client_suspension(&client.id), &[("reason", "")]),
        ("/clients/{id}/leak", &operator, urls::client_leak(&client.id), &[("reason", "")]),
        ("/changes/{id}/decision", &operator, urls::change_decision(&change.id), &[("version", "1"), ("decision", "refuse")]),
        ("/clients/{id}/secrets", &owner, urls::client_secrets(&client.id), &secrets),
        ("/clients/{id}/secrets/{secret}/rotation", &owner, urls::secret_rotation(&client.id, &secret), &secrets),
        ("/clients/{id}/keys", &owner, urls::client_keys(&client.id), &secrets),
        ("/clients/{id}/keys/{key}/end", &owner, urls::client_key_end(&client.id, &client_key), &secrets),
        ("/requests/{id}/messages", &operator, urls::request_messages(&request), &empty),
        ("/requests/{id}/approval", &operator, urls::request_approval(&request), &unseen),
        ("/requests/{id}/changes-requested", &operator, urls::request_changes(&request), &empty),
        ("/requests/{id}/refusal", &operator, urls::request_refusal(&request), &empty),
        ("/requests/{id}/opinion", &operator, urls::request_opinion(&request), &empty),
        ("/requests/{id}/snooze", &operator, urls::request_snooze(&request), &empty),
        ("/requests/{id}/duplicate", &operator, urls::request_duplicate(&request), &empty),
        ("/requests/{id}/attributes", &operator, urls::request_attributes(&request), &registration),
        ("/requests/answers", &operator, urls::CANNED_ANSWERS.to_owned(), &answer),
        ("/requests/answers/{id}", &operator, urls::canned_answer(&canned), &answer),
        ("/municipalities", &operator, urls::MUNICIPALITIES.to_owned(), &named),
        ("/municipalities/{id}", &operator, urls::municipality(&municipality.id), &named),
        ("/municipalities/{id}/contact", &operator, urls::municipality_contact(&municipality.id), &texts),
        ("/municipalities/{id}/mail", &operator, urls::municipality_mail(&municipality.id), &mail_texts),
        ("/municipalities/{id}/theme", &operator, urls::municipality_theme(&municipality.id), &theme),
        ("/requests", &operator, urls::REQUESTS.to_owned(), &nowhere),
        ("/requests/{id}/edit/{question}", &operator, urls::request_question(&draft.id, "ip_allowlist"), &registration),
        ("/requests/{id}/submission", &operator, urls::request_submission(&wrong.id), &[("version", "2"), ("way", "review")]),
        ("/municipalities/{id}/policy", &operator, urls::municipality_policy(&municipality.id), &policy),
        ("/scopes", &operator, urls::SCOPES.to_owned(), &scoped),
        ("/scopes/{id}", &operator, urls::scope(&scope.id), &scoped),
        ("/people", &operator, urls::PEOPLE.to_owned(), &named),
        ("/people/{id}", &operator, urls::person(&person.id), &named),
        ("/people/{id}/roles", &operator, urls::person_roles(&person.id), &[("role", "")]),
        ("/installation", &operator, urls::INSTALLATION.to_owned(), &texts),
        ("/installation/pages", &operator, urls::INSTALLATION_PAGES.to_owned(), &texts),
    ];
    let mut sent = Vec::new();
    for (route, browser, path, fields) in forms {
        sent.push(Sent { route, page: browser.post(&path, fields).await });
    }
    sent
}

async fn in_language(browser: Browser, language: &str) -> Browser {
    browser.post(urls::LANGUAGE, &[("locale", language), ("back", "/")]).await.expect(303);
    browser.reading(language)
}

#[tokio::test]
async fn every_form_with_something_wrong_in_it() {
    for (language, prefix) in [("en", "Error: "), ("nl", "Fout: ")] {
        let balie = Balie::start().await;
        let mut tx = balie.begin().await;
        let token = invitation::insert_set_up(&mut tx).await.expect("invitations can be written");
        balie.commit(tx).await;
        let first = [("name", ""), ("email", "none"), ("password", "short"), ("again", "")];
        let first = balie.anonymous().reading(language).post(&urls::set_up(&token), &first).await;
        let mut sent = vec![Sent { route: "/setup/{token}", page: first }];
        sent.extend(send_all(&balie, language).await);
        for (_, route) in PORTAL.iter().filter(|(method, _)| *method == "post") {
            let is_known = WITHOUT_ERRORS.contains(route) || sent.iter().any(|sent| sent.route == *route);
            assert!(is_known, "send {route} with something wrong in it, or name it among those without errors");
        }
        for Sent { route, page } in &sent {
            check(route, page, prefix);
        }
    }
}

/// A filter that can't be understood is a form with errors too.
#[tokio::test]
async fn every_filter_with_something_wrong_in_it() {
    let balie = Balie::start().await;
    for slug in ["utrecht", "nijmegen"] {
        balie.municipality(slug).await;
    }
    let operator = balie.operator().await;
    for path in ["/clients?municipality=nowhere", "/clients/new?municipality=nowhere", "/history?from=x&to=y"] {
        check(path, &operator.get(path).await, "Error: ");
    }
}

#[tokio::test]
async fn enter_presses_what_the_form_is_for_on_every_page() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.1").owners("operator@balie.example").create().await;
    let person = balie.person("p@x.example").await;
    let operator = balie.operator().await;
    let fixed =
        PORTAL.iter().filter(|(method, path)| *method == "get" && !path.contains('{') && !path.contains('.')).map(|(_, path)| *path);
    let mut paths: Vec<String> = fixed.filter(|path| !NO_FORM_ALONE.contains(path)).map(str::to_owned).collect();
    paths.extend([urls::client(&client.id), urls::client_edit(&client.id), urls::client_secrets(&client.id), urls::person(&person.id)]);
    paths.extend([urls::client_suspension(&client.id), urls::client_deletion(&client.id)]);
    paths.push(urls::with_query(&urls::client_allowlist(&client.id), "address", "192.0.2.9"));
    for path in paths {
        presses_the_main_button(&path, &operator.visit(&path).await.expect(200).html());
    }
}
