//! Opaque colours, and how well they can be told apart (WCAG 2.2 §1.4.3, §1.4.11).
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

impl fmt::Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Color {
    /// `#rgb`, `#rrggbb`, `rgb()`, `hsl()`, black and white (CSS Color Module Level 4 §4). What is not opaque is no colour here: what it
    /// looks like depends on what lies below it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        match text.as_str() {
            "black" => return Self::parse("#000"),
            "white" => return Self::parse("#fff"),
            _ => {}
        }
        if let Some(digits) = text.strip_prefix('#') {
            return Self::of_digits(digits);
        }
        let (function, rest) = text.split_once('(')?;
        let numbers = rest.strip_suffix(')')?.replace([',', '/'], " ");
        let parts: Vec<&str> = numbers.split_ascii_whitespace().collect();
        let (three, alpha) = parts.split_at_checked(3)?;
        if !matches!(alpha, [] | ["1" | "1.0" | "100%"]) {
            return None;
        }
        match function.trim_end_matches('a') {
            "rgb" => Some(Self { red: channel(three[0])?, green: channel(three[1])?, blue: channel(three[2])? }),
            "hsl" => Self::of_hsl(number(three[0].strip_suffix("deg").unwrap_or(three[0]))?, percent(three[1])?, percent(three[2])?),
            _ => None,
        }
    }

    fn of_digits(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let at = |at: usize, length: usize| u8::from_str_radix(&digits[at * length..(at + 1) * length].repeat(3 - length), 16).ok();
        match digits.len() {
            3 => Some(Self { red: at(0, 1)?, green: at(1, 1)?, blue: at(2, 1)? }),
            6 => Some(Self { red: at(0, 2)?, green: at(1, 2)?, blue: at(2, 2)? }),
            _ => None,
        }
    }

    /// CSS Color Module Level 4 §7: hue in degrees, the others from 0 to 1.
    fn of_hsl(hue: f64, saturation: f64, lightness: f64) -> Option<Self> {
        let reach = saturation * lightness.min(1.0 - lightness);
        let channel = |shift: f64| {
            let position = (shift + hue.rem_euclid(360.0) / 30.0) % 12.0;
            byte((lightness - reach * (position - 3.0).min(9.0 - position).clamp(-1.0, 1.0)) * 255.0)
        };
        Some(Self { red: channel(0.0)?, green: channel(8.0)?, blue: channel(4.0)? })
    }

    /// WCAG 2.2, relative luminance.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// WCAG 2.2, contrast ratio: from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

fn number(text: &str) -> Option<f64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|_| is_number)
}

fn percent(text: &str) -> Option<f64> {
    number(text.strip_suffix('%')?).map(|number| number / 100.0).filter(|share| *share <= 1.0)
}

fn channel(text: &str) -> Option<u8> {
    match text.strip_suffix('%') {
        Some(_) => byte(percent(text)? * 255.0),
        None => byte(number(text)?),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was compared with the bounds before")]
fn byte(value: f64) -> Option<u8> {
    (-0.5..255.5).contains(&value).then(|| value.round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn colours_are_read_as_browsers_read_them() {
        for (text, expected) in [
            ("#FFF", "#ffffff"),
            ("#0b5394", "#0b5394"),
            ("rgb(255, 0, 51)", "#ff0033"),
            ("rgb(100% 0% 20%)", "#ff0033"),
            ("rgba(11, 83, 148, 1)", "#0b5394"),
            ("hsl(0, 100%, 50%)", "#ff0000"),
            ("hsl(120deg 100% 25%)", "#008000"),
            ("hsl(240 100% 50% / 1)", "#0000ff"),
            ("White", "#ffffff"),
        ] {
            assert_eq!(Color::parse(text).map(|color| color.to_string()).as_deref(), Some(expected), "{text}");
        }
        let digits = ["", "#", "#ff", "#ffff", "#gggggg", "#é1"];
        let functions = ["rgb(1,2)", "rgb(1,2,3,0.5)", "rgb(256,0,0)", "rgb(-1,0,0)", "rgb(1,2,3", "red;", "url(#fff)", "hsl(NaN,1%,1%)"];
        for text in digits.into_iter().chain(functions) {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn black_on_white_is_21_to_1() {
        let color = |text| Color::parse(text).expect("a colour");
        assert!((color("#000").contrast(color("#fff")) - 21.0).abs() < 1e-9);
        assert!((color("#767676").contrast(color("#fff")) - 4.54).abs() < 0.01);
    }
}
