//! Metrics: on a listener of their own without sign-in, and in the portal for operators.
use crate::commands::Installation;
use crate::harness::Balie;
use std::net::TcpListener;

#[tokio::test]
async fn operators_see_what_is_counted_and_nobody_else() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    balie.token(&client).await.expect(200);
    balie.token(&client.showing("wrong")).await;
    balie.fetch("/nothing?token=secret").await.expect(404);
    balie.admin_of("utrecht").await.get("/metrics").await.expect(404);
    let text = balie.operator().await.get("/metrics").await.expect(200).text;
    for line in [
        "balie_http_requests_total{route=\"/oauth/token\",status=\"200\"} 1",
        "balie_http_requests_total{route=\"none\",status=\"404\"} ",
        "balie_http_request_seconds_count{route=\"/oauth/token\"} 2",
        "balie_http_request_seconds_bucket{route=\"/oauth/token\",le=\"+Inf\"} 2",
        "balie_tokens_total{grant_type=\"client_credentials\"} 1",
        "balie_token_refusals_total{cause=\"wrong_secret\"} 1",
        "balie_database_connections{pool=\"tokens\"} ",
        "balie_job_runs_total{job=\"",
        "balie_clients_in_memory 1",
        "balie_revocations_in_memory 0",
        "balie_database_up 1",
    ] {
        assert!(text.contains(line), "{line:?} is not in: {text}");
    }
    assert!(!text.contains("secret\"}") || !text.contains("token=secret"), "a path or query of a stranger is no label");
}

#[actix_web::test]
async fn the_listener_is_a_setting_and_needs_no_sign_in() {
    let installation = Installation::new().await;
    let listen = TcpListener::bind("127.0.0.1:0").and_then(|taken| taken.local_addr()).expect("a free port").to_string();
    let running = installation.start_with(&[], &[("BALIE_METRICS_LISTEN", &listen)]);
    let answer = reqwest::get(format!("http://{listen}/metrics")).await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    assert!(answer.text().await.expect("text").contains("balie_database_up 1"));
    assert_eq!(reqwest::get(format!("http://{listen}/clients")).await.expect("an answer").status(), 404);
    running.stop().expect(0);
}
