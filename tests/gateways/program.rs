//! The gateways themselves, and an API that asks by itself, with what docs/gateways.md prints, in which only addresses are changed.
//! `tests/run` installs them; what is not installed is left out, and says so.
use super::api;
use crate::harness::{Balie, Registered};
use balie::urls;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub struct Gateway {
    port: u16,
    program: Child,
    _folder: TempDir,
}

impl Gateway {
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Waits until it listens.
    fn wait(mut self) -> Self {
        for _ in 0..300 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return self;
            }
            assert!(self.program.try_wait().expect("its state is known").is_none(), "the gateway ended; see above");
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the gateway does not listen");
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // nginx has workers, which end with the process that started them when that is asked to.
        drop(Command::new("kill").arg(self.program.id().to_string()).status());
        drop(self.program.wait());
    }
}

/// The blocks of code of a guide that are of this language.
pub fn blocks_of(guide: &str, language: &str) -> Vec<String> {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(guide)).expect("the guide is there");
    let starts = format!("\n```{language}\n");
    guide.split(starts.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

/// Those of the guide about gateways.
fn blocks(language: &str) -> Vec<String> {
    blocks_of("docs/gateways.md", language)
}

/// Whether a program is there, and otherwise that its test is left out.
fn found(path: PathBuf) -> Option<PathBuf> {
    let is_there = path.is_file();
    if !is_there {
        eprintln!("left out: there is no {}; tests/run installs it, and sets TEST_GATEWAYS", path.display());
    }
    is_there.then_some(path)
}

/// Below where `tests/run` puts the packages of PyPI.
fn of_pypi(path: &str) -> Option<PathBuf> {
    let Ok(folder) = std::env::var("TEST_GATEWAYS") else {
        eprintln!("left out: TEST_GATEWAYS is not set");
        return None;
    };
    found(Path::new(&folder).join(path))
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address").port()
}

/// With the ports of this test in place of those of the guide.
struct Ports {
    own: u16,
    balie: u16,
    api: u16,
}

impl Ports {
    fn new(balie: &Balie) -> Self {
        Self { own: free_port(), balie: balie.address.port(), api: api::start().port() }
    }

    fn fill(&self, text: &str) -> String {
        let (own, balie, api) = (self.own.to_string(), self.balie.to_string(), self.api.to_string());
        let mut filled = text.to_owned();
        for (printed, port) in [("8000", &own), ("8080", &balie), ("9000", &api)] {
            for before in ["127.0.0.1:", "port_value: "] {
                let place = format!("{before}{printed}");
                filled = filled.replace(&place, &format!("{before}{port}"));
            }
        }
        assert_ne!(filled, text, "the guide names its ports as before");
        filled
    }
}

fn start(ports: &Ports, folder: TempDir, command: &mut Command) -> Gateway {
    let program = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("it starts");
    Gateway { port: ports.own, program, _folder: folder }.wait()
}

fn nginx_of(balie: &Balie, change: impl FnOnce(&[String], &str) -> String) -> Option<Gateway> {
    let nginx = found(PathBuf::from("/usr/sbin/nginx"))?;
    let (ports, folder, printed) = (Ports::new(balie), TempDir::new().expect("a folder"), blocks("nginx"));
    let at = folder.path().display().to_string();
    let temporary: String =
        ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].iter().map(|kind| format!("{kind}_temp_path {at}/{kind};\n")).collect();
    let server = ports.fill(&change(&printed, &at));
    let text = format!("pid {at}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{server}\n}}\n");
    let file = folder.path().join("nginx.conf");
    fs::write(&file, text).expect("it is written");
    Some(start(&ports, folder, Command::new(nginx).args(["-g", "daemon off;", "-e", "stderr", "-c"]).arg(file)))
}

pub fn nginx(balie: &Balie) -> Option<Gateway> {
    nginx_of(balie, |printed, _| printed[0].clone())
}

/// With what the guide says about keeping answers, for two seconds.
pub fn nginx_with_cache(balie: &Balie) -> Option<Gateway> {
    nginx_of(balie, |printed, folder| {
        let zone = printed[1].replace("/var/cache/nginx/balie", &format!("{folder}/cache"));
        let lines = printed[2].replace("200 10s;", "200 2s;");
        let server = printed[0].replace("        internal;\n", &format!("        internal;\n{lines}\n"));
        assert!(zone.contains(folder) && lines.contains("2s") && server.contains("proxy_cache_key"), "the guide is as before");
        format!("{zone}\n{server}")
    })
}

pub fn traefik(balie: &Balie) -> Option<Gateway> {
    let traefik = of_pypi("bin/traefik")?;
    let (ports, folder, printed) = (Ports::new(balie), TempDir::new().expect("a folder"), blocks("yaml"));
    let (file, dynamic) = (folder.path().join("traefik.yaml"), folder.path().join("balie.yaml"));
    fs::write(&file, ports.fill(&printed[0]).replace("/etc/traefik/balie.yaml", &dynamic.display().to_string())).expect("it is written");
    // The test calls it by its address.
    let (host, routes) = ("Host(`api.example.nl`) && ", ports.fill(&printed[1]));
    assert!(routes.contains(host), "the guide names the host of the API");
    fs::write(&dynamic, routes.replace(host, "")).expect("it is written");
    let gateway = start(&ports, folder, Command::new(traefik).arg(format!("--configFile={}", file.display())));
    // It listens before it has read what it serves.
    std::thread::sleep(Duration::from_secs(2));
    Some(gateway)
}

pub fn envoy(balie: &Balie) -> Option<Gateway> {
    let versions = std::env::var("TEST_GATEWAYS").ok().and_then(|folder| fs::read_dir(Path::new(&folder).join("lib")).ok());
    let python = versions.and_then(|mut entries| entries.next()?.ok()).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let envoy = of_pypi(&format!("lib/{}/site-packages/envoy/_bin/envoy", python.unwrap_or_default()))?;
    let (ports, folder, printed) = (Ports::new(balie), TempDir::new().expect("a folder"), blocks("yaml"));
    let file = folder.path().join("envoy.yaml");
    fs::write(&file, ports.fill(&printed[2])).expect("it is written");
    let arguments = ["--concurrency", "1", "--log-level", "error", "--use-dynamic-base-id", "-c"];
    Some(start(&ports, folder, Command::new(envoy).args(arguments).arg(file)))
}

/// The API of tests/ordinary_clients/spring with the settings that the guide prints, as this client. It checks JWTs for `audience`.
pub fn spring(balie: &Balie, client: &Registered, audience: &str) -> Option<Gateway> {
    let Ok(built) = std::env::var("TEST_CLIENTS_SPRING") else {
        eprintln!("left out: TEST_CLIENTS_SPRING is not set; tests/run sets it where Maven and a JDK of 17 or later are");
        return None;
    };
    let (port, folder) = (free_port(), TempDir::new().expect("a folder"));
    let printed = blocks("properties").concat();
    let settings = printed.replace("https://balie.example.nl", &balie.url);
    assert!(settings != printed && settings.contains(&format!("client-id={}\n", client.client_id)), "the guide names both as before");
    let file = folder.path().join("application.properties");
    let quiet = "spring.main.banner-mode=off\nlogging.level.root=error";
    fs::write(&file, format!("{settings}\nserver.address=127.0.0.1\nserver.port={port}\n{quiet}\n")).expect("it is written");
    let mut java = Command::new("java");
    // It lives for seconds.
    java.args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m"]);
    for (name, value) in [("issuer", &*balie.url), ("keys", &balie.at(urls::JWKS)), ("audience", audience)] {
        java.arg(format!("-D{name}={value}"));
    }
    java.arg("-jar").arg(Path::new(&built).join("api.jar")).arg(format!("--spring.config.location=file:{}", file.display()));
    let program = java.env("API_SECRET", &client.secret).stdin(Stdio::null()).spawn().expect("it starts");
    Some(Gateway { port, program, _folder: folder }.wait())
}
