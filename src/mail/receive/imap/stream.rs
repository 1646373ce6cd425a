//! The connection to the mail server: plain or TLS, and bounded in what it may bring, for the client reads a literal of any size.
use super::failure::{Cause, Failure, Stage};
use crate::config::ImapUrl;
use std::fmt::Debug;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

const TIMEOUT: Duration = Duration::from_secs(20);

pub trait Transport: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Transport for T {}

/// A connection that brings at most as many bytes as were allowed.
#[derive(Debug)]
pub struct BoundedStream {
    inner: Box<dyn Transport>,
    allowed: usize,
}

impl BoundedStream {
    pub async fn connect(url: &ImapUrl) -> Result<Self, Failure> {
        let connecting = TcpStream::connect((url.host.as_str(), url.port));
        let tcp = timely(Stage::Connecting, connecting).await?;
        // Commands are short, and each waits for its answer.
        let _ = tcp.set_nodelay(true);
        let inner: Box<dyn Transport> = match url.is_tls {
            true => Box::new(encrypted(&url.host, tcp).await?),
            false => Box::new(tcp),
        };
        Ok(Self { inner, allowed: 0 })
    }

    /// Lets so many more bytes come, instead of what was allowed before.
    pub const fn allow(&mut self, bytes: usize) {
        self.allowed = bytes;
    }
}

async fn timely<T>(stage: Stage, connecting: impl Future<Output = io::Result<T>>) -> Result<T, Failure> {
    match tokio::time::timeout(TIMEOUT, connecting).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) if is_of_certificate(&error) => Err(Failure::new(stage, Cause::Refused)),
        Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => Err(Failure::new(stage, Cause::Unreadable)),
        Ok(Err(_)) => Err(Failure::new(stage, Cause::Lost)),
        Err(_) => Err(Failure::new(stage, Cause::TimedOut)),
    }
}

/// Whether it is the certificate that was refused, and not something that speaks no TLS at all.
fn is_of_certificate(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented))
}

/// Trusts what the system trusts: whoever runs a mail server with a certificate of their own adds it there.
static TLS: LazyLock<Option<TlsConnector>> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    let (added, _) = roots.add_parsable_certificates(found.certs);
    if added == 0 {
        tracing::error!("the system has no certificates to trust; install ca-certificates, or set SSL_CERT_FILE");
    }
    let versions = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider())).with_safe_default_protocol_versions();
    versions.ok().map(|versions| TlsConnector::from(Arc::new(versions.with_root_certificates(roots).with_no_client_auth())))
});

async fn encrypted(host: &str, tcp: TcpStream) -> Result<impl Transport + use<>, Failure> {
    let refused = Failure::new(Stage::Encrypting, Cause::Refused);
    let name = ServerName::try_from(host.to_owned()).map_err(|_| refused)?;
    let connector = TLS.as_ref().ok_or(refused)?;
    timely(Stage::Encrypting, connector.connect(name, tcp)).await
}

impl AsyncRead for BoundedStream {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.inner).poll_read(context, buffer);
        let came = buffer.filled().len() - before;
        match self.allowed.checked_sub(came) {
            Some(left) => self.allowed = left,
            None => return Poll::Ready(Err(io::Error::other("the server sends more than it was asked for"))),
        }
        read
    }
}

impl AsyncWrite for BoundedStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
