//! The small chart of use: tokens a day, drawn by the server. The template beside it, `clients/chart.html`, takes `layout` and `chart`.
use crate::clock::{DAY, Timestamp};
use crate::locale::Messages;
use crate::model::usage::{EVERY_TOKEN, Use};
use crate::web::number_format;
use crate::web::time_format;

/// How wide a day is in the picture's own measure.
const DAY_WIDTH: i64 = 10;

pub struct Chart {
    pub days: Vec<Day>,
    /// What the full height stands for.
    pub top: i64,
    pub total: i64,
}

/// One day, with where its bar stands. The picture is 100 high.
pub struct Day {
    pub at: Timestamp,
    pub tokens: i64,
    pub x: i64,
    pub y: String,
    pub height: String,
}

impl Chart {
    /// The last `days` days up to and with today (UTC), from uses of which those of other scopes than [`EVERY_TOKEN`] are passed over.
    pub fn of(uses: &[Use], now: Timestamp, days: i64) -> Self {
        let first = now.day().plus(-(days - 1) * DAY);
        let tokens_of =
            |day: Timestamp| uses.iter().filter(|one| one.day == day && one.scope == EVERY_TOKEN).map(|one| one.tokens).sum::<i64>();
        let counts: Vec<(Timestamp, i64)> = (0..days).map(|day| first.plus(day * DAY)).map(|day| (day, tokens_of(day))).collect();
        let top = round_up(counts.iter().map(|(_, tokens)| *tokens).max().unwrap_or_default());
        let total = counts.iter().map(|(_, tokens)| tokens).sum();
        let days = (0..).zip(counts).map(|(place, (at, tokens))| Day::new(place, at, tokens, top)).collect();
        Self { days, top, total }
    }

    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    pub fn width(&self) -> i64 {
        DAY_WIDTH * i64::try_from(self.days.len()).unwrap_or_default()
    }

    /// What the picture shows, in one sentence.
    pub fn title(&self, t: Messages) -> String {
        let day = |day: Option<&Day>| day.map_or_else(String::new, |day| time_format::day(t, day.at));
        t.chart_title(day(self.days.first()), number_format::whole(t, self.total), day(self.days.last()))
    }

    /// The first, the middle and the last day.
    pub fn marks(&self, t: Messages) -> Vec<String> {
        let middle = self.days.len() / 2;
        [self.days.first(), self.days.get(middle), self.days.last()].into_iter().flatten().map(|day| time_format::day(t, day.at)).collect()
    }

    /// The full height, the half and nothing.
    pub fn scale(&self, t: Messages) -> Vec<String> {
        let half = (self.top % 2 == 0).then_some(self.top / 2);
        [Some(self.top), half, Some(0)].into_iter().flatten().map(|number| number_format::whole(t, number)).collect()
    }
}

impl Day {
    fn new(place: i64, at: Timestamp, tokens: i64, top: i64) -> Self {
        // In tenths; a day with a single token among thousands still shows.
        let tenths = if tokens == 0 { 0 } else { (i128::from(tokens) * 1000 / i128::from(top)).max(10) };
        let decimal = |tenths: i128| format!("{}.{}", tenths / 10, tenths % 10);
        Self { at, tokens, x: place * DAY_WIDTH + 1, y: decimal(1000 - tenths), height: decimal(tenths) }
    }
}

/// The next of 2, 4, 6, 8, 10 or 12 times a power of ten: the scale has a round middle.
fn round_up(max: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        if let Some(round) = [2, 4, 6, 8, 10, 12].into_iter().map(|step: i64| step.saturating_mul(power)).find(|round| *round >= max) {
            return round;
        }
        power = power.saturating_mul(10);
    }
}
