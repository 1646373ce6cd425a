//! A real mail server to read from: Dovecot, without root, with one account. Mail comes in by APPEND, as a program puts it there.
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream as Connection;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub const USER: &str = "loket@gemeente.example";
pub const PASSWORD: &str = "geheim@wachtwoord/1";

pub struct Dovecot {
    folder: TempDir,
    port: u16,
    account: Account,
    server: Option<Child>,
    /// Where its certificate lies, if it has one.
    certificate: Option<TempDir>,
}

/// The certificate of the tests with its key. It is nobody's in particular: it is for `localhost`.
pub fn certificate() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp_certificate.pem")
}

/// `nobody` and `nogroup` of Debian.
const NOBODY: u32 = 65534;

/// As whom it runs: root starts it as nobody, anybody else as themselves.
struct Account {
    user: String,
    group: String,
    is_root: bool,
}

impl Account {
    fn of_this_process() -> Self {
        let id = |option: &str| {
            let output = Command::new("id").arg(option).output().expect("id runs").stdout;
            String::from_utf8(output).expect("a name").trim().to_owned()
        };
        match id("-u").as_str() {
            "0" => Self { user: "nobody".to_owned(), group: "nogroup".to_owned(), is_root: true },
            _ => Self { user: id("-un"), group: id("-gn"), is_root: false },
        }
    }
}

impl Dovecot {
    pub fn start() -> Self {
        Self::with("")
    }

    /// Starts one that speaks TLS alone, with the certificate of the tests, which is for `localhost`. Returns the port as well.
    pub fn with_tls() -> (Self, u16) {
        let port = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address").port();
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("certificate.pem");
        std::fs::copy(certificate(), &file).expect("it can be copied");
        for path in [folder.path(), &file] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("anybody may read it");
        }
        let file = file.display();
        let mut dovecot = Self::with(&format!(
            "ssl = yes\nssl_cert = <{file}\nssl_key = <{file}\n\
             service imap-login {{\n  inet_listener imaps {{\n    port = {port}\n    ssl = yes\n  }}\n}}"
        ));
        dovecot.certificate = Some(folder);
        (dovecot, port)
    }

    /// Starts one with lines of configuration of its own.
    pub fn with(more: &str) -> Self {
        let program = Path::new("/usr/sbin/dovecot");
        assert!(program.exists(), "this test needs Dovecot: tests/run installs it, or apt-get install dovecot-imapd dovecot-lmtpd");
        let folder = TempDir::new().expect("a folder");
        let port = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address").port();
        let base = folder.path().display();
        let account = Account::of_this_process();
        let Account { user, group, is_root } = &account;
        let configuration = format!(
            "base_dir = {base}/base\nstate_dir = {base}/state\nlog_path = {base}/log\nprotocols = imap\nlisten = 127.0.0.1\nssl = no\n\
             disable_plaintext_auth = no\nmail_fsync = never\nauth_failure_delay = 0\ndefault_internal_user = {user}\n\
             default_internal_group = {group}\ndefault_login_user = {user}\nfirst_valid_uid = 1\nmail_location = maildir:~/Maildir\n\
             passdb {{\n  driver = static\n  args = password={PASSWORD}\n}}\n\
             userdb {{\n  driver = static\n  args = uid={user} gid={group} home={base}/boxes/%u\n}}\n\
             service anvil {{\n  chroot =\n}}\nservice imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {port}\n  }}\n  \
             inet_listener imaps {{\n    port = 0\n  }}\n}}\n{more}\n"
        );
        let file = folder.path().join("dovecot.conf");
        std::fs::write(&file, configuration).expect("it can be written");
        for part in ["base", "state", "boxes"] {
            std::fs::create_dir(folder.path().join(part)).expect("a folder");
        }
        for path in [folder.path().to_owned(), file, folder.path().join("base"), folder.path().join("state"), folder.path().join("boxes")] {
            if *is_root {
                chown(&path, Some(NOBODY), Some(NOBODY)).expect("root may give files away");
            }
        }
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("it can be opened");
        let mut dovecot = Self { folder, port, account, server: None, certificate: None };
        dovecot.run();
        dovecot
    }

    fn configuration(&self) -> PathBuf {
        self.folder.path().join("dovecot.conf")
    }

    /// One of Dovecot's programs with this configuration.
    fn program(&self, program: &str) -> Command {
        let mut command = Command::new(if self.account.is_root { "setpriv" } else { program });
        if self.account.is_root {
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", program]);
        }
        command.arg("-c").arg(self.configuration());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Starts it, again after [`Dovecot::stop`], and waits until it answers.
    pub fn run(&mut self) {
        self.server = Some(self.program("/usr/sbin/dovecot").arg("-F").spawn().expect("Dovecot starts"));
        for _ in 0..200 {
            if Connection::connect(self.address()).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        panic!("Dovecot does not answer: {log}");
    }

    pub fn stop(&mut self) {
        let Some(mut server) = self.server.take() else { return };
        let _ = self.program("/usr/bin/doveadm").args(["stop"]).status();
        let _ = server.wait();
    }

    pub fn address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// `BALIE_IMAP_URL` for this server, or for something that stands before it.
    pub fn url_at(address: SocketAddr) -> String {
        let encoded = |text: &str| text.replace('@', "%40").replace('/', "%2F").replace(' ', "%20");
        format!("imap://{}:{}@{address}/INBOX", encoded(USER), encoded(PASSWORD))
    }

    /// The same with TLS from the first byte (RFC 8314 §3.2).
    pub fn tls_url(host: &str, port: u16) -> String {
        let any = Self::url_at(SocketAddr::from(([127, 0, 0, 1], port)));
        any.replace("imap://", "imaps://").replace("127.0.0.1", host)
    }

    pub fn url(&self) -> String {
        Self::url_at(self.address())
    }

    /// A session of somebody else with the mailbox.
    pub fn client(&self) -> ImapClient {
        ImapClient::sign_in(self.address())
    }

    /// Puts a message into the mailbox.
    pub fn deliver(&self, message: &str) {
        self.client().append(message.as_bytes());
    }

    /// Gives all messages new numbers, as a server does whose index was lost.
    pub fn renumber(&self, uid_validity: u32) {
        let done = self
            .program("/usr/bin/doveadm")
            .args(["mailbox", "update", "-u", USER, "--uid-validity"])
            .arg(uid_validity.to_string())
            .arg("INBOX")
            .status();
        assert!(done.expect("doveadm runs").success(), "the numbers of the mailbox can't be changed");
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A few commands of IMAP, each waited for.
pub struct ImapClient {
    reader: BufReader<Connection>,
    number: u32,
}

impl ImapClient {
    fn sign_in(address: SocketAddr) -> Self {
        let connection = Connection::connect(address).expect("Dovecot answers");
        connection.set_read_timeout(Some(Duration::from_secs(20))).expect("a deadline");
        let mut client = Self { reader: BufReader::new(connection), number: 0 };
        let mut greeting = String::new();
        client.reader.read_line(&mut greeting).expect("a greeting");
        client.command(&format!("LOGIN \"{USER}\" \"{PASSWORD}\""));
        client
    }

    pub fn command(&mut self, command: &str) -> String {
        self.number += 1;
        let tag = format!("t{}", self.number);
        self.write(format!("{tag} {command}\r\n").as_bytes());
        self.until(&tag)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.reader.get_mut().write_all(bytes).expect("it can be sent");
    }

    fn until(&mut self, tag: &str) -> String {
        let mut answer = String::new();
        loop {
            let mut line = Vec::new();
            assert!(self.reader.read_until(b'\n', &mut line).expect("an answer") > 0, "the connection ended: {answer}");
            let line = String::from_utf8_lossy(&line).into_owned();
            if let Some(rest) = line.strip_prefix(&format!("{tag} ")) {
                assert!(rest.starts_with("OK"), "{rest}");
                return answer;
            }
            answer.push_str(&line);
        }
    }

    pub fn append(&mut self, message: &[u8]) {
        let message = String::from_utf8_lossy(message).replace("\r\n", "\n").replace('\n', "\r\n");
        self.number += 1;
        let tag = format!("t{}", self.number);
        self.write(format!("{tag} APPEND INBOX {{{}+}}\r\n", message.len()).as_bytes());
        self.write(message.as_bytes());
        self.write(b"\r\n");
        self.until(&tag);
    }

    /// The flags of every message, a line each.
    pub fn flags(&mut self) -> Vec<String> {
        self.command("EXAMINE INBOX");
        self.command("UID FETCH 1:* (FLAGS)").lines().filter(|line| line.contains("FETCH")).map(str::to_owned).collect()
    }
}
