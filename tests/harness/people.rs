//! The people of the tests: each has an account with the same password, and signs in by the form.
use super::{Balie, Browser, Registered};
use balie::crypto::{password, random};
use balie::locale::Locale;
use balie::model::municipality::Municipality;
use balie::model::person::{self, NewPerson, Person};
use balie::model::role::{self, RoleName};
use balie::urls;
use tokio::sync::OnceCell;

pub const PASSWORD: &str = "correct horse battery staple";
/// Hashed once for the whole suite: each hash costs a moment.
static HASH: OnceCell<String> = OnceCell::const_new();

impl Balie {
    /// Somebody's account, made when it is not there yet. The name is the part of the address before the @.
    pub async fn person(&self, email: &str) -> Person {
        let hash = HASH.get_or_init(async || password::hash_blocking(PASSWORD)).await;
        let mut tx = self.begin().await;
        if let Some(known) = person::find_by_email(tx.connection(), email).await.expect("people can be read") {
            return known;
        }
        let name = email.split('@').next().unwrap_or(email);
        let new = NewPerson { id: &random::id(), email, name, locale: Locale::En, password_hash: Some(hash) };
        let made = person::insert(&mut tx, new).await.expect("people can be written").expect("the address is free");
        self.commit(tx).await;
        made
    }

    pub async fn grant(&self, person: &Person, name: RoleName, municipality: Option<&Municipality>) {
        let mut tx = self.begin().await;
        role::grant(&mut tx, person, name, municipality).await.expect("roles can be written");
        self.commit(tx).await;
    }

    pub async fn operator(&self) -> Browser {
        let person = self.person("operator@balie.example").await;
        self.grant(&person, RoleName::Operator, None).await;
        self.sign_in(&person.email).await
    }

    pub async fn helpdesk(&self) -> Browser {
        let person = self.person("helpdesk@balie.example").await;
        self.grant(&person, RoleName::Helpdesk, None).await;
        self.sign_in(&person.email).await
    }

    /// The admin of a municipality, by its slug.
    pub async fn admin_of(&self, slug: &str) -> Browser {
        let municipality = self.municipality(slug).await;
        let person = self.person(&format!("admin@{slug}.example")).await;
        self.grant(&person, RoleName::MunicipalAdmin, Some(&municipality)).await;
        self.sign_in(&person.email).await
    }

    /// The first owner of a client.
    pub async fn owner_of(&self, client: &Registered) -> Browser {
        self.sign_in(client.owners.first().expect("the client has an owner")).await
    }

    /// Somebody with an account and nothing else.
    pub async fn integrator(&self, email: &str) -> Browser {
        self.person(email).await;
        self.sign_in(email).await
    }

    /// A new browser in which somebody has signed in.
    pub async fn sign_in(&self, email: &str) -> Browser {
        self.sign_in_as_demo(email, PASSWORD).await
    }

    /// The same for somebody with another password than the people of the tests have.
    pub async fn sign_in_as_demo(&self, email: &str, password: &str) -> Browser {
        let mut browser = self.anonymous();
        let answer = browser.post(urls::LOGIN, &[("email", email), ("password", password)]).await;
        assert_eq!(answer.status, 303, "{email} can't sign in: {}", answer.words());
        email.clone_into(&mut browser.email);
        browser
    }
}
