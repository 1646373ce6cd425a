//! `BALIE_PATH_ALIASES`: paths of the server that clients come from, each with the path of ours that answers there.
use anyhow::bail;

/// Pairs of a path, without doubled slashes, and the path that answers it.
#[derive(Clone, Debug, Default)]
pub struct PathAliases(pub Vec<(String, String)>);

impl PathAliases {
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let sides = pair.split_once('=').filter(|(from, to)| is_path(from) && is_path(to));
            let Some((from, to)) = sides else { bail!("BALIE_PATH_ALIASES: {pair} is no pair of paths, such as /token=/oauth/token") };
            let from = single_slashes(from);
            if pairs.iter().any(|(known, _)| *known == from) {
                bail!("BALIE_PATH_ALIASES names {from} twice");
            }
            pairs.push((from, to.to_owned()));
        }
        Ok(Self(pairs))
    }

    /// The path of ours for one that clients come with. Doubled slashes count as one, because documentation of others has them.
    pub fn find(&self, path: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        let path = single_slashes(path);
        self.0.iter().find(|(from, _)| *from == path).map(|(_, to)| to.as_str())
    }
}

/// Unreserved characters and slashes (RFC 3986 §2.3): nothing that could be read in two ways.
fn is_path(text: &str) -> bool {
    text.starts_with('/') && text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
}

fn single_slashes(path: &str) -> String {
    let mut single = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter != '/' || !single.ends_with('/') {
            single.push(letter);
        }
    }
    single
}
