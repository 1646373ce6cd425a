//! What came back, and what it says: as a page to a person, as JSON to a program.
use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("the body arrives") }
    }

    /// A header, or nothing when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header is text"))
    }

    /// Where it sends the reader.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("this is no JSON: {} {}", self.status, self.text))
    }

    /// Goes on with this answer if the status is the one expected, and shows what came instead if not.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "what came back says: {}", self.words());
        self
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text)
    }

    /// The words of the page, with single spaces, as a person reads them.
    pub fn words(&self) -> String {
        words(&self.html().root_element())
    }

    /// Whether the page has these words.
    pub fn says(&self, words: &str) -> bool {
        self.words().contains(words)
    }

    #[track_caller]
    pub fn must_say(&self, words: &str) -> &Self {
        assert!(self.says(words), "{words:?} is not on the page: {}", self.words());
        self
    }

    #[track_caller]
    pub fn must_not_say(&self, words: &str) -> &Self {
        assert!(!self.says(words), "{words:?} is on the page: {}", self.words());
        self
    }

    /// The words of everything that the CSS selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.html().select(&Selector::parse(selector).expect("a selector")).map(|element| words(&element)).collect()
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// An attribute of the first element that the CSS selector finds.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let html = self.html();
        let found = html.select(&Selector::parse(selector).expect("a selector")).next().and_then(|element| element.attr(name));
        found.unwrap_or_else(|| panic!("{selector} with {name} is not on the page: {}", self.words())).to_owned()
    }

    /// The heading of the page.
    pub fn heading(&self) -> String {
        self.all("h1").join(" ")
    }

    /// What a field of a form holds: of text, the chosen option, the checked boxes with commas between;
    /// nothing when there is no such field.
    pub fn field(&self, name: &str) -> Option<String> {
        let html = self.html();
        let all = |selector: String| {
            let selector = Selector::parse(&selector).expect("a selector");
            html.select(&selector).map(|element| (element.attr("value").map(str::to_owned), element)).collect::<Vec<_>>()
        };
        let boxes = all(format!("input[type=checkbox][name={name:?}], input[type=radio][name={name:?}]"));
        if !boxes.is_empty() {
            let checked = boxes.into_iter().filter(|(_, element)| element.attr("checked").is_some());
            return Some(checked.filter_map(|(value, _)| value).collect::<Vec<_>>().join(","));
        }
        if let Some((_, area)) = all(format!("textarea[name={name:?}]")).pop() {
            return Some(area.text().collect());
        }
        if all(format!("select[name={name:?}]")).pop().is_some() {
            return all(format!("select[name={name:?}] option[selected]")).pop().map(|(value, _)| value.unwrap_or_default());
        }
        all(format!("input[name={name:?}]")).pop().map(|(value, _)| value.unwrap_or_default())
    }

    /// Where the form that the CSS selector finds is sent.
    #[track_caller]
    pub fn action(&self, form: &str) -> String {
        let (html, selector) = (self.html(), Selector::parse(form).expect("a selector"));
        let found = html.select(&selector).next().unwrap_or_else(|| panic!("no form {form:?}: {}", self.words()));
        found.attr("action").expect("a form says where it is sent").to_owned()
    }

    /// Where the link with these words leads.
    pub fn link(&self, text: &str) -> Option<String> {
        let (html, anchors) = (self.html(), Selector::parse("a[href]").expect("a selector"));
        let found = html.select(&anchors).find(|link| words(link) == text)?;
        found.attr("href").map(str::to_owned)
    }
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
