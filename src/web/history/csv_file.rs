//! The same history as a file: CSV (RFC 4180) that spreadsheets open without running anything in it.
use crate::app::App;
use crate::model::audit::list::{self, Line, Position, Query};
use crate::model::audit::{Difference, Event};
use crate::model::municipality;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::{Bytes, Data};
use futures_util::stream;
use std::borrow::Cow;
use std::collections::HashMap;

const MAX_ROWS: usize = 100_000;
const ROWS_AT_A_TIME: usize = 1_000;
/// Without this mark at the beginning, Excel takes UTF-8 for something else.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const COLUMNS: [&str; 12] = [
    "seq",
    "at",
    "action",
    "actor_name",
    "actor_id",
    "actor_address",
    "municipality",
    "client",
    "client_id",
    "person",
    "subject",
    "details",
];

/// A file that is being written: from where on, and how many rows it may still hold.
struct Download {
    app: Data<App>,
    query: Query,
    next: Option<Position>,
    rows_left: usize,
    slugs: HashMap<String, String>,
}

pub async fn response(ctx: &SignedIn, query: Query) -> Result<HttpResponse, Error> {
    let municipalities = municipality::list(&mut *ctx.read().await?).await?;
    let slugs = municipalities.into_iter().map(|municipality| (municipality.id, municipality.slug)).collect();
    let download = Download { app: ctx.app.clone(), query, next: None, rows_left: MAX_ROWS, slugs };
    let file_name = format!("attachment; filename=\"balie-{}.csv\"", time_format::date_field(ctx.now));
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, file_name))
        .streaming(stream::try_unfold((download, true), |(download, is_start)| download.more(is_start))))
}

type Step = Result<Option<(Bytes, (Download, bool))>, anyhow::Error>;

impl Download {
    /// The next piece of the file. Events that happen meanwhile are newer than its beginning, so none stands twice.
    async fn more(mut self, is_start: bool) -> Step {
        if is_start {
            self.next = Some(Position::Newest);
            let header = written([COLUMNS.map(Cow::Borrowed).to_vec()].into_iter())?;
            return Ok(Some(([BYTE_ORDER_MARK, &header].concat().into(), (self, false))));
        }
        let Some(position) = self.next.filter(|_| self.rows_left > 0) else { return Ok(None) };
        let max = self.rows_left.min(ROWS_AT_A_TIME);
        let page = list::walk(&mut *self.app.db.read_for_exports().await?, &self.query, position, max).await?;
        self.rows_left -= page.lines.len();
        self.next = page.older;
        let rows = written(page.lines.iter().map(|line| self.row(line)))?;
        Ok(Some((rows.into(), (self, false))))
    }

    fn row<'a>(&'a self, line: &'a Line) -> Vec<Cow<'a, str>> {
        let event = &line.event;
        let slug = event.municipality_id.as_ref().and_then(|id| self.slugs.get(id));
        let optional = |text: Option<&'a String>| Cow::Borrowed(text.map_or("", String::as_str));
        vec![
            event.seq.to_string().into(),
            time_format::machine(event.at).into(),
            event.action.as_str().into(),
            event.actor_name.as_str().into(),
            optional(event.actor_id.as_ref()),
            event.actor_address.as_str().into(),
            optional(slug),
            optional(event.client_id.as_ref()),
            optional(line.oauth_client_id.as_ref()),
            optional(event.person_id.as_ref()),
            event.subject.as_str().into(),
            details(event).into(),
        ]
    }
}

fn written<'a>(rows: impl Iterator<Item = Vec<Cow<'a, str>>>) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    Ok(writer.into_inner()?)
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}").into() } else { cell.into() }
}

/// A line for each attribute: `ip_allowlist: - 198.51.100.24 + 203.0.113.0/28`.
fn details(event: &Event) -> String {
    let line = |difference: &Difference| {
        let removed = difference.removed.iter().map(|value| format!(" - {value}"));
        let added = difference.added.iter().map(|value| format!(" + {value}"));
        format!("{}:{}", difference.attribute, removed.chain(added).collect::<String>())
    };
    event.differences().iter().map(line).collect::<Vec<_>>().join("\n")
}
