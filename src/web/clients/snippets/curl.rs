//! The command for a shell.
use super::Values;
use crate::web::clients::quoted::within_shell;

/// What stands in place of a secret that is not shown.
const PLACEHOLDER: &str = "YOUR_SECRET";

/// curl encodes what it is told to; for HTTP Basic both halves must be encoded before they are joined (RFC 6749 §2.3.1).
pub fn snippet(values: &Values) -> String {
    let secret = within_shell(values.secret.as_deref().unwrap_or(PLACEHOLDER));
    let start = format!("curl '{}' \\\n", within_shell(&values.token_endpoint));
    let credentials = if values.is_in_body {
        let client_id = within_shell(&values.client_id);
        format!("  --data-urlencode 'client_id={client_id}' \\\n  --data-urlencode 'client_secret={secret}'")
    } else {
        let client_id: String = url::form_urlencoded::byte_serialize(values.client_id.as_bytes()).collect();
        format!("  -u '{client_id}:{secret}'")
    };
    let scope = values.scope().map(|scope| format!(" \\\n  --data-urlencode 'scope={}'", within_shell(&scope)));
    format!("{start}{credentials} \\\n  -d grant_type=client_credentials{}", scope.unwrap_or_default())
}
