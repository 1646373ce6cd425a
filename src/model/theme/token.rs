//! The tokens of the NL Design System that a theme can set: what each may hold, and what it is where the theme does not say. They are those
//! that the style sheet reads, but for what no page of a sign-in shows.
use super::color::Color;

/// What a token holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Color,
    /// In px or rem (of 16 px), from and to, in px.
    Length(u16, u16),
    /// A number without a unit: how high a line is, in sizes of the font.
    LineHeight,
    /// 100 to 900.
    Weight,
    /// Names of fonts that the reader's device has: none is loaded from anywhere.
    Fonts,
}

/// What a colour is where the theme does not say.
#[derive(Clone, Copy, Debug)]
pub enum Otherwise {
    Is(&'static str),
    /// The colour of another token.
    As(&'static str),
    /// Nothing that is looked at.
    Any,
}

pub struct Token {
    pub name: &'static str,
    pub kind: Kind,
    pub otherwise: Otherwise,
}

const fn color(name: &'static str, otherwise: Otherwise) -> Token {
    Token { name, kind: Kind::Color, otherwise }
}

const fn other(name: &'static str, kind: Kind) -> Token {
    Token { name, kind, otherwise: Otherwise::Any }
}

use Kind::{Fonts, Length, LineHeight, Weight};
use Otherwise::{Any, As, Is};

pub static TOKENS: &[Token] = &[
    color("--utrecht-document-color", Is("#17212b")),
    color("--utrecht-document-background-color", Is("#fff")),
    other("--utrecht-document-font-family", Fonts),
    other("--utrecht-document-font-size", Length(14, 24)),
    other("--utrecht-document-line-height", LineHeight),
    color("--utrecht-heading-color", As("--utrecht-document-color")),
    other("--utrecht-heading-font-weight", Weight),
    other("--utrecht-heading-1-font-family", Fonts),
    other("--utrecht-heading-1-font-size", Length(16, 48)),
    other("--utrecht-heading-2-font-size", Length(16, 40)),
    other("--utrecht-heading-3-font-size", Length(14, 32)),
    color("--utrecht-link-color", Is("#0b5394")),
    color("--utrecht-link-hover-color", Is("#083863")),
    other("--utrecht-button-border-radius", Length(0, 48)),
    other("--utrecht-button-font-family", Fonts),
    other("--utrecht-button-font-size", Length(14, 24)),
    other("--utrecht-button-font-weight", Weight),
    color("--utrecht-button-primary-action-background-color", Is("#0b5394")),
    color("--utrecht-button-primary-action-border-color", Any),
    color("--utrecht-button-primary-action-color", Is("#fff")),
    color("--utrecht-button-primary-action-hover-background-color", Is("#083f70")),
    color("--utrecht-button-primary-action-hover-border-color", Any),
    color("--utrecht-button-primary-action-hover-color", Is("#fff")),
    color("--utrecht-button-secondary-action-background-color", As("--utrecht-document-background-color")),
    color("--utrecht-button-secondary-action-border-color", Any),
    color("--utrecht-button-secondary-action-color", As("--utrecht-link-color")),
    color("--utrecht-button-secondary-action-hover-background-color", As("--utrecht-alert-info-background-color")),
    color("--utrecht-button-secondary-action-hover-border-color", Any),
    color("--utrecht-button-secondary-action-hover-color", As("--utrecht-link-hover-color")),
    color("--utrecht-page-header-background-color", As("--utrecht-page-header-content-background-color")),
    color("--utrecht-page-header-color", As("--utrecht-page-header-content-color")),
    color("--utrecht-page-header-content-background-color", Is("#10294a")),
    color("--utrecht-page-header-content-color", Is("#fff")),
    color("--utrecht-page-footer-background-color", Is("#f3f5f8")),
    color("--utrecht-page-footer-color", As("--utrecht-document-color")),
    color("--utrecht-focus-outline-color", Is("#17212b")),
    color("--utrecht-focus-background-color", Is("#ffd84d")),
    color("--utrecht-form-control-background-color", Is("#fff")),
    color("--utrecht-form-control-border-color", Is("#5d6b79")),
    other("--utrecht-form-control-border-radius", Length(0, 24)),
    other("--utrecht-form-control-block-size", Length(40, 72)),
    color("--utrecht-form-control-color", As("--utrecht-document-color")),
    other("--utrecht-form-control-font-family", Fonts),
    color("--utrecht-form-field-error-message-color", Is("#b01c12")),
    color("--utrecht-alert-ok-background-color", Is("#e8f4ed")),
    color("--utrecht-alert-warning-background-color", Is("#fff4d9")),
    color("--utrecht-alert-error-background-color", Is("#fdeeec")),
    color("--utrecht-alert-info-background-color", Is("#e9f1f9")),
];

pub fn find(name: &str) -> Option<&'static Token> {
    TOKENS.iter().find(|token| token.name == name)
}

/// The colour of a token, in a theme that sets these; nothing where none is looked at.
pub fn color_of(set: &[(&'static Token, String)], name: &str) -> Option<Color> {
    if let Some((_, value)) = set.iter().find(|(token, _)| token.name == name) {
        return Color::parse(value);
    }
    match find(name)?.otherwise {
        Otherwise::Is(value) => Color::parse(value),
        Otherwise::As(other) => color_of(set, other),
        Otherwise::Any => None,
    }
}
