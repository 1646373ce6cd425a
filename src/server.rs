//! The web server around the App, with the background jobs.
use crate::app::App;
use crate::{jobs, routes};
use actix_web::dev::Server;
use actix_web::web::Data;
use actix_web::{App as Pages, HttpServer};
use std::net::TcpListener;
use std::sync::Arc;

/// Serves on a listener until the server is stopped.
pub fn serve(app: &Arc<App>, listener: TcpListener) -> std::io::Result<Server> {
    let data = Data::from(app.clone());
    let workers = match app.config.workers {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        workers => workers,
    };
    let server = HttpServer::new(move || Pages::new().app_data(data.clone()).configure(routes::configure))
        .workers(workers)
        .shutdown_timeout(5)
        .listen(listener)?
        .run();
    jobs::start(app);
    Ok(server)
}
