//! Python with requests.
use super::Values;
use crate::web::clients::quoted::double;

pub fn snippet(values: &Values) -> String {
    let client_id = double(&values.client_id);
    let (import_os, secret) = match &values.secret {
        Some(secret) => ("", double(secret)),
        None => ("import os\n", "os.environ[\"CLIENT_SECRET\"]".to_owned()),
    };
    // Both halves are form-encoded before HTTP Basic joins them (RFC 6749 §2.3.1), which requests does not do.
    let (import_quote, auth, in_body) = match values.is_in_body {
        true => ("", "", "        \"client_id\": client_id,\n        \"client_secret\": client_secret,\n"),
        false => ("from urllib.parse import quote_plus\n", "    auth=(quote_plus(client_id), quote_plus(client_secret)),\n", ""),
    };
    let imports = format!("{import_os}{import_quote}");
    let imports = if imports.is_empty() { imports } else { format!("{imports}\n") };
    let endpoint = double(&values.token_endpoint);
    let scope = values.scope().map(|scope| format!("        \"scope\": {},\n", double(&scope))).unwrap_or_default();
    format!(
        "{imports}import requests

client_id = {client_id}
client_secret = {secret}

answer = requests.post(
    {endpoint},
{auth}    data={{
        \"grant_type\": \"client_credentials\",
{in_body}{scope}    }},
    timeout=10,
)
answer.raise_for_status()
print(answer.json()[\"access_token\"])
"
    )
}
