//! The pages that README shows a picture of, with all that they can tell. `tests/run pictures` takes the pictures anew.
use super::every_page::speak;
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{BUILDER, OPERATOR, PASSWORD, UTRECHT};
use balie::urls;

/// A page as it is shown: the picture ends below what `until` selects, at this height at most.
struct Picture {
    name: &'static str,
    who: &'static str,
    path: String,
    words: &'static [&'static str],
    until: &'static str,
}

const WIDTH: u32 = 1280;
const MAX_HEIGHT: u32 = 1800;
const MARGIN: u64 = 32;

async fn pictures(populated: &PopulatedBalie) -> [Picture; 4] {
    let client = populated.client("rekenmodule").await.id;
    [
        Picture {
            name: "client",
            who: BUILDER,
            path: urls::client(&client),
            words: &["rekenmodule", "curl", "2 hours ago", "from 192.0.2.31", "198.51.100.23", "IP allowlist"],
            until: ".chart",
        },
        Picture {
            name: "refusals",
            who: BUILDER,
            path: urls::client_refusals(&client),
            words: &["198.51.100.23", "reference", "IP allowlist"],
            until: "main",
        },
        Picture {
            name: "form",
            who: UTRECHT,
            path: urls::client_edit(&client),
            words: &["Rekenmodule", "Client type", "Grant types"],
            until: "main",
        },
        Picture {
            name: "history",
            who: OPERATOR,
            path: urls::client_history(&client),
            words: &["Newest first", "Anna de Vries"],
            until: "main",
        },
    ]
}

#[tokio::test]
async fn the_pages_of_the_pictures_tell_what_they_should() {
    let populated = PopulatedBalie::demo().await;
    let pictures = pictures(&populated).await;
    Tab::with(&populated.balie.url, "en", &["--hide-scrollbars"], async |tab| {
        for picture in &pictures {
            tab.resize(WIDTH, 900).await;
            tab.sign_in(picture.who, PASSWORD).await;
            speak(tab, "en").await;
            tab.open(&picture.path).await;
            for words in picture.words {
                tab.must_say(words).await;
            }
            let script = format!("return Math.ceil(document.querySelector('{}').getBoundingClientRect().bottom)", picture.until);
            let end = tab.run(&script).await;
            let height = end.as_u64().map(|end| end + MARGIN).and_then(|end| u32::try_from(end).ok()).expect("a height");
            if let Ok(folder) = std::env::var("TEST_PICTURES") {
                tab.resize(WIDTH, height.min(MAX_HEIGHT)).await;
                let file = format!("{folder}/{}.png", picture.name);
                std::fs::write(&file, tab.screenshot().await).expect(&file);
            }
        }
    })
    .await;
}
