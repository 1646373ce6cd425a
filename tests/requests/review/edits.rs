//! Changing what is asked before it is approved: a new version, told in the thread and by the mail about the approval.
use super::approval::approve;
use crate::harness::{Balie, Browser};
use balie::model::outbox;
use balie::model::request::{Request, State};
use balie::urls;

/// The form as it stands, with one field changed.
pub async fn edit(browser: &Browser, request: &Request, field: &str, text: &str, version: i64) -> crate::harness::Answer {
    let page = browser.get(&urls::request_attributes(&request.id)).await.expect(200);
    let names = ["client_name", "description", "contacts", "owners", "ip_allowlist", "redirect_uris", "roles", "access_token_lifetime"];
    let mut fields: Vec<(&str, String)> = names.iter().map(|name| (*name, page.field(name).unwrap_or_default())).collect();
    for name in ["grant_types", "scope", "token_endpoint_auth_method"] {
        let chosen = page.field(name).unwrap_or_default();
        fields.extend(chosen.split(',').filter(|value| !value.is_empty()).map(|value| (name, value.to_owned())));
    }
    fields.retain(|(name, _)| *name != field);
    fields.push((field, text.to_owned()));
    fields.push(("version", version.to_string()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&urls::request_attributes(&request.id), &fields).await
}

#[tokio::test]
async fn an_edit_is_a_new_version_which_alone_is_approved_and_the_mail_tells_it() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    edit(&helpdesk, &request, "ip_allowlist", "192.0.2.1", request.version).await.expect(303);
    let edited = balie.stored(&request).await;
    assert_eq!((edited.version, edited.is_in(State::Submitted)), (request.version + 1, true));
    let late = edit(&operator, &request, "client_name", "Anders", request.version).await.expect(409);
    late.must_say("helpdesk changed what is asked");
    assert_eq!(late.field("client_name").as_deref(), Some("Anders"), "nothing typed is lost");
    approve(&operator, &request, request.version).await.expect(409);
    approve(&operator, &request, edited.version).await.expect(303);
    let mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    let text = mails[0].text(&balie.app.sealing).unwrap();
    assert!(text.contains("192.0.2.1 instead of 192.0.2.0/28"), "{text}");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_an_edit_is_no_way_around_the_review_of_scopes() {
    let balie = Balie::start().await;
    balie.scope_to_review("secret:read").await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let admin = balie.admin_of("utrecht").await;
    edit(&admin, &request, "ip_allowlist", "192.0.2.0/33", request.version).await.expect(422);
    edit(&admin, &request, "scope", "secret:read", request.version).await.expect(422);
    let elsewhere = balie.admin_of("nijmegen").await;
    elsewhere.get(&urls::request_attributes(&request.id)).await.expect(404);
}
