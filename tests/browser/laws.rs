//! What every page must keep: WCAG 2.2 AA as far as axe-core can tell, at three widths, and a few laws of our own.
use super::Tab;
use serde_json::{Value, json};

/// Finds what is wrong with pages, and tells of all of it at the end.
pub struct Laws<'a> {
    tab: &'a Tab,
    pub lang: &'static str,
    found: Vec<String>,
    pages: usize,
}

/// Runs axe over the page and returns a line for each element that breaks a rule.
const AXE: &str = "axe.run(document, {
    runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
    resultTypes: ['violations'], preload: false, iframes: false,
}).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
    `${id} on ${target.join(' ')}: ${[...any, ...all, ...none].map(check => check.message).join('; ')}`)))";

/// What can be told of a page in one go.
const FACTS: &str = "
    for (const details of document.querySelectorAll('details')) details.open = true;
    const labels = [...document.querySelectorAll('input:not([type=hidden]), select, textarea')];
    const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
    return {
        status: performance.getEntriesByType('navigation')[0].responseStatus,
        lang: document.documentElement.lang, title: document.title,
        headings: document.querySelectorAll('h1').length,
        doubles: ids.filter((id, at) => ids.indexOf(id) !== at),
        nowhere: [...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.getAttribute('href'))
            .filter(href => !document.getElementById(href.slice(1))),
        styled: document.querySelectorAll('[style]').length,
        described: (document.querySelector('meta[name=description]')?.content.length ?? 0) > 20,
        nameless: labels.filter(field => !field.name && !field.disabled).length,
    }";

/// By how much the document is wider than the window, and what sticks out furthest.
const OVERFLOW: &str = "
    const width = document.documentElement.clientWidth, by = document.documentElement.scrollWidth - width;
    if (by <= 0) return '';
    const out = [...document.querySelectorAll('main *, header *, footer *')].filter(element => !element.closest('.tabs, pre'))
        .map(element => [element.getBoundingClientRect().right, element]).sort((a, b) => b[0] - a[0])[0];
    return `${by} px, ${out[1].tagName}.${out[1].className}: ${out[1].textContent.trim().slice(0, 60)}`";

/// Words that are broken inside although a line of the page would hold them: then what they stand in is too narrow. What is meant for a
/// machine may break anywhere.
const BROKEN: &str = "
    const main = document.querySelector('main .container'), style = getComputedStyle(main);
    const line = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const broken = new Set(), texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        const machine = 'pre, code, svg, .differences__value, .entry-list__entry, .mail__text';
        if (text.parentElement.closest('.visually-hidden, thead, option, textarea, ' + machine)) continue;
        for (const {0: word, index} of text.data.matchAll(/[^\\s\\/-]{2,}/g)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const boxes = [...range.getClientRects()].filter(box => box.width > 0);
            const width = boxes.reduce((sum, box) => sum + box.width, 0);
            if (new Set(boxes.map(box => Math.round(box.top))).size > 1 && width < 0.7 * line)
                broken.add(`${word} in ${text.parentElement.tagName}.${text.parentElement.className}`);
        }
    }
    return [...broken].slice(0, 5).join('; ')";

impl<'a> Laws<'a> {
    pub async fn of(tab: &'a Tab, lang: &'static str) -> Self {
        let path = std::env::var("TEST_AXE_JS").expect("TEST_AXE_JS names axe.min.js");
        let axe = std::fs::read_to_string(&path).expect("axe-core is there");
        tab.devtools("Page.enable", json!({})).await;
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": axe})).await;
        tab.resize(1280, 900).await;
        Self { tab, lang, found: vec![], pages: 0 }
    }

    /// Opens a page and holds it to the laws.
    pub async fn open(&mut self, who: &str, path: &str, status: u16) {
        self.tab.open(path).await;
        self.check(who, status).await;
    }

    /// Holds the page that is open to the laws.
    pub async fn check(&mut self, who: &str, status: u16) {
        let page = format!("{} for {who}", self.tab.path().await);
        self.pages += 1;
        self.facts(&page, status).await;
        self.axe(&page, 1280).await;
        self.tab.resize(390, 844).await;
        self.narrow(&page, 390).await;
        self.axe(&page, 390).await;
        self.tab.resize(320, 640).await;
        self.narrow(&page, 320).await;
        self.tab.resize(1280, 900).await;
        for line in self.tab.console().await {
            self.add(&page, format!("the console says {line}"));
        }
    }

    async fn facts(&mut self, page: &str, status: u16) {
        let facts = self.tab.run(FACTS).await;
        let expected = [
            ("status", json!(status)),
            ("lang", json!(self.lang)),
            ("headings", json!(1)),
            ("styled", json!(0)),
            ("described", json!(true)),
        ];
        let empty = [("doubles", json!([])), ("nowhere", json!([])), ("nameless", json!(0))];
        for (fact, value) in expected.into_iter().chain(empty) {
            if facts[fact] != value {
                self.add(page, format!("{fact} is {} instead of {value}", facts[fact]));
            }
        }
        let title = facts["title"].as_str().unwrap_or_default();
        if !title.ends_with(" – Balie") || title.len() < 12 {
            self.add(page, format!("the title is {title:?}"));
        }
    }

    async fn axe(&mut self, page: &str, width: u32) {
        match self.tab.wait_for(AXE).await {
            Value::Array(lines) => lines.iter().for_each(|line| self.add(page, format!("at {width} px {line}"))),
            other => self.add(page, format!("axe {other}")),
        }
    }

    /// Opens a page at the width of a telephone alone, whatever the size of the text.
    pub async fn open_narrow(&mut self, who: &str, path: &str) {
        self.tab.resize(390, 844).await;
        self.tab.open(path).await;
        self.pages += 1;
        self.tab.unfold().await;
        self.narrow(&format!("{path} for {who}"), 390).await;
    }

    async fn narrow(&mut self, page: &str, width: u32) {
        self.overflow(page, width).await;
        let broken = self.tab.run(BROKEN).await;
        if broken != "" {
            self.add(page, format!("at {width} px words break: {broken}"));
        }
    }

    async fn overflow(&mut self, page: &str, width: u32) {
        let by = self.tab.run(OVERFLOW).await;
        if by != "" {
            self.add(page, format!("at {width} px it is too wide by {by}"));
        }
    }

    fn add(&mut self, page: &str, what: String) {
        self.found.push(format!("{page} [{}]: {what}", self.lang));
    }

    /// Fails with everything that was found.
    pub fn finish(self) {
        assert!(self.found.is_empty(), "{} of {} pages:\n{}", self.found.len(), self.pages, self.found.join("\n"));
    }
}
