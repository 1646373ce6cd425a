//! How the program is doing, for those who run it.
use super::error::Error;
use super::request_context::SignedIn;
use crate::app::App;
use crate::exposition;
use crate::model::access::InstallationRight;
use crate::model::client;
use actix_web::http::header::CONTENT_TYPE;
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

/// The metrics, for operators; for Prometheus there is `BALIE_METRICS_LISTEN`.
pub async fn metrics(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::SeeMetrics)?;
    let text = exposition::render(&ctx.app.clone().into_inner()).await;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, exposition::CONTENT_TYPE)).body(text))
}
