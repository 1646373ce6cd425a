//! A word in the database that is none of those expected breaks its own row: it is shown as unreadable, what depends on it is denied, and
//! every page goes on for everybody.
use crate::harness::Balie;
use balie::db::Backend;
use balie::model::audit::seal;
use balie::urls;

async fn spoil(balie: &Balie, text: &'static str) {
    let mut tx = balie.begin().await;
    sqlx::query(text).execute(tx.connection()).await.expect("an intruder can");
    balie.commit(tx).await;
}

#[tokio::test]
async fn lists_go_on_with_one_unreadable_row_in_every_table() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("cases:read").owners("bouwer@x.example").create().await;
    balie.client("buur").of("zwolle").create().await;
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    spoil(&balie, "UPDATE municipalities SET secret_visibility = 'sometimes' WHERE slug = 'utrecht'").await;
    spoil(&balie, "UPDATE scopes SET access_level = 'torn'").await;
    spoil(&balie, "UPDATE people SET locale = 'xx' WHERE email = 'bouwer@x.example'").await;
    spoil(&balie, "UPDATE roles SET role = 'mayor' WHERE role = 'municipal_admin'").await;
    for path in [urls::CLIENTS, urls::PEOPLE, urls::HISTORY, urls::CLIENTS_NEW, &urls::client(&client.id), &urls::client_edit(&client.id)] {
        operator.get(path).await.expect(200);
    }
    let list = operator.get(urls::MUNICIPALITIES).await.expect(200);
    list.must_say("Unreadable").must_say("Until first used");
    operator.get(urls::SCOPES).await.expect(200).must_say("Unreadable");
    balie.token(&client).await.expect(200);
    // A role that can't be read gives nothing; its person can still sign in.
    admin.get(&urls::client(&client.id)).await.expect(404);
    balie.sign_in("admin@utrecht.example").await.get(urls::ACCOUNT).await.expect(200);
    balie.sign_in("bouwer@x.example").await.get(urls::CLIENTS).await.expect(200).must_say("zaak");
}

#[tokio::test]
async fn a_municipality_whose_visibility_cant_be_read_shows_no_secret_until_somebody_chooses_anew() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let view = urls::secret_view(&client.id, &client.secrets(&balie.app).await[0].id);
    spoil(&balie, "UPDATE municipalities SET secret_visibility = 'sometimes'").await;
    assert_ne!(owner.post(&view, &[]).await.status, 200);
    owner.get(&urls::client_secrets(&client.id)).await.expect(200);

    let operator = balie.operator().await;
    let page = urls::municipality(&balie.municipality("utrecht").await.id);
    let form = operator.get(&page).await.expect(200);
    form.must_say("Unreadable");
    let (version, name) = (form.field("version").expect("a version"), form.field("name").expect("a name"));
    operator.post(&page, &[("version", &version), ("name", &name)]).await.expect(422);
    operator.post(&page, &[("version", &version), ("name", &name), ("secret_visibility", "until_used")]).await.expect(303);
    assert_eq!(owner.secret_of(&view, &[]).await, client.secret);
}

#[tokio::test]
async fn a_sealed_copy_that_is_no_bytes_is_one_that_nobody_can_open() {
    let balie = Balie::start().await;
    if balie.app.db.backend == Backend::Postgres {
        return; // PostgreSQL stores nothing else than bytes there.
    }
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    spoil(&balie, "UPDATE secrets SET sealed = 'no bytes'").await;
    owner.get(&urls::client_secrets(&client.id)).await.expect(200);
    let view = urls::secret_view(&client.id, &client.secrets(&balie.app).await[0].id);
    let answer = owner.post(&view, &[]).await;
    assert!(answer.status < 500 && !answer.says(&client.secret), "{}", answer.status);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn what_a_newer_version_writes_into_the_feed_makes_this_one_forget_everything_and_go_on() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    balie.token(&client).await.expect(200);
    spoil(&balie, "UPDATE change_head SET number = number + 1").await;
    spoil(&balie, "INSERT INTO changes (number, topic, key, at) SELECT number, 'from the future', '', 0 FROM change_head").await;
    assert!(!balie.app.registry.holds("zaak"));
    balie.token(&client).await.expect(200);
    client.suspend(&balie.app).await;
    balie.token(&client).await.expect(401);
}

#[tokio::test]
async fn a_signing_key_of_an_unknown_algorithm_is_left_out() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let mut tx = balie.begin().await;
    sqlx::query(
        "INSERT INTO signing_keys (kid, algorithm, sealed_private_key, created_at, signs_from) \
         SELECT 'torn', 'ROT13', sealed_private_key, created_at, signs_from FROM signing_keys LIMIT 1",
    )
    .execute(tx.connection())
    .await
    .expect("an intruder can");
    balie.commit(tx).await;
    let another = balie.another_process().await;
    assert_eq!(another.registry.keys().jwks.len(), balie.app.registry.keys().jwks.len());
    balie.token(&client).await.expect(200);
    seal::create_due(&another.db, &another.sealing, another.clock.now()).await.expect("jobs go on");
}
