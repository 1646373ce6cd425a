//! The same history as a file: CSV (RFC 4180) that spreadsheets open without running anything in it.
use super::csv_cell::harmless;
use super::filter::Filter;
use super::listing::HistoryPage;
use crate::app::App;
use crate::background;
use crate::downloads;
use crate::locale::Messages;
use crate::model::audit::list::{self, EventRange, HistoryPosition, ListedEvent};
use crate::model::audit::{Difference, Event, HistoryQuery};
use crate::model::municipality;
use crate::web::error::{Error, see_other};
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, RETRY_AFTER};
use actix_web::web::{Bytes, Data};
use askama::Template;
use futures_util::stream;
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

const ROWS_AT_A_TIME: usize = 1_000;
/// How long a download waits for its first turn.
const WAIT_FOR_TURN: Duration = Duration::from_secs(2);
/// When to try again, for somebody who found no turn.
const RETRY_AFTER_SECONDS: u64 = 60;
/// Without this mark at the beginning, Excel takes UTF-8 for something else.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const COLUMNS: usize = 13;

/// A file that is being written. It holds no connection and no turn between two pieces, however slowly it is read; yet it is the history
/// of one moment: events have numbers in the order of their commits, and it walks from the newest of its beginning to older ones.
struct Download {
    app: Data<App>,
    t: Messages,
    separator: u8,
    query: HistoryQuery,
    range: EventRange,
    /// From where on; nothing at the end.
    next: Option<HistoryPosition>,
    slugs: HashMap<String, String>,
    under_way: downloads::Download,
}

#[derive(Template)]
#[template(path = "error.html")]
struct TooManyDownloads {
    layout: Layout,
    title: String,
    advice: String,
    report_number: Option<String>,
}

pub async fn response(ctx: &SignedIn, history_page: HistoryPage, filter: &Filter) -> Result<HttpResponse, Error> {
    if !filter.form_errors(ctx.t).is_empty() {
        // The page says what is wrong with the filter.
        return Ok(see_other(&filter.at(&history_page.path, HistoryPosition::Newest)));
    }
    let Some(under_way) = ctx.app.downloads.begin(&ctx.viewer.person.id) else {
        return Ok(too_many_downloads(ctx, ctx.t.csv_too_many_of_yours_advice()));
    };
    let turn = tokio::time::timeout(WAIT_FOR_TURN, under_way.turn()).await;
    let Ok(Ok(turn)) = turn else { return Ok(too_many_downloads(ctx, ctx.t.csv_too_many_advice())) };
    let download = Download::begin(ctx, filter.query(history_page.scopes_shown), filter.separator(ctx.t.0), under_way).await?;
    drop(turn);
    let file_name = format!("attachment; filename=\"balie-{}.csv\"", time_format::date_field(ctx.now));
    let header = Bytes::from([BYTE_ORDER_MARK, &download.written(&[columns(ctx.t).map(Cow::Owned).to_vec()])?].concat());
    let rows = stream::try_unfold(download, |download| background::with_low_priority(download.more()));
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, file_name))
        .streaming(stream::StreamExt::chain(stream::once(async { Ok::<_, anyhow::Error>(header) }), rows)))
}

fn too_many_downloads(ctx: &SignedIn, advice: String) -> HttpResponse {
    let title = ctx.t.csv_too_many();
    let page = TooManyDownloads { layout: ctx.layout(&title), title, advice, report_number: None };
    let mut response = ctx.page_with_status(StatusCode::SERVICE_UNAVAILABLE, &page);
    response.headers_mut().insert(RETRY_AFTER, RETRY_AFTER_SECONDS.into());
    response
}

impl Download {
    async fn begin(ctx: &SignedIn, query: HistoryQuery, separator: u8, under_way: downloads::Download) -> Result<Self, Error> {
        let app = ctx.app.clone();
        let (query, range, slugs) = background::with_low_priority(look_up(app.clone(), query)).await?;
        Ok(Self { app, t: ctx.t, separator, query, range, next: Some(HistoryPosition::Newest), slugs, under_way })
    }

    /// The next piece of the file. A piece is never empty, for that would end the answer (RFC 9112 §7.1). When the history can't be read
    /// any further, the last line says so.
    async fn more(mut self) -> anyhow::Result<Option<(Bytes, Self)>> {
        let turn = self.under_way.turn().await?;
        while let Some(position) = self.next.take() {
            let written = match self.read(position).await {
                Ok(events) => self.written(&events.iter().map(|listed| self.row(listed)).collect::<Vec<_>>())?,
                Err(error) => {
                    tracing::warn!(%error, "the download of a history ended early");
                    let mut last = vec![Cow::Borrowed(""); COLUMNS];
                    last[0] = self.t.csv_incomplete().into();
                    self.written(&[last])?
                }
            };
            if !written.is_empty() {
                drop(turn);
                return Ok(Some((written.into(), self)));
            }
        }
        Ok(None)
    }

    async fn read(&mut self, position: HistoryPosition) -> sqlx::Result<Vec<ListedEvent>> {
        let mut connection = self.app.db.read_for_exports().await?;
        let page = list::page_of(&mut connection, &self.query, self.range, position, ROWS_AT_A_TIME).await?;
        self.next = page.older;
        Ok(page.events)
    }

    fn row<'a>(&'a self, listed: &'a ListedEvent) -> Vec<Cow<'a, str>> {
        let event = &listed.event;
        let slug = event.municipality_id.as_ref().and_then(|id| self.slugs.get(id));
        let optional = |text: Option<&'a String>| Cow::Borrowed(text.map_or("", String::as_str));
        let row: [Cow<'a, str>; COLUMNS] = [
            event.seq.to_string().into(),
            time_format::machine(event.at).into(),
            event.action.as_str().into(),
            event.actor_name.as_str().into(),
            optional(event.actor_email.as_ref()),
            optional(event.actor_id.as_ref()),
            event.actor_address.as_str().into(),
            optional(slug),
            optional(event.client_id.as_ref()),
            optional(listed.oauth_client_id.as_ref()),
            optional(event.person_id.as_ref()),
            event.subject.as_str().into(),
            details(event).into(),
        ];
        row.to_vec()
    }

    fn written(&self, rows: &[Vec<Cow<'_, str>>]) -> anyhow::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new().delimiter(self.separator).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        for row in rows {
            writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
        }
        Ok(writer.into_inner()?)
    }
}

/// What a download needs to know at its beginning.
async fn look_up(app: Data<App>, query: HistoryQuery) -> sqlx::Result<(HistoryQuery, EventRange, HashMap<String, String>)> {
    let mut connection = app.db.read_for_exports().await?;
    let municipalities = municipality::list(&mut connection).await?;
    let range = list::range(&mut connection, &query).await?;
    Ok((query, range, municipalities.into_iter().map(|municipality| (municipality.id, municipality.slug)).collect()))
}

/// The headings.
fn columns(t: Messages) -> [String; COLUMNS] {
    [
        t.csv_column_seq(),
        t.csv_column_at(),
        t.csv_column_action(),
        t.csv_column_actor_name(),
        t.csv_column_actor_email(),
        t.csv_column_actor_id(),
        t.csv_column_actor_address(),
        t.csv_column_municipality(),
        t.csv_column_client(),
        t.csv_column_client_id(),
        t.csv_column_person(),
        t.csv_column_subject(),
        t.csv_column_details(),
    ]
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
