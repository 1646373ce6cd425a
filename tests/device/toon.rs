//! Toon's headless applications: in place of a token of ten years, a device shows a code. From the portal to the wire.
use super::{GRANT, decide};
use crate::authorize::text;
use crate::harness::browser::http;
use crate::harness::{Answer, Balie};
use balie::clock::DAY;
use balie::urls;

#[tokio::test]
async fn a_raspberry_pi_shows_a_code_instead_of_keeping_a_token_of_ten_years() {
    let balie = Balie::start().await;
    balie.scope("thermostat:read").await;
    let admin = balie.admin_of("utrecht").await;
    // The guided form offers it, and promises nothing else.
    let form = admin.get(urls::CLIENTS_NEW).await.expect(200);
    form.must_say("For devices without a browser").must_not_say("not served").must_not_say("does not answer it yet");
    let fields = [
        ("id", form.field("id").expect("an identifier")),
        ("municipality", form.field("municipality").expect("Utrecht")),
        ("owners", "admin@utrecht.example".to_owned()),
        ("client_name", "Thermostaat".to_owned()),
        ("grant_types", GRANT.to_owned()),
        ("grant_types", "refresh_token".to_owned()),
        ("token_endpoint_auth_method", "none".to_owned()),
        ("scope", "thermostat:read".to_owned()),
        ("access_token_lifetime", "3600".to_owned()),
        ("refresh_token_lifetime", (30 * DAY).to_string()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = admin.submit(urls::CLIENTS, &fields).await.expect(200);
    let client_id = page.all("code").into_iter().find(|code| code.starts_with("thermostaat")).expect("its name");
    // The device.
    let metadata = balie.fetch(urls::AUTHORIZATION_SERVER_METADATA).await.expect(200).json();
    let send = async |endpoint: &str, fields: &[(&str, &str)]| {
        let url = text(&metadata, endpoint).to_owned();
        Answer::of(http(None, false).post(url).form(fields).send().await.expect("an answer")).await
    };
    let id = ("client_id", client_id.as_str());
    let asked = send("device_authorization_endpoint", &[id, ("scope", "thermostat:read")]).await.expect(200).json();
    let poll = [id, ("grant_type", GRANT), ("device_code", text(&asked, "device_code"))];
    assert_eq!(text(&send("token_endpoint", &poll).await.expect(400).json(), "error"), "authorization_pending");
    // Its person, on a telephone: signs in on the way, and the code is not lost.
    let telephone = balie.anonymous();
    let link = text(&asked, "verification_uri_complete").strip_prefix(&balie.url).expect("ours").to_owned();
    let login = telephone.get(&link).await.expect(303).location().to_owned();
    assert!(login.starts_with(urls::LOGIN) && login.contains("user_code"), "{login}");
    let person = balie.integrator("bewoner@example.nl").await;
    let typed = person.get(&link).await.expect(200).field("user_code").expect("the code");
    let consent = person.post(urls::DEVICE, &[("user_code", &typed)]).await.expect(303).location().to_owned();
    person.get(&consent).await.expect(200).must_say("Thermostaat, Gemeente Utrecht").must_say("May thermostat:read");
    decide(&person, &consent, "allow").await.expect(303);
    balie.clock.advance(5);
    let given = send("token_endpoint", &poll).await.expect(200).json();
    assert_eq!(given["refresh_token_expires_in"], 30 * DAY);
    // A month later it still works, by refreshing; and it ends as soon as its person says so, or a token is given back.
    balie.clock.advance(29 * DAY);
    let refresh = [id, ("grant_type", "refresh_token"), ("refresh_token", text(&given, "refresh_token"))];
    let next = send("token_endpoint", &refresh).await.expect(200).json();
    send("revocation_endpoint", &[id, ("access_token", text(&next, "access_token"))]).await.expect(200);
    let refresh = [id, ("grant_type", "refresh_token"), ("refresh_token", text(&next, "refresh_token"))];
    assert_eq!(text(&send("token_endpoint", &refresh).await.expect(400).json(), "error"), "invalid_grant");
}
