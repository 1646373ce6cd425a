//! How many connections a network may have open: one address can't take them all.
use crate::address::ClientAddress;
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use ipnet::IpNet;
use std::any::Any;
use std::collections::HashMap;
use std::net::Shutdown;
use std::sync::{Arc, Mutex, PoisonError};

/// So many times the allowed number are answered with 503; connections beyond are closed at once.
const ANSWERED: usize = 4;

#[derive(Debug)]
pub struct Connections {
    /// Open ones, by network.
    open: Mutex<HashMap<String, usize>>,
    max: usize,
    /// Proxies speak for many networks.
    exempt: Vec<IpNet>,
}

/// A connection that counts until it is dropped.
pub struct OpenConnection {
    connections: Arc<Connections>,
    network: String,
    /// Whether its network had too many already when it came.
    pub is_too_many: bool,
}

impl Connections {
    pub fn new(max: usize, exempt: Vec<IpNet>) -> Arc<Self> {
        Arc::new(Self { open: Mutex::default(), max, exempt })
    }

    /// Counts a new connection, and keeps the count with it as long as it is open.
    pub fn opened(self: &Arc<Self>, stream: &dyn Any, kept: &mut Extensions) {
        let Some(stream) = stream.downcast_ref::<TcpStream>() else { return };
        let Ok(peer) = stream.peer_addr() else { return };
        let address = peer.ip().to_canonical();
        if self.exempt.iter().any(|range| range.contains(&address)) {
            return;
        }
        let network = ClientAddress::Known(address).site();
        let count = self.count(&network);
        if count > self.max.saturating_mul(ANSWERED) {
            // It ends by itself once it reads that there is nothing to read.
            let _ = socket2::SockRef::from(stream).shutdown(Shutdown::Both);
        }
        kept.insert(OpenConnection { connections: self.clone(), network, is_too_many: count > self.max });
    }

    fn count(&self, network: &str) -> usize {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(network.to_owned()).or_default();
        *count += 1;
        *count
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        let mut open = self.connections.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.network);
            }
        }
    }
}
