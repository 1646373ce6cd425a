//! The pages in a real Chromium, driven by WebDriver. Needs what `tests/run browser` starts: chromedriver, Chromium and axe-core.
mod applications;
mod every_page;
mod first_token;
mod form_post;
mod forms;
mod informatie_vlaanderen;
mod kept_forms;
mod key_story;
mod keyboard;
mod language;
mod laws;
mod people_stories;
mod picture;
mod populated;
mod populated_requests;
mod review;
mod routes;
mod second_factor;
mod secret_in_use;
mod shortcuts;
mod tab;
mod without_script;

use populated::PopulatedBalie;
use tab::Tab;
