//! The head of a letter that somebody typed above their own text: "Van: … Aan: … Betreft: …". It gives no field, and quotes nobody.
use super::line::Line;
use super::phrases::plain;

const SENDER: [&str; 5] = ["van", "from", "afzender", "sender", "naam afzender"];
const RECIPIENT: [&str; 4] = ["aan", "to", "t.a.v.", "ter attentie van"];
const OTHERS: [&str; 17] = [
    "datum",
    "date",
    "betreft",
    "betreffende",
    "onderwerp",
    "subject",
    "re",
    "cc",
    "kenmerk",
    "ons kenmerk",
    "uw kenmerk",
    "our reference",
    "your reference",
    "reference",
    "plaats",
    "afdeling",
    "department",
];
/// A head has no more lines, empty ones among them.
const MAX_LINES: usize = 12;

/// How many lines at the top are such a head. Mail programs write the same above what they quote, but with the time or the address of
/// somebody else; `sender` is the address of the sender.
pub fn length(lines: &[Line], sender: &str) -> usize {
    let (mut length, mut has_sender, mut has_recipient) = (0, false, false);
    for (index, line) in lines.iter().take(MAX_LINES).enumerate().filter(|(_, line)| !line.text.is_empty()) {
        let text = plain(&line.text).replace('*', "");
        let Some((name, value)) = text.split_once(':').map(|(name, value)| (name.trim(), value.trim())) else { break };
        if line.quote > 0 {
            break;
        }
        match name {
            _ if SENDER.contains(&name) => {
                let is_own = !value.contains('@') || (!sender.is_empty() && value.contains(sender));
                if !is_own {
                    return 0;
                }
                has_sender = true;
            }
            _ if RECIPIENT.contains(&name) => has_recipient = true,
            _ if OTHERS.contains(&name) => {}
            // "Sent" and "Verzonden" are words of programs.
            _ if ["sent", "verzonden", "gesendet", "envoyé"].contains(&name) => return 0,
            _ => break,
        }
        length = index + 1;
    }
    if has_sender && has_recipient { length } else { 0 }
}
