//! A document as a stream: it is read in a thread of its own and comes in pieces, so that one of a million clients takes no more memory
//! than one of a few hundred.
use super::part::{Lists, Part};
use super::part_sender::PartSender;
use serde::de::DeserializeSeed;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];
/// Windows PowerShell writes them where it redirects.
const UTF_16_MARKS: [[u8; 2]; 2] = [[0xff, 0xfe], [0xfe, 0xff]];
const BUFFER: usize = 256 * 1024;
/// How many pieces may be read ahead.
const READ_AHEAD: usize = 16;

/// Where a document comes from. It is read more than once.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

pub struct Document {
    source: Option<Box<dyn Source>>,
    /// How many bytes it has.
    pub size: u64,
    /// How many of them were read, in this reading.
    pub position: Arc<AtomicU64>,
}

/// A reading under way.
pub struct Reading {
    pub parts: mpsc::Receiver<Part>,
    thread: JoinHandle<(Box<dyn Source>, serde_json::Result<()>)>,
}

impl Document {
    pub fn new(mut source: Box<dyn Source>) -> io::Result<Self> {
        let size = source.seek(SeekFrom::End(0))?;
        Ok(Self { source: Some(source), size, position: Arc::default() })
    }

    /// Begins to read from the start: all lists as they come, or one alone.
    pub fn read(&mut self, lists: Lists) -> io::Result<Reading> {
        let mut source = self.source.take().ok_or_else(|| io::Error::other("it is being read already"))?;
        let mut start = [0; BYTE_ORDER_MARK.len()];
        source.rewind()?;
        let is_long_enough = source.read_exact(&mut start).is_ok();
        if is_long_enough && UTF_16_MARKS.iter().any(|mark| start.starts_with(mark)) {
            self.source = Some(source);
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the document is UTF-16; save it as UTF-8 (RFC 8259 section 8.1)"));
        }
        if !is_long_enough || start != BYTE_ORDER_MARK {
            source.rewind()?;
        }
        self.position.store(0, Ordering::Relaxed);
        let (sender, parts) = mpsc::channel(READ_AHEAD);
        let position = self.position.clone();
        let thread = spawn_blocking(move || {
            let mut counted = Counted { source, position };
            let mut deserializer = serde_json::Deserializer::from_reader(BufReader::with_capacity(BUFFER, &mut counted));
            let read = PartSender::new(lists, sender).deserialize(&mut deserializer).and_then(|()| deserializer.end());
            drop(deserializer);
            (counted.source, read)
        });
        Ok(Reading { parts, thread })
    }

    /// Ends a reading, at its end or before. What is no JSON is an error.
    pub async fn finish(&mut self, reading: Reading) -> serde_json::Result<()> {
        drop(reading.parts);
        let (source, read) = reading.thread.await.expect("reading does not panic");
        self.source = Some(source);
        read
    }
}

/// Counts what is read.
struct Counted {
    source: Box<dyn Source>,
    position: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.position.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
