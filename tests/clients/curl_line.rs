//! The line on a client's page that gets a token: it works as it is printed, whatever the client and its scopes are called.
use crate::harness::Balie;
use balie::urls;
use std::process::Command;

/// Signs that mean something to a shell, to a form, to curl or to HTTP Basic.
const SCOPES: &str = "a+b x&y it's 50% $HOME `id` #1 a=b @/etc/passwd ~ * ; (x) ?q https://api.example/a:b <x> | !! %20 'quoted'";
const CLIENT_IDS: [&str; 10] = ["zaaksysteem", "a'b", "a:b", "x&y=z", "$(id)", "-v", "@x", "a+b", "50%25", "https://app.example/#x"];

#[tokio::test]
async fn the_line_works_as_printed_for_every_client_id_and_scope() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    for method in ["client_secret_basic", "client_secret_post", "client_secret_basic client_secret_post"] {
        for client_id in CLIENT_IDS {
            let name = format!("{client_id}{}", method.len());
            let client = balie.client(&name).scope(SCOPES).with("token_endpoint_auth_method", method).create().await;
            let page = admin.get(&urls::client(&client.id)).await.expect(200).html();
            let selector = scraper::Selector::parse("#curl").expect("a selector");
            let line = page.select(&selector).next().expect("the line").text().collect::<String>().replace("YOUR_SECRET", &client.secret);
            let run = line.clone();
            // Beside this thread: while it waits, the server may need a connection that was opened here.
            let ran = tokio::task::spawn_blocking(move || Command::new("sh").arg("-c").arg(format!("{run} --silent")).output());
            let output = ran.await.expect("it runs").expect("there is a shell");
            let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{line}\ngave {output:?}"));
            assert_eq!(answer["scope"], SCOPES, "{line}\ngave {answer}");
        }
    }
}
