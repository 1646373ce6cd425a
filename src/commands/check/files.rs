//! Who else on this machine can read the database and the key.
use super::{Finding, Severity};
use crate::config::{Config, SETTINGS_FILE};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

pub fn findings(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut look = |path: &Path, what: &str, right: &str| {
        let Ok(about) = path.metadata() else { return };
        if about.permissions().mode() & 0o077 != 0 {
            let text = format!("Others on this machine can read the {what} {}. Run: chmod {right} {}", path.display(), path.display());
            found.push(Finding::new(Severity::Unsafe, text));
        }
    };
    look(&config.data_dir, "data folder", "700");
    look(&config.data_dir.join("secret.key"), "key file", "600");
    // The settings may hold the key, or the password of the database.
    if config.has_secret_in_file {
        look(Path::new(SETTINGS_FILE), "settings", "600");
    }
    // A database outside the data folder is not shielded by it.
    if let Some(file) = config.sqlite_file().filter(|file| file.parent() != Some(&*config.data_dir)) {
        look(&file, "database", "600");
    }
    found
}
