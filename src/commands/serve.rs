//! `balie serve`: the web server, until it is told to stop.
use super::logging;
use crate::app::App;
use crate::clock::{Clock, DAY};
use crate::config::Config;
use crate::model::audit::Actor;
use crate::model::contact::Contact;
use crate::model::{email, installation, invitation, person};
use crate::server;
use crate::urls;
use actix_web::dev::ServerHandle;
use anyhow::{Context, bail};
use clap::Command;
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;
use url::Url;

pub fn command() -> Command {
    Command::new("serve").about("Serve the portal and the token endpoint (this is what balie does without a command)")
}

pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    logging::start(&config)?;
    let helpdesk = match &*config.helpdesk_email {
        "" => None,
        typed => Some(email::parse(typed).ok().context("BALIE_HELPDESK_EMAIL must be an e-mail address")?),
    };
    let listener = listen(&config)?;
    let app = App::open(config, Clock::System).await?;
    if !app.registry.keys().has(app.config.signing_algorithm) {
        bail!(
            "no signing key can be opened: put back the secret key (BALIE_SECRET_KEY or secret.key in the data folder) that \
             this database was made with"
        );
    }
    if let Some(email) = helpdesk {
        fill_in_contact(&app, email).await?;
    }
    welcome(&app).await?;
    until_stopped(&app, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// Takes the port first of all, so that nothing was touched when it turns out to be taken.
pub fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    server::path_aliases::check(&config.path_aliases).map_err(anyhow::Error::msg)?;
    TcpListener::bind(config.listen).with_context(|| {
        format!("can't listen on {}; stop what listens there, or choose another with --listen or BALIE_LISTEN", config.listen)
    })
}

pub async fn until_stopped(app: &Arc<App>, listener: TcpListener) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    // It ends by SIGTERM or SIGINT, after the requests that are under way. It listens for those once it runs, so only then is it said
    // to be ready.
    let server = actix_web::rt::spawn(server::serve(app, listener)?);
    let metrics = metrics_server(app)?;
    tokio::task::yield_now().await;
    println!("Listening on http://{address} as {}", app.config.public_url);
    tracing::info!(%address, public_url = app.config.public_url, version = env!("CARGO_PKG_VERSION"), "started");
    server.await??;
    if let Some(metrics) = metrics {
        metrics.stop(false).await;
    }
    app.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// The listener for metrics, when one is set.
fn metrics_server(app: &Arc<App>) -> anyhow::Result<Option<ServerHandle>> {
    let Some(address) = app.config.metrics_listen else { return Ok(None) };
    let listener = TcpListener::bind(address).with_context(|| format!("can't listen on {address}; see BALIE_METRICS_LISTEN"))?;
    let server = server::serve_metrics(app, listener)?;
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(Some(handle))
}

/// Where people ask for help, as the setting says, while nobody has filled it in.
async fn fill_in_contact(app: &App, email: String) -> anyhow::Result<()> {
    let mut tx = app.begin(Actor::COMMAND_LINE).await?;
    let before = installation::find(tx.connection()).await?;
    if before.contact == Contact::default() {
        let contact = Contact { name: "Helpdesk".to_owned(), email, ..Contact::default() };
        installation::update_contact(&mut tx, &before, &contact, before.version).await?;
        app.commit(tx).await?;
    }
    Ok(())
}

/// Whether the public URL is this machine with another port than is listened on: a proxy may stand there, or nobody.
fn leads_elsewhere(config: &Config) -> bool {
    let port = Url::parse(&config.public_url).ok().and_then(|url| url.port_or_known_default());
    !config.is_https() && port != Some(config.listen.port())
}

/// With an empty database: the link behind which the first operator is made. It signs somebody in, so it is printed and not logged.
async fn welcome(app: &App) -> anyhow::Result<()> {
    let mut tx = app.begin(Actor::COMMAND_LINE).await?;
    if person::none_yet(tx.connection()).await? {
        let token = invitation::insert_set_up(&mut tx).await?;
        app.commit(tx).await?;
        println!("Nobody has an account yet. Make the first operator here (works once, for {} days):", invitation::WORKS_FOR / DAY);
        println!("  {}{}", app.config.public_url, urls::set_up(&token));
        if leads_elsewhere(&app.config) {
            println!("That is the address of BALIE_PUBLIC_URL. Where nothing there passes requests on to this port, set it first.");
        }
    } else if !person::has_operator(tx.connection()).await? {
        println!("There is no operator. Make one: balie person add --role operator --email … --name …");
    }
    Ok(())
}
