//! JavaScript with fetch, as Node.js, Deno and Bun have it.
use super::Values;
use crate::web::clients::quoted::double;

pub fn snippet(values: &Values) -> String {
    let (endpoint, client_id) = (double(&values.token_endpoint), double(&values.client_id));
    let secret = values.secret.as_deref().map_or_else(|| "process.env.CLIENT_SECRET".to_owned(), double);
    let (credentials, headers, in_body) = match values.is_in_body {
        true => ("", "", "    client_id: clientId,\n    client_secret: clientSecret,\n"),
        false => (
            "const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;\n",
            "  headers: { authorization: `Basic ${btoa(credentials)}` },\n",
            "",
        ),
    };
    let scope = values.scope().map(|scope| format!("    scope: {},\n", double(&scope))).unwrap_or_default();
    format!(
        "const clientId = {client_id};
const clientSecret = {secret};
{credentials}
const answer = await fetch({endpoint}, {{
  method: \"POST\",
{headers}  body: new URLSearchParams({{
    grant_type: \"client_credentials\",
{in_body}{scope}  }}),
}});
if (!answer.ok) throw new Error(await answer.text());
const {{ access_token }} = await answer.json();
console.log(access_token);
"
    )
}
