//! What is registered at the Balie of a test: municipalities, scopes and clients, made by the model as the pages make them.
use super::{Balie, Registered};
use balie::crypto::random;
use balie::crypto::secret::Digest;
use balie::crypto::signing_key::SigningAlgorithm;
use balie::document::import::{ImportError, Outcome};
use balie::model::audit::{Actor, AuditedTransaction};
use balie::model::client::attribute::{OWNERS, SCOPE};
use balie::model::client::draft::Draft;
use balie::model::client::imported_secret::{self, NewImportedSecret};
use balie::model::client::registration::Registration;
use balie::model::client::secret::{self, NewSecret};
use balie::model::client::{self};
use balie::model::municipality::{self, Municipality, SecretVisibility};
use balie::model::scope::{self, AccessLevel, Scope, Wording};
use balie::model::signing_key::rotation::{self, NewKey};

impl Balie {
    /// A transaction of the command line.
    pub async fn begin(&self) -> AuditedTransaction {
        self.app.begin(Actor::COMMAND_LINE).await.expect("the database can be written")
    }

    /// Writes what no page would.
    pub async fn execute(&self, statement: &str) {
        let mut transaction = self.app.db.begin().await.expect("the database can be written");
        sqlx::query(sqlx::AssertSqlSafe(statement.to_owned())).execute(&mut *transaction).await.expect("the statement is right");
        transaction.commit().await.expect("the transaction is committed");
    }

    pub async fn commit(&self, tx: AuditedTransaction) {
        self.app.commit(tx).await.expect("the transaction is committed");
    }

    /// A municipality by its slug, made when it is not there yet.
    pub async fn municipality(&self, slug: &str) -> Municipality {
        let mut tx = self.begin().await;
        if let Some(known) = municipality::find_by_slug(tx.connection(), slug).await.expect("municipalities can be read") {
            return known;
        }
        let name = format!("Gemeente {}{}", slug[..1].to_uppercase(), &slug[1..]);
        let made = municipality::insert(&mut tx, &random::id(), slug, &name, SecretVisibility::UntilUsed).await;
        let made = made.expect("municipalities can be written").expect("the slug is free");
        self.commit(tx).await;
        made
    }

    /// A global scope, made when it is not there yet.
    pub async fn scope(&self, name: &str) -> Scope {
        self.scope_of(None, name).await
    }

    /// A scope of one municipality, or of all.
    pub async fn scope_of(&self, municipality: Option<&Municipality>, name: &str) -> Scope {
        let mut tx = self.begin().await;
        if let Some(known) = scope::find_by_name(tx.connection(), name).await.expect("scopes can be read") {
            return known;
        }
        let wording = Wording {
            description_nl: &format!("Mag {name}"),
            description_en: &format!("May {name}"),
            access_level: AccessLevel::Read,
            review_required: false,
            resource: "",
            openid: false,
        };
        let made = scope::insert(&mut tx, &random::id(), name, municipality.map(|place| place.id.as_str()), &wording).await;
        let made = made.expect("scopes can be written").expect("the name is free");
        self.commit(tx).await;
        made
    }

    /// What `balie export` writes.
    pub async fn export(&self) -> String {
        let mut written = Vec::new();
        balie::document::export::export(&self.app.db, &mut written).await.expect("it can be exported");
        String::from_utf8(written).expect("it is text")
    }

    /// Adds a signing key, which is shown first; returns its `kid`.
    pub async fn add_key(&self, tx: &mut AuditedTransaction, algorithm: SigningAlgorithm) -> String {
        let new = NewKey::make(algorithm).expect("a key can be made");
        let config = &self.app.config;
        rotation::add(tx, &new, &self.app.sealing, config.key_shown_before).await.expect("keys can be written").kid
    }

    /// Imports a document as `balie import` does.
    pub async fn import(&self, document: impl Into<Vec<u8>>) -> Result<Outcome, ImportError> {
        let source = Box::new(std::io::Cursor::new(document.into()));
        balie::document::import::import_with(&self.app.db, &self.clock, Some(&self.app.sealing), source, &mut ()).await
    }

    /// A client to register, of Utrecht unless said otherwise, for client credentials.
    pub fn client(&self, client_id: &str) -> NewClient<'_> {
        let mut draft = Draft::of(&Registration::default());
        // A name holds no link, and an identifier may be one.
        draft.set("client_name", client_id.replace("://", " "));
        draft.confirm_wide_ranges();
        NewClient { balie: self, client_id: client_id.to_owned(), slug: "utrecht".to_owned(), draft, secret_hash: None }
    }
}

pub struct NewClient<'a> {
    balie: &'a Balie,
    client_id: String,
    slug: String,
    draft: Draft,
    secret_hash: Option<String>,
}

impl NewClient<'_> {
    pub fn of(mut self, municipality: &str) -> Self {
        municipality.clone_into(&mut self.slug);
        self
    }

    /// Any attribute by its RFC 7591 name, as somebody would type it.
    pub fn with(mut self, attribute: &'static str, text: &str) -> Self {
        self.draft.set(attribute, text);
        self
    }

    /// Scopes with spaces between; those that are not in the catalogue yet are added as global ones.
    pub fn scope(self, names: &str) -> Self {
        self.with("scope", names)
    }

    pub fn allowlist(self, ranges: &str) -> Self {
        self.with("ip_allowlist", ranges)
    }

    /// Owners by e-mail address; accounts are made for those who have none.
    pub fn owners(self, emails: &str) -> Self {
        self.with("owners", emails)
    }

    /// Brings a secret along by its hash instead of getting one of ours.
    pub fn secret_hash(mut self, hash: &str) -> Self {
        self.secret_hash = Some(hash.to_owned());
        self
    }

    pub async fn create(self) -> Registered {
        let Self { balie, client_id, slug, draft, secret_hash } = self;
        let municipality = balie.municipality(&slug).await;
        for name in draft.entries(&SCOPE.attribute) {
            balie.scope(&name).await;
        }
        let owners = draft.entries(&OWNERS.attribute);
        for email in &owners {
            balie.person(email).await;
        }
        let mut tx = balie.begin().await;
        let mut validation = draft.context(tx.connection(), &municipality.id).await.expect("the catalogue can be read");
        validation.is_import = true;
        let registration = draft.check(&validation).expect("the registration is right");
        let row = client::insert(&mut tx, &random::id(), &client_id, &municipality, &registration).await.expect("clients can be written");
        let new = NewSecret { id: &random::id(), name: "first", expires_at: None };
        let secret = match secret_hash {
            Some(hash) => {
                let digest = Digest::parse(&hash).expect("a known kind of hash");
                let (id, created_at) = (random::id(), tx.now);
                let moved =
                    NewImportedSecret { id, name: "first", digest: &digest, last_four: "", created_at, expires_at: None, is_random: false };
                imported_secret::create(&mut tx, &row, moved).await.expect("secrets can be written");
                String::new()
            }
            None => {
                let made = secret::create(&mut tx, &row, new, municipality.visibility(), &balie.app.sealing).await;
                made.expect("secrets can be written").expect("there is room for a secret")
            }
        };
        balie.commit(tx).await;
        Registered { id: row.id, client_id, secret, owners }
    }
}
