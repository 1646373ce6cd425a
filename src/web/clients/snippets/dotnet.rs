//! C# with what .NET brings along.
use super::Values;
use crate::web::clients::quoted::double;

pub fn snippet(values: &Values) -> String {
    let (endpoint, client_id) = (double(&values.token_endpoint), double(&values.client_id));
    let secret = values.secret.as_deref().map_or_else(|| "Environment.GetEnvironmentVariable(\"CLIENT_SECRET\")!".to_owned(), double);
    let (using, header, in_body) = match values.is_in_body {
        true => ("", "", "    [\"client_id\"] = clientId,\n    [\"client_secret\"] = clientSecret,\n"),
        false => (
            "using System.Net.Http.Headers;\nusing System.Text;\n",
            "var credentials = $\"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(clientSecret)}\";
request.Headers.Authorization =
    new AuthenticationHeaderValue(\"Basic\", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
",
            "",
        ),
    };
    let scope = values.scope().map(|scope| format!("    [\"scope\"] = {},\n", double(&scope))).unwrap_or_default();
    format!(
        "{using}using System.Text.Json;

var clientId = {client_id};
var clientSecret = {secret};

using var http = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, {endpoint});
{header}request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
{{
    [\"grant_type\"] = \"client_credentials\",
{in_body}{scope}}});
using var answer = await http.SendAsync(request);
answer.EnsureSuccessStatusCode();
using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
Console.WriteLine(body.RootElement.GetProperty(\"access_token\").GetString());
"
    )
}
