//! What the guides print to be used as it stands: their documents are imported, their settings are read.
use super::root;
use crate::harness::Balie;
use balie::config::{Config, Setting};
use std::collections::BTreeMap;

/// The blocks of code of a guide that are of this language.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(guide)).expect("the guide is there");
    let starts = format!("\n```{language}\n");
    text.split(starts.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_document_of_move_in_is_imported_as_it_stands() {
    let balie = Balie::start().await;
    let documents = blocks("docs/move-in.md", "json");
    assert_eq!(documents.len(), 1);
    let outcome = balie.import(documents[0].as_str()).await.expect("it is right");
    assert_eq!((outcome.municipalities.made, outcome.scopes.made, outcome.people.made, outcome.clients.made), (1, 1, 1, 1));
    let again = balie.import(documents[0].as_str()).await.expect("it is right again");
    assert_eq!((again.clients.made, again.clients.changed, again.clients.unchanged), (0, 0, 1));
}

#[test]
fn the_settings_of_the_guide_for_operators_are_read() {
    let blocks = blocks("docs/operate.md", "sh");
    let lines = blocks.iter().flat_map(|block| block.lines()).filter(|line| line.starts_with("BALIE_"));
    let given: BTreeMap<&str, &str> =
        lines.map(|line| line.split_once('=').expect("a value")).map(|(name, value)| (name, value.trim_matches('\''))).collect();
    assert!(given.len() > 7, "{given:?}");
    let text = |setting: &Setting| given.get(setting.environment().as_str()).map_or(setting.default, |value| value).to_owned();
    let config = Config::from(text).expect("they can be read");
    assert!(config.is_https() && config.listen.ip().is_loopback());
    assert!(config.trusted_proxies.contains(&config.listen.ip()), "the proxy of the guide is trusted");
    assert!(config.metrics_listen.is_some_and(|address| address.ip().is_loopback()));
}

/// Codes and tokens stand behind a question mark of addresses that people are sent to; the log of the example keeps none of it.
#[test]
fn the_log_of_the_example_for_nginx_keeps_no_query() {
    let example = std::fs::read_to_string(root().join("docs/examples/nginx.conf")).expect("it is there");
    let format = example.lines().find(|line| line.starts_with("log_format balie ")).expect("a format of its own");
    for variable in ["$request ", "$request\"", "$request_uri", "$args", "$query_string", "$http_referer", "$is_args"] {
        assert!(!format.contains(variable), "{variable}");
    }
    assert_eq!(example.matches("server {").count(), example.matches("access_log /var/log/nginx/balie.log balie;").count());
    assert!(example.contains("large_client_header_buffers"));
}
