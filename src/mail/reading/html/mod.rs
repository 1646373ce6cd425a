//! HTML in lines. The tags are read one after another by `html5gum`, which builds no tree, so that nothing can be nested to death.
mod element;
mod link;
mod region;
mod style_sheet;
mod visibility;
mod writer;

use super::line::Text;
use super::warning::Warning;
use element::Element;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;
use writer::Writer;

/// Attributes that say how an element looks, where it leads or what it is for.
const READ_ATTRIBUTES: [&str; 8] = ["style", "class", "id", "href", "color", "bgcolor", "hidden", "type"];
/// Longer values say nothing that is read here, in bytes.
const MAX_VALUE: usize = 4_000;

/// Adds the lines of an HTML part.
pub fn read(html: &str, text: &mut Text, warnings: &mut Vec<Warning>) {
    let mut writer = Writer::new(text, warnings);
    let mut opening: Option<Element> = None;
    let mut attribute = String::new();
    let on_event = |event: CallbackEvent<'_>, _span: html5gum::Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => opening = Some(Element::named(lossy(name))),
            CallbackEvent::AttributeName { name } => {
                attribute = lossy(name);
                // An attribute alone, such as `hidden`, has no value to come.
                if let Some(element) = opening.as_mut() {
                    set(element, &attribute, String::new());
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(element) = opening.as_mut() {
                    let value = &value[..value.len().min(MAX_VALUE)];
                    set(element, &attribute, lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(element) = opening.take() {
                    writer.open(&element);
                }
            }
            CallbackEvent::EndTag { name } => writer.close(&lossy(name)),
            CallbackEvent::String { value } => writer.words(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(on_event);
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    writer.finish();
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The first of two attributes of one name counts (HTML, 13.2.5.33); one begun without a value may get it.
fn set(element: &mut Element, name: &str, value: String) {
    if !READ_ATTRIBUTES.contains(&name) {
        return;
    }
    match element.attributes.iter_mut().find(|(known, _)| known == name) {
        Some((_, known)) if known.is_empty() => *known = value,
        Some(_) => {}
        None => element.attributes.push((name.to_owned(), value)),
    }
}
