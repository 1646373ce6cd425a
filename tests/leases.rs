//! Leases: of all processes one holds it, until its end or until it is given back.
use crate::harness::Balie;
use balie::clock::Timestamp;
use balie::model::lease;

async fn take(balie: &Balie, holder: &str, now: i64) -> bool {
    let mut transaction = balie.app.db.begin().await.expect("a transaction");
    let held = lease::take(&mut transaction, "work", holder, Timestamp(now), 60).await.expect("it can be asked");
    transaction.commit().await.expect("a commit");
    held
}

#[tokio::test]
async fn one_holds_it_until_its_end() {
    let balie = Balie::start().await;
    assert!(take(&balie, "a", 1_000).await, "nobody held it");
    assert!(!take(&balie, "b", 1_059).await, "a holds it");
    assert!(take(&balie, "a", 1_050).await, "the holder renews it");
    assert!(!take(&balie, "b", 1_109).await, "it was renewed until 1,110");
    assert!(take(&balie, "b", 1_110).await, "it ended");
    assert!(!take(&balie, "a", 1_111).await, "b holds it now");
}

#[tokio::test]
async fn given_back_it_is_free_at_once_and_only_by_its_holder() {
    let balie = Balie::start().await;
    assert!(take(&balie, "a", 1_000).await);
    for (holder, is_free) in [("b", false), ("a", true)] {
        let mut transaction = balie.app.db.begin().await.expect("a transaction");
        lease::release(&mut transaction, "work", holder).await.expect("it can be given back");
        transaction.commit().await.expect("a commit");
        assert_eq!(take(&balie, "c", 1_001).await, is_free, "{holder}");
    }
}

#[tokio::test]
async fn of_many_at_once_one_gets_it() {
    let balie = Balie::start().await;
    let all = (0..20).map(|number| {
        let db = balie.app.db.clone();
        tokio::spawn(async move {
            let mut transaction = db.begin().await.expect("a transaction");
            let held = lease::take(&mut transaction, "work", &number.to_string(), Timestamp(1_000), 60).await.expect("it can be asked");
            transaction.commit().await.expect("a commit");
            held
        })
    });
    let mut holders = 0;
    for one in all.collect::<Vec<_>>() {
        holders += usize::from(one.await.expect("it ends"));
    }
    assert_eq!(holders, 1);
}
