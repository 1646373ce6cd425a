//! Java with the client of Spring Security.
use super::Values;
use crate::web::clients::quoted::java;

pub fn snippet(values: &Values) -> String {
    let (endpoint, client_id) = (java(&values.token_endpoint), java(&values.client_id));
    let secret = values.secret.as_deref().map_or_else(|| "System.getenv(\"CLIENT_SECRET\")".to_owned(), java);
    let method = if values.is_in_body { "CLIENT_SECRET_POST" } else { "CLIENT_SECRET_BASIC" };
    let names: Vec<String> = values.scope.iter().map(|name| java(name)).collect();
    let scope = if names.is_empty() { String::new() } else { format!("\n            .scope({})", names.join(", ")) };
    format!(
        "import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

public class GetToken {{
    public static void main(String[] arguments) {{
        var registration = ClientRegistration.withRegistrationId(\"balie\")
            .tokenUri({endpoint})
            .clientId({client_id})
            .clientSecret({secret})
            .clientAuthenticationMethod(ClientAuthenticationMethod.{method})
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS){scope}
            .build();
        var request = new OAuth2ClientCredentialsGrantRequest(registration);
        var answer = new RestClientClientCredentialsTokenResponseClient().getTokenResponse(request);
        System.out.println(answer.getAccessToken().getTokenValue());
    }}
}}
"
    )
}
