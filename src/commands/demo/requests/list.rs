//! What was asked in the demo, by whom, and what became of it.
use super::mail;
use crate::commands::demo::people::{BUILDER, HELPDESK, INTEGRATOR, OPERATOR, UTRECHT};
use crate::model::audit::Action;
use crate::model::request::message::{MessageKind, ThreadEvent};
use crate::model::request::{Scenario, State};

pub struct DemoRequest {
    pub days_ago: i64,
    pub client_name: &'static str,
    pub municipality: &'static str,
    /// Somebody of the demo, or the address of a sender without an account.
    pub by: &'static str,
    pub scenario: Option<Scenario>,
    pub attributes: &'static [(&'static str, &'static str)],
    /// The message, of one by mail.
    pub reading: Option<&'static str>,
    pub is_draft: bool,
    /// Who prepared it for `by`, who has not claimed it.
    pub prepared_by: Option<&'static str>,
    pub then: &'static [Then],
}

/// What happened next: by whom, and how many days ago.
pub enum Then {
    Taken(&'static str, i64),
    Wrote(&'static str, i64, MessageKind, &'static str),
    Step(&'static str, i64, State, Action, ThreadEvent, &'static str),
    /// Into the request of this number.
    Merged(&'static str, i64, i64),
    Approved(&'static str, i64),
    /// Without review, by whoever asked.
    RegisteredAtOnce(&'static str, i64),
    /// To whom it was prepared for.
    Offered(&'static str, i64),
}

const REQUEST: DemoRequest = DemoRequest {
    days_ago: 0,
    client_name: "",
    municipality: "utrecht",
    by: BUILDER,
    scenario: Some(Scenario::Server),
    attributes: &[],
    reading: None,
    is_draft: false,
    prepared_by: None,
    then: &[],
};

pub static REQUESTS: &[DemoRequest] = &[
    DemoRequest {
        days_ago: 13,
        client_name: "Parkeerbalie",
        attributes: &[
            ("description", "Toont bij de balie welke parkeervergunningen er zijn."),
            ("scope", "utrecht.parking:read"),
            ("ip_allowlist", "198.51.100.32/28"),
            ("owners", BUILDER),
        ],
        then: &[Then::Taken(UTRECHT, 13), Then::Approved(UTRECHT, 13)],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 13,
        client_name: "Testklant 3",
        by: INTEGRATOR,
        attributes: &[("scope", "installation:admin"), ("owners", INTEGRATOR)],
        then: &[Then::Step(
            HELPDESK,
            13,
            State::Refused,
            Action::RequestRefused,
            ThreadEvent::Refused,
            "We do not give this scope to test clients. Ask for cases:read instead.",
        )],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 13,
        client_name: "Oude koppeling",
        attributes: &[("scope", "cases:read"), ("owners", BUILDER)],
        then: &[Then::Step(BUILDER, 13, State::Withdrawn, Action::RequestWithdrawn, ThreadEvent::Withdrawn, "")],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 9,
        client_name: "Zaakkoppeling Leverancier",
        attributes: &[
            ("description", "Zet zaken uit ons zaaksysteem over naar dat van de gemeente."),
            ("scope", "cases:read cases:write documents:read"),
            ("ip_allowlist", "203.0.113.0/24\n2001:db8:10::/48"),
            ("owners", "bram@leverancier.example\nnieuwe.collega@leverancier.example"),
            ("contacts", "beheer@leverancier.example"),
        ],
        then: &[
            Then::Taken(HELPDESK, 9),
            Then::Wrote(HELPDESK, 9, MessageKind::Note, "Een /24 is ruim. Eerst vragen of ze zo veel servers hebben?"),
            Then::Wrote(HELPDESK, 9, MessageKind::Message, "Dank voor uw aanvraag. Hebben al uw servers een adres in 203.0.113.0/24?"),
            Then::Wrote(BUILDER, 3, MessageKind::Message, "Ja, dat is ons hele datacenter. Alleen de koppelservers vragen tokens aan."),
        ],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 9,
        client_name: "Meldingen-app",
        by: INTEGRATOR,
        scenario: Some(Scenario::Web),
        attributes: &[
            ("description", "People report what is broken in their street."),
            ("grant_types", "authorization_code refresh_token"),
            ("redirect_uris", "https://meldingen.integraal.example/callback"),
            ("scope", "cases:read"),
            ("owners", INTEGRATOR),
        ],
        then: &[Then::Step(
            HELPDESK,
            3,
            State::ChangesRequested,
            Action::ChangesRequested,
            ThreadEvent::ChangesRequested,
            "Your application writes cases too, doesn't it? Then please ask for cases:write as well.",
        )],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 3,
        client_name: "Omgevingsapp Utrecht",
        attributes: &[
            ("description", "Toont vergunningen in de buurt."),
            ("scope", "cases:read, documents:read"),
            ("ip_allowlist", "198.51.100.0/26"),
            ("owners", BUILDER),
        ],
        scenario: None,
        reading: Some(mail::LABELLED),
        ..REQUEST
    },
    DemoRequest {
        days_ago: 3,
        client_name: "Zaakkoppeling Leverancier",
        attributes: &[("scope", "cases:read"), ("owners", BUILDER)],
        then: &[Then::Merged(OPERATOR, 3, 4)],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 3,
        client_name: "Cheap followers",
        by: INTEGRATOR,
        attributes: &[("description", "BEST PRICE!!!")],
        then: &[Then::Step(HELPDESK, 3, State::Spam, Action::RequestMarkedSpam, ThreadEvent::MarkedSpam, "")],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 0,
        client_name: "Sensorkaart",
        municipality: "nijmegen",
        by: "sanne@nieuwbureau.example",
        scenario: None,
        attributes: &[("scope", "nijmegen.sensors:read")],
        reading: Some(mail::UNPROVED),
        ..REQUEST
    },
    DemoRequest {
        days_ago: 0,
        client_name: "Afvalwijzer 2",
        by: INTEGRATOR,
        attributes: &[
            ("description", "Shows when waste is collected, and who lives where."),
            ("scope", "utrecht.waste:read persons:read"),
            ("ip_allowlist", "192.0.2.64/28"),
            ("owners", INTEGRATOR),
        ],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 9,
        client_name: "Proefkoppeling",
        by: INTEGRATOR,
        attributes: &[
            ("description", "Tries out how cases are read."),
            ("scope", "cases:read"),
            ("ip_allowlist", "192.0.2.96/28"),
            ("owners", INTEGRATOR),
        ],
        is_draft: true,
        then: &[Then::RegisteredAtOnce(INTEGRATOR, 9)],
        ..REQUEST
    },
    DemoRequest {
        days_ago: 0,
        client_name: "Afsprakenbalie",
        attributes: &[("description", "Maakt afspraken aan de balie, zoals telefonisch besproken."), ("owners", BUILDER)],
        is_draft: true,
        prepared_by: Some(HELPDESK),
        then: &[Then::Offered(HELPDESK, 0)],
        ..REQUEST
    },
    DemoRequest { days_ago: 0, client_name: "Nog niet af", attributes: &[("description", "Volgt.")], is_draft: true, ..REQUEST },
];

/// Name, and the text in Dutch and in English.
pub static ANSWERS: &[(&str, &str, &str)] = &[
    (
        "Welke adressen?",
        "Welke IP-adressen hebben de servers van {client_name}? Geef ze zo precies mogelijk op.",
        "Which IP addresses do the servers of {client_name} have? Please give them as precisely as you can.",
    ),
    (
        "Geen opdracht bekend",
        "Wij weten niet van een opdracht van {municipality} voor {client_name}. Wie gaf u die?",
        "We know of no assignment by {municipality} for {client_name}. Who gave it to you?",
    ),
];
