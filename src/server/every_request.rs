//! What holds for every request, whoever answers it: the cap on connections, the headers, the count.
use super::connections::OpenConnection;
use super::path_aliases;
use crate::app::App;
use crate::urls;
use crate::web::security_headers;
use crate::web::uncompressed::unmark;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::RETRY_AFTER;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};
use std::sync::atomic::Ordering;
use std::time::Instant;

pub async fn answer<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let began = Instant::now();
    let app = request.app_data::<Data<App>>().expect("the app is always there").clone();
    path_aliases::follow(&mut request, &app.config.path_aliases);
    let is_program = security_headers::is_for_programs(request.path());
    let is_token_request = request.path() == urls::TOKEN;
    let is_too_many = request.conn_data::<OpenConnection>().is_some_and(|connection| connection.is_too_many);
    let answered = if is_too_many && request.path() != urls::HEALTH {
        app.metrics.refused_connections.fetch_add(1, Ordering::Relaxed);
        Ok(request.into_response(too_many_connections()).map_into_right_body())
    } else {
        next.call(request).await.map(ServiceResponse::map_into_left_body)
    };
    let count = |pattern: Option<&str>, status: u16| {
        if let Some(requests) = app.metrics.requests.get() {
            requests.answered(pattern, status, began.elapsed());
        }
    };
    match answered {
        Ok(mut response) => {
            unmark(response.headers_mut());
            security_headers::add(response.headers_mut(), is_program, app.config.is_https());
            let status = response.status().as_u16();
            if is_token_request {
                count(Some(urls::TOKEN), status);
            } else {
                count(response.request().match_pattern().as_deref(), status);
            }
            Ok(response)
        }
        Err(error) => {
            count(None, error.as_response_error().status_code().as_u16());
            Err(error)
        }
    }
}

fn too_many_connections() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .force_close()
        .insert_header((RETRY_AFTER, "5"))
        .content_type("text/plain; charset=utf-8")
        .body("too many connections from this network\n")
}
