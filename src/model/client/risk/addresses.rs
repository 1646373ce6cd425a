//! The rule of the IP allowlist: it counts addresses, not entries, so a range inside an allowed one is nothing new.
use super::address_count::Addresses;
use super::finding::{Comparison, Finding};
use super::rule::Rule;

pub fn addresses(comparison: &Comparison<'_>) -> Vec<Finding> {
    let Comparison { before, after, .. } = *comparison;
    let was_open = before.is_some_and(<[String]>::is_empty);
    match (was_open, after.is_empty()) {
        (true, true) => return vec![],
        (false, true) => return comparison.changed(Rule::AllowlistEmptied),
        (true, false) => return comparison.changed(Rule::AddressesRemoved),
        (false, false) => {}
    }
    let (known, wanted) = (Addresses::of(before.unwrap_or_default()), Addresses::of(after));
    let (more, fewer) = (wanted.count_without(&known), known.count_without(&wanted));
    let mut found = Vec::new();
    // A new client has some addresses; of a live one each more is somebody who was kept out.
    if comparison.before.is_none() && more.is_narrow() {
        return vec![];
    }
    if !more.is_none() {
        found.push(Finding { addresses: more, ..comparison.finding(Rule::AddressesAdded, "", &comparison.added()) });
    }
    if !fewer.is_none() {
        found.push(Finding { addresses: fewer, ..comparison.finding(Rule::AddressesRemoved, "", &comparison.removed()) });
    }
    if found.is_empty() { comparison.changed(Rule::AddressesRewritten) } else { found }
}
