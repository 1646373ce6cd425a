//! Sessions for actix-session, kept in the database so that they can be ended from there.
use crate::app::App;
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::model::session;
use actix_session::SessionMiddleware;
use actix_session::config::{BrowserSession, CookieContentSecurity};
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Key, SameSite};
use actix_web::web::Data;
use anyhow::anyhow;
use std::collections::HashMap;

/// What actix-session keeps: names and JSON texts.
type State = HashMap<String, String>;

/// Where the state of a loaded session holds the digest of its own key. It is never stored.
pub const KEY_DIGEST: &str = "key_digest";
/// Where the state holds the identifier of the person who is signed in.
pub const PERSON: &str = "person";

pub struct DatabaseStore(Data<App>);

pub fn middleware(app: &Data<App>) -> SessionMiddleware<DatabaseStore> {
    let is_https = app.config.is_https();
    let mut seed = [0; 64];
    for (half, purpose) in ["cookie key, first half", "cookie key, second half"].iter().enumerate() {
        let tag = aws_lc_rs::hmac::sign(&app.sealing.derive("cookies"), purpose.as_bytes());
        seed[half * 32..half * 32 + 32].copy_from_slice(tag.as_ref());
    }
    let lifecycle = BrowserSession::default().state_ttl(Duration::seconds(session::IDLE));
    SessionMiddleware::builder(DatabaseStore(app.clone()), Key::from(&seed))
        // A browser takes a cookie of this name only over https and for this host alone (RFC 6265bis §4.1.3.2).
        .cookie_name(if is_https { "__Host-balie" } else { "balie" }.to_owned())
        .cookie_secure(is_https)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(lifecycle)
        .build()
}

impl DatabaseStore {
    fn end(&self, ttl: &Duration) -> Timestamp {
        self.0.clock.now().plus(ttl.whole_seconds())
    }
}

fn person_of(state: &State) -> Option<String> {
    serde_json::from_str(state.get(PERSON)?).ok()
}

fn text_of(state: &State) -> anyhow::Result<String> {
    let stored: HashMap<&String, &String> = state.iter().filter(|(name, _)| *name != KEY_DIGEST).collect();
    Ok(serde_json::to_string(&stored)?)
}

impl SessionStore for DatabaseStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let found = async { session::find(&mut *self.0.read().await?, key.as_ref(), self.0.clock.now()).await }.await;
        let text = found.map_err(|error| LoadError::Other(error.into()))?;
        let Some(text) = text else { return Ok(None) };
        let mut state: State = serde_json::from_str(&text).map_err(|error| LoadError::Deserialization(error.into()))?;
        state.insert(KEY_DIGEST.to_owned(), format!("\"{}\"", session::key_digest(key.as_ref())));
        Ok(Some(state))
    }

    async fn save(&self, state: State, ttl: &Duration) -> Result<SessionKey, SaveError> {
        let key = random::token();
        let text = text_of(&state).map_err(SaveError::Serialization)?;
        let stored = async {
            let mut tx = self.0.db.begin().await?;
            session::store(&mut tx, &key, person_of(&state).as_deref(), &text, self.0.clock.now(), self.end(ttl)).await?;
            tx.commit().await
        };
        stored.await.map_err(|error| SaveError::Other(error.into()))?;
        SessionKey::try_from(key).map_err(|_| SaveError::Other(anyhow!("the key has the wrong form")))
    }

    async fn update(&self, key: SessionKey, state: State, ttl: &Duration) -> Result<SessionKey, UpdateError> {
        let text = text_of(&state).map_err(UpdateError::Serialization)?;
        let stored = async {
            let mut tx = self.0.db.begin().await?;
            session::update(&mut tx, key.as_ref(), person_of(&state).as_deref(), &text, self.end(ttl)).await?;
            tx.commit().await
        };
        stored.await.map_err(|error| UpdateError::Other(error.into()))?;
        Ok(key)
    }

    async fn update_ttl(&self, key: &SessionKey, ttl: &Duration) -> anyhow::Result<()> {
        Ok(session::prolong(&mut *self.0.read().await?, key.as_ref(), self.end(ttl)).await?)
    }

    async fn delete(&self, key: &SessionKey) -> anyhow::Result<()> {
        Ok(session::delete(&mut *self.0.read().await?, key.as_ref()).await?)
    }
}
