//! The web server around the App, with the background jobs.
mod connections;
mod every_request;
pub mod path_aliases;

use crate::app::App;
use crate::metrics::Requests;
use crate::{exposition, jobs, routes, urls};
use actix_web::dev::Server;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App as Pages, HttpResponse, HttpServer};
use connections::Connections;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

/// Longer than the 60 seconds for which nginx and others keep a connection to us open: whoever closes first must not be us, or a request
/// that is on its way is lost.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long the head of a request may take.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// More open files than this are not needed.
const MAX_OPEN_FILES: u64 = 65_536;

/// Serves on a listener until the server is stopped.
pub fn serve(app: &Arc<App>, listener: TcpListener) -> std::io::Result<Server> {
    if let Err(error) = rlimit::increase_nofile_limit(MAX_OPEN_FILES) {
        tracing::warn!(%error, "the limit of open files can't be raised");
    }
    let patterns = [routes::PROTOCOL, routes::PORTAL].into_iter().flatten().map(|(_, path)| *path);
    app.metrics.requests.get_or_init(|| Requests::new(patterns));
    let data = Data::from(app.clone());
    let workers = match app.config.workers {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        workers => workers,
    };
    let connections = Connections::new(app.config.connections_per_network, app.config.trusted_proxies.ranges.clone());
    let pages = move || Pages::new().app_data(data.clone()).wrap(from_fn(every_request::answer)).configure(routes::configure);
    let server = HttpServer::new(pages)
        .on_connect(move |stream, kept| connections.opened(stream, kept))
        .workers(workers)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(HEAD_DEADLINE)
        // A reader who left needs no answer: what was begun for them is dropped.
        .h1_allow_half_closed(false)
        .shutdown_timeout(5)
        .listen(listener)?
        .run();
    jobs::start(app);
    Ok(server)
}

/// Serves the metrics alone, to whoever reaches this listener.
pub fn serve_metrics(app: &Arc<App>, listener: TcpListener) -> std::io::Result<Server> {
    let data = Data::from(app.clone());
    let pages = move || Pages::new().app_data(data.clone()).route(urls::METRICS, web::get().to(metrics));
    Ok(HttpServer::new(pages).workers(1).disable_signals().shutdown_timeout(1).listen(listener)?.run())
}

async fn metrics(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, exposition::CONTENT_TYPE)).body(exposition::render(&app.into_inner()).await)
}
