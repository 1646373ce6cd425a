//! Whose certificates are believed: what the system trusts, and the file of BALIE_OUTBOUND_CA.
use super::OutboundError;
use anyhow::Context;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

pub(super) struct Roots {
    own: Vec<CertificateDer<'static>>,
    /// Made when it is first needed: the system's certificates are many.
    connector: OnceLock<TlsConnector>,
}

impl Roots {
    pub fn new(file: Option<&Path>) -> anyhow::Result<Self> {
        let own = match file {
            Some(path) => read(path).with_context(|| format!("BALIE_OUTBOUND_CA: {} can't be read", path.display()))?,
            None => vec![],
        };
        Ok(Self { own, connector: OnceLock::new() })
    }

    pub async fn connect(&self, name: ServerName<'static>, tcp: TcpStream) -> Result<TlsStream<TcpStream>, OutboundError> {
        let connector = self.connector.get_or_init(|| connector(&self.own));
        connector.connect(name, tcp).await.map_err(OutboundError::Tls)
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<CertificateDer<'static>>> {
    let certificates: Vec<_> = CertificateDer::pem_file_iter(path)?.collect::<Result<_, _>>()?;
    anyhow::ensure!(!certificates.is_empty(), "there is no certificate in it");
    let mut roots = RootCertStore::empty();
    for certificate in &certificates {
        roots.add(certificate.clone())?;
    }
    Ok(certificates)
}

fn connector(own: &[CertificateDer<'static>]) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots.add_parsable_certificates(own.iter().cloned());
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().expect("this library has these versions of TLS");
    TlsConnector::from(Arc::new(builder.with_root_certificates(roots).with_no_client_auth()))
}
