//! By when a request should be decided, in words: late, soon or on a day.
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::request::target;
use crate::web::time_format;

pub struct Due {
    /// Of the badge; empty where there is no hurry.
    pub class: &'static str,
    pub text: String,
}

impl Due {
    pub fn of(t: Messages, at: Timestamp, now: Timestamp) -> Self {
        let (day, is_today) = (time_format::day(t, at), time_format::day(t, at) == time_format::day(t, now));
        match at {
            _ if at < now => Self { class: "badge--danger", text: t.due_late(day) },
            _ if is_today => Self { class: "badge--warning", text: t.due_today() },
            _ if at <= target::soon(now) => Self { class: "badge--warning", text: t.due_soon(day) },
            _ => Self { class: "", text: day },
        }
    }
}
