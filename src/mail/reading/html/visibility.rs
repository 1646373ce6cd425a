//! What of the page a reader sees: text that a mail hides is not read, and whoever reads the request is told.
use super::element::Element;
use super::region::Region;
use super::style_sheet::{Declaration, StyleSheet};

/// Deeper changes of the look are not followed: what is hidden stays so.
const MAX_LOOKS: usize = 50;
/// Of hidden text so much is kept for the warning, in bytes.
const MAX_TEXT: usize = 1_000;

/// How text looks inside an element that changes it.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    is_hidden: bool,
    /// Hidden only by a size of nothing, which an element inside may undo.
    is_by_size: bool,
    is_on_dark: bool,
}

#[derive(Debug, Default)]
pub struct Visibility {
    looks: Vec<(Region, Look)>,
    hidden: String,
}

impl Visibility {
    pub fn is_hidden(&self) -> bool {
        self.look().is_hidden
    }

    fn look(&self) -> Look {
        self.looks.last().map(|(_, look)| *look).unwrap_or_default()
    }

    pub fn hide(&mut self, words: &str) {
        if self.hidden.len() < MAX_TEXT {
            self.hidden.push_str(words);
            self.hidden.push(' ');
        }
    }

    pub fn open(&mut self, element: &Element, sheet: &StyleSheet) {
        if element.is_void() {
            return;
        }
        let before = self.look();
        let style = Style::of(element, sheet);
        let mut look = before;
        if let Some(color) = style.background() {
            look.is_on_dark = !is_white(color) && !is_transparent(color);
        }
        let is_by_size = style.size().is_some_and(|is_readable| !is_readable);
        if before.is_by_size && style.size() == Some(true) {
            look.is_hidden = false;
        }
        if style.is_hidden(element, look.is_on_dark) || is_by_size {
            look.is_by_size = (is_by_size || look.is_by_size) && !style.is_hidden(element, look.is_on_dark);
            look.is_hidden = true;
        }
        let is_changed = (look.is_hidden, look.is_on_dark) != (before.is_hidden, before.is_on_dark);
        if is_changed && self.looks.len() < MAX_LOOKS {
            self.looks.push((Region::of(&element.name), look));
        } else if let Some((region, _)) = self.looks.iter_mut().rev().find(|(region, _)| region.name == element.name) {
            region.nested += 1;
        }
    }

    /// Ends what an element changed. Returns what was hidden when nothing is hidden any more.
    pub fn close(&mut self, name: &str) -> Option<String> {
        let at = self.looks.iter().rposition(|(region, _)| region.name == name)?;
        // What stands above was never closed.
        self.looks.truncate(at + 1);
        let (region, _) = self.looks.last_mut()?;
        match region.nested {
            0 => drop(self.looks.pop()),
            _ => region.nested -= 1,
        }
        if self.is_hidden() { None } else { self.take() }
    }

    pub fn take(&mut self) -> Option<String> {
        Some(std::mem::take(&mut self.hidden)).filter(|hidden| !hidden.trim().is_empty())
    }
}

/// The declarations that hold for an element, in lower case, the strongest last.
struct Style(Vec<Declaration>);

impl Style {
    fn of(element: &Element, sheet: &StyleSheet) -> Self {
        let text = element.attribute("style").unwrap_or_default();
        let plain = |text: &str| text.trim().trim_end_matches("!important").trim_end().to_ascii_lowercase();
        let declarations = text.split(';').filter_map(|declaration| declaration.split_once(':'));
        let mut declarations: Vec<_> = declarations.map(|(name, value)| (plain(name), plain(value))).collect();
        for (attribute, name) in [("bgcolor", "background-color"), ("color", "color")] {
            let value = element.attribute(attribute).filter(|_| declarations.iter().all(|(known, _)| known != name));
            declarations.extend(value.map(|value| (name.to_owned(), plain(value))).into_iter().collect::<Vec<_>>());
        }
        Self(sheet.of(element, declarations))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn background(&self) -> Option<&str> {
        self.get("background-color").or_else(|| self.get("background")).map(|value| value.split(' ').next().unwrap_or_default())
    }

    /// Whether the size that is set can be read.
    fn size(&self) -> Option<bool> {
        let size = self.get("font-size")?;
        Some(!is_zero(size) && number(size).is_none_or(|size| size > 1.0))
    }

    fn is_hidden(&self, element: &Element, is_on_dark: bool) -> bool {
        let is = |name: &str, values: &[&str]| self.get(name).is_some_and(|value| values.contains(&value));
        let is_any = |names: &[&str], check: fn(&str) -> bool| names.iter().any(|name| self.get(name).is_some_and(check));
        let is_clipped = is("overflow", &["hidden"]) && is_any(&["height", "max-height", "width", "max-width"], is_zero);
        let is_unseen_color = |color: &str| is_transparent(color) || (is_white(color) && !is_on_dark);
        element.attribute("hidden").is_some()
            || is("display", &["none"])
            || is("visibility", &["hidden", "collapse"])
            || is("mso-hide", &["all"])
            || is_any(&["opacity"], is_zero)
            || is_clipped
            || is_any(&["text-indent", "left", "top", "margin-left"], is_far_outside)
            || self.get("color").is_some_and(is_unseen_color)
    }
}

/// A number of pixels or points; relative sizes are small numbers of something large.
fn number(value: &str) -> Option<f32> {
    let is_relative = ["em", "rem", "%"].iter().any(|unit| value.ends_with(unit));
    digits(value).parse().ok().filter(|_| !is_relative)
}

fn digits(value: &str) -> &str {
    value.trim_end_matches(|character: char| character.is_ascii_alphabetic() || character == '%').trim_end()
}

fn is_zero(value: &str) -> bool {
    digits(value).parse::<f32>().is_ok_and(|number| number.abs() < 0.01)
}

fn is_far_outside(value: &str) -> bool {
    number(value).is_some_and(|number| number <= -500.0)
}

fn is_white(color: &str) -> bool {
    let color = color.replace(' ', "");
    matches!(color.as_str(), "white" | "#fff" | "#ffffff" | "#fefefe" | "rgb(255,255,255)" | "rgba(255,255,255,1)" | "window")
}

fn is_transparent(color: &str) -> bool {
    let color = color.replace(' ', "");
    color == "transparent" || ((color.starts_with("rgba(") || color.starts_with("hsla(")) && color.ends_with(",0)"))
}
