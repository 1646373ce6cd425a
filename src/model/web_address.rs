//! Whether a mail program would make a link of something in a name.
use super::fold::fold;

/// What stands before names of people, and between their parts, with a dot behind it, besides single letters.
const ABBREVIATIONS: [&str; 40] = [
    "dhr", "mw", "mevr", "mej", "fam", "jhr", "jkvr", "mr", "mrs", "ms", "dr", "drs", "ir", "ing", "prof", "em", "hon", "bc", "ba", "ma",
    "bsc", "msc", "sc", "mba", "mpa", "llm", "phd", "rc", "ra", "ds", "st", "jr", "sr", "th", "ch", "chr", "joh", "ph", "fr", "wm",
];
/// Between the first name and the last, some people leave out the space.
const PARTICLES: [&str; 14] = ["de", "den", "der", "het", "van", "von", "vd", "ten", "ter", "te", "la", "le", "di", "el"];

/// Of a scheme, of a word that begins with `www.`, or of the name of a host with a path.
pub fn is_in(text: &str) -> bool {
    let folded = readable(text);
    let begins_word = |at: usize| !folded[..at].ends_with(char::is_alphanumeric);
    let mut words = words(&folded, "/");
    folded.contains("://")
        || folded.match_indices("www.").any(|(at, _)| begins_word(at))
        || words.any(|word| word.split_once('/').is_some_and(|(host, _)| host_labels(host).is_some()))
}

/// Of the name of a host alone: `example.nl`, and neither `J.P. de Vries` nor `mr.drs. Vos`.
pub fn domain_is_in(text: &str) -> bool {
    let folded = readable(text);
    words(&folded, "").any(|word| host_labels(word).is_some_and(|labels| !is_of_name(&labels)))
}

/// Some programs read the full stop of Chinese as a dot.
fn readable(text: &str) -> String {
    fold(text).replace('\u{3002}', ".")
}

fn words<'a>(text: &'a str, besides: &'static str) -> impl Iterator<Item = &'a str> {
    text.split(move |letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '.') || besides.contains(letter)))
}

/// The parts of what looks like the name of a host: with a dot between two, and the last one of two letters at least.
fn host_labels(word: &str) -> Option<Vec<&str>> {
    let labels: Vec<&str> = word.split('.').filter(|label| !label.is_empty()).collect();
    let last = labels.last().filter(|_| labels.len() > 1 && !word.contains(".."))?;
    let is_top_level = last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    is_top_level.then_some(labels)
}

/// Whether these are initials and abbreviations, before a part of a name or not.
fn is_of_name(labels: &[&str]) -> bool {
    let is_short = |label: &&str| label.chars().count() == 1 || ABBREVIATIONS.contains(label) || PARTICLES.contains(label);
    labels.iter().rev().skip(1).all(is_short)
}
