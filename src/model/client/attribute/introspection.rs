//! Of whose tokens a client may ask.
use super::{Section, Shape, option};
use crate::locale::Messages;
use crate::model::client::introspects::Introspects;
use crate::model::client::risk;
use crate::model::problem::ProblemKind;

attributes! {
    INTROSPECTS: Introspects {
        name: "introspects",
        section: Section::More,
        shape: Shape::OneOf,
        risk: risk::introspects,
        label: Messages::introspects_label,
        help: Messages::introspects_help,
        default: &["none"],
        check: |input| {
            let is_refused = input.context.refuses_introspection_of_all && input.entries.first().is_some_and(|word| word == "all");
            if is_refused {
                input.wrong(ProblemKind::IntrospectsAllRefused);
            }
            input.one_of::<Introspects>(str::to_owned)
        },
        options: |t, _| Introspects::ALL.iter().map(|whose| option(whose.as_str(), whose.label(t), whose.help(t))).collect(),
    }
}
