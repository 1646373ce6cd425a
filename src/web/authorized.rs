//! Transactions in the name of somebody who is signed in. A transaction keeps all other audited ones waiting, so what is read inside it
//! stays true until it ends: there, and by what is read there, it is decided who may.
use super::error::Error;
use super::request_context::SignedIn;
use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::model::access::{ClientRight, OwnedClient, PersonRight, Right, Viewer};
use crate::model::account::Account;
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::client::attribute::{INTROSPECTS, OWNERS, SCOPE};
use crate::model::client::introspects::Introspects;
use crate::model::client::registration::Registration;
use crate::model::municipality;
use crate::model::scope;
use crate::model::scope_grant;
use crate::model::session::{self, OpenSession, Session, shown_secret};
use std::ops::{Deref, DerefMut};

/// A transaction in which session, account and roles were read again.
pub struct AuthorizedTransaction {
    tx: AuditedTransaction,
    /// Who asks, with the roles that they have now.
    pub viewer: Viewer,
    session: Session,
}

impl Deref for AuthorizedTransaction {
    type Target = AuditedTransaction;
    fn deref(&self) -> &AuditedTransaction {
        &self.tx
    }
}

impl DerefMut for AuthorizedTransaction {
    fn deref_mut(&mut self) -> &mut AuditedTransaction {
        &mut self.tx
    }
}

impl From<AuthorizedTransaction> for AuditedTransaction {
    fn from(authorized: AuthorizedTransaction) -> Self {
        authorized.tx
    }
}

impl SignedIn {
    /// Begins a transaction on what is the person's own: their account and their sessions.
    pub async fn begin_own(&self) -> Result<AuthorizedTransaction, Error> {
        let address = self.address.to_string();
        let mut tx = self.app.begin(Actor::Stranger { address: address.clone() }).await?;
        // The time that counts is that of the work itself, not of the moment at which it began to wait for its turn.
        tx.now = self.app.clock.now();
        let now = tx.now;
        let open = session::find(tx.connection(), &self.session.key_digest, now).await?;
        let OpenSession { session, viewer } = open.ok_or(Error::SignInFirst)?;
        tx.actor = viewer.person.actor(&address);
        Ok(AuthorizedTransaction { tx, viewer, session })
    }

    /// Begins a transaction under a right that needs no noun yet.
    pub async fn begin(&self, right: impl Right) -> Result<AuthorizedTransaction, Error> {
        let tx = self.begin_own().await?;
        if tx.viewer.may_anywhere(right) { Ok(tx) } else { Err(Error::RightsChanged) }
    }

    /// Begins a transaction on a client, which is read again in it.
    pub async fn begin_on(&self, client_id: &str, right: ClientRight) -> Result<(AuthorizedTransaction, OwnedClient), Error> {
        let mut tx = self.begin_own().await?;
        let AuthorizedTransaction { tx: audited, viewer, .. } = &mut tx;
        let client = OwnedClient::find(audited.connection(), viewer, client_id).await?.ok_or(Error::NotFound)?;
        tx.demand(ClientRight::See, &client)?;
        tx.demand(right, &client)?;
        Ok((tx, client))
    }

    /// Begins a transaction on somebody's account, which is read again in it.
    pub async fn begin_for(&self, person_id: &str, right: PersonRight) -> Result<(AuthorizedTransaction, Account), Error> {
        let mut tx = self.begin_own().await?;
        let AuthorizedTransaction { tx: audited, viewer, .. } = &mut tx;
        let account = Account::find(audited.connection(), &viewer.person, person_id).await?.ok_or(Error::NotFound)?;
        tx.demand(right, &account)?;
        Ok((tx, account))
    }
}

impl AuthorizedTransaction {
    /// Goes on only when the person may. Before the transaction they might, so the page says that this changed.
    pub fn demand<R: Right>(&self, right: R, noun: &R::Noun) -> Result<(), Error> {
        if self.viewer.may(right, noun) { Ok(()) } else { Err(Error::RightsChanged) }
    }

    /// Goes on only when the person may give the scopes of `wanted`, which `requester` (an e-mail address) asks for, to a client that is
    /// registered as `live`, by the catalogue as it is now.
    pub async fn demand_scopes(
        &mut self,
        municipality_id: &str,
        live: &Registration,
        wanted: &Registration,
        requester: Option<&str>,
    ) -> Result<(), Error> {
        let catalogue = scope::list_for(self.tx.connection(), municipality_id).await?;
        let owners: Vec<String> = wanted.get(&OWNERS).into_iter().chain(requester.map(str::to_owned)).collect();
        let held = live.entries(&SCOPE.attribute);
        let refused = scope_grant::refused(self.tx.connection(), &self.viewer, &catalogue, held, &owners).await?;
        self.demand_introspection(live.get(&INTROSPECTS), wanted.get(&INTROSPECTS))?;
        if wanted.get(&SCOPE).iter().any(|name| refused.contains(name)) { Err(Error::RightsChanged) } else { Ok(()) }
    }

    /// Goes on only when the person may let a client ask of these tokens that asks of those.
    pub fn demand_introspection(&self, held: Introspects, wanted: Introspects) -> Result<(), Error> {
        if wanted.is_given_by(&self.viewer, held) { Ok(()) } else { Err(Error::RightsChanged) }
    }

    /// Goes on only when the person has a second factor, where the municipality demands one: before a secret of it is shown, and before
    /// one of its requests is decided.
    pub async fn demand_second_factor(&mut self, municipality_id: &str) -> Result<(), Error> {
        let municipality = municipality::find(self.tx.connection(), municipality_id).await?.ok_or(Error::NotFound)?;
        if self.viewer.lacks_second_factor(&municipality) { Err(Error::SecondFactorFirst) } else { Ok(()) }
    }

    /// Goes on only in a session in which the ways to sign in may be changed, after the person proved who they are in the last minutes.
    pub fn demand_confirmed_for_sign_in(&self) -> Result<(), Error> {
        if self.viewer.may_change_ways_to_sign_in() { self.demand_confirmed() } else { Err(Error::OtherSignInFirst) }
    }

    /// Goes on only when the person gave their password within the last minutes.
    pub fn demand_confirmed(&self) -> Result<(), Error> {
        if self.session.is_confirmed(self.tx.now) { Ok(()) } else { Err(Error::ConfirmFirst) }
    }

    /// What the page of sessions calls the session of it.
    pub fn session_id(&self) -> String {
        self.session.id.clone()
    }

    /// How the provider said that the person signed in, where the session began with one.
    pub fn upstream_amr(&self) -> Option<&str> {
        self.session.upstream_amr.as_deref()
    }

    /// The session as it is in this transaction.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// When the person last gave their password in it.
    pub fn confirmed_at(&self) -> Timestamp {
        self.session.confirmed_at
    }

    /// Keeps a secret for the page that shows it once, in this session alone.
    pub async fn keep_secret(&mut self, secret_id: &str, secret: &str, keys: &SealingKeys) -> Result<(), Error> {
        let now = self.tx.now;
        Ok(shown_secret::put(self.tx.connection(), &self.session, secret_id, secret, keys, now).await?)
    }

    /// Takes out a secret that was kept for the page that shows it once.
    pub async fn take_secret(&mut self, secret_id: &str, keys: &SealingKeys) -> Result<Option<String>, Error> {
        let now = self.tx.now;
        Ok(shown_secret::take(self.tx.connection(), &self.session, secret_id, keys, now).await?)
    }

    /// Gives the session another key, because the person gave their password just now. The browser gets it after the commit.
    pub async fn confirm(&mut self) -> Result<String, Error> {
        let now = self.tx.now;
        session::renew(self.tx.connection(), &self.session, true, now).await?.ok_or(Error::SignInFirst)
    }
}
