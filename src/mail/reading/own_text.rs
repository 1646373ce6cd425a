//! The sender's own text: without quotations and signature, or a forwarded block where that is the request.
use super::field::Field;
use super::label;
use super::line::{Line, Text};
use super::memo_header;
use super::phrases::{
    has_words, is_announcement, is_closing, is_greeting, is_name, is_pointer, is_sent_from, is_signature_mark, is_thanks, plain,
};
use super::reply_header::{Start, begins};

/// A signature without closing words has no more lines below the name.
const MAX_SIGNATURE: usize = 8;
/// Forwards of forwards are followed this deep.
const MAX_FORWARDS: usize = 10;

/// What is known of the message from its headers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstances<'a> {
    /// An answer to a mail of ours: what it quotes is never read.
    pub is_reply: bool,
    /// The subject says that something is forwarded.
    pub is_forward: bool,
    /// The address of the sender in lower case; empty where it is not known.
    pub sender: &'a str,
}

/// The text to read, and of whom it is.
#[derive(Clone, Debug, Default)]
pub struct OwnText {
    pub lines: Vec<Line>,
    /// Everything that the sender wrote, closing words and all.
    pub own: Vec<Line>,
    /// The sender's own lines, where they are not the request: above a forwarded block.
    pub above: Vec<Line>,
    pub is_forwarded: bool,
    /// Whether there is anything outside quotations and signatures.
    pub has_text: bool,
}

/// Finds the sender's own text.
pub fn find(text: &Text, circumstances: Circumstances<'_>) -> OwnText {
    let is_memo = !circumstances.is_reply && !circumstances.is_forward;
    let head = if is_memo { memo_header::length(&text.lines, circumstances.sender) } else { 0 };
    let (own, below) = part(&text.lines[head..]);
    let has_text = own.iter().take_while(|line| !is_signature_mark(&line.text)).any(is_text);
    let mut found = OwnText { has_text, lines: without_signature(own.clone()), own, ..OwnText::default() };
    if circumstances.is_reply {
        return found;
    }
    let mut below = below;
    for _ in 0..MAX_FORWARDS {
        let Some((block, kind)) = below.take() else { break };
        let is_only_pointing = found.lines.iter().all(|line| is_beside_the_point(&line.text));
        let has_labels = found.lines.iter().any(|line| label::first(&line.text).is_some());
        // Whoever forwards and adds a sentence still asks what the block asks; whoever answers doesn't.
        let is_forwarded = is_only_pointing || (!has_labels && (kind == Start::Forwarded || circumstances.is_forward));
        if !is_forwarded {
            break;
        }
        let (inner, deeper) = part(&block);
        let inner = without_signature(inner);
        if inner.iter().all(|line| !has_words(&line.text)) && deeper.is_none() {
            break;
        }
        found.is_forwarded = true;
        found.above.extend(std::mem::replace(&mut found.lines, inner));
        below = deeper;
    }
    found
}

fn is_text(line: &Line) -> bool {
    has_words(&line.text) && !line.is_signature && !is_sent_from(&line.text)
}

fn is_beside_the_point(line: &str) -> bool {
    !has_words(line)
        || is_greeting(line)
        || is_thanks(line)
        || is_pointer(line)
        || is_name(line)
        || is_announcement(line, true) && !line.contains(':')
}

/// A quotation taken out of its quotation, and how it was introduced.
type Below = Option<(Vec<Line>, Start)>;

/// Parts the sender's own lines from what they quote, which is returned with one level of quotation less.
fn part(lines: &[Line]) -> (Vec<Line>, Below) {
    let mut own = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        if line.quote > 0 {
            let length = lines[index..].iter().take_while(|line| line.quote > 0 || line.text.is_empty()).count();
            let rest = &lines[index + length..];
            // Own lines between and below quotations are answers to them.
            own.extend(outside(rest));
            return (own, Some((unquoted(&lines[index..index + length]), Start::Attribution)));
        }
        if let Some(start) = begins(&lines[index..]) {
            let rest = &lines[index + start.lines..];
            let next = rest.iter().find(|line| !line.text.is_empty());
            if next.is_some_and(|line| line.quote > 0) {
                let own_below = outside(rest);
                let quoted: Vec<Line> = rest.iter().filter(|line| line.quote > 0 || line.text.is_empty()).cloned().collect();
                own.extend(own_below);
                return (own, Some((unquoted(&quoted), start.kind)));
            }
            return (own, Some((rest.to_vec(), start.kind)));
        }
        own.push(line.clone());
        index += 1;
    }
    (own, None)
}

/// The lines that are not quoted, as far as the next header of a reply.
fn outside(lines: &[Line]) -> Vec<Line> {
    let mut own = Vec::new();
    let mut skip = 0;
    for (index, line) in lines.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        if line.quote > 0 {
            continue;
        }
        match begins(&lines[index..]) {
            Some(start) if start.kind == Start::Attribution => skip = start.lines - 1,
            Some(_) => break,
            None => own.push(line.clone()),
        }
    }
    own
}

fn unquoted(lines: &[Line]) -> Vec<Line> {
    let lines = lines.iter().map(|line| Line { quote: line.quote.saturating_sub(1), ..line.clone() });
    let mut lines: Vec<Line> = lines.collect();
    // A header of its own, which the mail program put into the quotation, is no text.
    if let Some(at) = (0..lines.len().min(4)).find(|at| begins(&lines[*at..]).is_some_and(|start| start.kind != Start::Attribution))
        && lines[..at].iter().all(|line| line.text.is_empty())
        && let Some(start) = begins(&lines[at..])
    {
        lines.drain(..at + start.lines);
    }
    lines
}

/// Without what stands below a mail: from a signature's mark, or from the closing words, to the end.
fn without_signature(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        if line.is_signature {
            index += 1;
            continue;
        }
        let is_end = is_closing(&line.text) || (!kept.is_empty() && closes_before_name(&lines[index..])) || signs(&kept, &lines[index..]);
        if is_signature_mark(&line.text) || is_sent_from(&line.text) || is_end {
            match resumes(&lines[index + 1..], &kept, is_end) {
                Some(offset) => index += 1 + offset,
                None => break,
            }
            continue;
        }
        kept.push(line.clone());
        index += 1;
    }
    without_name(kept)
}

/// Whether a few words with a comma stand above a name, as closing words do that nobody has listed.
fn closes_before_name(lines: &[Line]) -> bool {
    let text = &lines[0].text;
    let is_short = text.ends_with(',') && text.len() < 60 && text.split_whitespace().count() <= 4 && !text.contains([':', '@']);
    let next = lines[1..].iter().find(|line| !line.text.is_empty());
    is_short && !is_greeting(text) && next.is_some_and(|line| is_name(&line.text) && label::of(&line.text).is_none())
}

/// Whether a name stands alone below the text, and below it only how to reach whoever it is.
fn signs(before: &[Line], lines: &[Line]) -> bool {
    let stands_alone = before.last().is_some_and(|line| line.text.is_empty()) && lines[0].cell.is_none() && is_name(&lines[0].text);
    let is_value = || {
        let last = before.iter().rev().find(|line| !line.text.is_empty());
        last.is_none_or(|line| line.text.ends_with([':', '=']) || label::of(&line.text).is_some())
    };
    let below: Vec<&str> = lines[1..].iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
    let is_contact = (1..=MAX_SIGNATURE).contains(&below.len()) && below.iter().any(|text| reaches_somebody(text));
    let is_other = |text: &str| label::first(text).is_some() || label::of(text).is_some() || is_greeting(text) || is_closing(text);
    stands_alone && !is_value() && is_contact && !is_other(&lines[0].text) && !below.iter().any(|text| is_other(text))
}

/// Whether the line has a telephone number, an address or a site, and few words.
fn reaches_somebody(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = text.chars().all(|character| character.is_ascii_digit() || " +-().:/|telfmobTELFMOB".contains(character));
    let has_address = text.contains('@') || text.contains("www.");
    (is_number && digits >= 8 || has_address) && text.split_whitespace().count() <= 20 && !text.ends_with(['.', '?'])
}

/// Where below a closing the text goes on: the other language behind a rule, a postscript, or the request itself below the name.
fn resumes(after: &[Line], before: &[Line], is_closing: bool) -> Option<usize> {
    let is_rule = |line: &Line| !line.text.is_empty() && !has_words(&line.text) && line.text.chars().count() >= 3;
    let goes_on = after.iter().enumerate().find(|(index, line)| {
        let begins_anew = is_greeting(&line.text) || (label::first(&line.text).is_some() && is_rule_before(after, *index, is_rule));
        let is_postscript = ["ps", "p.s.", "ps:", "p.s.:", "nb", "n.b."].contains(&plain(&line.text).split(' ').next().unwrap_or_default());
        begins_anew || is_postscript
    });
    if let Some((index, _)) = goes_on {
        return Some(index);
    }
    let labels = |lines: &[Line]| lines.iter().filter_map(|line| label::first(&line.text)).collect::<std::collections::BTreeSet<_>>();
    let below = labels(after);
    let is_request = below.len() >= 3 && (below.contains(&Field::ClientName) || below.contains(&Field::Scope));
    (is_closing && labels(before).is_empty() && is_request).then(|| after.iter().position(|line| label::first(&line.text).is_some()))?
}

fn is_rule_before(lines: &[Line], index: usize, is_rule: impl Fn(&Line) -> bool) -> bool {
    lines[..index].iter().rev().take(4).any(is_rule)
}

/// Without the name at the end of a mail that has no closing words.
fn without_name(mut lines: Vec<Line>) -> Vec<Line> {
    while lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
    let stands_alone =
        lines.len() >= 2 && lines[lines.len() - 2].text.is_empty() || lines.len() >= 2 && is_thanks(&lines[lines.len() - 2].text);
    let before = lines.iter().rev().skip(1).find(|line| !line.text.is_empty());
    let is_value = before.is_some_and(|line| line.text.ends_with([':', '=']));
    if stands_alone
        && !is_value
        && lines.last().is_some_and(|line| line.cell.is_none() && is_name(&line.text) && label::first(&line.text).is_none())
    {
        lines.pop();
    }
    lines
}
