//! PHP with its curl extension.
use super::Values;
use crate::web::clients::quoted::php;

pub fn snippet(values: &Values) -> String {
    let (endpoint, client_id) = (php(&values.token_endpoint), php(&values.client_id));
    let secret = values.secret.as_deref().map_or_else(|| "getenv('CLIENT_SECRET')".to_owned(), php);
    let (credentials, in_body) = match values.is_in_body {
        true => ("", "        'client_id' => $clientId,\n        'client_secret' => $clientSecret,\n"),
        false => ("    CURLOPT_USERPWD => urlencode($clientId) . ':' . urlencode($clientSecret),\n", ""),
    };
    let scope = values.scope().map(|scope| format!("        'scope' => {},\n", php(&scope))).unwrap_or_default();
    format!(
        "<?php
$clientId = {client_id};
$clientSecret = {secret};

$request = curl_init({endpoint});
curl_setopt_array($request, [
    CURLOPT_RETURNTRANSFER => true,
{credentials}    CURLOPT_POSTFIELDS => http_build_query([
        'grant_type' => 'client_credentials',
{in_body}{scope}    ]),
]);
$answer = curl_exec($request);
if (curl_getinfo($request, CURLINFO_RESPONSE_CODE) !== 200) {{
    throw new RuntimeException($answer === false ? curl_error($request) : $answer);
}}
echo json_decode($answer, true)['access_token'], PHP_EOL;
"
    )
}
