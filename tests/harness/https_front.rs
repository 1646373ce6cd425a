//! TLS in front of something that answers requests of ours: a server of these tests, or a function. Its certificate is for `localhost`.
use super::background::{self, Background};
use super::https_server::certificate;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Gives a whole request its answer, as both go over the wire. An empty answer leaves the other side waiting.
pub type Function = Arc<dyn Fn(&str) -> Vec<u8> + Send + Sync>;

#[derive(Clone)]
pub enum Behind {
    /// A server without TLS; nothing while it has not started.
    Server(Arc<Mutex<Option<SocketAddr>>>),
    Function(Function),
}

/// Starts one at a port, which it returns.
pub async fn start(behind: Behind) -> (u16, Background) {
    background::serve(|listener| serve(listener, behind)).await
}

async fn serve(listener: TcpListener, behind: Behind) {
    let chain = CertificateDer::pem_file_iter(certificate()).expect("a file").collect::<Result<Vec<_>, _>>().expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(certificate()).expect("a key");
    let builder = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().expect("TLS").with_no_client_auth();
    let acceptor = TlsAcceptor::from(Arc::new(builder.with_single_cert(chain, key).expect("they belong together")));
    while let Ok((tcp, _)) = listener.accept().await {
        let (acceptor, behind) = (acceptor.clone(), behind.clone());
        tokio::spawn(async move {
            let Ok(mut stream) = acceptor.accept(tcp).await else { return };
            let address = match behind {
                Behind::Server(address) => *address.lock().expect("nobody panicked"),
                Behind::Function(function) => {
                    let Some(request) = read(&mut stream).await else { return };
                    let answer = function(&request);
                    if !answer.is_empty() && stream.write_all(&answer).await.is_ok() {
                        let _ = stream.shutdown().await;
                    }
                    let _ = stream.read(&mut [0; 1024]).await;
                    return;
                }
            };
            if let Some(address) = address
                && let Ok(mut plain) = TcpStream::connect(address).await
            {
                let _ = copy_bidirectional(&mut stream, &mut plain).await;
            }
        });
    }
}

/// A whole request.
async fn read(stream: &mut (impl AsyncReadExt + Unpin)) -> Option<String> {
    let (mut read, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&read);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let lines = head.lines().map(str::to_lowercase);
            let length = lines.filter_map(|line| line.strip_prefix("content-length:").and_then(|rest| rest.trim().parse().ok())).next();
            if body.len() >= length.unwrap_or(0) {
                return Some(text.into_owned());
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => read.extend_from_slice(&buffer[..count]),
        }
    }
}
