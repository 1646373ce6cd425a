//! Turns the Fluent texts into one typed Rust function per message, so a missing key or argument fails the build, and compresses the
//! style sheet and the script.
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::{env, fs, path::PathBuf};

const LOCALES: [&str; 2] = ["en", "nl"];
/// A message and the names of its arguments.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// The parts of the one style sheet; the first declares the order of the layers.
const STYLE_SHEETS: &[&str] = &[
    "tokens",
    "base",
    "layout",
    "header",
    "navigation",
    "banner",
    "button",
    "form",
    "choice",
    "error",
    "table",
    "list",
    "badge",
    "description_list",
    "code",
    "steps",
    "chart",
    "history",
    "mail_source",
    "change",
    "card",
    "thread",
    "print",
];

/// The parts of the one script.
const SCRIPTS: &[&str] = &["copy", "error_summary", "asked_with", "form_post", "key_pair", "review"];

fn main() {
    messages();
    assets();
}

/// Writes balie.css and balie.js, each plain, by brotli and by gzip.
fn assets() {
    println!("cargo::rerun-if-changed=static");
    let text = |path: String| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let css: String = STYLE_SHEETS.iter().map(|name| text(format!("static/css/{name}.css"))).collect();
    // Each script keeps its names to itself.
    let js: String = SCRIPTS.iter().map(|name| format!("{{\n{}}}\n", text(format!("static/js/{name}.js")))).collect();
    for (name, content) in [("balie.css", css), ("balie.js", js)] {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(content.as_bytes()).expect("memory can be written");
        let mut brotli = Vec::new();
        let best = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
        brotli::BrotliCompress(&mut content.as_bytes(), &mut brotli, &best).expect("memory can be written");
        write(&format!("{name}.gz"), &gzip.finish().expect("memory can be written"));
        write(&format!("{name}.br"), &brotli);
        write(name, content.as_bytes());
    }
}

fn write(name: &str, content: &[u8]) {
    fs::write(PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join(name), content).expect("OUT_DIR is writable");
}

fn messages() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("templates/locales");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=migrations");
    let mut code = String::new();
    let [english, dutch] = LOCALES.map(|locale| read(&root.join(locale), locale, &mut code));
    compare(&english, &dutch);
    code.push_str("impl Messages {\n");
    for (key, arguments) in &english {
        code.push_str(&function(key, arguments));
    }
    code.push_str("}\n");
    write("messages.rs", code.as_bytes());
}

/// Reads a language's files and adds their inclusion to `code`.
fn read(folder: &PathBuf, locale: &str, code: &mut String) -> Messages {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the locale folder is there").map(|file| file.expect("readable").path()).collect();
    files.sort();
    let mut messages = Messages::new();
    code.push_str(&format!("const {}: &[&str] = &[\n", locale.to_uppercase()));
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "ftl")) {
        code.push_str(&format!("    include_str!({:?}),\n", file.display()));
        let text = fs::read_to_string(file).expect("readable");
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut arguments = BTreeSet::new();
            if let Some(pattern) = &message.value {
                collect(pattern, &mut arguments);
            }
            let key = message.id.name.to_owned();
            assert!(messages.insert(key.clone(), arguments).is_none(), "{}: {key} stands twice", file.display());
        }
    }
    code.push_str("];\n");
    messages
}

fn collect(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, found),
            Expression::Select { selector, variants } => {
                collect_inline(selector, found);
                variants.iter().for_each(|variant| collect(&variant.value, found));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| collect_inline(argument, found));
        }
        _ => {}
    }
}

fn compare(english: &Messages, dutch: &Messages) {
    let mut wrong = Vec::new();
    for key in english.keys().chain(dutch.keys()).collect::<BTreeSet<_>>() {
        match (english.get(key), dutch.get(key)) {
            (Some(_), None) => wrong.push(format!("{key}: not in nl")),
            (None, Some(_)) => wrong.push(format!("{key}: not in en")),
            (one, other) if one != other => wrong.push(format!("{key}: other arguments in nl than in en")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "the texts differ between the languages:\n{}", wrong.join("\n"));
}

fn function(key: &str, arguments: &BTreeSet<String>) -> String {
    let name = key.replace('-', "_");
    let parameters: String = arguments.iter().map(|argument| format!(", {argument}: impl Into<FluentValue<'a>>")).collect();
    let values: String = arguments.iter().map(|argument| format!("({argument:?}, {argument}.into()), ")).collect();
    let lifetime = if arguments.is_empty() { "" } else { "<'a>" };
    format!("    pub fn {name}{lifetime}(self{parameters}) -> String {{ self.format({key:?}, [{values}]) }}\n")
}
