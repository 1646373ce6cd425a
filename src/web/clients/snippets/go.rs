//! Go with golang.org/x/oauth2.
use super::Values;
use crate::web::clients::quoted::double;

pub fn snippet(values: &Values) -> String {
    let (endpoint, client_id) = (double(&values.token_endpoint), double(&values.client_id));
    let (import_os, secret) = match &values.secret {
        Some(secret) => ("", double(secret)),
        None => ("\t\"os\"\n", "os.Getenv(\"CLIENT_SECRET\")".to_owned()),
    };
    let style = if values.is_in_body { "AuthStyleInParams" } else { "AuthStyleInHeader" };
    let names: Vec<String> = values.scope.iter().map(|name| double(name)).collect();
    let scopes = if names.is_empty() { String::new() } else { format!("\t\tScopes:       []string{{{}}},\n", names.join(", ")) };
    format!(
        "package main

import (
\t\"context\"
\t\"fmt\"
\t\"log\"
{import_os}
\t\"golang.org/x/oauth2\"
\t\"golang.org/x/oauth2/clientcredentials\"
)

func main() {{
\tconfig := clientcredentials.Config{{
\t\tClientID:     {client_id},
\t\tClientSecret: {secret},
\t\tTokenURL:     {endpoint},
{scopes}\t\tAuthStyle:    oauth2.{style},
\t}}
\ttoken, err := config.Token(context.Background())
\tif err != nil {{
\t\tlog.Fatal(err)
\t}}
\tfmt.Println(token.AccessToken)
}}
"
    )
}
