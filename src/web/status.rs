//! How the program is doing, for those who run it.
use super::error::Error;
use super::request_context::SignedIn;
use crate::app::App;
use crate::model::access::InstallationRight;
use crate::model::client;
use actix_web::{HttpResponse, web::Data};

/// The process answers.
pub async fn health() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The database answers.
pub async fn readiness(app: Data<App>) -> HttpResponse {
    let answered = async { client::is_reachable(&mut *app.read().await?).await }.await;
    match answered {
        Ok(()) => HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n"),
        Err(_) => HttpResponse::ServiceUnavailable()
            .insert_header(("retry-after", "5"))
            .content_type("text/plain; charset=utf-8")
            .body("the database is away\n"),
    }
}

/// Figures in the text format of Prometheus, for operators.
pub async fn metrics(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::SeeMetrics)?;
    let clients = client::count(&mut *ctx.read().await?).await?;
    let in_memory = ctx.app.registry.len();
    let text = format!(
        "# HELP balie_clients Registered clients that are not deleted.\n# TYPE balie_clients gauge\nbalie_clients {clients}\n\
         # HELP balie_clients_in_memory Clients the token endpoint holds in memory.\n# TYPE balie_clients_in_memory \
         gauge\nbalie_clients_in_memory {in_memory}\n"
    );
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}
