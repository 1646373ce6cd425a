//! The pages in a real Chromium, driven by WebDriver. Needs what `tests/run browser` starts: chromedriver, Chromium and axe-core.
#![allow(dead_code)]
mod every_page;
mod laws;
mod routes;
mod tab;
mod town;

use tab::Tab;
use town::Town;
