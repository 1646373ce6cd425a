//! `balie backup`: a copy that works, read by nobody else, and never over something that is there.
use super::{Installation, PASSWORD};
use balie::model::set_up_progress::SetUpProgress;
use balie::urls;
use std::os::unix::fs::PermissionsExt;

#[actix_web::test]
async fn a_copy_made_while_it_serves_can_be_used_in_another_place() {
    let installation = Installation::new().await;
    if installation.is_postgres() {
        let refused = installation.run(&["backup", "copy.sqlite"]);
        refused.must_refuse("pg_dump --format=custom --file=copy.sqlite");
        return;
    }
    let serving = installation.start(&[]);
    installation.add_operator();
    let said = installation.run(&["backup", "copy.sqlite"]).expect(0).out;
    assert!(said.contains("Keep the secret key"), "{said}");
    serving.stop().expect(0);
    let copy = installation.folder.path().join("copy.sqlite");
    assert_eq!(copy.metadata().expect("it is there").permissions().mode() & 0o777, 0o600);

    let other = Installation::new().await;
    std::fs::create_dir(other.data_dir()).expect("a folder");
    std::fs::copy(&copy, other.data_dir().join("balie.sqlite")).expect("the copy");
    std::fs::copy(installation.data_dir().join("secret.key"), other.data_dir().join("secret.key")).expect("the key");
    let balie = other.start(&[]);
    let answer = balie.post(urls::LOGIN, &[("email", "olga@balie.example"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status(), 303);
    // The history says when a copy was made: the task list of a new installation is ticked by it.
    let db = installation.database().await;
    let progress = SetUpProgress::load(&mut db.read().await.expect("a connection")).await.expect("it can be read");
    assert!(progress.backed_up_at.is_some());
}

#[actix_web::test]
async fn it_never_writes_over_something_and_never_makes_a_database() {
    let installation = Installation::new().await;
    if installation.is_postgres() {
        return;
    }
    installation.run(&["backup", "copy.sqlite"]).must_refuse("there is no database yet");
    assert!(!installation.data_dir().exists());
    installation.run(&["migrate"]).expect(0);
    std::fs::write(installation.folder.path().join("copy.sqlite"), "dear").expect("a file");
    installation.run(&["backup", "copy.sqlite"]).must_refuse("copy.sqlite can't be made");
    assert_eq!(std::fs::read_to_string(installation.folder.path().join("copy.sqlite")).expect("it is there"), "dear");
}
