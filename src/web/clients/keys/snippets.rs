//! Programs that get a token with a key of a client. The private key stays in a file beside them.
use crate::crypto::public_key::PublicKey;
use crate::model::client::State;
use crate::model::client::attribute::{DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES, SCOPE, TOKEN_ENDPOINT_AUTH_SIGNING_ALG};
use crate::model::client::grant_type::GrantType;
use crate::urls;
use crate::web::clients::quoted::{double, java, within_shell};
use crate::web::clients::snippets::Snippet;
use crate::web::clients::snippets::bound::{self, Authentication};
use crate::web::request_context::{OwnedClient, SignedIn};

/// What a program is made of.
struct Values {
    token_endpoint: String,
    issuer: String,
    client_id: String,
    kid: String,
    /// RFC 7518 §3.1.
    algorithm: String,
    scope: String,
}

/// The programs of a client that gets tokens for itself by a key; of any other, none.
pub fn of(ctx: &SignedIn, client: &OwnedClient, key: &PublicKey) -> Vec<Snippet> {
    let gets_tokens = client.get(&GRANT_TYPES).contains(&GrantType::ClientCredentials) && client.uses_added_keys();
    if !gets_tokens || client.state() != State::Live {
        return vec![];
    }
    let issuer = ctx.app.config.public_url.clone();
    let algorithms = key.algorithms();
    let registered = client.get(&TOKEN_ENDPOINT_AUTH_SIGNING_ALG).map(|algorithm| algorithm.as_str());
    let algorithm = registered.filter(|name| algorithms.contains(name)).or(algorithms.first().copied()).unwrap_or("ES256");
    if client.get(&DPOP_BOUND_ACCESS_TOKENS) {
        let authentication = Authentication::Key { algorithm, kid: key.kid() };
        return vec![bound::snippet(ctx.t, &issuer, &client.client_id, &client.get(&SCOPE), &authentication)];
    }
    let values = Values {
        token_endpoint: format!("{issuer}{}", urls::TOKEN),
        issuer,
        client_id: client.client_id.clone(),
        kid: key.kid().to_owned(),
        algorithm: algorithm.to_owned(),
        scope: client.get(&SCOPE).join(" "),
    };
    let t = ctx.t;
    let snippet = |id, label, needs, code| Snippet { id, label, needs, note: String::new(), code };
    vec![
        snippet("curl", "curl, openssl", t.key_snippet_needs_curl(), curl(&values)),
        snippet("python", "Python (Authlib)", t.key_snippet_needs_python(), python(&values)),
        snippet("java", "Java (Nimbus)", t.key_snippet_needs_java(), java_program(&values)),
    ]
}

/// How openssl signs what it reads, as a JWS has it (RFC 7518 §3.3–§3.5, RFC 8037 §3.1).
fn openssl(algorithm: &str) -> &'static str {
    match algorithm {
        // openssl writes two numbers in DER, a JWS has them one after the other.
        "ES256" => {
            "openssl dgst -sha256 -sign private-key.pem | openssl asn1parse -inform DER \\
    | sed -n 's/.*INTEGER *:/000000000000000000000000000000000000000000000000000000000000000/p' | sed 's/.*\\(.\\{64\\}\\)$/\\1/' \\
    | tr -d '\\n' | sed 's/../\\\\x&/g' | xargs -0 printf"
        }
        "PS256" => "openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign private-key.pem",
        "RS256" => "openssl dgst -sha256 -sign private-key.pem",
        // It reads no pipe.
        _ => "(cat > message.tmp; openssl pkeyutl -sign -rawin -inkey private-key.pem -in message.tmp; rm message.tmp)",
    }
}

fn curl(values: &Values) -> String {
    let quote = |text: &str| format!("'{}'", within_shell(text));
    let header = quote(&serde_json::json!({"alg": values.algorithm, "kid": values.kid}).to_string());
    let (client_id, issuer, endpoint) = (quote(&values.client_id), quote(&values.issuer), quote(&values.token_endpoint));
    let scope = if values.scope.is_empty() { String::new() } else { format!(" \\\n  --data-urlencode scope={}", quote(&values.scope)) };
    let sign = openssl(&values.algorithm);
    format!(
        "encode() {{ openssl base64 -A | tr '+/' '-_' | tr -d '='; }}
client_id={client_id}
header=$(printf %s {header} | encode)
now=$(date +%s)
claims=$(printf '{{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}}' \\
  \"$client_id\" \"$client_id\" {issuer} \"$now\" \"$((now + 60))\" \"$(openssl rand -hex 16)\" | encode)
signature=$(printf %s \"$header.$claims\" \\
  | {sign} | encode)
curl {endpoint} -d grant_type=client_credentials{scope} \\
  --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\
  --data-urlencode \"client_assertion=$header.$claims.$signature\"
"
    )
}

fn python(values: &Values) -> String {
    let kind = match values.algorithm.as_str() {
        "ES256" => "ECKey",
        "EdDSA" => "OKPKey",
        _ => "RSAKey",
    };
    let scope = if values.scope.is_empty() { String::new() } else { format!(", scope={}", double(&values.scope)) };
    format!(
        "from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import {kind}

endpoint = {}
with open(\"private-key.pem\") as file:
    private_key = {kind}.import_key(file.read())

session = OAuth2Session({}, private_key, token_endpoint_auth_method=\"private_key_jwt\"{scope})
session.register_client_auth_method(
    PrivateKeyJWT(endpoint, headers={{\"kid\": {}}}, alg={})
)
print(session.fetch_token(endpoint, grant_type=\"client_credentials\")[\"access_token\"])
",
        double(&values.token_endpoint),
        double(&values.client_id),
        double(&values.kid),
        double(&values.algorithm)
    )
}

fn java_program(values: &Values) -> String {
    let private_key = match values.algorithm.as_str() {
        "ES256" => "key.toECKey().toECPrivateKey()",
        "EdDSA" => return java_with_ed25519(values),
        _ => "key.toRSAKey().toRSAPrivateKey()",
    };
    let algorithm = format!("JWSAlgorithm.{}", values.algorithm);
    let authentication = format!(
        "new PrivateKeyJWT(new ClientID({}), endpoint, {algorithm},
            {private_key}, {}, null)",
        java(&values.client_id),
        java(&values.kid)
    );
    java_with(values, "import com.nimbusds.jose.JWSAlgorithm;\n", &authentication, "")
}

/// Nimbus has no private key of Java for this kind: it signs by a signer of its own.
fn java_with_ed25519(values: &Values) -> String {
    let before = format!(
        "        var claims = new JWTAuthenticationClaimsSet(new ClientID({}), new Audience(endpoint));
        var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID({}).build(), claims.toJWTClaimsSet());
        jwt.sign(new Ed25519Signer(key.toOctetKeyPair()));
",
        java(&values.client_id),
        java(&values.kid)
    );
    let imports = "import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
";
    java_with(values, imports, "new PrivateKeyJWT(jwt)", &before)
}

fn java_with(values: &Values, imports: &str, authentication: &str, before: &str) -> String {
    let scope = if values.scope.is_empty() { "null".to_owned() } else { format!("Scope.parse({})", java(&values.scope)) };
    format!(
        "{imports}import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.*;
import com.nimbusds.oauth2.sdk.auth.*;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.nio.file.*;

public class GetToken {{
    public static void main(String[] arguments) throws Exception {{
        var endpoint = URI.create({});
        var key = JWK.parse(Files.readString(Path.of(\"private-key.jwk.json\")));
{before}        var authentication = {authentication};
        var request = new TokenRequest(endpoint, authentication, new ClientCredentialsGrant(), {scope});
        var answer = TokenResponse.parse(request.toHTTPRequest().send());
        System.out.println(answer.toSuccessResponse().getTokens().getAccessToken().getValue());
    }}
}}
",
        java(&values.token_endpoint)
    )
}
