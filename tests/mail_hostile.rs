//! Messages that are made to break their reader: each is answered within a second, in little memory, on a small stack.
use crate::commands::cost;
use balie::mail::reading::{Explanation, Kind, MAX_MESSAGE, explain};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The stack of the thread that reads, in bytes: a fraction of what a thread of the program has.
const STACK: usize = 256 * 1024;

/// How long this thread has had a processor, where the system tells (Linux); others may be using the machine, too.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Explains a message on a small stack, and says how long that took.
fn timed(message: &[u8]) -> (Explanation, Duration) {
    std::thread::scope(|scope| {
        let read = || {
            let (start, before) = (Instant::now(), processor_time());
            let explanation = explain(message, &[]);
            let took = before.zip(processor_time()).map(|(before, after)| after - before);
            (explanation, took.unwrap_or_else(|| start.elapsed()))
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read).expect("a thread");
        thread.join().expect("it does not panic")
    })
}

#[track_caller]
fn answered(name: &str, message: &[u8]) -> Explanation {
    let (explanation, took) = timed(message);
    assert!(took < Duration::from_secs(1), "{name}: {took:?}");
    explanation
}

const HEAD: &str = "From: a@b.example\r\nTo: helpdesk@loket.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n";

fn plain(body: &str) -> Vec<u8> {
    format!("{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}").into_bytes()
}

fn html(body: &str) -> Vec<u8> {
    format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{body}").into_bytes()
}

/// Multiparts in one another, each with a boundary of its own.
fn nested_multiparts(depth: usize) -> Vec<u8> {
    let mut message = HEAD.to_owned();
    for level in 0..depth {
        message.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"));
    }
    message.push_str("Content-Type: text/plain\r\n\r\nNaam: diep\r\n");
    message.into_bytes()
}

/// Each with its name, for both the reader and the program.
pub fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let rfc822 = format!("{HEAD}{}", "Content-Type: message/rfc822\r\n\r\n".repeat(32_000));
    let digest = format!("{HEAD}{}", "Content-Type: multipart/digest; boundary=x\r\n\r\n--x\r\n\r\n".repeat(20_000));
    let one_boundary = format!("{HEAD}{}", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(100_000));
    let base64 =
        format!("{HEAD}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", "TmFhbTo!gWA==\r\n=====".repeat(50_000));
    let quoted = format!(
        "{HEAD}Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nNaam: =C3=A=\r\n=ZZ{}",
        "=".repeat(900_000)
    );
    let many_parts = format!("{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n{}", "--x\r\n\r\nNaam: deel\r\n".repeat(100_000));
    let almost = format!("{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n{}", "--xy\r\n".repeat(1_000_000));
    let alternative = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=x\r\n\r\n{}",
        format!("--x\r\n\r\n{}\r\n", "a: b\r\n".repeat(3_000)).repeat(200)
    );
    vec![
        ("messages in messages", rfc822.into_bytes()),
        ("digests", digest.into_bytes()),
        ("multiparts 100,000 deep", nested_multiparts(100_000)),
        ("one boundary 100,000 deep", one_boundary.into_bytes()),
        ("broken base64", base64.into_bytes()),
        ("broken quoted-printable", quoted.into_bytes()),
        ("many parts", many_parts.into_bytes()),
        ("boundaries that are none", almost.into_bytes()),
        ("alternatives", alternative.into_bytes()),
        ("a line of 10 MiB", plain(&"a".repeat(10 << 20))),
        ("a line of spaces", plain(&format!("Naam: a{}b", " ".repeat(10 << 20)))),
        ("a line of colons", plain(&"Naam:".repeat(1 << 20))),
        ("a line of labels", plain(&"Naam: a Scopes: b ".repeat(60_000))),
        ("a line of equals signs", plain(&format!("Naam: {}", "=:=".repeat(400_000)))),
        ("lines of nothing", plain(&"\r\n".repeat(4 << 20))),
        ("lines of a letter", plain(&"a\n".repeat(4 << 20))),
        ("lines of labels", plain(&"Scopes: a.b\nNaam:\n".repeat(100_000))),
        ("quotes", plain(&format!("{}\n", ">".repeat(20_000)).repeat(50))),
        ("headers of replies", plain(&"Van: a@b.example\nAan: c\nDatum: d\n\n".repeat(30_000))),
        ("attributions", plain(&"Op 1-1-2026 schreef\nOp 2-2-2026\n".repeat(30_000))),
        ("closings", plain(&"Groet,\nHallo,\n".repeat(50_000))),
        ("flowed", format!("{HEAD}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n{}", "aa \r\n".repeat(400_000)).into_bytes()),
        ("at signs", plain(&format!("Beheerder: {}", "@".repeat(900_000)))),
        ("letters and at signs", plain(&format!("Beheerder: {}", "a.b@".repeat(200_000)))),
        ("brackets", plain(&format!("Redirect URL: {}", "<".repeat(900_000)))),
        ("commas", plain(&format!("Redirect URL: https://a.example/{}", ",a".repeat(300_000)))),
        ("URIs", plain(&format!("Redirect URL: {}", "https://a.example/b ".repeat(40_000)))),
        ("addresses", plain(&format!("IP: {}", "192.0.2.1-192.0.2.200,".repeat(40_000)))),
        (
            "different addresses",
            plain(&format!("IP: {}", (0..60_000).map(|n| format!("10.0.{}.{} ", n / 256, n % 256)).collect::<String>())),
        ),
        ("parentheses", plain(&format!("Scopes: {}", "(".repeat(900_000)))),
        ("sentences", plain(&"A. ".repeat(300_000))),
        ("elements 100,000 deep", html(&"<div>".repeat(100_000))),
        ("tables 100,000 deep", html(&"<table><tr><td>Naam".repeat(100_000))),
        ("quotations 100,000 deep", html(&"<blockquote>a".repeat(100_000))),
        ("hidden 100,000 deep", html(&"<div style=display:none><span style=font-size:9px>a".repeat(40_000))),
        ("lists 100,000 deep", html(&"<ul><li>".repeat(100_000))),
        ("links", html(&"<a href=x>a".repeat(150_000))),
        ("attributes", html(&format!("<div {}>", "style=a:b;c ".repeat(150_000)))),
        ("a long style", html(&format!("<div style='{}'>", "a:b;".repeat(400_000)))),
        ("comments", html(&"<!--".repeat(500_000))),
        ("entities", html(&"&amp;&ampamp;&#x0;&#99999999;".repeat(60_000))),
        ("scripts", html(&"<script><!--<script>".repeat(90_000))),
        ("unclosed", html(&"<".repeat(2_000_000))),
        ("bold", html(&"<b>a</b> ".repeat(150_000))),
        ("headers", format!("{}\r\nx", "A: b\r\n".repeat(1_000_000)).into_bytes()),
        ("one long header", format!("From: {}\r\n\r\nx", "a@b.example, ".repeat(500_000)).into_bytes()),
        ("comments in From", format!("From: {}\r\n\r\nx", "(".repeat(1_000_000)).into_bytes()),
        ("encoded words", format!("From: {}\r\n\r\nx", "=?utf-8?q?a?= ".repeat(300_000)).into_bytes()),
        ("too large", plain(&"a".repeat(MAX_MESSAGE))),
        ("nothing", Vec::new()),
        ("bytes", (0..=255_u8).cycle().take(1 << 20).collect()),
    ]
}

/// A second in the program that people run; what is compiled without optimisation takes several times as long.
const WITHIN: Duration = if cfg!(debug_assertions) { Duration::from_secs(3) } else { Duration::from_secs(1) };

#[test]
fn each_is_answered_within_a_second_on_a_small_stack() {
    let mut wrong = Vec::new();
    for (name, message) in hostile() {
        let (_, took) = timed(&message);
        if took >= WITHIN {
            wrong.push(format!("{name}: {took:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The most memory that the program had, in kilobytes.
fn peak_of_program(message: &[u8]) -> u64 {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), message).expect("it can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_balie"));
    command.args(["mail", "explain"]).arg(file.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let cost = cost::of(&mut command.spawn().expect("the program starts"));
    assert_eq!(cost.code, 0);
    cost.kilobytes
}

#[test]
fn each_is_answered_in_64_mib() {
    let wrong = hostile().into_iter().filter_map(|(name, message)| {
        let kilobytes = peak_of_program(&message);
        (kilobytes > 64 * 1024).then(|| format!("{name}: {kilobytes} kB"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_read_is_said() {
    let too_large = answered("too large", &plain(&"a".repeat(MAX_MESSAGE)));
    assert_eq!((too_large.kind, too_large.warnings.len()), (Kind::Unreadable, 1));
    let deep = answered("deep", &nested_multiparts(100_000));
    assert_eq!((deep.kind, deep.warnings.len()), (Kind::Unreadable, 1));
    assert_eq!(answered("shallow", &nested_multiparts(10)).fields.client_name.map(|name| name.value), Some("diep".to_owned()));
    let long = answered("long", &plain(&format!("Naam: kort\n\n{}", "a ".repeat(4 << 20))));
    assert_eq!(long.fields.client_name.map(|name| name.value).as_deref(), Some("kort"));
    assert_eq!(long.warnings.len(), 1);
}

/// A generator of numbers that gives the same ones each time (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).expect("a size")).expect("a size")
    }
}

fn cases() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail_cases");
    let mut paths: Vec<_> = ["given", "own"]
        .iter()
        .flat_map(|name| {
            std::fs::read_dir(format!("{folder}/{name}")).expect("the folder is there").map(|entry| entry.expect("an entry").path())
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a message")).filter(|message| message.len() < 20_000).collect()
}

/// One random change: a byte, a piece that is gone, doubled, moved from another message, or cut off.
fn mutate(message: &mut Vec<u8>, others: &[Vec<u8>], numbers: &mut Numbers) {
    let at = numbers.below(message.len());
    let end = (at + numbers.below(200)).min(message.len());
    match numbers.below(6) {
        0 => message.iter_mut().skip(at).take(1).for_each(|byte| *byte = numbers.0.to_le_bytes()[3]),
        1 => drop(message.drain(at..end)),
        2 => {
            let piece = message[at..end].repeat(3);
            message.splice(at..at, piece);
        }
        3 => {
            let other = &others[numbers.below(others.len())];
            let from = numbers.below(other.len());
            message.splice(at..end, other[from..(from + 300).min(other.len())].to_vec());
        }
        4 => message.truncate(at),
        _ => {
            let mark =
                [b"\r\n".as_slice(), b"\"", b"=?", b"<", b"&#", b"\xff", b":", b"\xe2\x80", "é".as_bytes(), b"--", b"\xf3\xb0\x80\x80"]
                    [numbers.below(11)];
            message.splice(at..at, mark.to_vec());
        }
    }
}

#[test]
fn no_message_makes_it_panic() {
    let cases = cases();
    let mut numbers = Numbers(0x5eed_0008);
    for round in 0..1_500 {
        let mut message = cases[numbers.below(cases.len())].clone();
        for _ in 0..=numbers.below(8) {
            mutate(&mut message, &cases, &mut numbers);
        }
        let explained = std::panic::catch_unwind(|| explain(&message, &[]));
        let Ok(explained) = explained else { panic!("round {round}: {}", String::from_utf8_lossy(&message)) };
        // What is told fits together, whatever the message was.
        let is_silent = !matches!(explained.kind, Kind::Request | Kind::Reply);
        assert!(!is_silent || (explained.fields.count() == 0 && explained.unread.is_empty()), "round {round}");
        assert_eq!(explained, explain(&message, &[]), "round {round}: it says the same twice");
    }
    for _ in 0..300 {
        let length = numbers.below(3_000);
        let bytes: Vec<u8> = (0..length).map(|_| numbers.below(256).to_le_bytes()[0]).collect();
        explain(&bytes, &[]);
    }
}
