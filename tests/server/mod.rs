//! The program around the pages: connections, deadlines, headers, metrics, and how it ends.
mod bodies;
mod compression;
mod connections;
mod headers;
mod log;
mod metrics;
mod shutdown;
mod slow_statements;
