//! A real SMTP server in a process of its own: `tests/smtp` says which faults its recipients ask for.
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub struct SmtpServer {
    child: Child,
    pub port: u16,
    told: Arc<Mutex<Vec<Value>>>,
}

/// The Python that has aiosmtpd: `TEST_SMTP_PYTHON`, or where `tests/run` installs it.
fn python() -> PathBuf {
    let beside = || {
        let program = std::env::current_exe().expect("the path of the tests");
        program.ancestors().nth(3).expect("the target folder").join("smtp/bin/python3")
    };
    let python = std::env::var("TEST_SMTP_PYTHON").map_or_else(|_| beside(), PathBuf::from);
    assert!(
        python.exists(),
        "these tests need aiosmtpd: run tests/run, or \"tests/smtp install FOLDER\" and set TEST_SMTP_PYTHON to what that prints"
    );
    python
}

impl SmtpServer {
    pub fn start(options: &[&str]) -> Self {
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/smtp");
        let mut command = Command::new(python());
        command.arg(script).arg("serve").args(options).stdout(Stdio::piped()).stdin(Stdio::null());
        let mut child = command.spawn().expect("the SMTP server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let port = lines.next().expect("its port").expect("a line").parse().expect("a port");
        let told: Arc<Mutex<Vec<Value>>> = Arc::default();
        let kept = told.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().expect("nobody panicked").push(serde_json::from_str(&line).expect("JSON"));
            }
        });
        Self { child, port, told }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What it told so far: each mail that it took.
    pub fn mails(&self) -> Vec<Value> {
        self.told.lock().expect("nobody panicked").iter().filter(|told| told["event"] == "mail").cloned().collect()
    }

    /// The mails to an address.
    pub fn to(&self, address: &str) -> Vec<String> {
        let to = |mail: &Value| mail["to"][0] == address;
        self.mails().into_iter().filter(to).map(|mail| mail["message"].as_str().expect("a message").to_owned()).collect()
    }

    /// Waits until it took so many mails.
    pub async fn wait_for(&self, count: usize) {
        let began = Instant::now();
        while self.mails().len() < count {
            assert!(began.elapsed() < Duration::from_secs(30), "{} of {count} mails came", self.mails().len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
