//! Writes lines from tags: blocks, cells and breaks are line ends.
use super::element::Element;
use super::link::{self, Reading};
use super::region::{Region, closes, opens};
use super::style_sheet::StyleSheet;
use super::visibility::Visibility;
use crate::mail::reading::line::{Cell, Line, MAX_LINES, MAX_TEXT, Text, clean, shown, without_marks};
use crate::mail::reading::warning::Warning;

/// Elements that end a line; those of `PARAGRAPHS` have an empty line around them.
const BLOCKS: [&str; 22] = [
    "div",
    "li",
    "tr",
    "td",
    "th",
    "table",
    "tbody",
    "thead",
    "br",
    "ul",
    "ol",
    "dt",
    "dd",
    "dl",
    "section",
    "article",
    "header",
    "footer",
    "center",
    "address",
    "body",
    "blockquote",
];
const PARAGRAPHS: [&str; 10] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "fieldset"];

/// Where the writing is.
pub struct Writer<'a> {
    text: &'a mut Text,
    warnings: &'a mut Vec<Warning>,
    current: String,
    written: usize,
    quotes: usize,
    no_text: Option<Region>,
    visibility: Visibility,
    sheet: StyleSheet,
    is_in_sheet: bool,
    signature: Option<Region>,
    /// The cells that are open, of tables within tables.
    cells: Vec<Cell>,
    rows: usize,
    /// Where the words of the open link begin, and its target.
    link: Option<(usize, String)>,
    /// Whether bold words began at the start of the line.
    is_bold_start: bool,
    /// Whether they have just ended.
    is_bold_end: bool,
    is_preformatted: bool,
    has_invisible: bool,
}

impl<'a> Writer<'a> {
    pub fn new(text: &'a mut Text, warnings: &'a mut Vec<Warning>) -> Self {
        Self {
            text,
            warnings,
            current: String::new(),
            written: 0,
            quotes: 0,
            no_text: None,
            visibility: Visibility::default(),
            sheet: StyleSheet::default(),
            is_in_sheet: false,
            signature: None,
            cells: Vec::new(),
            rows: 0,
            link: None,
            is_bold_start: false,
            is_bold_end: false,
            is_preformatted: false,
            has_invisible: false,
        }
    }

    pub fn open(&mut self, element: &Element) {
        opens(self.no_text.as_mut(), &element.name);
        self.is_in_sheet |= element.name == "style";
        if self.no_text.is_some() {
            // A head that is never closed ends where the body begins.
            if element.name == "body" {
                self.no_text = None;
            }
            return;
        }
        if element.is_no_text() {
            self.no_text = Some(Region::of(&element.name));
            return;
        }
        opens(self.signature.as_mut(), &element.name);
        self.structure(element);
        self.visibility.open(element, &self.sheet);
        if self.signature.is_none() && element.is_signature() {
            self.signature = Some(Region::of(&element.name));
        }
    }

    fn structure(&mut self, element: &Element) {
        let name = element.name.as_str();
        self.line_end(name);
        match name {
            "blockquote" if element.is_quote() => self.quotes += 1,
            "pre" => self.is_preformatted = true,
            "tr" => {
                self.rows += 1;
                if let Some(cell) = self.cells.last_mut() {
                    *cell = Cell { row: self.rows, column: 0 };
                }
            }
            "table" => {
                self.rows += 1;
                self.cells.push(Cell { row: self.rows, column: 0 });
            }
            "td" | "th" => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.column += 1;
                }
            }
            "li" if self.current.is_empty() => self.current.push_str("• "),
            "a" => {
                let target = element.attribute("href").unwrap_or_default().to_owned();
                self.link = Some((self.current.len(), without_marks(&target)));
            }
            "b" | "strong" => self.is_bold_start = self.current.trim().is_empty() || self.is_bold_end,
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        if name == "style" && std::mem::take(&mut self.is_in_sheet) {
            self.sheet.end();
        }
        if closes(&mut self.no_text, name) || self.no_text.is_some() {
            return;
        }
        self.line_end(name);
        match name {
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.is_preformatted = false,
            "table" => drop(self.cells.pop()),
            "a" => self.end_link(),
            // A label may be bold, without a colon.
            "b" | "strong" => self.is_bold_end = std::mem::take(&mut self.is_bold_start),
            _ => {}
        }
        closes(&mut self.signature, name);
        if let Some(hidden) = self.visibility.close(name) {
            self.warn_of_hidden(&hidden);
        }
    }

    fn warn_of_hidden(&mut self, text: &str) {
        let text = shown(&clean(text).0);
        if text.chars().any(char::is_alphanumeric) && self.warnings.len() < 100 {
            self.warnings.push(Warning::Hidden(text.chars().take(200).collect()));
        }
    }

    pub fn words(&mut self, words: &str) {
        if self.is_in_sheet {
            return self.sheet.push(words);
        }
        if self.no_text.is_some() || self.written > MAX_TEXT {
            return;
        }
        self.written += words.len();
        let words = without_marks(words);
        if self.visibility.is_hidden() {
            return self.visibility.hide(&words);
        }
        // Word breaks bold runs within words.
        if std::mem::take(&mut self.is_bold_end) && (words.starts_with(char::is_whitespace) || self.current.ends_with(char::is_whitespace))
        {
            self.current.push('\t');
        }
        if self.is_preformatted {
            for (index, line) in words.split('\n').enumerate() {
                if index > 0 {
                    self.flush();
                }
                self.current.push_str(line);
            }
            return;
        }
        // White space of the source is one space, however long (CSS Text, 4.1.1); what was meant as space is U+00A0.
        for (index, part) in words.split(|character: char| character.is_ascii_whitespace()).filter(|part| !part.is_empty()).enumerate() {
            let is_first_glued = index == 0 && !words.starts_with(|character: char| character.is_ascii_whitespace());
            if !is_first_glued && !self.current.ends_with(' ') {
                self.current.push(' ');
            }
            self.current.push_str(part);
        }
        if words.ends_with(|character: char| character.is_ascii_whitespace()) && !self.current.ends_with(' ') {
            self.current.push(' ');
        }
    }

    fn line_end(&mut self, name: &str) {
        let is_paragraph = PARAGRAPHS.contains(&name);
        if !is_paragraph && !BLOCKS.contains(&name) {
            return;
        }
        let is_empty_line = name == "br" && self.current.trim().is_empty();
        self.flush();
        if is_paragraph || is_empty_line {
            self.push(Line::default());
        }
    }

    /// A link that a block interrupts goes on as words.
    fn end_link(&mut self) {
        let Some((start, target)) = self.link.take() else { return };
        let Some(words) = self.current.get(start..).map(str::to_owned).filter(|words| !words.trim().is_empty()) else { return };
        match link::read(&words, &target) {
            Reading::Words(Some(other)) if !other.is_empty() && self.warnings.len() < 100 => {
                let (words, target) = (shown(&words), other.chars().take(300).collect());
                self.warnings.push(Warning::LinkTarget { words: words.chars().take(300).collect(), target });
            }
            Reading::Words(_) => {}
            Reading::Target if target.is_empty() => {}
            Reading::Target => {
                let linked = self.text.link(words.trim(), &target);
                let (before, after) = (words.starts_with(' '), words.ends_with(' '));
                self.current.truncate(start);
                self.current.push_str(if before { " " } else { "" });
                self.current.push_str(&linked);
                self.current.push_str(if after { " " } else { "" });
            }
        }
    }

    fn flush(&mut self) {
        // A paragraph in an item of a list goes on in the line of its bullet.
        if self.current.trim() == "•" {
            return;
        }
        self.end_link();
        (self.is_bold_start, self.is_bold_end) = (false, false);
        let raw = std::mem::take(&mut self.current);
        if raw.is_empty() {
            return;
        }
        let (text, has_invisible) = clean(&raw);
        self.has_invisible |= has_invisible;
        self.push(Line { text, ..Line::default() });
    }

    fn push(&mut self, line: Line) {
        let last_is_blank = self.text.lines.last().is_some_and(|last| last.text.is_empty());
        if (line.text.is_empty() && last_is_blank) || self.text.lines.len() >= MAX_LINES {
            return;
        }
        let cell = self.cells.last().filter(|cell| cell.column > 0).copied();
        self.text.lines.push(Line { quote: self.quotes, is_signature: self.signature.is_some(), cell, ..line });
    }

    pub fn finish(mut self) {
        self.flush();
        if let Some(hidden) = self.visibility.take() {
            self.warn_of_hidden(&hidden);
        }
        if (self.written > MAX_TEXT || self.text.lines.len() >= MAX_LINES) && !self.warnings.contains(&Warning::TooLong) {
            self.warnings.push(Warning::TooLong);
        }
        if self.has_invisible && !self.warnings.contains(&Warning::Invisible) {
            self.warnings.push(Warning::Invisible);
        }
    }
}
