//! What the browser looks at: the demo, and beside it what is longer, stranger and more than the demo has.
use crate::harness::{Balie, Registered};
use balie::commands::demo;
use balie::crypto::{password, random};
use balie::locale::Locale;
use balie::model::audit::{Action, Subject};
use balie::model::client::{self, Client, secret};
use balie::model::person::{self, NewPerson, Person};
use balie::model::sign_up::{self, NewSignUp};
use balie::model::{canned_answer, invitation, municipality, outbox, password_reset, refusal, role, scope};

/// Somebody with an account and nothing else.
pub const NOBODY: &str = "leo@leeg.example";
/// A client with all that is long and strange; its description is what a hostile person would write.
pub const LONG: &str = "lang";
const LONG_NAME: &str =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft <b>en</b> nog veel meer woorden erachter";
const LONG_RANGES: &str = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff 2001:db8:1234:5678:9abc:def0:1234:5000/116 0.0.0.0/0 ::/0 192.0.2.0/24";
/// More than a page of the list.
const MANY: usize = 55;

pub struct PopulatedBalie {
    pub balie: Balie,
}

impl PopulatedBalie {
    pub async fn build() -> Self {
        let populated = Self::demo().await;
        populated.settle().await;
        populated
    }

    /// The demo alone.
    pub async fn demo() -> Self {
        let balie = Balie::start().await;
        demo::create(&balie.app, balie.clock.now()).await.expect("the demo is made");
        Self { balie }
    }

    async fn settle(&self) {
        let balie = &self.balie;
        let hash = password::hash_blocking(demo::PASSWORD);
        let mut tx = balie.begin().await;
        let new = NewPerson { id: &random::id(), email: NOBODY, name: "Leo", locale: Locale::Nl, password_hash: Some(&hash) };
        let leo = person::insert(&mut tx, new).await.expect("people can be written").expect("the address is free");
        tx.record(Action::SignInFailed, leo.subject(), &[]).await.expect("history can be written");
        tx.record(Action::SignInFailed, Subject::default(), &[]).await.expect("history can be written");
        balie.commit(tx).await;
        for number in 1..=MANY {
            balie.client(&format!("client-{number:02}")).create().await;
        }
        let strange = balie.client(LONG).with("client_name", LONG_NAME).scope("cases:read persons:read documents:read");
        let strange = strange.with("description", "\"><script>alert(1)</script> <img src=x onerror=alert(2)> {{ 7 * 7 }}");
        let strange = strange.with("redirect_uris", &format!("https://{}.example/{}", "a".repeat(60), "pad/".repeat(60)));
        let strange = strange.with("grant_types", "authorization_code refresh_token client_credentials").allowlist(LONG_RANGES);
        let strange = strange.with("contacts", &format!("{}@{}.example", "b".repeat(60), "c".repeat(60)));
        let strange = strange.owners(&format!("{} {}", demo::BUILDER, demo::INTEGRATOR)).create().await;
        // Real refusals and uses, beside those of the demo.
        balie.token(&strange).await.expect(200);
        balie.token(&strange.showing("balie_wrong")).await.expect(401);
        balie.token_request(&strange).scope(&"o".repeat(100)).send().await.expect(400);
        balie.app.ledger.flush().await.expect("the ledger can be written");
    }

    pub async fn client(&self, client_id: &str) -> Client {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        client::find_by_client_id(&mut connection, client_id).await.expect("clients can be read").expect(client_id)
    }

    /// The same client as other tests know theirs.
    pub async fn registered(&self, client_id: &str) -> Registered {
        let id = self.client(client_id).await.id;
        Registered { id, client_id: client_id.to_owned(), secret: String::new(), owners: vec![] }
    }

    /// The identifier of a secret of a client, by its name.
    pub async fn secret(&self, client: &Client, name: &str) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        let all = secret::list(&mut connection, &client.id).await.expect("secrets can be read");
        all.into_iter().find(|secret| secret.name == name).expect(name).id
    }

    pub async fn key(&self, client: &Client, name: &str) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        let all = balie::model::client::key::list(&mut connection, &client.id).await.expect("keys can be read");
        all.into_iter().find(|key| key.name == name).expect(name).id
    }

    pub async fn canned_answer(&self) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        canned_answer::list(&mut connection).await.expect("answers can be read").swap_remove(0).id
    }

    pub async fn municipality(&self, slug: &str) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        municipality::find_by_slug(&mut connection, slug).await.expect("municipalities can be read").expect(slug).id
    }

    pub async fn scope(&self, name: &str) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        scope::find_by_name(&mut connection, name).await.expect("scopes can be read").expect(name).id
    }

    pub async fn person(&self, email: &str) -> Person {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        person::find_by_email(&mut connection, email).await.expect("people can be read").expect(email)
    }

    /// Somebody's identifier and that of their first role.
    pub async fn role(&self, email: &str) -> (String, String) {
        let person = self.person(email).await;
        let mut connection = self.balie.app.read().await.expect("the database answers");
        let roles = role::list(&mut connection, &person.id).await.expect("roles can be read");
        (person.id, roles.into_iter().next().expect("they have a role").id)
    }

    /// The identifier of the newest mail.
    pub async fn mail(&self) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        outbox::list(&mut connection).await.expect("the outbox can be read").swap_remove(0).id
    }

    /// The references of the refusals of a client.
    pub async fn refusals(&self, client: &Client) -> Vec<String> {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        let all = refusal::list(&mut connection, &client.id, 100).await.expect("refusals can be read");
        all.into_iter().map(|refusal| refusal.reference).collect()
    }

    /// The token of a new invitation.
    pub async fn invite(&self, email: &str) -> String {
        let person = self.person(email).await;
        let mut tx = self.balie.begin().await;
        let token = invitation::insert(&mut tx, &person).await.expect("invitations can be written");
        self.balie.commit(tx).await;
        token
    }

    /// The page of a sign-up that waits for its confirmation.
    pub async fn sign_up(&self) -> String {
        let mut tx = self.balie.begin().await;
        let new =
            NewSignUp { email: "nieuw@x.example", name: "Noor", locale: Locale::Nl, password_hash: "none", aim: None, is_spent: false };
        let token = sign_up::insert(&mut tx, new).await.expect("sign-ups can be written");
        self.balie.commit(tx).await;
        balie::urls::sign_up_link(&token)
    }

    /// The page on which somebody chooses a new password.
    pub async fn password_reset(&self, email: &str) -> String {
        let person = self.person(email).await;
        let mut tx = self.balie.begin().await;
        let token = password_reset::insert(&mut tx, &person).await.expect("resets can be written");
        self.balie.commit(tx).await;
        balie::urls::password_reset_link(&token)
    }

    /// The address of somebody who has a second factor.
    pub async fn with_second_factor(&self) -> String {
        let email = "factor@x.example";
        self.balie.second_factor_of(email).await;
        email.to_owned()
    }
}
