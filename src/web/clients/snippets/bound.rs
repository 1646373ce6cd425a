//! The program for a client whose tokens are bound to a key (RFC 9449): a plain request is refused, so a library makes the proofs.
use super::Snippet;
use crate::locale::Messages;
use crate::web::clients::quoted::double;

/// How the client proves who it is.
pub enum Authentication<'a> {
    /// Nothing where the secret is not shown: it is read from the environment.
    Secret { secret: Option<&'a str>, is_in_body: bool },
    /// Of this algorithm (RFC 7518 §3.1) and name; the private key stands in a file.
    Key { algorithm: &'a str, kid: &'a str },
}

pub fn snippet(t: Messages, issuer: &str, client_id: &str, scope: &[String], authentication: &Authentication<'_>) -> Snippet {
    let (imports, before, authentication) = match authentication {
        Authentication::Secret { secret, is_in_body } => {
            let way = if *is_in_body { "ClientSecretPost" } else { "ClientSecretBasic" };
            let secret = secret.map_or_else(|| "process.env.CLIENT_SECRET".to_owned(), double);
            ("", String::new(), format!("client.{way}({secret})"))
        }
        Authentication::Key { algorithm, kid } => (
            "import { readFile } from \"node:fs/promises\";\n",
            private_key(algorithm),
            format!("client.PrivateKeyJwt({{ key, kid: {} }})", double(kid)),
        ),
    };
    // Libraries want https, unless they are told.
    let options = if issuer.starts_with("http:") { ", { execute: [client.allowInsecureRequests] }" } else { "" };
    let scope = if scope.is_empty() { String::new() } else { format!(" scope: {} ", double(&scope.join(" "))) };
    let (issuer, client_id) = (double(issuer), double(client_id));
    let code = format!(
        "import * as client from \"openid-client\";
{imports}
{before}const authentication = {authentication};
const config = await client.discovery(new URL({issuer}), {client_id}, undefined, authentication{options});
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
const tokens = await client.clientCredentialsGrant(config, {{{scope}}}, {{ DPoP }});
console.log(tokens.access_token);

// Each call of an API shows a proof too: without the key that this program made, the token is worth nothing.
// const address = new URL(\"https://api.example/\");
// const answer = await client.fetchProtectedResource(config, tokens.access_token, address, \"GET\", undefined, undefined, {{ DPoP }});
"
    );
    Snippet { id: "dpop", label: "JavaScript (openid-client)", needs: t.snippet_needs_openid_client(), note: t.snippet_dpop(), code }
}

fn private_key(algorithm: &str) -> String {
    let kind = match algorithm {
        "ES256" => r#"{ name: "ECDSA", namedCurve: "P-256" }"#,
        "PS256" => r#"{ name: "RSA-PSS", hash: "SHA-256" }"#,
        "RS256" => r#"{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }"#,
        _ => r#""Ed25519""#,
    };
    format!(
        "const pem = await readFile(\"private-key.pem\", \"utf8\");
const der = Buffer.from(pem.replace(/-----[^-]+-----|\\s/g, \"\"), \"base64\");
const key = await crypto.subtle.importKey(\"pkcs8\", der, {kind}, false, [\"sign\"]);
"
    )
}
