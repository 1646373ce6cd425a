//! The requests of the demo: one in every state, one of them by mail, at the days on which they were made.
mod list;
mod mail;

use super::builder::DemoBuilder;
use super::people::{HELPDESK, OPERATOR, UTRECHT};
use crate::crypto::random;
use crate::locale::Locale;
use crate::model::audit::{Action, Actor};
use crate::model::canned_answer::{self, CannedAnswer};
use crate::model::client::draft::Draft;
use crate::model::client::secret::{self, NewSecret};
use crate::model::client::{self, Client, at_once};
use crate::model::person::Person;
use crate::model::registration_policy::{self, RegistrationPolicy};
use crate::model::request::message::{self, Author, ThreadEvent};
use crate::model::request::{self, Kind, NewRequest, Request, Source, State, Step, approvable, assignment, claim, registered};
use anyhow::{Context, bail};
use list::{DemoRequest, REQUESTS, Then};

/// The days on which requests were made, so many ago, the oldest first.
pub const DAYS_AGO: [i64; 4] = [13, 9, 3, 0];

/// Makes the requests of a day.
pub async fn create(demo: &mut DemoBuilder<'_>, days_ago: i64) -> anyhow::Result<()> {
    if days_ago == DAYS_AGO[0] {
        answers(demo).await?;
        policy(demo).await?;
    }
    for new in REQUESTS.iter().filter(|new| new.days_ago == days_ago) {
        demo.request(new).await.with_context(|| new.client_name)?;
    }
    Ok(())
}

async fn answers(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    demo.act_as(OPERATOR, DAYS_AGO[0]);
    for (name, text_nl, text_en) in list::ANSWERS {
        let [name, text_nl, text_en] = [*name, *text_nl, *text_en].map(str::to_owned);
        canned_answer::insert(&mut demo.tx, &CannedAnswer { name, text_nl, text_en, ..CannedAnswer::default() }).await?;
    }
    Ok(())
}

/// Utrecht lets two applications of a person through without review.
async fn policy(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    demo.act_as(UTRECHT, DAYS_AGO[0]);
    let municipality = demo.municipalities["utrecht"].clone();
    let mut policy = RegistrationPolicy::default();
    policy.max_clients = 2;
    registration_policy::save(&mut demo.tx, &municipality, &policy, 0).await?;
    Ok(())
}

impl DemoBuilder<'_> {
    async fn request(&mut self, new: &DemoRequest) -> anyhow::Result<()> {
        let person = self.people.get(new.by).cloned().filter(|_| new.prepared_by.is_none());
        let mut made = match new.reading {
            Some(message) => self.by_mail(new, message, person.as_ref()).await?,
            None => self.by_form(new, person.as_ref()).await?,
        };
        for then in new.then {
            made = self.go_on(made, then).await?;
        }
        Ok(())
    }

    async fn by_form(&mut self, new: &DemoRequest, person: Option<&Person>) -> anyhow::Result<Request> {
        self.act_as(new.prepared_by.unwrap_or(new.by), new.days_ago);
        let made = self.insert(new, Source::Form, person, None).await?;
        if new.is_draft {
            return Ok(made);
        }
        request::submit(&mut self.tx, &made, made.version).await?.context("a draft can be sent in")
    }

    async fn by_mail(&mut self, new: &DemoRequest, text: &str, person: Option<&Person>) -> anyhow::Result<Request> {
        // Nobody acts; the time is that of whoever reads it first.
        self.act_as(HELPDESK, new.days_ago);
        self.tx.actor = Actor::BACKGROUND;
        let reading = mail::reading(text);
        let made = self.insert(new, Source::Mail, person, Some(&reading)).await?;
        self.arrive(text, &made).await?;
        if person.is_none() {
            return Ok(made);
        }
        self.act_as(new.by, new.days_ago);
        request::submit(&mut self.tx, &made, made.version).await?.context("a proved sender is in the queue")
    }

    async fn insert(
        &mut self,
        new: &DemoRequest,
        source: Source,
        person: Option<&Person>,
        reading: Option<&str>,
    ) -> anyhow::Result<Request> {
        let mut draft = Draft::default();
        draft.set("client_name", new.client_name);
        new.attributes.iter().for_each(|(name, text)| draft.set(name, *text));
        let municipality_id = self.municipalities.get(new.municipality).map(|municipality| municipality.id.clone());
        let new_request = NewRequest {
            id: &random::id(),
            kind: Kind::Registration,
            source,
            requester: person,
            email: new.by,
            name: new.by,
            locale: person.map_or(Locale::Nl, |person| person.locale),
            municipality_id: municipality_id.as_deref(),
            scenario: new.scenario,
            draft: &draft,
            reading,
            changes: None,
        };
        request::insert(&mut self.tx, &new_request).await?.context("a new request")
    }

    async fn go_on(&mut self, request: Request, then: &Then) -> anyhow::Result<Request> {
        match then {
            Then::Taken(who, days_ago) => {
                self.act_as(who, *days_ago);
                let person = self.people[*who].clone();
                assignment::assign(&mut self.tx, &request, None, Some(&person)).await?.context("nobody has it")
            }
            Then::Wrote(who, days_ago, kind, text) => {
                self.act_as(who, *days_ago);
                let person = self.people[*who].clone();
                Ok(message::insert(&mut self.tx, &request, *kind, Author::from(&person), text).await.map(|_| request)?)
            }
            Then::Step(who, days_ago, to, action, event, comment) => {
                self.act_as(who, *days_ago);
                let step = Step { to: *to, action: *action, event: *event, comment, client_id: None, merged_into: None };
                request::step(&mut self.tx, &request, request.version, &step).await?.context("a step that there is")
            }
            Then::Merged(who, days_ago, number) => {
                self.act_as(who, *days_ago);
                let target = request::find_by_number(self.tx.connection(), *number).await?.context("the other request")?;
                let (action, event, comment) = (Action::RequestMerged, ThreadEvent::Merged, format!("#{number}"));
                let step = Step { to: State::Duplicate, action, event, comment: &comment, client_id: None, merged_into: Some(&target.id) };
                request::step(&mut self.tx, &request, request.version, &step).await?.context("a step that there is")
            }
            Then::Offered(who, days_ago) => {
                self.act_as(who, *days_ago);
                claim::offer(&mut self.tx, &request, request.version).await?.context("a draft for somebody else")
            }
            Then::RegisteredAtOnce(who, days_ago) => {
                self.act_as(who, *days_ago);
                self.register_at_once(&request).await
            }
            Then::Approved(who, days_ago) => {
                self.act_as(who, *days_ago);
                self.approve(&request).await
            }
        }
    }

    async fn register_at_once(&mut self, request: &Request) -> anyhow::Result<Request> {
        let client = self.register_asked(request).await?;
        at_once::create(&mut self.tx, &client).await?;
        registered::create(&mut self.tx, request, request.version, &client.id).await?.context("a draft")
    }

    async fn approve(&mut self, request: &Request) -> anyhow::Result<Request> {
        let made = self.register_asked(request).await?;
        let (action, event) = (Action::RequestApproved, ThreadEvent::Approved);
        let step = Step { to: State::Approved, action, event, comment: "", client_id: Some(&made.id), merged_into: None };
        request::step(&mut self.tx, request, request.version, &step).await?.context("a step that there is")
    }

    /// The client that a request asks for, with its first secret.
    async fn register_asked(&mut self, request: &Request) -> anyhow::Result<Client> {
        let draft = approvable::draft(request).context("a request that can be read")?;
        let id = request.municipality_id.clone().context("a municipality")?;
        let municipality = self.municipalities.values().find(|one| one.id == id).cloned().context("a municipality of the demo")?;
        let registration = match draft.check(&draft.context(self.tx.connection(), &id).await?) {
            Ok(registration) => registration,
            Err(problems) => bail!("{problems:?}"),
        };
        let id = random::id();
        let client_id = client::new_client_id(&request.client_name);
        let made = client::insert(&mut self.tx, &id, &client_id, &municipality, &registration).await?;
        let first = NewSecret { id: &id, name: &Locale::Nl.messages().secret_first_name(), expires_at: None };
        secret::create(&mut self.tx, &made, first, municipality.visibility(), &self.app.sealing).await?;
        Ok(made)
    }
}
