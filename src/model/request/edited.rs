//! What somebody changed of what is asked, in words that stand in its thread.
use super::Request;
use crate::model::audit::Difference;
use crate::model::client::attribute::ATTRIBUTES;

/// A line for each attribute, in the language of the requester, who reads them too. `moved_to` is the name of another municipality.
pub fn in_words(request: &Request, differences: &[Difference], moved_to: Option<&str>) -> String {
    let t = request.locale.messages();
    let line = |difference: &Difference| {
        let attribute = ATTRIBUTES.iter().find(|attribute| attribute.name == difference.attribute);
        let label = attribute.map_or_else(|| difference.attribute.clone(), |attribute| (attribute.label)(t));
        match (&difference.removed[..], &difference.added[..]) {
            ([], added) => t.edited_added(added.join(", "), label),
            (removed, []) => t.edited_removed(label, removed.join(", ")),
            (removed, added) => t.edited_replaced(added.join(", "), label, removed.join(", ")),
        }
    };
    let moved = moved_to.map(|name| t.edited_moved(name));
    moved.into_iter().chain(differences.iter().map(line)).collect::<Vec<_>>().join("\n")
}
