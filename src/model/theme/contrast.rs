//! Which colours of a theme must be told apart, and how well (WCAG 2.2 §1.4.3 for text, §1.4.11 for what a person operates).
use super::color::Color;
use super::token::{Token, color_of};
use crate::locale::{Locale, Messages};

/// Of text, and of what shows where a field is.
const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

/// One side of a comparison: a token, or a colour that no theme changes.
#[derive(Clone, Copy)]
enum Side {
    Token(&'static str),
    Fixed(&'static str),
}

use Side::{Fixed, Token as Of};

const BACKGROUND: Side = Of("--utrecht-document-background-color");
/// The background of what stands apart on a page.
const MUTED_BACKGROUND: Side = Fixed("#f3f5f8");

/// What stands on what.
static PAIRS: &[(Side, Side, f64)] = &[
    (Of("--utrecht-document-color"), BACKGROUND, TEXT),
    (Of("--utrecht-document-color"), MUTED_BACKGROUND, TEXT),
    (Fixed("#4c5966"), BACKGROUND, TEXT),
    (Of("--utrecht-heading-color"), BACKGROUND, TEXT),
    (Of("--utrecht-link-color"), BACKGROUND, TEXT),
    (Of("--utrecht-link-color"), MUTED_BACKGROUND, TEXT),
    (Of("--utrecht-link-hover-color"), BACKGROUND, TEXT),
    (Of("--utrecht-button-primary-action-color"), Of("--utrecht-button-primary-action-background-color"), TEXT),
    (Of("--utrecht-button-primary-action-hover-color"), Of("--utrecht-button-primary-action-hover-background-color"), TEXT),
    (Of("--utrecht-button-secondary-action-color"), Of("--utrecht-button-secondary-action-background-color"), TEXT),
    (Of("--utrecht-button-secondary-action-hover-color"), Of("--utrecht-button-secondary-action-hover-background-color"), TEXT),
    (Of("--utrecht-page-header-color"), Of("--utrecht-page-header-background-color"), TEXT),
    (Of("--utrecht-page-footer-color"), Of("--utrecht-page-footer-background-color"), TEXT),
    (Of("--utrecht-focus-outline-color"), Of("--utrecht-focus-background-color"), TEXT),
    (Of("--utrecht-form-control-color"), Of("--utrecht-form-control-background-color"), TEXT),
    (Of("--utrecht-form-control-border-color"), Of("--utrecht-form-control-background-color"), SHAPE),
    (Of("--utrecht-form-control-border-color"), BACKGROUND, SHAPE),
    (Of("--utrecht-form-field-error-message-color"), BACKGROUND, TEXT),
    (Of("--utrecht-form-field-error-message-color"), Of("--utrecht-alert-error-background-color"), TEXT),
    (Of("--utrecht-document-color"), Of("--utrecht-alert-error-background-color"), TEXT),
    (Of("--utrecht-document-color"), Of("--utrecht-alert-ok-background-color"), TEXT),
    (Of("--utrecht-document-color"), Of("--utrecht-alert-warning-background-color"), TEXT),
    (Of("--utrecht-document-color"), Of("--utrecht-alert-info-background-color"), TEXT),
    (Fixed("#12663b"), Of("--utrecht-alert-ok-background-color"), TEXT),
    (Fixed("#7a4b00"), Of("--utrecht-alert-warning-background-color"), TEXT),
    (Fixed("#0b5394"), Of("--utrecht-alert-info-background-color"), TEXT),
];

/// Two colours that can't be told apart well enough.
#[derive(Clone, Debug, PartialEq)]
pub struct TooLow {
    front: String,
    back: String,
    ratio: f64,
    needed: f64,
}

impl TooLow {
    pub fn text(&self, t: Messages) -> String {
        // Downwards: what is too low is not said to be enough.
        let mark = if t.0 == Locale::Nl { "," } else { "." };
        let number = |ratio: f64| format!("{:.1}", (ratio * 10.0).floor() / 10.0).replace('.', mark);
        t.theme_contrast(self.back.as_str(), self.front.as_str(), number(self.needed), number(self.ratio))
    }
}

/// All that are too low in a theme that sets these tokens.
pub fn too_low(set: &[(&'static Token, String)]) -> Vec<TooLow> {
    let color = |side: Side| -> Option<Color> {
        match side {
            Side::Token(name) => color_of(set, name),
            Side::Fixed(value) => Color::parse(value),
        }
    };
    let shown = |side: Side, color: Color| match side {
        Side::Token(name) => format!("{name} {color}"),
        Side::Fixed(_) => color.to_string(),
    };
    let judge = |(front, back, needed): &(Side, Side, f64)| {
        let (one, other) = (color(*front)?, color(*back)?);
        let ratio = one.contrast(other);
        (ratio < *needed).then(|| TooLow { front: shown(*front, one), back: shown(*back, other), ratio, needed: *needed })
    };
    PAIRS.iter().filter_map(judge).collect()
}

#[cfg(test)]
mod tests {
    use super::too_low;

    #[test]
    fn what_no_theme_changes_is_right() {
        assert_eq!(too_low(&[]), []);
    }
}
