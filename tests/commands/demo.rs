//! `balie demo`: the printed sign-ins and the printed line work, and nothing stays behind.
use super::Installation;
use balie::urls;
use std::process::Command;

#[actix_web::test]
async fn the_printed_sign_ins_and_the_printed_line_work_and_nothing_stays_behind() {
    let installation = Installation::new().await;
    let demo = installation.start(&["demo"]);

    let sign_ins: Vec<Vec<&str>> =
        demo.printed.iter().filter(|line| line.contains('@')).map(|line| line.split_whitespace().take(2).collect()).collect();
    assert_eq!(sign_ins.len(), 6, "one for each role, two integrators, two municipalities: {:?}", demo.printed);
    for sign_in in sign_ins {
        let answer = demo.post(urls::LOGIN, &[("email", sign_in[0]), ("password", sign_in[1])]).await;
        assert_eq!(answer.status(), 303, "{} can't sign in", sign_in[0]);
    }

    let line = demo.line("curl ").trim().to_owned();
    let answer = Command::new("sh").args(["-c", &line]).output().expect("sh runs");
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("the line gets JSON");
    assert_eq!(answer["scope"], "calculations:read", "{answer}");

    demo.stop().expect(0);
    let left = std::fs::read_dir(installation.folder.path()).expect("the folder is there").count();
    assert_eq!(left, 0, "the demo left something behind");
}
