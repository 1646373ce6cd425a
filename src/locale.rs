//! The two languages: which one a reader gets, and its texts as typed functions (made by build.rs from the Fluent files).
use crate::db::{StoredWord, text_enum};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;

text_enum! {
    /// A language Balie speaks.
    #[derive(Default)]
    pub enum Locale { #[default] Nl = "nl", En = "en" }
}

impl From<StoredWord<Self>> for Locale {
    fn from(stored: StoredWord<Self>) -> Self {
        stored.known().unwrap_or(Self::Nl)
    }
}

impl Locale {
    /// The best of our languages for an `Accept-Language` header (RFC 9110 §12.5.4); Dutch when none fits.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (Self::Nl, 0.0_f32);
        for range in accept_language.split(',') {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let quality = parameters.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(1.0);
            let language = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            if let Ok(locale) = Self::try_from(language)
                && quality > best.1
            {
                best = (locale, quality);
            }
        }
        best.0
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    pub fn messages(self) -> Messages {
        Messages(self)
    }
}

/// The texts of one language.
#[derive(Clone, Copy, Debug)]
pub struct Messages(pub Locale);

static DUTCH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Locale::Nl, NL));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Locale::En, EN));

fn bundle(locale: Locale, files: &[&str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.as_str().parse().expect("a language tag")]);
    // The marks that isolate text directions would be copied along with a value; both languages run one way.
    bundle.set_use_isolating(false);
    // A text goes on in the next line of its file for the writer's sake; in a plain mail that must not break the line.
    bundle.set_transform(Some(|text| text.replace('\n', " ").into()));
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned()).expect("build.rs has parsed it");
        bundle.add_resource(resource).expect("build.rs has refused doubles");
    }
    bundle
}

impl Messages {
    fn format<'a, const N: usize>(self, key: &str, arguments: [(&'static str, FluentValue<'a>); N]) -> String {
        let bundle = match self.0 {
            Locale::Nl => &*DUTCH,
            Locale::En => &*ENGLISH,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
        let arguments = arguments.into_iter().collect::<FluentArgs>();
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
