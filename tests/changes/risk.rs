//! The rules by which changes are ranked, as one table: each rule, its opposite and its edge.
use crate::harness::{Answer, Balie};
use balie::clock::Timestamp;
use balie::db::StoredWord;
use balie::locale::Locale;
use balie::model::client::attribute::ATTRIBUTES;
use balie::model::client::registration::Registration;
use balie::model::client::risk::{self, Finding, Rule, Verdict};
use balie::model::client::stored_registration::StoredRegistration;
use balie::model::scope::{AccessLevel, Scope};
use balie::urls;
use balie::web::risk_rules::wording;
use serde_json::{Map, Value, json};

fn scope(name: &str, level: AccessLevel, is_reviewed: bool) -> Scope {
    Scope {
        id: name.to_owned(),
        name: name.to_owned(),
        municipality_id: None,
        description_nl: String::new(),
        description_en: String::new(),
        access_level: StoredWord::Known(level),
        review_required_at: is_reviewed.then_some(Timestamp(1)),
        resource: None,
        openid_at: None,
        version: 1,
        created_at: Timestamp(1),
    }
}

fn catalogue() -> Vec<Scope> {
    vec![
        scope("cases:read", AccessLevel::Read, false),
        scope("cases:write", AccessLevel::Write, false),
        scope("persons:read", AccessLevel::Read, true),
    ]
}

/// A client that names no more than this. Owners are stored apart.
fn registered(member: &str, value: &Value) -> Registration {
    let mut members: Map<String, Value> = Registration::default().document();
    members.remove("owners");
    if member != "owners" {
        members.insert(member.to_owned(), value.clone());
    }
    let owners: Vec<String> = match member {
        "owners" => value.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap().to_owned()).collect(),
        _ => vec![],
    };
    StoredRegistration::from(Value::Object(members).to_string()).readable().clone().with_owners(owners)
}

fn found(member: &str, before: &Value, after: &Value) -> Vec<Finding> {
    risk::findings(Some(&registered(member, before)), &registered(member, after), &catalogue())
}

fn rules(member: &str, before: &Value, after: &Value) -> Vec<Rule> {
    found(member, before, after).into_iter().map(|finding| finding.rule).collect()
}

fn words(member: &str, before: &Value, after: &Value) -> String {
    let texts = found(member, before, after).iter().map(|finding| wording::of_change(Locale::En.messages(), finding)).collect::<Vec<_>>();
    texts.join("; ")
}

#[test]
fn every_difference_is_ranked_by_its_rule() {
    use Rule::*;
    let table: &[(&str, Value, Value, &[Rule])] = &[
        ("client_name", json!("a"), json!("b"), &[NameChanged]),
        ("description", json!("a"), json!("b"), &[DescriptionChanged]),
        ("contacts", json!(["a@x.example"]), json!(["b@x.example"]), &[ContactsChanged]),
        ("owners", json!(["a@x.example"]), json!(["a@x.example", "b@x.example"]), &[OwnerAdded]),
        ("owners", json!(["a@x.example", "b@x.example"]), json!(["a@x.example"]), &[OwnerRemoved]),
        ("owners", json!(["a@x.example"]), json!([]), &[LastOwnerRemoved]),
        ("token_endpoint_auth_method", json!("client_secret_basic"), json!("none"), &[AuthMethodWeaker]),
        ("token_endpoint_auth_method", json!("private_key_jwt"), json!("client_secret_basic"), &[SecretInsteadOfKey]),
        ("token_endpoint_auth_method", json!("private_key_jwt"), json!("none"), &[AuthMethodWeaker]),
        ("token_endpoint_auth_method", json!("client_secret_basic"), json!("private_key_jwt"), &[AuthMethodChanged]),
        ("jwks_uri", json!(""), json!("https://a.example/jwks"), &[JwksUriAdded]),
        ("jwks_uri", json!("https://a.example/jwks"), json!(""), &[JwksUriRemoved]),
        ("token_endpoint_auth_signing_alg", json!(""), json!("ES256"), &[SigningAlgorithmChanged]),
        ("token_endpoint_auth_method", json!("none"), json!("client_secret_post"), &[AuthMethodChanged]),
        ("token_endpoint_auth_method", json!("client_secret_basic"), json!("client_secret_basic client_secret_post"), &[AuthMethodChanged]),
        ("grant_types", json!(["client_credentials"]), json!(["client_credentials", "authorization_code"]), &[GrantAdded]),
        ("grant_types", json!(["client_credentials", "authorization_code"]), json!(["client_credentials"]), &[GrantRemoved]),
        ("response_types", json!([]), json!(["code"]), &[ResponseTypeChanged]),
        ("response_types", json!(["code"]), json!(["code", "code id_token"]), &[FrontChannelAdded]),
        ("response_types", json!(["code", "token"]), json!(["code"]), &[ResponseTypeChanged]),
        ("response_types", json!(["code"]), json!(["code", "token", "code token"]), &[FrontChannelAdded]),
        ("require_pkce", json!(true), json!(false), &[PkceTurnedOff]),
        ("require_pkce", json!(false), json!(true), &[PkceTurnedOn]),
        ("require_pushed_authorization_requests", json!(true), json!(false), &[ProtectionTurnedOff]),
        ("require_pushed_authorization_requests", json!(false), json!(true), &[ProtectionTurnedOn]),
        ("dpop_bound_access_tokens", json!(true), json!(false), &[ProtectionTurnedOff]),
        ("dpop_bound_access_tokens", json!(false), json!(true), &[ProtectionTurnedOn]),
        ("security_profile", json!("fapi2_security_profile"), json!("none"), &[ProtectionTurnedOff]),
        ("security_profile", json!("none"), json!("fapi2_security_profile"), &[ProtectionTurnedOn]),
        ("scope", json!(""), json!("persons:read"), &[ReviewedScopeAdded]),
        ("scope", json!(""), json!("cases:write"), &[WritingScopeAdded]),
        ("scope", json!(""), json!("cases:read"), &[ReadingScopeAdded]),
        ("scope", json!(""), json!("gone:read"), &[ReviewedScopeAdded]),
        ("scope", json!("persons:read"), json!(""), &[ScopeRemoved]),
        ("scope", json!("cases:read persons:read"), json!("persons:read cases:read"), &[]),
        ("roles", json!(["user"]), json!(["user", "admin"]), &[RoleAdded]),
        ("roles", json!(["user"]), json!([]), &[RoleRemoved]),
        ("access_token_lifetime", json!(3600), json!(3601), &[LifetimeLonger]),
        ("access_token_lifetime", json!(3600), json!(3599), &[LifetimeShorter]),
        ("access_token_lifetime", json!(3600), json!(3600), &[]),
        ("authorization_code_lifetime", json!(60), json!(600), &[LifetimeLonger]),
        ("authorization_code_lifetime", json!(600), json!(60), &[LifetimeShorter]),
        ("access_token_format", json!("jwt"), json!("opaque"), &[AccessTokenOpaque]),
        ("access_token_format", json!("opaque"), json!("jwt"), &[AccessTokenReadable]),
        ("id_token_signed_response_alg", json!("RS256"), json!("EdDSA"), &[IdTokenAlgorithmChanged]),
        ("refresh_token_lifetime", json!(3600), json!(36000), &[LifetimeLonger]),
        ("refresh_token_lifetime", json!(36000), json!(3600), &[LifetimeShorter]),
        ("headless_token_lifetime", json!(null), json!(86400), &[HeadlessTokensAllowed]),
        ("headless_token_lifetime", json!(864_000), json!(86400), &[HeadlessTokensEnded]),
        ("sign_in", json!("municipality"), json!("anyone"), &[SignInWidened]),
        ("sign_in", json!("anyone"), json!("municipality"), &[SignInNarrowed]),
        ("introspects", json!("none"), json!("municipality"), &[IntrospectionWidened]),
        ("introspects", json!("municipality"), json!("all"), &[IntrospectionWidened]),
        ("introspects", json!("all"), json!("municipality"), &[IntrospectionNarrowed]),
        ("introspects", json!("municipality"), json!("none"), &[IntrospectionNarrowed]),
        ("post_logout_redirect_uris", json!([]), json!(["https://a.example/out"]), &[RedirectHostAdded]),
        ("post_logout_redirect_uris", json!(["https://a.example/out"]), json!([]), &[RedirectUriRemoved]),
        ("backchannel_logout_uri", json!(""), json!("https://a.example/out"), &[BackchannelLogoutUriAdded]),
        ("backchannel_logout_uri", json!("https://a.example/out"), json!(""), &[BackchannelLogoutUriRemoved]),
    ];
    for (member, before, after, expected) in table {
        assert_eq!(rules(member, before, after), *expected, "{member}: {before} becomes {after}");
    }
}

#[test]
fn addresses_are_counted_and_not_entries() {
    use Rule::*;
    let table: &[(Value, Value, &[Rule], &str)] = &[
        (json!(["192.0.2.0/24"]), json!([]), &[AllowlistEmptied], "asked from any address"),
        (json!([]), json!(["192.0.2.0/24"]), &[AddressesRemoved], "limited to the addresses of the IP allowlist"),
        (json!([]), json!(["0.0.0.0/0", "::/0"]), &[AddressesRemoved], "limited to"),
        (json!(["10.0.0.0/16"]), json!(["10.0.0.0/15"]), &[AddressesAdded], "65,536 addresses"),
        (json!(["192.0.2.1"]), json!(["192.0.2.1", "192.0.2.9"]), &[AddressesAdded], "1 address"),
        (json!(["192.0.2.0/24"]), json!(["192.0.2.0/24", "192.0.2.7"]), &[AddressesRewritten], "written in another way"),
        (json!(["192.0.2.0/24"]), json!(["192.0.2.0/25", "192.0.2.128/25"]), &[AddressesRewritten], "written in another way"),
        (json!(["192.0.2.0/24"]), json!(["192.0.2.7"]), &[AddressesRemoved], "Loses 255 addresses"),
        // Overlapping entries count once.
        (json!(["192.0.2.0/25"]), json!(["192.0.2.0/24", "192.0.2.128/25", "192.0.2.200"]), &[AddressesAdded], "128 addresses"),
        (json!(["192.0.2.0/24"]), json!(["198.51.100.0/25"]), &[AddressesAdded, AddressesRemoved], "128 addresses"),
        // IPv4-mapped IPv6 is the IPv4 address (RFC 4291 §2.5.5.2).
        (json!(["192.0.2.0/24"]), json!(["192.0.2.0/24", "::ffff:192.0.2.7"]), &[AddressesRewritten], "another way"),
        (json!(["192.0.2.0/24"]), json!(["::ffff:198.51.100.0/120"]), &[AddressesAdded, AddressesRemoved], "256 addresses"),
        (json!(["2001:db8::/64"]), json!(["2001:db8::/62"]), &[AddressesAdded], "3 IPv6 networks (/64)"),
        (json!(["2001:db8::/64"]), json!(["2001:db8::7"]), &[AddressesRemoved], "Loses 1 IPv6 network"),
        (json!(["2001:db8::1"]), json!(["2001:db8::1", "2001:db8::2"]), &[AddressesAdded], "1 address"),
        (json!(["192.0.2.1"]), json!(["192.0.2.1", "::/0"]), &[AddressesAdded], "18,446,744,073,709,551,616 IPv6 networks"),
        (json!(["192.0.2.1"]), json!(["192.0.2.0/24", "2001:db8::/64"]), &[AddressesAdded], "255 addresses and 1 IPv6 network"),
        (json!(["192.0.2.1"]), json!(["0.0.0.0/0"]), &[AddressesAdded], "4,294,967,295 addresses"),
    ];
    for (before, after, expected, said) in table {
        assert_eq!(rules("ip_allowlist", before, after), *expected, "{before} becomes {after}");
        let words = words("ip_allowlist", before, after);
        assert!(words.contains(said), "{before} becomes {after}: {words}");
    }
}

#[test]
fn a_redirect_uri_is_judged_by_who_receives_what_is_sent_there() {
    use Rule::*;
    let table: &[(&[&str], &str, Rule)] = &[
        (&["https://a.example/cb"], "https://a.example/other", RedirectPathAdded),
        (&["https://a.example/cb"], "https://a.example:443/other", RedirectPathAdded),
        (&["https://a.example/cb"], "https://a.example/cb?x=1", RedirectPathAdded),
        (&["https://a.example/cb"], "https://b.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "https://sub.a.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "https://a.example.evil.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "https://a.example:8443/cb", RedirectPortAdded),
        (&["https://a.example/cb"], "http://a.example/cb", RedirectPortAdded),
        // Hosts as browsers read them: case, final dot, letters beyond ASCII.
        (&["https://a.example/cb"], "https://A.EXAMPLE/x", RedirectPathAdded),
        (&["https://a.example/cb"], "https://a.example./x", RedirectPathAdded),
        (&["https://xn--bcher-kva.example/cb"], "https://bücher.example/x", RedirectPathAdded),
        (&["https://paypal.example/cb"], "https://pаypal.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "https://a.example@evil.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "http://127.0.0.1/cb", RedirectDeviceAdded),
        (&["https://a.example/cb"], "http://[::1]:8080/cb", RedirectDeviceAdded),
        (&["https://a.example/cb"], "http://[::ffff:127.0.0.1]/cb", RedirectDeviceAdded),
        (&["http://127.0.0.1/cb"], "https://a.example/cb", RedirectHostAdded),
        (&["http://127.0.0.1/cb"], "http://127.0.0.1.evil.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "com.example.app:/cb", RedirectAppAdded),
        (&["com.example.app:/cb"], "com.example.app:/other", RedirectPathAdded),
        (&["com.example.app:/cb"], "com.example.app2:/cb", RedirectAppAdded),
        (&["https://a.example/cb", "https://b.example/cb"], "https://b.example/x", RedirectPathAdded),
        (&[], "https://a.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "https://*.example/cb", RedirectHostAdded),
        (&["https://a.example/cb"], "not a uri", RedirectHostAdded),
    ];
    for (before, added, expected) in table {
        let after: Vec<&str> = before.iter().copied().chain([*added]).collect();
        assert_eq!(rules("redirect_uris", &json!(before), &json!(after)), [*expected], "{before:?} and {added}");
        assert_eq!(rules("redirect_uris", &json!(after), &json!(before)), [RedirectUriRemoved], "without {added}");
    }
    assert!(words("redirect_uris", &json!([]), &json!(["https://x.example/cb"])).contains("Gains a host to redirect people to: x.example"));
}

#[test]
fn any_port_is_the_same_place_for_the_two_loopback_addresses_alone() {
    use Rule::*;
    for (before, added, expected) in [
        ("http://127.0.0.1/cb", "http://127.0.0.1:9999/cb", RedirectPathAdded),
        ("http://127.0.0.1/cb", "http://localhost/cb", RedirectDeviceAdded),
        ("http://127.0.0.1/cb", "http://[::1]/cb", RedirectDeviceAdded),
        ("http://127.0.0.1/cb", "http://127.0.0.2/cb", RedirectDeviceAdded),
        ("http://[::1]:80/cb", "http://[::1]:9999/cb", RedirectPathAdded),
        ("http://localhost:3000/cb", "http://localhost:9999/cb", RedirectDeviceAdded),
        ("http://localhost:3000/cb", "http://localhost:3000/other", RedirectPathAdded),
        ("http://127.0.0.1/cb", "https://127.0.0.1/cb", RedirectDeviceAdded),
    ] {
        assert_eq!(rules("redirect_uris", &json!([before]), &json!([before, added])), [expected], "{before} and {added}");
    }
}

#[test]
fn what_can_not_be_read_is_never_narrowed_in_silence() {
    for (member, broken, after) in [
        ("ip_allowlist", json!(["not a range"]), json!(["192.0.2.1"])),
        ("ip_allowlist", json!(["not a range"]), json!([])),
        ("access_token_lifetime", json!("long"), json!(60)),
        ("grant_types", json!(["unknown"]), json!([])),
    ] {
        assert_eq!(rules(member, &broken, &after)[0], Rule::UnreadableReplaced, "{member}");
        let (before, after) = (registered(member, &broken), registered(member, &after));
        let split = risk::split(&before, &after, &catalogue());
        assert_eq!(split.at_once, before, "{member}: nothing of it is applied");
    }
}

#[test]
fn of_a_new_registration_what_is_risky_is_found_and_the_gravest_first() {
    let mut after = registered("scope", &json!("persons:read cases:read"));
    let rules = |after: &Registration| risk::findings(None, after, &catalogue()).into_iter().map(|found| found.rule).collect::<Vec<_>>();
    assert_eq!(rules(&after), [Rule::ReviewedScopeAdded, Rule::AllowlistEmptied]);
    after = registered("ip_allowlist", &json!(["192.0.2.0/24", "2001:db8::/64"])).with_owners(vec!["a@x.example".to_owned()]);
    assert_eq!(rules(&after), [], "a narrow allowlist is what a client should have");
    assert_eq!(rules(&registered("ip_allowlist", &json!(["192.0.2.0/24", "2001:db8::/64", "2001:db8:1::1"]))), [Rule::AddressesAdded]);
    after = registered("ip_allowlist", &json!(["192.0.2.0/24", "198.51.100.1"]));
    assert_eq!(rules(&after), [Rule::AddressesAdded]);
    let words = wording::of_new(Locale::En.messages(), &risk::findings(None, &after, &catalogue())[0]);
    assert_eq!(words, "Asks for tokens from 257 addresses");
    assert!(rules(&registered("redirect_uris", &json!(["https://a.example/cb"]))).contains(&Rule::RedirectHostAdded));
    assert!(rules(&registered("grant_types", &json!(["implicit"]))).contains(&Rule::GrantAdded));
    // Of what is new nothing is said as if it were before.
    let public = registered("token_endpoint_auth_method", &json!("none"));
    let said = |locale: Locale| -> Vec<String> {
        risk::findings(None, &public, &catalogue()).iter().map(|found| wording::of_new(locale.messages(), found)).collect()
    };
    assert!(said(Locale::Nl).contains(&"Meldt zich niet met een secret aan: de client is openbaar".to_owned()), "{:?}", said(Locale::Nl));
    assert!(said(Locale::En).contains(&"Shows no secret: the client is public".to_owned()), "{:?}", said(Locale::En));
}

/// A change is read while it waits and after it was refused or withdrawn: no sentence says what the client may do now.
#[test]
fn what_a_change_does_is_true_in_every_state() {
    let (before, after) = (json!(["192.0.2.1"]), json!(["192.0.2.0/24"]));
    let found = risk::findings(Some(&registered("ip_allowlist", &before)), &registered("ip_allowlist", &after), &catalogue());
    let said = |locale: Locale| wording::of_change(locale.messages(), &found[0]);
    assert_eq!(said(Locale::Nl), "Krijgt 255 adressen erbij waarvandaan tokens gevraagd mogen worden");
    assert_eq!(said(Locale::En), "Gains 255 addresses from which tokens may be asked");
}

#[test]
fn what_is_taken_away_waits_with_what_takes_its_place() {
    let split = |member: &str, before: &Value, after: &Value| {
        let split = risk::split(&registered(member, before), &registered(member, after), &catalogue());
        split.at_once.document()[member].clone()
    };
    // The live client keeps its host until the new one is approved; another path is applied at once.
    let (before, after) = (json!(["https://a.example/cb"]), json!(["https://b.example/cb", "https://a.example/other"]));
    assert_eq!(split("redirect_uris", &before, &after), json!(["https://a.example/cb", "https://a.example/other"]));
    assert_eq!(split("ip_allowlist", &json!(["192.0.2.0/24"]), &json!(["192.0.2.0/23"])), json!(["192.0.2.0/24"]));
    assert_eq!(split("ip_allowlist", &json!(["192.0.2.0/24"]), &json!(["192.0.2.7"])), json!(["192.0.2.7"]));
    assert_eq!(split("scope", &json!("cases:read"), &json!("persons:read")), json!("cases:read"));
    assert_eq!(split("scope", &json!(""), &json!("persons:read cases:read")), json!("cases:read"));
    assert_eq!(split("access_token_lifetime", &json!(60), &json!(61)), json!(60));
}

#[tokio::test]
async fn the_rules_are_for_everybody_and_their_numbers_for_those_who_see_everything() {
    let balie = Balie::start().await;
    let numbers = |page: &Answer| page.all("td.number").len();
    for browser in [balie.integrator("bram@x.example").await, balie.admin_of("utrecht").await] {
        let page = browser.get(urls::RISK_RULES).await.expect(200);
        page.must_say("A grant type is added.").must_not_say("of the whole installation");
        assert_eq!(numbers(&page), 0, "{}", browser.email);
    }
    for browser in [balie.helpdesk().await, balie.operator().await] {
        let page = browser.get(urls::RISK_RULES).await.expect(200);
        page.must_say("A grant type is added.").must_say("of the whole installation");
        assert!(numbers(&page) > 0, "{}", browser.email);
    }
}

#[test]
fn every_rule_is_in_the_table_once_and_the_reviewed_ones_come_first() {
    let verdicts: Vec<Verdict> = Rule::ALL.iter().map(|rule| rule.verdict()).collect();
    assert!(verdicts.is_sorted(), "the order of lists is the order of the table");
    assert!(ATTRIBUTES.iter().all(|attribute| !attribute.name.is_empty()));
}
