//! `balie demo`: an installation in use, in a folder that is thrown away at the end.
mod builder;
mod clients;
mod people;
mod requests;
mod sign_ins;
mod timeline;
mod usage;

pub use people::{BUILDER, HELPDESK, INTEGRATOR, NIJMEGEN, OPERATOR, PASSWORD, UTRECHT};
pub use timeline::create;

use super::{logging, serve};
use crate::app::App;
use crate::clock::{Clock, DAY};
use crate::config::Config;
use crate::crypto::random;
use anyhow::Context;
use clap::Command;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::ExitCode;

pub fn command() -> Command {
    Command::new("demo")
        .about(
            "Serve a throw-away installation in use: two municipalities, people of every role, clients in every state; prints the sign-ins",
        )
        .after_help(
            "Nothing of it is kept, and nothing of your own installation is touched: it has a data folder of its own, removed at the end.",
        )
}

/// A folder for the time of the demo.
struct Folder(PathBuf);

impl Folder {
    fn make() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("balie-demo-{}", random::id()));
        std::fs::DirBuilder::new().mode(0o700).create(&path).with_context(|| format!("{} can't be made", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub async fn run(configured: Config) -> anyhow::Result<ExitCode> {
    logging::start(&configured)?;
    let listener = serve::listen(&configured)?;
    let folder = Folder::make()?;
    let config = Config {
        public_url: public_url(&configured, listener.local_addr()?.port()),
        database_url: format!("sqlite://{}", folder.0.join("balie.sqlite").display()),
        data_dir: folder.0.clone(),
        secret_key: String::new(),
        // Its people are made up, and so are their addresses.
        smtp: None,
        ..configured
    };
    let now = Clock::System.now();
    // The history of an installation begins with its first key, weeks ago.
    let past = App::open(config.clone(), Clock::set_to(now.plus(-timeline::DAYS * DAY))).await?;
    let secret = timeline::create(&past, now).await?;
    past.close().await;
    drop(past);
    let app = App::open(config, Clock::System).await?;
    sign_ins::print(&app.config.public_url, &secret);
    serve::until_stopped(&app, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// The configured one, or this machine with the port that is really listened on.
fn public_url(config: &Config, port: u16) -> String {
    let usual = crate::config::SETTINGS.iter().find(|setting| setting.name == "public-url").map(|setting| setting.default);
    if Some(&*config.public_url) == usual { format!("http://localhost:{port}") } else { config.public_url.clone() }
}
