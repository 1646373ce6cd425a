//! One request over a connection of its own, encrypted before a byte of it leaves.
use super::roots::Roots;
use super::{Destination, MAX_BYTES, OutboundError};
use futures_util::future::{Either, select};
use http::header::{CONNECTION, HOST, HeaderValue, USER_AGENT};
use http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use std::io;
use std::pin::pin;
use tokio::net::TcpStream;
use url::Host;

/// What the head of an answer may take, in bytes.
const MAX_HEAD: usize = 32 * 1024;

pub(super) async fn exchange(
    roots: &Roots,
    destination: &Destination,
    tcp: TcpStream,
    request: Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, OutboundError> {
    let tls = roots.connect(server_name(&destination.host)?, tcp).await?;
    let (mut sender, connection) = http1::Builder::new().max_buf_size(MAX_HEAD).handshake(TokioIo::new(tls)).await?;
    let request = to_send(destination, request)?;
    let exchange = pin!(async move {
        let response = sender.send_request(request).await?;
        read(response).await
    });
    // The connection moves while the answer is waited for. It may end first, with the answer read in.
    match select(exchange, pin!(connection)).await {
        Either::Left((done, _)) => done,
        Either::Right((_, exchange)) => exchange.await,
    }
}

fn server_name(host: &Host<String>) -> Result<ServerName<'static>, OutboundError> {
    let no_name = |_| OutboundError::Tls(io::Error::other("no certificate can be for this host"));
    match host {
        Host::Domain(name) => ServerName::try_from(name.trim_end_matches('.').to_owned()).map_err(no_name),
        Host::Ipv4(address) => Ok(ServerName::from(std::net::IpAddr::V4(*address))),
        Host::Ipv6(address) => Ok(ServerName::from(std::net::IpAddr::V6(*address))),
    }
}

/// To this host, whatever the request says of it.
fn to_send(destination: &Destination, request: Request<Vec<u8>>) -> Result<Request<Full<Bytes>>, OutboundError> {
    let (mut parts, body) = request.into_parts();
    // RFC 9112 §3.2.1: to a server itself, the path and the query.
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    parts.uri = target.parse().map_err(|_| OutboundError::Url)?;
    parts.headers.insert(HOST, HeaderValue::from_str(&destination.authority()).map_err(|_| OutboundError::Url)?);
    parts.headers.insert(USER_AGENT, HeaderValue::from_static("Balie"));
    parts.headers.insert(CONNECTION, HeaderValue::from_static("close"));
    Ok(Request::from_parts(parts, Full::new(Bytes::from(body))))
}

async fn read(response: Response<Incoming>) -> Result<Response<Vec<u8>>, OutboundError> {
    let (parts, body) = response.into_parts();
    let read = Limited::new(body, MAX_BYTES).collect().await.map_err(|error| match error.downcast::<hyper::Error>() {
        Ok(error) => OutboundError::Http(*error),
        Err(error) if error.is::<LengthLimitError>() => OutboundError::TooLarge,
        Err(error) => OutboundError::Unreachable(io::Error::other(error)),
    })?;
    Ok(Response::from_parts(parts, read.to_bytes().to_vec()))
}
