//! Who plays in the demo: municipalities, the catalogue of scopes, and a person for every role.
use super::history::Play;
use crate::crypto::password;
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail;
use crate::model::disablement;
use crate::model::invitation;
use crate::model::municipality::{self, SecretVisibility};
use crate::model::outbox;
use crate::model::person::{self, NewPerson};
use crate::model::role::{self, RoleName};
use crate::model::scope::{self, AccessLevel, Wording};

/// Everybody's, for the demo only.
pub const PASSWORD: &str = "demo-zonnebloem-48";

pub struct Part {
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

pub static PEOPLE: &[Part] = &[
    part(OPERATOR, "Olga de Graaf", Locale::Nl, Some((RoleName::Operator, "")), "everything, mail too; runs the installation"),
    part(HELPDESK, "Hugo Hermans", Locale::Nl, Some((RoleName::Helpdesk, "")), "all clients; suspends and rotates, never sees a secret"),
    part(
        UTRECHT,
        "Anna de Vries",
        Locale::Nl,
        Some((RoleName::MunicipalAdmin, "utrecht")),
        "the clients of Utrecht; makes and changes them",
    ),
    part(NIJMEGEN, "Noor Bakker", Locale::Nl, Some((RoleName::MunicipalAdmin, "nijmegen")), "the clients of Nijmegen"),
    part(BUILDER, "Bram Bouwer", Locale::Nl, None, "the clients they own, and their secrets"),
    part(INTEGRATOR, "Iris O'Connor", Locale::En, None, "the clients they own, in English"),
    part(INVITED, "Nils Nieuwenhuis", Locale::Nl, None, ""),
    part(DISABLED, "Olaf Oudejans", Locale::Nl, Some((RoleName::MunicipalAdmin, "utrecht")), ""),
];

const fn part(email: &'static str, name: &'static str, locale: Locale, role: Option<(RoleName, &'static str)>, sees: &'static str) -> Part {
    Part { email, name, locale, role, sees }
}

type Words = (&'static str, &'static str, AccessLevel, bool, &'static str, &'static str);

static SCOPES: &[Words] = &[
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

/// Lets everybody come on, in the past.
pub async fn enter(play: &mut Play<'_>) -> anyhow::Result<()> {
    let hash = password::hash_blocking(PASSWORD);
    for (slug, name, visibility) in
        [("utrecht", "Gemeente Utrecht", SecretVisibility::UntilUsed), ("nijmegen", "Gemeente Nijmegen", SecretVisibility::Always)]
    {
        let made = municipality::insert(&mut play.tx, &random::id(), slug, name, visibility).await?;
        play.municipalities.extend(made.map(|made| (slug, made)));
    }
    for part in PEOPLE {
        let (id, password_hash) = (random::id(), (part.email != INVITED).then_some(&*hash));
        let new = NewPerson { id: &id, email: part.email, name: part.name, locale: part.locale, password_hash };
        let Some(person) = person::insert(&mut play.tx, new).await? else { continue };
        if let Some((role, slug)) = part.role {
            role::grant(&mut play.tx, &person, role, play.municipalities.get(slug)).await?;
        }
        play.people.insert(part.email, person);
    }
    for (name, slug, access_level, review_required, description_nl, description_en) in SCOPES {
        let wording = Wording { description_nl, description_en, access_level: *access_level, review_required: *review_required };
        let municipality = play.municipalities.get(slug).map(|known| known.id.clone());
        scope::insert(&mut play.tx, &random::id(), name, municipality.as_deref(), &wording).await?;
    }
    Ok(())
}

/// How many days ago somebody left.
pub const LEAVES: i64 = 20;
/// How many days ago somebody was invited.
pub const COMES: i64 = 1;

pub async fn leave(play: &mut Play<'_>) -> anyhow::Result<()> {
    play.act(LEAVES, OPERATOR);
    disablement::create(&mut play.tx, &play.people[DISABLED]).await?;
    Ok(())
}

/// The mail of whoever was invited waits in the outbox.
pub async fn come(play: &mut Play<'_>) -> anyhow::Result<()> {
    play.act(COMES, HELPDESK);
    let invited = &play.people[INVITED];
    let token = invitation::insert(&mut play.tx, invited).await?;
    let mail = mail::invitation(&play.app.config, invited, "Hugo Hermans", &token);
    outbox::insert(&mut play.tx, &mail, &play.app.sealing).await?;
    Ok(())
}
