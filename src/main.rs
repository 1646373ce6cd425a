//! The command line.
use balie::app::App;
use balie::clock::Clock;
use balie::config::Config;
use std::collections::BTreeMap;
use std::net::TcpListener;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let config = Config::read(&BTreeMap::new())?;
    let listener = TcpListener::bind(config.listen)?;
    let app = App::open(config, Clock::System).await?;
    app.serve(listener)?.await?;
    app.close().await;
    Ok(())
}
