//! The commands, as an operator gives them: the real program, with a data folder and a database of its own for each test.
mod backup;
mod check;
pub mod cost;
mod demo;
mod export;
pub mod import;
mod imported_secrets;
mod keys;
mod mail;
mod mail_out;
mod person;
mod serve;

use crate::harness::database::TestDatabase;
use balie::db::Database;
use balie::model::audit;
use cost::Cost;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread::JoinHandle;
use tempfile::TempDir;

pub const PASSWORD: &str = "een lange zin als wachtwoord";

/// What a command said, and its exit code.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "it said: {}{}", self.out, self.err);
        self
    }

    /// That it failed with one clear line.
    #[track_caller]
    pub fn must_refuse(&self, words: &str) {
        assert_eq!(self.code, 1, "it said: {}{}", self.out, self.err);
        assert!(self.err.contains(words), "{words:?} is not in: {}", self.err);
        assert_eq!(self.err.trim_end().lines().count(), 1, "more than one line: {}", self.err);
    }
}

/// An installation on which commands are run.
pub struct Installation {
    pub folder: TempDir,
    pub database: TestDatabase,
}

impl Installation {
    pub async fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder"), database: TestDatabase::create().await }
    }

    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn is_postgres(&self) -> bool {
        !self.database.url.is_empty()
    }

    fn command(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_balie"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("BALIE_")) {
            command.env_remove(name);
        }
        command.args(arguments).current_dir(self.folder.path()).env("BALIE_DATA_DIR", self.data_dir()).env("TMPDIR", self.folder.path());
        if self.is_postgres() {
            command.env("BALIE_DATABASE_URL", &self.database.url);
        }
        command.envs(settings.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[], "")
    }

    pub fn run_with(&self, arguments: &[&str], settings: &[(&str, &str)], input: &str) -> Ran {
        let mut child = self.command(arguments, settings).spawn().expect("balie starts");
        // Whoever does not read their input has closed it.
        let _ = child.stdin.take().expect("an input").write_all(input.as_bytes());
        let done = child.wait_with_output().expect("balie ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ran { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
    }

    /// What a command takes, as far as it can be seen while it runs.
    pub fn cost_of(&self, arguments: &[&str], input: &[u8]) -> Cost {
        let mut child = self.command(arguments, &[]).spawn().expect("balie starts");
        let mut pipe = child.stdin.take().expect("an input");
        let bytes = input.to_vec();
        let writing = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
        let cost = cost::of(&mut child);
        writing.join().expect("the input was written");
        cost
    }

    pub fn import(&self, document: &str) -> Ran {
        self.run_with(&["import", "-"], &[], document)
    }

    pub fn export(&self) -> serde_json::Value {
        serde_json::from_str(&self.run(&["export"]).expect(0).out).expect("an export is JSON")
    }

    pub fn add_operator(&self) {
        let arguments = ["person", "add", "--email", "olga@balie.example", "--name", "Olga", "--role", "operator"];
        self.run_with(&arguments, &[], PASSWORD).expect(0);
    }

    pub async fn database(&self) -> Database {
        let url = match &*self.database.url {
            "" => format!("sqlite://{}", self.data_dir().join("balie.sqlite").display()),
            url => url.to_owned(),
        };
        Database::open(&url).await.expect("the database opens")
    }

    /// How many lines the history has.
    pub async fn events(&self) -> i64 {
        let db = self.database().await;
        audit::newest(&mut db.read().await.expect("a connection")).await.expect("the history can be read")
    }

    /// Starts a server on a free port, and reads what it prints until it listens.
    pub fn start(&self, arguments: &[&str]) -> Running {
        self.start_with(arguments, &[])
    }

    pub fn start_with(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Running {
        let port = free_port();
        let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://localhost:{port}"));
        let mut child = self
            .command(arguments, &[&[("BALIE_LISTEN", &*listen), ("BALIE_PUBLIC_URL", &*url)], settings].concat())
            .spawn()
            .expect("balie starts");
        let mut lines = BufReader::new(child.stdout.take().expect("an output")).lines();
        let mut printed = Vec::new();
        while let Some(Ok(line)) = lines.next() {
            let ready = line.starts_with("Listening on ");
            printed.push(line);
            if ready {
                break;
            }
        }
        let log = read_whole(child.stderr.take().expect("a log"));
        Running { child, url, printed, log: Some(log) }
    }
}

/// One that no other test of this process was given, below those that outgoing connections take.
fn free_port() -> u16 {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(std::process::id() % 10_000).expect("it is small");
    loop {
        let port = 20_000 + (begin + TAKEN.fetch_add(1, Ordering::Relaxed)) % 12_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A server that a command started.
pub struct Running {
    child: Child,
    pub url: String,
    pub printed: Vec<String>,
    log: Option<JoinHandle<String>>,
}

/// Reads what a program logs from the start on: it would wait for a reader once the pipe is full.
fn read_whole(mut pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).expect("text");
        text
    })
}

impl Running {
    /// Asks it to stop, as a system does. Returns its exit code and what it logged.
    pub fn stop(mut self) -> Ran {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
        let err = self.log.take().expect("a log").join().expect("it was read");
        let status = self.child.wait().expect("balie ends");
        Ran { code: status.code().unwrap_or(-1), out: self.printed.join("\n"), err }
    }

    /// Ends it as a crash does.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    pub fn line(&self, words: &str) -> &str {
        self.printed.iter().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words:?} was not printed: {:?}", self.printed))
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().expect("a client");
        let request = client.post(format!("{}{path}", self.url)).header("origin", &self.url).form(fields);
        request.send().await.expect("the server answers")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
