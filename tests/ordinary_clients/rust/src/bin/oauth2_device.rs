//! oauth2: a device without a browser (RFC 8628), which polls until its person has answered. How long it would sleep is said, not slept.
use oauth2::basic::BasicClient;
use oauth2::{ClientId, DeviceAuthorizationUrl, Scope, StandardDeviceAuthorizationResponse, TokenResponse, TokenUrl};
use ordinary_clients::{given, line, say, send, userinfo};
use serde_json::json;

fn main() {
    let given = given();
    let text = |name: &str| given[name].as_str().expect("it is given").to_owned();
    let client = BasicClient::new(ClientId::new(text("client_id")))
        .set_auth_type(oauth2::AuthType::RequestBody)
        .set_token_uri(TokenUrl::new(text("token_endpoint")).expect("an address"))
        .set_device_authorization_url(DeviceAuthorizationUrl::new(text("device_authorization_endpoint")).expect("an address"));
    let scopes = text("scope").split(' ').map(|scope| Scope::new(scope.to_owned())).collect::<Vec<_>>();
    let asked: StandardDeviceAuthorizationResponse = client.exchange_device_code().add_scopes(scopes).request(&send).expect("codes");
    say(&json!({"user_code": asked.user_code().secret(), "verification_uri": asked.verification_uri().as_str()}));
    let sleep = |interval: std::time::Duration| {
        say(&json!({"sleeps": interval.as_secs()}));
        line();
    };
    let tokens = client.exchange_device_access_token(&asked).request(&send, sleep, None).expect("tokens");
    let (status, person) = userinfo(&text("userinfo_endpoint"), tokens.access_token().secret());
    say(&json!({"status": status, "sub": person["sub"], "has_refresh_token": tokens.refresh_token().is_some()}));
}
