//! The clients of the demo, one for every state that a page must be able to show, and what happened to each.
use super::cast::{BUILDER, HELPDESK, INTEGRATOR, NIJMEGEN, UTRECHT};

/// What somebody does with a client.
pub enum Step {
    Secret(&'static str),
    /// A secret that ends after so many days from then.
    Ending(&'static str, i64),
    /// A secret that moved in as its slow hash.
    Brought(&'static str, &'static str),
    Seen(&'static str),
    /// Ends a secret so many days later.
    Expire(&'static str, i64),
    Revoke(&'static str),
    Change(&'static str, &'static str),
    Suspend(&'static str),
    Delete,
}

/// A client, when and by whom it was registered, and what came after: how many days ago, who, what.
pub struct Part {
    pub client_id: &'static str,
    pub municipality: &'static str,
    pub days_ago: i64,
    pub attributes: &'static [(&'static str, &'static str)],
    pub steps: &'static [(i64, &'static str, Step)],
    /// Tokens on an ordinary day.
    pub daily: i64,
    /// Which secret was last used how many hours ago.
    pub used: &'static [(&'static str, i64)],
}

/// The client of the printed curl line.
pub const CALLED: &str = "zaaksysteem-utrecht";

/// The hash of “welkom-bij-de-balie”, as Django would have kept it.
const DJANGO: &str = "pbkdf2_sha256$260000$Xw3vVq0aJd$AULpA8R9mDeV6cquMp+i5dWa3auLbAeZXbmJgYuOywI=";

pub static CLIENTS: &[Part] = &[
    Part {
        client_id: CALLED,
        municipality: "utrecht",
        days_ago: 62,
        attributes: &[
            ("client_name", "Zaaksysteem Utrecht"),
            ("description", "Leest de berekeningen bij een zaak, zodat de behandelaar ze naast het dossier ziet."),
            ("contacts", "beheer@leverancier.example"),
            ("owners", "bram@leverancier.example iris@integraal.example"),
            ("scope", "calculations:read cases:read documents:read"),
            ("roles", "user"),
        ],
        steps: &[
            (62, BUILDER, Step::Secret("Productie")),
            (40, UTRECHT, Step::Change("scope", "calculations:read cases:read cases:write documents:read")),
            (2, BUILDER, Step::Secret("Productie, nieuw")),
            (2, BUILDER, Step::Seen("Productie, nieuw")),
        ],
        daily: 240,
        used: &[("Productie", 1)],
    },
    Part {
        client_id: "rekenmodule",
        municipality: "utrecht",
        days_ago: 58,
        attributes: &[
            ("client_name", "Rekenmodule"),
            ("description", "Rekent elke nacht de bijdragen van alle huishoudens door."),
            ("owners", "bram@leverancier.example"),
            ("scope", "calculations:read calculations:write"),
            ("ip_allowlist", "192.0.2.0/24 2001:db8:50::/48 127.0.0.1 ::1"),
            ("roles", "user admin"),
        ],
        steps: &[
            (58, BUILDER, Step::Secret("Rekenserver 2025")),
            (13, BUILDER, Step::Secret("Rekenserver 2026")),
            (12, BUILDER, Step::Change("ip_allowlist", "192.0.2.0/24 2001:db8:50::/48 198.51.100.17 127.0.0.1 ::1")),
        ],
        daily: 60,
        used: &[("Rekenserver 2025", 12 * 24), ("Rekenserver 2026", 2)],
    },
    Part {
        client_id: "verhuisapp",
        municipality: "utrecht",
        days_ago: 51,
        attributes: &[
            ("client_name", "Verhuisapp"),
            ("description", "Een verhuizing doorgeven met de telefoon."),
            ("owners", "iris@integraal.example"),
            ("token_endpoint_auth_method", "none"),
            ("grant_types", "authorization_code refresh_token"),
            ("redirect_uris", "https://verhuizen.utrecht.example/terug example.utrecht.verhuisapp:/terug http://127.0.0.1:8000/terug"),
            ("scope", "cases:read cases:write"),
        ],
        steps: &[(30, INTEGRATOR, Step::Change("description", "Een verhuizing doorgeven met de telefoon of de tablet."))],
        daily: 0,
        used: &[],
    },
    Part {
        client_id: "burgerportaal",
        municipality: "utrecht",
        days_ago: 49,
        attributes: &[
            ("client_name", "Burgerportaal"),
            ("description", "Mijn Utrecht: inwoners zien hun zaken en berichten."),
            ("owners", "iris@integraal.example bram@leverancier.example"),
            ("grant_types", "authorization_code refresh_token client_credentials"),
            ("redirect_uris", "https://mijn.utrecht.example/oauth/terug https://acceptatie.mijn.utrecht.example/oauth/terug"),
            ("scope", "cases:read documents:read persons:read"),
            ("access_token_lifetime", "900"),
        ],
        steps: &[(49, INTEGRATOR, Step::Secret("Acceptatie")), (47, INTEGRATOR, Step::Secret("Productie"))],
        daily: 120,
        used: &[("Productie", 1), ("Acceptatie", 30)],
    },
    Part {
        client_id: "parkeerdienst",
        municipality: "utrecht",
        days_ago: 45,
        attributes: &[
            ("client_name", "Parkeerdienst"),
            ("description", "Controleert vergunningen op straat."),
            ("owners", "bram@leverancier.example"),
            ("scope", "utrecht.parking:read"),
        ],
        steps: &[
            (45, BUILDER, Step::Secret("Handhaving")),
            (4, HELPDESK, Step::Suspend("Het secret stond in een openbare repository. Maak een nieuw, dan gaat de client weer open.")),
        ],
        daily: 80,
        used: &[("Handhaving", 4 * 24 + 2)],
    },
    Part {
        client_id: "archiefkoppeling",
        municipality: "utrecht",
        days_ago: 44,
        attributes: &[("client_name", "Archiefkoppeling (oud)"), ("owners", "iris@integraal.example"), ("scope", "documents:read")],
        steps: &[(44, INTEGRATOR, Step::Secret("Archief")), (5, UTRECHT, Step::Delete)],
        daily: 0,
        used: &[("Archief", 25 * 24)],
    },
    Part {
        client_id: "datapakhuis",
        municipality: "nijmegen",
        days_ago: 41,
        attributes: &[
            ("client_name", "Datapakhuis"),
            ("description", "Haalt elk uur cijfers op voor de dashboards."),
            ("owners", "iris@integraal.example"),
            ("scope", "cases:read nijmegen.sensors:read"),
            ("ip_allowlist", "64.0.0.0/6 203.0.113.9 127.0.0.1 ::1"),
        ],
        steps: &[(41, INTEGRATOR, Step::Secret("Cloud"))],
        daily: 24,
        used: &[("Cloud", 1)],
    },
    Part {
        client_id: "belastingbalie",
        municipality: "nijmegen",
        days_ago: 38,
        attributes: &[
            ("client_name", "Belastingbalie"),
            ("description", "Overgezet uit het oude systeem, met het secret dat het had."),
            ("owners", "bram@leverancier.example"),
            ("scope", "persons:read cases:read"),
            ("token_endpoint_auth_method", "client_secret_post"),
        ],
        steps: &[(38, NIJMEGEN, Step::Brought("Uit het oude systeem", DJANGO))],
        daily: 35,
        used: &[("Uit het oude systeem", 3)],
    },
    Part {
        client_id: "sensornetwerk",
        municipality: "nijmegen",
        days_ago: 36,
        attributes: &[
            ("client_name", "Sensornetwerk"),
            ("description", "Vijf poorten, elk met een eigen secret."),
            ("owners", "iris@integraal.example"),
            ("scope", "nijmegen.sensors:read nijmegen.sensors:write"),
            ("access_token_lifetime", "86400"),
        ],
        steps: &[
            (36, INTEGRATOR, Step::Secret("Poort Centrum")),
            (35, INTEGRATOR, Step::Secret("Poort Dukenburg")),
            (35, INTEGRATOR, Step::Secret("Poort Lent")),
            (34, INTEGRATOR, Step::Secret("Poort Oost, proef")),
            (33, INTEGRATOR, Step::Secret("Poort Oost")),
            (32, HELPDESK, Step::Revoke("Poort Oost, proef")),
            (31, INTEGRATOR, Step::Secret("Poort West")),
        ],
        daily: 15,
        used: &[("Poort Centrum", 5), ("Poort Dukenburg", 6), ("Poort Lent", 4), ("Poort Oost", 9), ("Poort West", 2)],
    },
    Part {
        client_id: "afvalkalender",
        municipality: "utrecht",
        days_ago: 33,
        attributes: &[
            ("client_name", "Afvalkalender"),
            ("description", "Toont wanneer welk afval wordt opgehaald."),
            ("owners", "bram@leverancier.example"),
            ("scope", "utrecht.waste:read"),
        ],
        steps: &[
            (33, BUILDER, Step::Ending("Proef", 14)),
            (28, BUILDER, Step::Secret("Website")),
            (6, BUILDER, Step::Secret("Website, opvolger")),
            (6, BUILDER, Step::Expire("Website", 10)),
        ],
        daily: 300,
        used: &[("Proef", 20 * 24), ("Website", 1)],
    },
    Part {
        client_id: "facturen",
        municipality: "utrecht",
        days_ago: 26,
        attributes: &[
            ("client_name", "Facturen"),
            ("description", "Verstuurt e-facturen; tokens van tien minuten."),
            ("contacts", "support@facturen.example finance@utrecht.example"),
            ("owners", "iris@integraal.example"),
            ("token_endpoint_auth_method", "client_secret_post"),
            ("scope", "documents:read"),
            ("roles", "admin user"),
            ("access_token_lifetime", "600"),
        ],
        steps: &[(26, INTEGRATOR, Step::Secret("Productie"))],
        daily: 480,
        used: &[("Productie", 0)],
    },
    Part {
        client_id: "koppeling-zaak-dms-archief-rapportage",
        municipality: "nijmegen",
        days_ago: 22,
        attributes: &[
            (
                "client_name",
                "Koppeling tussen het zaaksysteem, het documentmanagementsysteem, het e-depot en de rapportagevoorziening van de regio Rijk van Nijmegen",
            ),
            ("owners", "bram@leverancier.example"),
            ("scope", "cases:read documents:read"),
        ],
        steps: &[(22, BUILDER, Step::Secret("Productie"))],
        daily: 12,
        used: &[("Productie", 7)],
    },
    Part {
        client_id: "thermostaat",
        municipality: "nijmegen",
        days_ago: 18,
        attributes: &[
            ("client_name", "Slimme thermostaat"),
            ("description", "Werkt nog met de impliciete stroom; gaat over op de apparaatcode."),
            ("owners", "iris@integraal.example"),
            ("grant_types", "implicit urn:ietf:params:oauth:grant-type:device_code"),
            ("redirect_uris", "https://thermostaat.example/terug"),
            ("token_endpoint_auth_method", "none"),
            ("scope", "nijmegen.sensors:read"),
        ],
        steps: &[],
        daily: 0,
        used: &[],
    },
    Part {
        client_id: "geoviewer",
        municipality: "utrecht",
        days_ago: 16,
        attributes: &[
            ("client_name", "Geoviewer"),
            ("description", "Kaarten met zaken erop."),
            ("owners", "bram@leverancier.example iris@integraal.example"),
            ("scope", "cases:read utrecht.parking:read utrecht.waste:read"),
        ],
        steps: &[
            (16, BUILDER, Step::Secret("Kaartserver")),
            (9, HELPDESK, Step::Expire("Kaartserver", 7)),
            (9, HELPDESK, Step::Secret("Kaartserver 2")),
        ],
        daily: 150,
        used: &[("Kaartserver", 3 * 24), ("Kaartserver 2", 1)],
    },
    Part {
        client_id: "vergunningen",
        municipality: "nijmegen",
        days_ago: 3,
        attributes: &[
            ("client_name", "Vergunningen op kaart"),
            ("description", "Nog in aanbouw."),
            ("owners", "bram@leverancier.example"),
            ("scope", "cases:read"),
        ],
        steps: &[(1, BUILDER, Step::Secret("Ontwikkeling"))],
        daily: 0,
        used: &[],
    },
    Part {
        client_id: "leeg-en-nieuw",
        municipality: "nijmegen",
        days_ago: 1,
        attributes: &[("client_name", "Proefopstelling"), ("owners", "iris@integraal.example"), ("scope", "cases:read")],
        steps: &[],
        daily: 0,
        used: &[],
    },
];
