//! What is still to do after the first start: shown to operators until all of it is done, each task ticked by what is there.
use super::error::Error;
use super::layout::Layout;
use super::request_context::RequestContext;
use super::time_format;
use crate::config::Config;
use crate::model::set_up_progress::SetUpProgress;
use crate::urls;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TaskStatus {
    Done,
    ToDo,
    /// It can do without: nobody waits for it.
    Optional,
    /// Balie can't see whether it is done: nobody waits for it.
    NotSeen,
}

pub struct Task {
    pub title: String,
    pub hint: String,
    /// Where it is done, when that is in the portal.
    pub href: Option<&'static str>,
    pub status: TaskStatus,
}

#[derive(Template)]
#[template(path = "task_list.html")]
struct Show {
    layout: Layout,
    tasks: Vec<Task>,
    done: usize,
    counted: usize,
}

/// The list, or nothing once everything is done.
pub async fn page(ctx: &RequestContext) -> Result<Option<HttpResponse>, Error> {
    let progress = SetUpProgress::load(&mut *ctx.read().await?).await?;
    let tasks = tasks(ctx, &progress);
    let of = |status| tasks.iter().filter(|task| task.status == status).count();
    let (done, to_do) = (of(TaskStatus::Done), of(TaskStatus::ToDo));
    if to_do == 0 {
        return Ok(None);
    }
    let layout = ctx.layout(&ctx.t.tasks_title());
    Ok(Some(ctx.page(&Show { layout, tasks, done, counted: done + to_do })))
}

fn tasks(ctx: &RequestContext, progress: &SetUpProgress) -> Vec<Task> {
    let (t, config) = (ctx.t, &ctx.app.config);
    let texts = &progress.installation.texts;
    let has_pages = texts.has_privacy_statement() && texts.has_accessibility_statement();
    let has_contact = progress.installation.contact.is_filled_in();
    vec![
        task(t.task_municipality(), t.task_municipality_hint(), Some(urls::MUNICIPALITIES_NEW), progress.has_municipality),
        task(t.task_scopes(), t.task_scopes_hint(), Some(urls::SCOPES_NEW), progress.has_scope),
        task(t.task_people(), t.task_people_hint(), Some(urls::PEOPLE_NEW), progress.has_colleague),
        task(t.task_contact(), t.task_contact_hint(), Some(urls::INSTALLATION), has_contact),
        task(t.task_pages(), t.task_pages_hint(), Some(urls::INSTALLATION_PAGES), has_pages),
        proxy(ctx, config),
        backup(ctx, config, progress),
        mail(ctx, config),
    ]
}

fn task(title: String, hint: String, href: Option<&'static str>, is_done: bool) -> Task {
    Task { title, hint, href, status: if is_done { TaskStatus::Done } else { TaskStatus::ToDo } }
}

/// Others reach it by https, so through a proxy, which must be named to be believed about where a request comes from.
fn proxy(ctx: &RequestContext, config: &Config) -> Task {
    let t = ctx.t;
    let names_proxy = !config.trusted_proxies.ranges.is_empty();
    let hint = match (config.is_https(), names_proxy) {
        (true, true) => t.task_proxy_done(&*config.public_url),
        (true, false) => t.task_proxy_unnamed(),
        (false, _) => t.task_proxy_hint(&*config.public_url),
    };
    task(t.task_proxy(), hint, None, config.is_https() && names_proxy)
}

/// Without a mail server whoever invites somebody passes the link on.
fn mail(ctx: &RequestContext, config: &Config) -> Task {
    let (t, href) = (ctx.t, Some(urls::MAIL));
    match &config.smtp {
        Some(smtp) => Task { title: t.task_mail(), hint: t.task_mail_done(&*smtp.host), href, status: TaskStatus::Done },
        None => Task { title: t.task_mail(), hint: t.task_mail_hint(), href, status: TaskStatus::Optional },
    }
}

fn backup(ctx: &RequestContext, config: &Config, progress: &SetUpProgress) -> Task {
    let t = ctx.t;
    if config.sqlite_file().is_none() {
        return Task { title: t.task_backup(), hint: t.task_backup_postgresql(), href: None, status: TaskStatus::NotSeen };
    }
    let hint = progress.backed_up_at.map_or_else(|| t.task_backup_hint(), |at| t.task_backup_done(time_format::minute(t, at)));
    task(t.task_backup(), hint, None, progress.backed_up_at.is_some())
}
