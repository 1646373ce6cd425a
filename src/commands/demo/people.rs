//! The people of the demo, one for every role, their municipalities and the catalogue of scopes.
use super::builder::DemoBuilder;
use crate::crypto::password;
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail::compose::{MailContext, account};
use crate::model::contact::Contact;
use crate::model::disablement;
use crate::model::installation;
use crate::model::invitation;
use crate::model::municipality::{self, SecretVisibility};
use crate::model::outbox;
use crate::model::person::{self, NewPerson};
use crate::model::role::{self, RoleName};
use crate::model::scope::{self, AccessLevel, Wording};

/// Everybody's, for the demo only.
pub const PASSWORD: &str = "demo-zonnebloem-48";

/// Somebody of the demo.
pub struct DemoPerson {
    pub email: &'static str,
    pub name: &'static str,
    pub locale: Locale,
    pub role: Option<(RoleName, &'static str)>,
    /// What they see, for the table of sign-ins; nothing for who can't sign in.
    pub sees: &'static str,
}

pub const OPERATOR: &str = "olga@balie.example";
pub const HELPDESK: &str = "hugo@balie.example";
pub const UTRECHT: &str = "anna@utrecht.example";
pub const NIJMEGEN: &str = "noor@nijmegen.example";
pub const BUILDER: &str = "bram@leverancier.example";
pub const INTEGRATOR: &str = "iris@integraal.example";
const INVITED: &str = "nils@leverancier.example";
const DISABLED: &str = "olaf@utrecht.example";

pub static PEOPLE: &[DemoPerson] = &[
    person(OPERATOR, "Olga de Graaf", Locale::Nl, Some((RoleName::Operator, "")), "everything, mail too; runs the installation"),
    person(HELPDESK, "Hugo Hermans", Locale::Nl, Some((RoleName::Helpdesk, "")), "all clients; suspends and rotates, never sees a secret"),
    person(
        UTRECHT,
        "Anna de Vries",
        Locale::Nl,
        Some((RoleName::MunicipalAdmin, "utrecht")),
        "the clients of Utrecht; makes and changes them",
    ),
    person(NIJMEGEN, "Noor Bakker", Locale::Nl, Some((RoleName::MunicipalAdmin, "nijmegen")), "the clients of Nijmegen"),
    person(BUILDER, "Bram Bouwer", Locale::Nl, None, "the clients they own, and their secrets"),
    person(INTEGRATOR, "Iris O'Connor", Locale::En, None, "the clients they own, in English"),
    person(INVITED, "Nils Nieuwenhuis", Locale::Nl, None, ""),
    person(DISABLED, "Olaf Oudejans", Locale::Nl, Some((RoleName::MunicipalAdmin, "utrecht")), ""),
];

const fn person(
    email: &'static str,
    name: &'static str,
    locale: Locale,
    role: Option<(RoleName, &'static str)>,
    sees: &'static str,
) -> DemoPerson {
    DemoPerson { email, name, locale, role, sees }
}

/// Name, municipality, access level, whether review is required, and the descriptions.
type DemoScope = (&'static str, &'static str, AccessLevel, bool, &'static str, &'static str);

static SCOPES: &[DemoScope] = &[
    ("calculations:read", "", AccessLevel::Read, false, "Berekeningen lezen", "Read calculations"),
    ("calculations:write", "", AccessLevel::Write, true, "Berekeningen maken en wijzigen", "Make and change calculations"),
    ("cases:read", "", AccessLevel::Read, false, "Zaken lezen", "Read cases"),
    ("cases:write", "", AccessLevel::Write, true, "Zaken openen, wijzigen en sluiten", "Open, change and close cases"),
    ("documents:read", "", AccessLevel::Read, false, "Documenten bij zaken lezen", "Read the documents of cases"),
    ("persons:read", "", AccessLevel::Read, true, "Persoonsgegevens opvragen", "Look up personal data"),
    ("installation:admin", "", AccessLevel::Admin, true, "De installatie beheren", "Administer the installation"),
    ("utrecht.parking:read", "utrecht", AccessLevel::Read, false, "Parkeervergunningen lezen", "Read parking permits"),
    ("utrecht.waste:read", "utrecht", AccessLevel::Read, false, "Ophaaldagen van afval lezen", "Read the collection days of waste"),
    ("nijmegen.sensors:read", "nijmegen", AccessLevel::Read, false, "Metingen van sensoren lezen", "Read measurements of sensors"),
    ("nijmegen.sensors:write", "nijmegen", AccessLevel::Write, true, "Sensoren instellen", "Set up sensors"),
];

/// Whether a client with these scopes is registered by an operator, because one of them needs review.
pub fn needs_operator(scopes: &str) -> bool {
    scopes.split(' ').any(|name| SCOPES.iter().any(|(scope, _, _, review_required, ..)| scope == &name && *review_required))
}

/// Makes the municipalities, the people and the scopes.
pub async fn create(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    municipalities(demo).await?;
    people(demo).await?;
    contacts(demo).await?;
    for (name, slug, access_level, review_required, description_nl, description_en) in SCOPES {
        let wording = Wording {
            description_nl,
            description_en,
            access_level: *access_level,
            review_required: *review_required,
            resource: "",
            openid: false,
        };
        let municipality = demo.municipalities.get(slug).map(|known| known.id.clone());
        scope::insert(&mut demo.tx, &random::id(), name, municipality.as_deref(), &wording).await?;
    }
    Ok(())
}

async fn municipalities(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    for (slug, name, visibility) in
        [("utrecht", "Gemeente Utrecht", SecretVisibility::UntilUsed), ("nijmegen", "Gemeente Nijmegen", SecretVisibility::Always)]
    {
        let made = municipality::insert(&mut demo.tx, &random::id(), slug, name, visibility).await?;
        demo.municipalities.extend(made.map(|made| (slug, made)));
    }
    Ok(())
}

/// Where people ask for help; Nijmegen has not filled it in.
async fn contacts(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    let contact = |name: &str, email: &str, telephone: &str| Contact {
        name: name.to_owned(),
        email: email.to_owned(),
        telephone: telephone.to_owned(),
        ..Contact::default()
    };
    let before = installation::find(demo.tx.connection()).await?;
    let helpdesk = contact("Helpdesk API-koppelingen", "helpdesk@balie.example", "030 286 00 00");
    installation::update_contact(&mut demo.tx, &before, &helpdesk, before.version).await?;
    let utrecht = &demo.municipalities["utrecht"];
    let team = contact("Team Integratie", "integratie@utrecht.example", "14 030");
    municipality::update_contact(&mut demo.tx, utrecht, &team, utrecht.version).await?;
    Ok(())
}

async fn people(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    let hash = password::hash_blocking(PASSWORD);
    for DemoPerson { email, name, locale, role, .. } in PEOPLE {
        let (id, password_hash) = (random::id(), (*email != INVITED).then_some(&*hash));
        let new = NewPerson { id: &id, email, name, locale: *locale, password_hash };
        let Some(made) = person::insert(&mut demo.tx, new).await? else { continue };
        if let Some((role, slug)) = role {
            role::grant(&mut demo.tx, &made, *role, demo.municipalities.get(slug)).await?;
        }
        demo.people.insert(email, made);
    }
    Ok(())
}

/// How many days ago somebody was disabled.
pub const DISABLED_DAYS_AGO: i64 = 20;
/// How many days ago somebody was invited.
pub const INVITED_DAYS_AGO: i64 = 1;

pub async fn disable_one(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    demo.act_as(OPERATOR, DISABLED_DAYS_AGO);
    disablement::create(&mut demo.tx, &demo.people[DISABLED]).await?;
    Ok(())
}

/// The mail of whoever was invited waits in the outbox.
pub async fn invite_one(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    demo.act_as(HELPDESK, INVITED_DAYS_AGO);
    let invited = &demo.people[INVITED];
    let token = invitation::insert(&mut demo.tx, invited).await?;
    invitation::keep_for_maker(&mut demo.tx, &token, &demo.app.sealing).await?;
    let mail = account::invitation(&MailContext::new(&demo.app.config), invited, "Hugo Hermans", &token);
    outbox::insert(&mut demo.tx, &mail, &demo.app.sealing).await?;
    Ok(())
}
