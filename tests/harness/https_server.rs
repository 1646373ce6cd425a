//! A server with TLS that answers as a test says, and remembers what it was asked. Its certificate is for `localhost`, and trusted by whom
//! the setting `outbound-ca` names it to.
use super::background::{self, Background};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

pub struct HttpsServer {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<Vec<u8>>>,
    background: Background,
}

pub fn certificate() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp_certificate.pem")
}

impl HttpsServer {
    /// Starts one that gives everybody the same answer: status, headers and body as they go over the wire.
    pub async fn start(answer: &[u8]) -> Self {
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let answer = Arc::new(Mutex::new(answer.to_vec()));
        let (kept, given) = (asked.clone(), answer.clone());
        let (port, background) = background::serve(|listener| serve(listener, kept, given)).await;
        Self { port, asked, answer, background }
    }

    pub fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port)
    }

    /// Answers like this from now on.
    pub fn answer(&self, answer: &[u8]) {
        *self.answer.lock().expect("nobody panicked") = answer.to_vec();
    }

    /// Each request that came, whole.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panicked").clone()
    }
}

async fn serve(listener: TcpListener, asked: Arc<Mutex<Vec<String>>>, answer: Arc<Mutex<Vec<u8>>>) {
    let chain = CertificateDer::pem_file_iter(certificate()).expect("a file").collect::<Result<Vec<_>, _>>().expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(certificate()).expect("a key");
    let builder = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().expect("TLS").with_no_client_auth();
    let acceptor = TlsAcceptor::from(Arc::new(builder.with_single_cert(chain, key).expect("they belong together")));
    while let Ok((tcp, _)) = listener.accept().await {
        let (acceptor, asked, answer) = (acceptor.clone(), asked.clone(), answer.clone());
        tokio::spawn(async move {
            let Ok(mut stream) = acceptor.accept(tcp).await else { return };
            let (mut read, mut buffer) = (Vec::new(), [0; 4096]);
            while !is_whole(&read) {
                match stream.read(&mut buffer).await {
                    Ok(0) | Err(_) => return,
                    Ok(count) => read.extend_from_slice(&buffer[..count]),
                }
            }
            asked.lock().expect("nobody panicked").push(String::from_utf8_lossy(&read).into_owned());
            let answer = answer.lock().expect("nobody panicked").clone();
            if !answer.is_empty() && stream.write_all(&answer).await.is_ok() {
                let _ = stream.shutdown().await;
            }
            // Without an answer the connection stays open until the other side has enough of it.
            let _ = stream.read(&mut buffer).await;
        });
    }
}

fn is_whole(read: &[u8]) -> bool {
    let text = String::from_utf8_lossy(read);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:").map(|rest| rest.trim().parse().ok()));
    body.len() >= length.flatten().unwrap_or(0)
}
