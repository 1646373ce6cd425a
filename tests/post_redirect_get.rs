//! Every form that succeeds answers with a redirect to a page that can be opened again: no reload sends it twice, Back asks nothing, and
//! the language can be switched. A new route fails this until its form is here.
use crate::changes::change_of;
use crate::clients::register::typed;
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Browser, PASSWORD, Registered};
use crate::requests::walk;
use balie::crypto::random;
use balie::crypto::totp::TotpKey;
use balie::model::canned_answer::{self, CannedAnswer};
use balie::model::municipality::Municipality;
use balie::model::outbox;
use balie::model::person::Person;
use balie::model::role::{self, RoleName};
use balie::model::scope::Scope;
use balie::model::second_factor as model;
use balie::routes::PORTAL;
use balie::urls::{self, pattern};

/// Routes of somebody who is not signed in; their tests stand elsewhere.
const OF_STRANGERS: [&str; 8] = [
    pattern::request_confirmation,
    pattern::set_up,
    pattern::invitation,
    urls::LOGIN_CODE,
    urls::SIGN_UP,
    pattern::sign_up_link,
    urls::PASSWORD_RESET,
    pattern::password_reset_link,
];

type Fields = Vec<(String, String)>;

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Things of each kind to send forms about.
struct Subject {
    client: Registered,
    secret: String,
    key: String,
    municipality: Municipality,
    scope: Scope,
    person: Person,
}

impl Subject {
    async fn new(balie: &Balie, number: usize) -> Self {
        let client = balie.client(&format!("client-{number}")).owners("admin@utrecht.example").create().await;
        Self {
            secret: client.secrets(&balie.app).await.remove(0).id,
            key: balie.add_client_key(&client, "first", &ClientKey::make("ES256")).await.id,
            municipality: balie.municipality("utrecht").await,
            scope: balie.scope(&format!("scope:{number}")).await,
            person: balie.person(&format!("person-{number}@x.example")).await,
            client,
        }
    }
}

/// The path of a route, the fields of its form, and who sends it.
async fn form(balie: &Balie, route: &str, number: usize, of: &Subject, admin: &Browser, operator: &Browser) -> Option<(String, Fields)> {
    let (client, id) = (&of.client.id, random::id());
    let version = |version: i64| version.to_string();
    Some(match route {
        urls::LANGUAGE => (route.to_owned(), fields(&[("locale", "en"), ("back", urls::ACCOUNT)])),
        urls::LOGIN => (route.to_owned(), fields(&[("email", &of.person.email), ("password", PASSWORD)])),
        urls::LOGOUT | urls::ACCOUNT_SESSIONS_DELETE => (route.to_owned(), vec![]),
        urls::ACCOUNT => (route.to_owned(), fields(&[("name", "admin"), ("locale", "en")])),
        urls::ACCOUNT_PASSWORD => {
            (route.to_owned(), fields(&[("present", PASSWORD), ("password", "nog een lange zin"), ("again", "nog een lange zin")]))
        }
        urls::ACCOUNT_CONFIRMATION => (route.to_owned(), fields(&[("password", PASSWORD), ("next", urls::CLIENTS)])),
        pattern::account_session_delete => (urls::account_session_delete(&id), vec![]),
        // These lead on where there is no second factor; with one, their tests stand elsewhere.
        urls::ACCOUNT_SECOND_FACTOR_DELETE => (route.to_owned(), fields(&[("password", PASSWORD), ("code", "123456")])),
        urls::ACCOUNT_RECOVERY_CODES => (route.to_owned(), vec![]),
        urls::ACCOUNT_SECOND_FACTOR => return second_factor(balie, admin).await,
        pattern::person_second_factor_delete => {
            balie.second_factor_of(&of.person.email).await;
            (urls::person_second_factor_delete(&of.person.id), vec![])
        }
        urls::REQUESTS => (route.to_owned(), fields(&[("id", &id), ("municipality", &of.municipality.id)])),
        pattern::municipality_policy => {
            let page = operator.get(&urls::municipality_policy(&of.municipality.id)).await.expect(200);
            let now = page.field("version").expect("a version");
            let rules = [("max_clients", "1"), ("grant_types", "client_credentials"), ("allowlist", "narrow")];
            (urls::municipality_policy(&of.municipality.id), fields(&[&[("version", &*now)], &rules[..]].concat()))
        }
        _ if is_own_request(route) => return of_own_request(balie, route, admin).await,
        urls::CLIENTS => (route.to_owned(), typed(admin, &[("client_name", "Nieuw")]).await),
        pattern::client => {
            let page = admin.get(&urls::client_edit(client)).await.expect(200);
            let mut changed = typed(admin, &[("client_name", "Anders"), ("owners", "admin@utrecht.example")]).await;
            changed.push(("version".to_owned(), page.field("version").expect("a version")));
            (urls::client(client), changed)
        }
        pattern::client_allowlist => {
            of.client.change(&balie.app, "ip_allowlist", "192.0.2.1").await;
            let now = version(of.client.row(&balie.app).await.version);
            (urls::client_allowlist(client), fields(&[("address", "192.0.2.7"), ("version", &now)]))
        }
        urls::DEVICE => {
            let asked = crate::device::ask(balie, &crate::device::client(balie, &format!("device-{number}")).await).await;
            (route.to_owned(), fields(&[("user_code", crate::authorize::text(&asked, "user_code"))]))
        }
        pattern::device_decision => {
            let asked = crate::device::ask(balie, &crate::device::client(balie, &format!("device-{number}")).await).await;
            let page = crate::device::type_code(operator, &asked).await;
            (page.split('?').next().unwrap_or_default().to_owned(), fields(&[("decision", "allow")]))
        }
        pattern::client_suspension => (urls::client_suspension(client), fields(&[("reason", "a leak")])),
        pattern::client_suspension_delete => {
            of.client.suspend(&balie.app).await;
            (urls::client_suspension_delete(client), vec![])
        }
        pattern::client_deletion => (urls::client_deletion(client), vec![]),
        pattern::client_deletion_delete => {
            of.client.delete(&balie.app).await;
            (urls::client_deletion_delete(client), vec![])
        }
        pattern::client_secrets => (urls::client_secrets(client), fields(&[("id", &id), ("name", "second"), ("ends", "never")])),
        pattern::secret_view => (urls::secret_view(client, &of.secret), vec![]),
        pattern::secret_rotation => {
            (urls::secret_rotation(client, &of.secret), fields(&[("id", &id), ("name", "next"), ("ends", "now"), ("sure", "yes")]))
        }
        pattern::secret_revocation => (urls::secret_revocation(client, &of.secret), fields(&[("leaves_none", "yes")])),
        pattern::client_keys => {
            let jwk = serde_json::Value::Object(ClientKey::make("ES256").jwk()).to_string();
            (urls::client_keys(client), fields(&[("id", &id), ("name", "a key"), ("jwks", &jwk)]))
        }
        pattern::client_key_end => (urls::client_key_end(client, &of.key), fields(&[("expires", "2099-01-01")])),
        pattern::client_key_removal => (urls::client_key_removal(client, &of.key), fields(&[("leaves_none", "yes")])),
        pattern::client_leak => (urls::client_leak(client), fields(&[("reason", "a leak")])),
        urls::REQUEST_CONFIRMATIONS => (route.to_owned(), vec![]),
        pattern::inbox_message_attempts => {
            let entry = balie.became(crate::inbox::message("a@x.example", "x")).await;
            (urls::inbox_message_attempts(&entry.id), vec![])
        }
        urls::LEAKS => (route.to_owned(), fields(&[("secret", "balie_nothing")])),
        pattern::change_decision | pattern::change_withdrawal => {
            let change = change_of(balie, &of.client, &balie.person("admin@utrecht.example").await).await;
            let decided = fields(&[("version", &*version(change.version)), ("decision", "refuse"), ("comment", "No.")]);
            let is_decision = route == pattern::change_decision;
            (if is_decision { urls::change_decision(&change.id) } else { urls::change_withdrawal(&change.id) }, decided)
        }
        _ if route.starts_with(urls::REQUESTS) => return of_request(balie, route, number).await,
        urls::MUNICIPALITIES => {
            (route.to_owned(), fields(&[("id", &id), ("name", "Assen"), ("slug", "assen"), ("secret_visibility", "once")]))
        }
        pattern::municipality => {
            let form = [("version", &*version(of.municipality.version)), ("name", "Utrecht"), ("secret_visibility", "until_used")];
            (urls::municipality(&of.municipality.id), fields(&form))
        }
        pattern::municipality_contact => {
            let form = [("version", &*version(of.municipality.version)), ("name", "Team integraties")];
            (urls::municipality_contact(&of.municipality.id), fields(&form))
        }
        pattern::municipality_theme => {
            let path = urls::municipality_theme(&of.municipality.id);
            let version = operator.get(&path).await.expect(200).field("version").expect("a version");
            (path, fields(&[("version", &version), ("tokens", "--utrecht-link-color: #004488")]))
        }
        pattern::municipality_mail => {
            let path = urls::municipality_mail(&of.municipality.id);
            let version = operator.get(&path).await.expect(200).field("version").expect("a version");
            (path, fields(&[("version", &version), ("introduction_nl", "Beste collega,")]))
        }
        pattern::mail_attempts => {
            operator.post(&urls::person_invitations(&of.person.id), &[]).await.expect(303);
            let written = outbox::list(&mut balie.app.read().await.expect("reads")).await.expect("mail");
            (urls::mail_attempts(&written[0].id), vec![])
        }
        urls::INSTALLATION | urls::INSTALLATION_PAGES => {
            let page = operator.get(route).await.expect(200);
            (route.to_owned(), fields(&[("version", &*page.field("version").expect("a version"))]))
        }
        urls::SCOPES => {
            let words = [("name", "a:b"), ("description_nl", "Leest"), ("description_en", "Reads"), ("access_level", "read")];
            (route.to_owned(), fields(&[&[("id", &*id)], &words[..]].concat()))
        }
        pattern::scope => {
            let words = [("description_nl", "Leest"), ("description_en", "Reads"), ("access_level", "read")];
            (urls::scope(&of.scope.id), fields(&[&[("version", &*version(of.scope.version))], &words[..]].concat()))
        }
        urls::PEOPLE => {
            let someone = [("id", &*id), ("name", "Nieuw"), ("email", "nieuw@x.example"), ("locale", "nl"), ("role", "")];
            (route.to_owned(), fields(&someone))
        }
        pattern::person => (urls::person(&of.person.id), fields(&[("name", "Anders"), ("locale", "nl")])),
        pattern::person_invitations => (urls::person_invitations(&of.person.id), vec![]),
        pattern::person_roles => (urls::person_roles(&of.person.id), fields(&[("role", "helpdesk")])),
        pattern::person_role_delete => {
            operator.post(&urls::person_roles(&of.person.id), &[("role", "helpdesk")]).await.expect(303);
            let role = role::list(&mut balie.app.read().await.expect("reads"), &of.person.id).await.expect("roles").remove(0);
            (urls::person_role_delete(&of.person.id, &role.id), vec![])
        }
        pattern::person_disablement => (urls::person_disablement(&of.person.id), vec![]),
        pattern::person_disablement_delete => {
            operator.post(&urls::person_disablement(&of.person.id), &[]).await.expect(303);
            (urls::person_disablement_delete(&of.person.id), vec![])
        }
        _ => return None,
    })
}

/// Whether a form is of the requester's side of a request.
fn is_own_request(route: &str) -> bool {
    let own = [
        pattern::request_question,
        pattern::request_submission,
        pattern::request_offer,
        pattern::request_claim,
        pattern::request_withdrawal,
        pattern::request_copy,
    ];
    own.contains(&route)
}

/// A form about a request: the admin's own, or one that was prepared for them or by an operator.
async fn of_own_request(balie: &Balie, route: &str, admin: &Browser) -> Option<(String, Fields)> {
    let anna = balie.person("admin@utrecht.example").await;
    let made = match route {
        pattern::request_claim => walk::offered(balie, &balie.person("helpdesk@balie.example").await, &anna.email).await,
        pattern::request_offer => walk::stored(balie, None, &balie.person("operator@balie.example").await, "new@x.example").await,
        pattern::request_withdrawal => walk::sent_in(balie, &anna).await,
        _ => walk::stored(balie, Some(&anna), &anna, "").await,
    };
    let version = made.version.to_string();
    Some(match route {
        pattern::request_question => {
            let path = urls::request_question(&made.id, "description");
            let before = admin.get(&path).await.expect(200).field("before").expect("a digest");
            (path, fields(&[("before", &before), ("description", "Anders")]))
        }
        pattern::request_submission => (urls::request_submission(&made.id), fields(&[("version", &version), ("way", "register")])),
        pattern::request_offer => (urls::request_offer(&made.id), fields(&[("version", &version)])),
        pattern::request_claim => (urls::request_claim(&made.id), vec![]),
        pattern::request_withdrawal => (urls::request_withdrawal(&made.id), fields(&[("version", &version)])),
        pattern::request_copy => (urls::request_copy(&made.id), fields(&[("id", &random::id())])),
        _ => return None,
    })
}

/// Forms of reviewers about a request.
async fn of_request(balie: &Balie, route: &str, number: usize) -> Option<(String, Fields)> {
    let id = random::id();
    let answer = fields(&[("id", &id), ("name", &format!("A {number}")), ("text_nl", "T"), ("text_en", "T"), ("version", "1")]);
    if route.starts_with(urls::CANNED_ANSWERS) {
        let new = CannedAnswer { name: format!("B {number}"), text_nl: "T".into(), text_en: "T".into(), ..CannedAnswer::default() };
        let mut tx = balie.begin().await;
        let made = canned_answer::insert(&mut tx, &new).await.expect("answers can be written").expect("a new one").id;
        balie.commit(tx).await;
        return Some((route.replace("{id}", &made), answer));
    }
    let request = balie.request(&format!("Zaaksysteem {number}"), "asks@x.example").await;
    let colleague = balie.person("helpdesk@balie.example").await;
    balie.grant(&colleague, RoleName::Helpdesk, None).await;
    let mut version = request.version;
    if route == pattern::request_reopening {
        let operator = balie.operator().await;
        operator.post(&urls::request_spam(&request.id), &[("version", &*version.to_string())]).await.expect(303);
        version += 1;
    }
    let other = balie.request("Andere", "asks@x.example").await.number.expect("a number").to_string();
    let target_day = balie::web::time_format::date_field(request.due_at.expect("it should be decided by then"));
    let form = [
        ("version", &*version.to_string()),
        ("comment", "Because."),
        ("text", "Hello."),
        ("question", "What do you think?"),
        ("colleague", &colleague.id),
        ("until", &target_day),
        ("number", &other),
        ("assignee", "me"),
        ("before", ""),
        ("client_name", "Anders"),
        ("grant_types", "client_credentials"),
        ("token_endpoint_auth_method", "client_secret_basic"),
        ("ip_allowlist", "192.0.2.1"),
        ("access_token_lifetime", "3600"),
    ];
    Some((route.replace("{id}", &request.id), fields(&form)))
}

/// The admin sets up a second factor, and it is removed behind the page, so that what follows takes no code.
async fn second_factor(balie: &Balie, admin: &Browser) -> Option<(String, Fields)> {
    let page = admin.get(urls::ACCOUNT_SECOND_FACTOR).await.expect(200);
    let text = page.all("#second-factor-key").pop()?.replace(' ', "");
    let key = TotpKey::of(totp_rs::Secret::try_from_base32(&text).ok()?.as_bytes().to_vec())?;
    let code = key.code_at(balie.clock.now());
    let form = fields(&[("key", &page.field("key")?), ("code", &code), ("next", "")]);
    Some((urls::ACCOUNT_SECOND_FACTOR.to_owned(), form))
}

#[tokio::test]
async fn every_form_that_succeeds_leads_to_a_page_that_can_be_opened_again() {
    let balie = Balie::start().await;
    let mut wrong = Vec::new();
    let (mut operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    // These are on the way to an application or to an identity provider; tests/authorize/ and tests/identity_providers/ show where they
    // lead.
    let is_of_sign_in = |route: &&str| {
        [urls::LOGIN_NEW_ACCOUNT, urls::TOKENS, pattern::authorization].contains(route)
            || ["/logout/{", "/account/tokens", "/account/applications", "/account/identity-links", "/identity-providers"]
                .iter()
                .any(|begin| route.starts_with(begin))
    };
    // Of an assertion that is checked nothing is kept, so the answer itself is the page.
    let is_left_out = |route: &&str| [pattern::request_viewers, pattern::client_keys_check].contains(route) || is_of_sign_in(route);
    let is_form = |route: &&str| !OF_STRANGERS.contains(route) && !is_left_out(route);
    // A script says who looks at a request; nothing is sent by a form.
    let routes = PORTAL.iter().filter(|(method, route)| *method == "post" && is_form(route));
    for (number, (_, route)) in routes.enumerate() {
        let of = Subject::new(&balie, number).await;
        let Some((path, fields)) = form(&balie, route, number, &of, &admin, &operator).await else {
            wrong.push(format!("{route}: say in tests/post_redirect_get.rs what is sent"));
            continue;
        };
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        // Clients and the own account are the admin's, the rest is the operator's.
        let is_request = *route == urls::REQUESTS || (is_own_request(route) && *route != pattern::request_offer);
        let is_admins =
            is_request || route.starts_with(urls::CLIENTS) || route.starts_with(urls::ACCOUNT) || *route == pattern::change_withdrawal;
        let sender = if is_admins { &admin } else { &operator };
        let answer = sender.post(&path, &fields).await;
        if answer.status != 303 {
            wrong.push(format!("{route}: {} {}", answer.status, answer.words()));
            continue;
        }
        let page = sender.visit(answer.location()).await;
        if page.status != 200 {
            wrong.push(format!("{route} leads to {}: {}", answer.location(), page.status));
        }
        if *route == urls::ACCOUNT_SECOND_FACTOR {
            let person = balie.person("admin@utrecht.example").await;
            let mut tx = balie.begin().await;
            assert!(model::delete(&mut tx, &person).await.expect("it can be written"));
            balie.commit(tx).await;
        }
        if *route == urls::ACCOUNT_PASSWORD {
            sender.post(urls::ACCOUNT_PASSWORD, &[("present", "nog een lange zin"), ("password", PASSWORD), ("again", PASSWORD)]).await;
        }
        if [urls::LOGIN, urls::LOGOUT].contains(route) {
            operator = balie.operator().await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
