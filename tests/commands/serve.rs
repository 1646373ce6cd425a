//! `balie`: the first start, and starts that can't be.
use super::Installation;
use std::net::TcpListener;

#[actix_web::test]
async fn an_empty_installation_prints_a_set_up_link_until_somebody_has_an_account() {
    let installation = Installation::new().await;
    let first = installation.start(&[]);
    let link = first.line("/setup/").trim().to_owned();
    assert!(link.starts_with(&first.url), "{link}");
    let says_where = |printed: &[String]| printed.iter().any(|line| line.contains("the address of BALIE_PUBLIC_URL"));
    assert!(!says_where(&first.printed), "it leads here");
    assert!(link.rsplit('/').next().is_some_and(|token| token.len() >= 43), "{link}");
    let stopped = first.stop().expect(0);
    assert!(!stopped.err.contains("/setup/"), "the link is in the log: {}", stopped.err);
    assert!(stopped.err.contains("started") && stopped.err.contains(env!("CARGO_PKG_VERSION")), "{}", stopped.err);

    // Somebody whose usual port is taken is told that nobody may be there.
    let elsewhere = installation.start_with(&[], &[("BALIE_PUBLIC_URL", "http://localhost:8080")]);
    assert!(says_where(&elsewhere.printed), "{:?}", elsewhere.printed);
    elsewhere.stop().expect(0);

    installation.add_operator();
    let second = installation.start(&["serve"]);
    assert!(!second.printed.iter().any(|line| line.contains("/setup/")), "{:?}", second.printed);
    second.stop().expect(0);
}

#[actix_web::test]
async fn a_taken_port_is_one_clear_line() {
    let installation = Installation::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    installation.run(&["--listen", &address]).must_refuse("choose another with --listen");
    installation.run(&["demo", "--listen", &address]).must_refuse("choose another with --listen");
}

#[actix_web::test]
async fn settings_that_cannot_be_are_one_clear_line() {
    let installation = Installation::new().await;
    let run = |name: &str, value: &str| installation.run_with(&["serve", "--listen", "127.0.0.1:0"], &[(name, value)], "");
    run("BALIE_PUBLIC_URL", "http://balie.example.nl").must_refuse("must begin with https://");
    run("BALIE_PUBLIC_URL", "balie").must_refuse("BALIE_PUBLIC_URL must be a URL");
    run("BALIE_SECRET_KEY", "short").must_refuse("64 hexadecimal digits");
    run("BALIE_TRUSTED_PROXIES", "everybody").must_refuse("everybody is not an address");
    run("BALIE_LOG", "balie=loud").must_refuse("BALIE_LOG must be");
    run("BALIE_FORWARDED_HEADER", "via").must_refuse("BALIE_FORWARDED_HEADER must be x-forwarded-for or forwarded");
    run("BALIE_METRICS_LISTEN", "everywhere").must_refuse("BALIE_METRICS_LISTEN must be an address and a port");
    run("BALIE_PUBLIC_URL", "https://user@balie.example").must_refuse("must have no user name");
    // What nothing reads is not ignored in silence.
    run("BALIE_SMTP_URL", "smtp://localhost").must_refuse("BALIE_MAIL_FROM is missing");
    run("BALIE_MAIL_FROM", "balie@example.nl").must_refuse("BALIE_SMTP_URL is missing");
    run("BALIE_IMAP_URL", "imap://localhost").must_refuse("user name and a password");
    run("BALIE_PATH_ALIASES", "/token").must_refuse("/token is no pair of paths");
    run("BALIE_PATH_ALIASES", "/to%6ben=/oauth/token").must_refuse("is no pair of paths");
    run("BALIE_PATH_ALIASES", "/token=/oauth/token,//token=/oauth/revoke").must_refuse("names /token twice");
    run("BALIE_PATH_ALIASES", "/x=/oauth/tokens").must_refuse("/oauth/tokens is no endpoint");
    run("BALIE_PATH_ALIASES", "/x=/login").must_refuse("/login is no endpoint");
    run("BALIE_PATH_ALIASES", "/x=/healthz").must_refuse("/healthz is no endpoint");
    for own in [
        "/login",
        "/clients",
        "/clients/new",
        "/clients/1",
        "/authorize/1",
        "/oauth/x",
        "/oauth",
        "/.well-known/x",
        "/static/x",
        "/healthz",
    ] {
        run("BALIE_PATH_ALIASES", &format!("{own}=/oauth/token")).must_refuse(&format!("{own} is a path of Balie itself"));
    }
    run("BALIE_TRUSTED_PROXY", "10.0.0.1").must_refuse("BALIE_TRUSTED_PROXY is not a setting");
    run("BALIE_LOG_FORMAT", "xml").must_refuse("BALIE_LOG_FORMAT must be text or json");
    run("BALIE_DATABASE_URL", "mysql://somewhere/balie").must_refuse("BALIE_DATABASE_URL");
}

#[actix_web::test]
async fn with_the_key_of_another_installation_it_says_so() {
    let installation = Installation::new().await;
    let right = installation.start(&[]);
    right.stop().expect(0);
    let other = [("BALIE_SECRET_KEY", &*"a1".repeat(32)), ("BALIE_LOG", "off")];
    installation.run_with(&["serve", "--listen", "127.0.0.1:0"], &other, "").must_refuse("put back the secret key");
    std::fs::write(installation.data_dir().join("secret.key"), "not a key").expect("it can be written");
    installation.run(&["serve", "--listen", "127.0.0.1:0"]).must_refuse("secret.key");
}

#[actix_web::test]
async fn help_names_every_command_and_every_setting() {
    let installation = Installation::new().await;
    let help = installation.run(&["--help"]).expect(0).out;
    for command in ["serve", "demo", "migrate", "import", "export", "person", "keys", "backup", "check"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{command} "))), "{command} is not in: {help}");
    }
    for setting in balie::config::SETTINGS {
        assert!(help.contains(&format!("--{} ", setting.name)) && help.contains(&setting.environment()), "{}: {help}", setting.name);
        assert!(help.contains(setting.default));
    }
}

#[actix_web::test]
async fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let installation = Installation::new().await;
    std::fs::write(installation.folder.path().join("balie.toml"), "public_url = \"ftp://in-the-file\"\n").expect("it can be written");
    installation.run(&["migrate"]).must_refuse("BALIE_PUBLIC_URL");
    let environment = [("BALIE_PUBLIC_URL", "https://balie.example")];
    installation.run_with(&["migrate"], &environment, "").expect(0);
    installation.run_with(&["migrate", "--public-url", "gopher://flag"], &environment, "").must_refuse("BALIE_PUBLIC_URL");
    std::fs::write(installation.folder.path().join("balie.toml"), "colour = \"red\"\n").expect("it can be written");
    installation.run(&["migrate"]).must_refuse("colour is not a setting");
}

#[actix_web::test]
async fn a_mail_server_that_cannot_be_meant_is_refused_and_its_password_is_not_told() {
    let installation = Installation::new().await;
    for (url, told) in [
        ("http://mail.example", "BALIE_SMTP_URL must begin with smtp:// or smtps://"),
        ("smtp://u:hunter2@mail.example?tls=opportunistic", "BALIE_SMTP_URL may have one parameter"),
        ("smtp://u:hunter2@mail.example/path", "BALIE_SMTP_URL must end after the host and port"),
        ("smtp://u:hun%0Dter2@mail.example", "may hold no line ends"),
        ("smtp://hunter2@mail.example", "both a user name and a password"),
        ("hunter2", "BALIE_SMTP_URL must be a URL"),
    ] {
        let set = [("BALIE_SMTP_URL", url), ("BALIE_MAIL_FROM", "Balie <balie@example.nl>")];
        let ended = installation.run_with(&["migrate"], &set, "");
        ended.must_refuse(told);
        assert!(!ended.err.contains("hunter2"), "{}", ended.err);
    }
    let set = [("BALIE_SMTP_URL", "smtps://u:p%40ss@mail.example"), ("BALIE_MAIL_FROM", "balie@")];
    installation.run_with(&["migrate"], &set, "").must_refuse("BALIE_MAIL_FROM must be an address");
}

#[actix_web::test]
async fn the_address_of_the_helpdesk_is_filled_in_once_and_kept_as_operators_have_it() {
    let installation = Installation::new().await;
    installation.run(&["serve", "--helpdesk-email", "nobody"]).must_refuse("BALIE_HELPDESK_EMAIL must be an e-mail address");
    let contact = async || {
        let db = installation.database().await;
        let found = balie::model::installation::find(&mut db.read().await.expect("it answers")).await.expect("it is there").contact;
        db.close().await;
        (found.name, found.email)
    };
    for (address, expected) in [("hulp@balie.example", "hulp@balie.example"), ("anders@balie.example", "hulp@balie.example")] {
        installation.start_with(&[], &[("BALIE_HELPDESK_EMAIL", address)]).stop();
        assert_eq!(contact().await, ("Helpdesk".to_owned(), expected.to_owned()));
    }
}

#[actix_web::test]
async fn several_may_start_at_once_on_an_empty_folder() {
    let installation = Installation::new().await;
    let started: Vec<_> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..4).map(|_| scope.spawn(|| installation.start(&[]))).collect();
        starting.into_iter().map(|thread| thread.join().expect("it starts")).collect()
    });
    for balie in started {
        let said = balie.stop();
        assert!(said.code == 0 && said.out.contains("Listening on "), "{}{}", said.out, said.err);
    }
    let names: Vec<_> =
        std::fs::read_dir(installation.data_dir()).expect("the folder").map(|file| file.expect("a file").file_name()).collect();
    let keys = names.iter().filter(|name| name.to_string_lossy().starts_with("secret.key")).count();
    assert_eq!(keys, 1, "{names:?}");
}
