//! A code, a refresh token and a device code that two processes found right at the same moment: what the first wrote counts, though the
//! second read before it.
use super::{BACK, VERIFIER, allow, exchange, request, text, value, world};
use crate::device;
use crate::harness::{Balie, Registered};
use balie::db::{Backend, Grouped, Transaction};
use balie::model::authorization::redemption::{Outcome, Redemption, Redemptions, Shown};
use balie::model::refusal::Cause;
use std::time::Duration;

/// One that was not used yet.
struct Unused {
    /// Where it stands.
    table: &'static str,
    token: String,
    client_id: String,
    /// What is told of it when it is shown a second time.
    reused: Cause,
}

impl Unused {
    async fn redeem(&self, balie: &Balie, transaction: &mut Transaction) -> Outcome {
        let shown = match self.reused {
            Cause::CodeReused => Shown::Code { redirect_uri: BACK.to_owned(), code_verifier: Some(VERIFIER.to_owned()) },
            Cause::RefreshTokenReused => Shown::RefreshToken { scope: None },
            _ => Shown::DeviceCode,
        };
        let job = Redemption::new(shown, &self.token, &self.client_id, balie.clock.now());
        Redemptions::run(transaction, &[job]).await.expect("it is judged").remove(0)
    }
}

/// One of each kind, of a grant of its own.
async fn each() -> (Balie, [Unused; 3]) {
    let (balie, client, browser) = world().await;
    let code = async || value(&allow(&browser, &request(&[])).await, "code");
    let tokens = exchange(&balie, &client, &code().await).await.expect(200).json();
    let thermostat = device::client(&balie, "thermostaat").await;
    let asked = device::ask(&balie, &thermostat).await;
    device::decide(&browser, &device::type_code(&browser, &asked).await, "allow").await.expect(303);
    let unused = |table, token: &str, client: &Registered, reused| {
        let (token, client_id) = (token.to_owned(), client.id.clone());
        Unused { table, token, client_id, reused }
    };
    let each = [
        unused("authorization_codes", &code().await, &client, Cause::CodeReused),
        unused("refresh_tokens", text(&tokens, "refresh_token"), &client, Cause::RefreshTokenReused),
        unused("device_codes", text(&asked, "device_code"), &thermostat, Cause::DeviceCodeReused),
    ];
    (balie, each)
}

/// What another process answers that found it right, and can't write before this one has.
async fn answer_after(balie: &Balie, unused: &Unused, first: impl AsyncFnOnce(&mut Transaction)) -> Outcome {
    let other = balie.another_process().await;
    let mut here = balie.app.db.begin().await.expect("a transaction");
    if other.db.backend == Backend::Postgres {
        // It is read all the same; SQLite has the other wait with everything.
        let lock = format!("LOCK TABLE {} IN EXCLUSIVE MODE", unused.table);
        sqlx::query(sqlx::AssertSqlSafe(lock)).execute(&mut *here).await.expect("it is locked");
    }
    first(&mut here).await;
    let there = async {
        let mut there = other.db.begin().await.expect("a transaction");
        let outcome = unused.redeem(balie, &mut there).await;
        there.commit().await.expect("it lasts");
        outcome
    };
    let commit = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        here.commit().await.expect("it lasts");
    };
    tokio::join!(there, commit).0
}

/// RFC 6749 §4.1.2, RFC 8628 §3.5, RFC 9700 §4.14.2.
#[tokio::test]
async fn what_one_process_used_is_used_for_the_one_that_found_it_unused() {
    let (balie, each) = each().await;
    for unused in &each {
        let outcome = answer_after(&balie, unused, async |transaction| {
            assert!(matches!(unused.redeem(&balie, transaction).await, Outcome::Redeemed(_)), "{}", unused.table);
        })
        .await;
        assert!(matches!(outcome, Outcome::Refused(cause, _) if cause == unused.reused), "{}", unused.table);
    }
}

#[tokio::test]
async fn what_one_process_ended_gives_nothing_to_the_one_that_found_it_live() {
    for place in 0..3 {
        let (balie, each) = each().await;
        let unused = &each[place];
        let outcome = answer_after(&balie, unused, async |transaction| {
            let end = "UPDATE grants SET ended_at = 1, ended_because = 'consent_withdrawn' WHERE client_id = $1 AND ended_at IS NULL";
            let done = sqlx::query(end).bind(&unused.client_id).execute(&mut **transaction).await.expect("grants can be written");
            assert!(done.rows_affected() > 0, "{}", unused.table);
        })
        .await;
        assert!(matches!(outcome, Outcome::Refused(Cause::GrantEnded, _)), "{}", unused.table);
    }
}
