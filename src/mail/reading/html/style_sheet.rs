//! What the style sheets of a mail say about elements by name, class and identifier. Only what can hide text is kept, and of what is
//! more than one simple selector, or holds on some screens only, nothing.
use super::element::Element;
use std::collections::HashMap;

/// What can hide text.
const PROPERTIES: [&str; 17] = [
    "background",
    "background-color",
    "color",
    "display",
    "font-size",
    "height",
    "left",
    "margin-left",
    "max-height",
    "max-width",
    "mso-hide",
    "opacity",
    "overflow",
    "text-indent",
    "top",
    "visibility",
    "width",
];
/// Style sheets beyond are not read, in bytes.
const MAX_TEXT: usize = 64 * 1024;
const MAX_SELECTORS: usize = 2_000;
const MAX_CLASSES: usize = 20;

/// A declaration: property and value, in lower case.
pub type Declaration = (String, String);

#[derive(Clone, Debug)]
struct Declared {
    declaration: Declaration,
    is_important: bool,
}

/// The rules of a mail by their selectors: `p`, `.class`, `p.class`, `#id`, `p#id`.
#[derive(Debug, Default)]
pub struct StyleSheet {
    text: String,
    rules: HashMap<String, Vec<Declared>>,
}

impl StyleSheet {
    /// Takes a piece of the text of a `style` element.
    pub fn push(&mut self, text: &str) {
        if self.text.len() + text.len() <= MAX_TEXT {
            self.text.push_str(text);
        }
    }

    /// Reads what was taken, where the element ends.
    pub fn end(&mut self) {
        let text = without_comments(&std::mem::take(&mut self.text));
        let mut rest = text.as_str();
        while let Some((prelude, behind)) = rest.split_once('{') {
            let prelude = prelude.rsplit([';', '}']).next().unwrap_or_default().trim();
            if prelude.starts_with('@') {
                rest = behind_block(behind);
                continue;
            }
            let (block, after) = behind.split_once('}').unwrap_or((behind, ""));
            self.add(prelude, block);
            rest = after;
        }
    }

    fn add(&mut self, selectors: &str, block: &str) {
        let declared: Vec<Declared> = block.split(';').filter_map(declared).collect();
        for selector in selectors.split(',').map(str::trim).filter(|selector| is_simple(selector)) {
            if declared.is_empty() || self.rules.len() >= MAX_SELECTORS {
                return;
            }
            let known = self.rules.entry(key(selector)).or_default();
            for one in &declared {
                known.retain(|other| other.declaration.0 != one.declaration.0 || (other.is_important && !one.is_important));
                known.push(one.clone());
            }
        }
    }

    /// What holds for an element, the strongest last (CSS Cascade, 6.4.3); `inline` is what its own attribute says.
    pub fn of(&self, element: &Element, inline: Vec<Declaration>) -> Vec<Declaration> {
        if self.rules.is_empty() {
            return inline;
        }
        let name = element.name.to_ascii_lowercase();
        let classes: Vec<&str> = element.attribute("class").unwrap_or_default().split_ascii_whitespace().take(MAX_CLASSES).collect();
        let id = element.attribute("id").filter(|id| !id.is_empty());
        let mut keys = vec![name.clone()];
        keys.extend(classes.iter().map(|class| format!(".{class}")));
        keys.extend(classes.iter().map(|class| format!("{name}.{class}")));
        keys.extend(id.iter().flat_map(|id| [format!("#{id}"), format!("{name}#{id}")]));
        let found: Vec<&Declared> = keys.iter().filter_map(|key| self.rules.get(key)).flatten().collect();
        let of = |is_important: bool| found.iter().filter(move |one| one.is_important == is_important).map(|one| one.declaration.clone());
        of(false).chain(inline).chain(of(true)).collect()
    }
}

fn declared(text: &str) -> Option<Declared> {
    let (name, value) = text.split_once(':')?;
    let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
    let bare = value.trim_end_matches("!important").trim_end();
    let is_important = bare.len() < value.len();
    PROPERTIES.contains(&name.as_str()).then(|| Declared { declaration: (name, bare.chars().take(100).collect()), is_important })
}

/// One element, without a state or a relation.
fn is_simple(selector: &str) -> bool {
    let is_name = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '#');
    !selector.is_empty() && selector.len() < 100 && selector.chars().all(is_name) && selector.matches(['.', '#']).count() <= 1
}

/// Names of elements are of one case, those of classes are not.
fn key(selector: &str) -> String {
    let at = selector.find(['.', '#']).unwrap_or(selector.len());
    format!("{}{}", selector[..at].to_ascii_lowercase(), &selector[at..])
}

fn without_comments(text: &str) -> String {
    let text = text.replace("<!--", " ").replace("-->", " ");
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// What stands behind a block that may hold others.
fn behind_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, character) in text.char_indices().filter(|(_, character)| matches!(character, '{' | '}')) {
        depth = if character == '{' { depth + 1 } else { depth - 1 };
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}
