//! A start tag: what it is.

/// A start tag with the attributes that are read.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub fn named(name: String) -> Self {
        Self { name, attributes: Vec::new() }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Elements whose content is no text of the page.
    pub fn is_no_text(&self) -> bool {
        ["head", "title", "style", "script", "template", "noscript", "object", "select", "svg", "math", "iframe", "xml"]
            .contains(&self.name.as_str())
    }

    /// An element that can't have content (HTML, 13.1.2).
    pub fn is_void(&self) -> bool {
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"].contains(&self.name.as_str())
    }

    /// Whether the mail program says that this is the sender's signature.
    pub fn is_signature(&self) -> bool {
        let (class, id) = (self.attribute("class").unwrap_or_default(), self.attribute("id").unwrap_or_default());
        class.split_ascii_whitespace().any(|class| {
            ["gmail_signature", "moz-signature", "AppleMailSignature", "protonmail_signature_block", "ms-outlook-mobile-signature"]
                .contains(&class)
        }) || ["Signature", "AppleMailSignature", "ms-outlook-mobile-signature"].contains(&id)
    }

    /// A quotation; mail programs use the element to indent, too.
    pub fn is_quote(&self) -> bool {
        let class = self.attribute("class").unwrap_or_default();
        let style = self.attribute("style").unwrap_or_default().replace(' ', "");
        let is_cited = self.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("cite"));
        let is_indent = class.contains("indent") || (style.contains("border:none") && !style.contains("border-left"));
        self.name == "blockquote" && (is_cited || !is_indent)
    }
}
