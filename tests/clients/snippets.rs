//! A snippet gets a token as it is copied: in each language that this machine has, for every client_id, scope and way of authentication.
//! A language that is not here is named in what the tests print.
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Browser, Registered};
use balie::urls;
use scraper::Selector;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// Signs that mean something to a shell, to a form, to a language or to HTTP Basic.
const SCOPES: &str =
    "a+b x&y it's 50% $HOME `id` #1 a=b ${x} {0} ?> </script> <!-- */ // | !! %20 'quoted' \u{23}{y} https://api.example/a:b";
const CLIENT_IDS: [&str; 4] = ["zaaksysteem", "a'b\"c\\d$e`f${g}", "x:y%41&z=?>#{h}</script>", "https://app.example/\\u0041\\n#x"];

/// How a program of a language is run in a folder of its own: its file, and the command.
type Runner = (&'static str, &'static str, &'static [&'static str]);

const RUNNERS: [Runner; 4] = [
    ("curl", "get_token.sh", &["sh", "get_token.sh"]),
    ("python", "get_token.py", &["python3", "get_token.py"]),
    ("javascript", "get_token.mjs", &["node", "get_token.mjs"]),
    ("php", "get_token.php", &["php", "get_token.php"]),
];

fn say_skipped(language: &str, why: &str) {
    // Straight to the file: the harness hides what a test that passes prints.
    let _ = writeln!(std::io::stderr(), "SKIPPED: the {language} snippet is not run: {why}");
}

fn works(command: &[&str]) -> bool {
    Command::new(command[0]).args(&command[1..]).output().is_ok_and(|output| output.status.success())
}

/// Whether what a language needs is on this machine.
fn is_here(language: &str) -> bool {
    match language {
        "curl" => works(&["curl", "--version"]),
        "python" => works(&["python3", "-c", "import requests"]),
        "javascript" => works(&["node", "-e", "fetch"]),
        _ => works(&[language, "-v"]),
    }
}

async fn snippet(browser: &Browser, path: &str, id: &str) -> String {
    let page = browser.get(path).await.expect(200).html();
    let code = Selector::parse(&format!("#{id}")).expect("a selector");
    page.select(&code).next().unwrap_or_else(|| panic!("no snippet for {id} at {path}")).text().collect()
}

/// Beside this thread: while it waits, the server may need a connection that was opened here.
async fn run(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output()).await.expect("it runs").expect("the program is there")
}

fn claims(token: &str) -> serde_json::Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let payload = token.trim().split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    serde_json::from_slice(&payload.unwrap_or_else(|| panic!("no token: {token}"))).expect("claims")
}

/// Runs the snippet of a client as it stands on its page, the secret in the environment.
async fn token(browser: &Browser, client: &Registered, runner: Runner) -> String {
    let (id, file, words) = runner;
    let code = snippet(browser, &urls::client(&client.id), id).await;
    let folder = tempfile::TempDir::new().expect("a folder");
    let code = code.replace("YOUR_SECRET", &client.secret) + if id == "curl" { " --silent" } else { "" };
    std::fs::write(folder.path().join(file), &code).expect("a file");
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder.path()).env("CLIENT_SECRET", &client.secret);
    let output = run(command).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{code}\ngave {said} {}", String::from_utf8_lossy(&output.stderr));
    if id != "curl" {
        return said;
    }
    let answer: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{code}\ngave {said}"));
    answer["access_token"].as_str().unwrap_or_else(|| panic!("{code}\ngave {said}")).to_owned()
}

#[tokio::test]
async fn each_works_as_copied_for_every_client_id_scope_and_way_of_authentication() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let here: Vec<Runner> = RUNNERS.into_iter().filter(|(language, ..)| is_here(language)).collect();
    for (language, ..) in RUNNERS.iter().filter(|runner| !here.contains(runner)) {
        say_skipped(language, "it is not on this machine");
    }
    assert!(here.iter().any(|(language, ..)| *language == "curl"), "curl is part of every machine that tests this");
    for method in ["client_secret_basic", "client_secret_post", "client_secret_basic client_secret_post"] {
        for client_id in CLIENT_IDS {
            let id = format!("{client_id}{}", method.len());
            let client = balie.client(&id).scope(SCOPES).with("token_endpoint_auth_method", method).create().await;
            for runner in &here {
                let claims = claims(&token(&admin, &client, *runner).await);
                assert_eq!((claims["client_id"].as_str(), claims["scope"].as_str()), (Some(&*id), Some(SCOPES)), "{}", runner.0);
            }
        }
    }
}

#[tokio::test]
async fn on_the_page_that_shows_the_secret_it_stands_in_each_of_them() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("cases:read").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let path = urls::secret_view(&client.id, &client.secrets(&balie.app).await[0].id);
    for (id, file, words) in RUNNERS {
        owner.post(&path, &[]).await.expect(303);
        let code = snippet(&owner, &path, id).await;
        assert!(code.contains(&client.secret) && !code.contains("CLIENT_SECRET") && !code.contains("YOUR_SECRET"), "{code}");
        if !is_here(id) {
            say_skipped(id, "it is not on this machine");
            continue;
        }
        let folder = tempfile::TempDir::new().expect("a folder");
        std::fs::write(folder.path().join(file), &code).expect("a file");
        let mut command = Command::new(words[0]);
        command.args(&words[1..2]).current_dir(folder.path()).env_remove("CLIENT_SECRET");
        let output = run(command).await;
        assert!(output.status.success() && output.stdout.len() > 100, "{code}\n{output:?}");
        // The secret is used now; shown again only while it is not.
        balie.app.ledger.flush().await.expect("uses are written");
        let mut transaction = balie.app.db.begin().await.expect("begins");
        let unused = "UPDATE secrets SET last_used_at = NULL, sealed = $1 WHERE client_id = $2";
        let sealed =
            balie.app.sealing.seal(&format!("secrets.sealed:{}", path.split('/').nth(4).expect("an id")), client.secret.as_bytes());
        sqlx::query(unused).bind(sealed).bind(&client.id).execute(&mut *transaction).await.expect("as if it were unused");
        transaction.commit().await.expect("commits");
    }
}

/// The newest version of golang.org/x/oauth2 in Go's own module cache: nothing is fetched for a test.
fn cached_oauth2() -> Option<String> {
    let cache = Command::new("go").args(["env", "GOMODCACHE"]).output().ok()?.stdout;
    let folder = Path::new(std::str::from_utf8(&cache).ok()?.trim()).join("golang.org/x");
    let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter_map(|name| name.strip_prefix("oauth2@").map(str::to_owned)).max()
}

#[tokio::test]
async fn the_go_program_gets_a_token_where_its_module_is() {
    let Some(version) = cached_oauth2() else {
        return say_skipped("go", "Go, or golang.org/x/oauth2 in its module cache, is not on this machine");
    };
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let folder = tempfile::TempDir::new().expect("a folder");
    let module = format!("module token\n\ngo 1.23\n\nrequire golang.org/x/oauth2 {version}\n");
    std::fs::write(folder.path().join("go.mod"), module).expect("a file");
    for method in ["client_secret_basic", "client_secret_post"] {
        let id = format!("{}{}", CLIENT_IDS[1], method.len());
        let client = balie.client(&id).scope(SCOPES).with("token_endpoint_auth_method", method).create().await;
        let code = snippet(&admin, &urls::client(&client.id), "go").await;
        std::fs::write(folder.path().join("main.go"), code).expect("a file");
        let mut command = Command::new("go");
        command.args(["run", "."]).current_dir(folder.path()).env("CLIENT_SECRET", &client.secret);
        command.envs([("GOPROXY", "off"), ("GOSUMDB", "off"), ("GOFLAGS", "-mod=mod")]);
        let output = run(command).await;
        assert!(output.status.success(), "{output:?}");
        let claims = claims(&String::from_utf8_lossy(&output.stdout));
        assert_eq!((claims["client_id"].as_str(), claims["scope"].as_str()), (Some(&*id), Some(SCOPES)));
    }
}

#[tokio::test]
async fn a_client_gets_snippets_only_for_what_it_may_do() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let client = balie.client("zaak").create().await;
    let page = admin.get(&urls::client(&client.id)).await.expect(200);
    assert_eq!(page.all("details.snippet summary"), ["curl", "Python", "JavaScript", "Java (Spring)", "Go", ".NET", "PHP"]);
    assert!(!page.all("#curl")[0].contains("scope"), "no scope, so none is asked for");
    client.suspend(&balie.app).await;
    assert!(!admin.get(&urls::client(&client.id)).await.expect(200).has(".snippets"), "suspended");
    let people =
        balie.client("portaal").with("grant_types", "authorization_code").with("redirect_uris", "https://a.example/cb").create().await;
    assert!(!admin.get(&urls::client(&people.id)).await.expect(200).has(".snippets"), "it gets no token for itself");
}

/// The program in the file: openid-client is found beside it.
async fn run_bound(page_at: &str, browser: &Browser, secret: &str, private_key: Option<&[u8]>) -> Option<String> {
    let code = snippet(browser, page_at, "dpop").await;
    let page = browser.get(page_at).await;
    page.must_say("bound to a key (DPoP, RFC 9449)");
    assert!(!page.text.contains("curl"), "no program that would be refused");
    let Ok(installed) = std::env::var("TEST_CLIENTS_NODE") else {
        say_skipped("openid-client", "TEST_CLIENTS_NODE is not set");
        return None;
    };
    let folder = tempfile::TempDir::new().expect("a folder");
    std::os::unix::fs::symlink(Path::new(&installed).join("node_modules"), folder.path().join("node_modules")).expect("a link");
    std::fs::write(folder.path().join("get_token.mjs"), &code).expect("a file");
    if let Some(pem) = private_key {
        std::fs::write(folder.path().join("private-key.pem"), pem).expect("a file");
    }
    let mut command = Command::new("node");
    command.arg("get_token.mjs").current_dir(folder.path()).env("CLIENT_SECRET", secret);
    let output = run(command).await;
    assert!(output.status.success(), "{code}\ngave {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[tokio::test]
async fn a_client_whose_tokens_are_bound_to_a_key_reads_a_program_that_makes_the_proofs() {
    let balie = Balie::start().await;
    // The programs look at the clock of this machine.
    let set = || balie.clock.set_back(balie.clock.now().since(balie::clock::Clock::System.now()));
    let bound = |id: &str| balie.client(id).with("dpop_bound_access_tokens", "true").owners("bouwer@x.example");
    for method in ["client_secret_basic", "client_secret_post"] {
        let client = bound(method).with("token_endpoint_auth_method", method).create().await;
        let owner = balie.owner_of(&client).await;
        set();
        let Some(token) = run_bound(&urls::client(&client.id), &owner, &client.secret, None).await else { return };
        assert!(claims(&token)["cnf"]["jkt"].is_string(), "{token}");
    }
    let client = bound("signs").with("token_endpoint_auth_method", "private_key_jwt").create().await;
    let kinds = [("ES256", "-algorithm EC -pkeyopt ec_paramgen_curve:P-256"), ("PS256", "-algorithm RSA"), ("EdDSA", "-algorithm ED25519")];
    for (algorithm, make) in kinds {
        set();
        let owner = balie.owner_of(&client).await;
        let made = Command::new("openssl").arg("genpkey").args(make.split(' ')).output().expect("openssl runs");
        let key = ClientKey::of_pem(algorithm, &String::from_utf8(made.stdout.clone()).expect("PEM"));
        let stored = balie.add_client_key(&client, algorithm, &key).await;
        let page = urls::client_key(&client.id, &stored.id);
        let Some(token) = run_bound(&page, &owner, "", Some(&made.stdout)).await else { return };
        assert!(claims(&token)["cnf"]["jkt"].is_string(), "{algorithm}: {token}");
    }
}
