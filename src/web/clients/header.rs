//! The top of every page of a client: its name, its state and the tabs.
use crate::locale::Messages;
use crate::model::client::attribute::DESCRIPTION;
use crate::model::client::{Client, State};
use crate::urls;

/// A page of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Secrets,
    Keys,
    Refusals,
    Use,
    History,
}

pub struct TabLink {
    pub label: String,
    pub href: String,
    pub is_here: bool,
}

pub struct ClientHeader {
    pub id: String,
    pub client_id: String,
    pub name: String,
    pub description: String,
    pub municipality: String,
    pub badge: Badge,
    pub tabs: Vec<TabLink>,
    /// Whether the page says what the client is for and offers to change it.
    pub may_edit: bool,
    /// Whether the page offers to suspend it; resuming stands beside the reason for which it was suspended.
    pub may_suspend: bool,
}

/// What the viewer may do from the top of every page of a client.
pub struct HeaderRights {
    pub edit: bool,
    pub suspend: bool,
}

/// A state as a coloured word.
pub struct Badge {
    pub class: &'static str,
    pub label: String,
}

impl Badge {
    pub fn of(state: State, t: Messages) -> Self {
        let (class, label) = match state {
            State::Live => ("badge--success", t.state_live()),
            State::Unreadable => ("badge--warning", t.state_unreadable()),
            State::Suspended => ("badge--warning", t.state_suspended()),
            State::Deleted => ("badge--inactive", t.state_deleted()),
        };
        Self { class, label }
    }
}

impl ClientHeader {
    pub fn new(t: Messages, client: &Client, municipality: &str, here: Tab, may: &HeaderRights) -> Self {
        let tab = |tab, label, href| TabLink { label, href, is_here: tab == here };
        let mut tabs = vec![tab(Tab::Overview, t.tab_overview(), urls::client(&client.id))];
        if client.has_secret() {
            tabs.push(tab(Tab::Secrets, t.tab_secrets(), urls::client_secrets(&client.id)));
        }
        if client.has_keys() {
            tabs.push(tab(Tab::Keys, t.tab_keys(), urls::client_keys(&client.id)));
        }
        tabs.extend([
            tab(Tab::Refusals, t.tab_refusals(), urls::client_refusals(&client.id)),
            tab(Tab::Use, t.tab_use(), urls::client_usage(&client.id)),
            tab(Tab::History, t.tab_history(), urls::client_history(&client.id)),
        ]);
        Self {
            id: client.id.clone(),
            client_id: client.client_id.clone(),
            name: client.client_name.clone(),
            description: client.get(&DESCRIPTION),
            municipality: municipality.to_owned(),
            badge: Badge::of(client.state(), t),
            tabs,
            may_edit: may.edit && client.state() != State::Deleted,
            may_suspend: may.suspend && client.suspended_at.is_none() && client.state() != State::Deleted,
        }
    }
}
