//! `balie person add`: the account signs in; what is wrong is told in one line.
use super::{Installation, PASSWORD};
use balie::urls;

#[actix_web::test]
async fn an_account_made_at_the_command_line_signs_in() {
    let installation = Installation::new().await;
    installation.import(r#"{"municipalities": [{"slug": "utrecht", "name": "Gemeente Utrecht"}]}"#).expect(0);
    let arguments =
        ["person", "add", "--email", "Anna@Utrecht.example", "--name", "Anna", "--role", "municipal_admin", "--municipality", "utrecht"];
    let said = installation.run_with(&arguments, &[], &format!("{PASSWORD}\n")).expect(0).out;
    assert!(said.contains("anna@utrecht.example can sign in at "), "{said}");
    assert!(!said.contains(PASSWORD));
    let roles = &installation.export()["people"][0]["roles"];
    assert_eq!(roles.to_string(), r#"[{"municipality":"utrecht","role":"municipal_admin"}]"#);

    let balie = installation.start(&[]);
    let answer = balie.post(urls::LOGIN, &[("email", "anna@utrecht.example"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status(), 303);
    installation.run_with(&arguments, &[], PASSWORD).must_refuse("has an account already");
}

#[actix_web::test]
async fn what_is_wrong_is_told_in_one_line() {
    let installation = Installation::new().await;
    let add = |more: &[&str], password: &str| {
        let arguments = [&["person", "add", "--email", "olga@balie.example", "--name", "Olga"], more].concat();
        installation.run_with(&arguments, &[], password)
    };
    add(&["--role", "operator"], "elf tekens.").must_refuse("can't be used: Use at least 12 characters.");
    add(&["--role", "municipal_admin"], PASSWORD).must_refuse("needs a municipality");
    add(&["--role", "municipal_admin", "--municipality", "nergens"], PASSWORD).must_refuse("there is no municipality nergens");
    add(&["--role", "operator", "--municipality", "utrecht"], PASSWORD).must_refuse("only the role municipal_admin");
    let arguments = ["person", "add", "--email", "olga", "--name", "Olga"];
    installation.run_with(&arguments, &[], PASSWORD).must_refuse("olga is not an e-mail address");
}
