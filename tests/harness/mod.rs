//! A Balie to test: a server in this process on a port of its own, a database of its own, a clock that the test sets, and people.
#![allow(dead_code, reason = "what a test may need is here, also for the next test")]
mod accounts;
mod answer;
pub mod background;
pub mod browser;
pub mod client_key;
pub mod database;
pub mod dovecot;
pub mod https_front;
pub mod https_server;
pub mod nice;
pub mod people;
mod program;
pub mod raw_http;
mod registered;
mod requests;
pub mod smtp;
pub mod tcp_proxy;
mod world;

pub use accounts::Authenticator;
pub use answer::Answer;
pub use browser::Browser;
pub use people::PASSWORD;
pub use registered::Registered;

use actix_web::dev::ServerHandle;
use balie::app::App;
use balie::clock::{Clock, DAY, HOUR};
use balie::config::Config;
use balie::server;
use database::TestDatabase;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use tempfile::TempDir;
use tokio::sync::oneshot;

pub struct Balie {
    pub app: Arc<App>,
    pub clock: Clock,
    /// `http://127.0.0.1:PORT`, also the issuer.
    pub url: String,
    pub address: SocketAddr,
    pub folder: TempDir,
    /// Of this one and of others on its database: whatever serves ends with the test, with its threads and open files.
    servers: Mutex<Vec<ServerHandle>>,
    _database: TestDatabase,
}

impl Balie {
    /// Starts a server with the settings of a fresh installation.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// Starts a server with these settings, by their names, besides the ones a test needs.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a folder for a test");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let url = format!("http://{address}");
        let data_dir = folder.path().join("data").display().to_string();
        let database = TestDatabase::create().await;
        let needed = [("public-url", &*url), ("data-dir", &*data_dir), ("database-url", &*database.url), ("workers", "1")];
        let config = Config::from(|setting| {
            let chosen = settings.iter().chain(&needed).find(|(name, _)| *name == setting.name);
            chosen.map_or(setting.default, |(_, text)| text).to_owned()
        });
        // Tomorrow noon: tokens are valid for a verifier that looks at its own clock, and no test runs over midnight.
        let clock = Clock::set_to(Clock::System.now().day().plus(DAY + 12 * HOUR));
        let (app, server) = serve(config.expect("the settings are right"), clock.clone(), listener).await;
        Self { app, clock, url, address, folder, servers: Mutex::new(vec![server]), _database: database }
    }

    /// Starts one whose lists are answered by the index, or by the database alone.
    pub async fn with_index(wanted: bool) -> Self {
        let balie = Self::with(if wanted { &[] } else { &[("search-mib", "0")] }).await;
        while wanted && balie.app.search.no_index_reason().is_some() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        balie
    }

    /// Another process on the same database, without a server of its own.
    pub async fn another_process(&self) -> Arc<App> {
        App::open(self.app.config.clone(), self.clock.clone()).await.expect("a second process starts")
    }

    /// Another process on the same database that serves too; returns where.
    pub async fn another_server(&self) -> String {
        self.another_server_with(|_| {}).await
    }

    /// The same, with other settings.
    pub async fn another_server_with(&self, change: impl FnOnce(&mut Config)) -> String {
        let mut config = self.app.config.clone();
        change(&mut config);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("a bound address"));
        let (_, server) = serve(config, self.clock.clone(), listener).await;
        self.servers.lock().expect("the list of servers").push(server);
        url
    }

    /// A path as a full URL.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

/// Serves in a thread of its own, so that a test may wait for an answer in whichever way it likes.
async fn serve(config: Config, clock: Clock, listener: TcpListener) -> (Arc<App>, ServerHandle) {
    let (started, starting) = oneshot::channel();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let app = App::open(config, clock).await.expect("the app opens");
            let server = server::serve(&app, listener).expect("the server starts");
            if started.send((app, server.handle())).is_ok() {
                server.await.expect("the server runs");
            }
        });
    });
    starting.await.expect("the server started")
}

impl Drop for Balie {
    fn drop(&mut self) {
        for server in self.servers.get_mut().expect("the list of servers") {
            drop(server.stop(false));
        }
    }
}
