//! At SIGTERM what was noted is written: as many uses in the database as tokens were received.
use crate::commands::{Installation, import};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

const SECRET: &str = "a-secret-of-another-installation-0123456789";

#[actix_web::test]
async fn every_token_that_was_received_is_counted_after_sigterm() {
    let installation = Installation::new().await;
    let mut document = import::document();
    document["clients"] = json!([document["clients"][0]]);
    document["clients"][0]["client_secret_hash"] =
        json!(format!("sha256:{}", balie::crypto::hex(&balie::crypto::sha256(SECRET.as_bytes()))));
    document["clients"][0]["ip_allowlist"] = json!([]);
    if let Some(client) = document["clients"][0].as_object_mut() {
        client.remove("client_secret");
    }
    installation.import(&document.to_string()).expect(0);
    let client_id = document["clients"][0]["client_id"].as_str().expect("a client").to_owned();
    let running = installation.start(&[]);
    let received = Arc::new(AtomicI64::new(0));
    let credentials = format!("Basic {}", STANDARD.encode(format!("{client_id}:{SECRET}")));
    let load: Vec<_> = (0..8)
        .map(|_| {
            let (received, url, credentials) = (received.clone(), format!("{}/oauth/token", running.url), credentials.clone());
            tokio::spawn(async move {
                let http = reqwest::Client::builder().no_proxy().build().expect("a client");
                loop {
                    let request = http.post(&url).header("authorization", &credentials).form(&[("grant_type", "client_credentials")]);
                    let Ok(answer) = request.send().await else { break };
                    if answer.status() == 200 && answer.bytes().await.is_ok() {
                        received.fetch_add(1, Ordering::SeqCst);
                    }
                }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(1_700)).await;
    let stopped = tokio::task::spawn_blocking(move || running.stop()).await.expect("it is stopped").expect(0);
    futures_util::future::join_all(load).await;
    assert!(!stopped.err.contains("being shutdown") && !stopped.err.contains("ERROR"), "{}", stopped.err);
    let received = received.load(Ordering::SeqCst);
    let db = installation.database().await;
    let counted: i64 = sqlx::query_scalar("SELECT CAST(COALESCE(SUM(tokens), 0) AS BIGINT) FROM usage WHERE scope = ''")
        .fetch_one(&mut *db.read().await.expect("a connection"))
        .await
        .expect("a number");
    assert!(received > 50, "{received} tokens");
    assert_eq!(counted, received);
}
