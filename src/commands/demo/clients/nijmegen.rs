//! The demo's clients of Nijmegen.
use super::super::people::{BUILDER, HELPDESK, INTEGRATOR, NIJMEGEN};
use super::{ClientEvent, DemoClient};

/// The hash of “welkom-bij-de-balie”, as Django would have kept it.
const DJANGO: &str = "pbkdf2_sha256$260000$Xw3vVq0aJd$AULpA8R9mDeV6cquMp+i5dWa3auLbAeZXbmJgYuOywI=";

/// Public keys whose private ones nobody has.
const KEYS: [&str; 2] = [
    r#"{"kty":"EC","crv":"P-256","x":"YVNodw5tcQx01qRIE5aRtoiSunGRKR3e8nHz4x74V9o","y":"kRf3En_4L_Ou_jDY5sjhzPND0SmktNpROdveqtQy6RA"}"#,
    r#"{"kty":"EC","crv":"P-256","x":"jFQq6dmaUMbqDT-GjnWxd2uqLEwH3y2t6OUhrCLUZtM","y":"NWt372M2TLBom53UKhURHa6ZUvpb15bWceckG8PKhXo"}"#,
];

pub static CLIENTS: &[DemoClient] = &[
    DemoClient {
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
        events: &[(41, INTEGRATOR, ClientEvent::Secret("Cloud"))],
        tokens_a_day: 24,
        used: &[("Cloud", 1)],
    },
    DemoClient {
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
        events: &[(38, NIJMEGEN, ClientEvent::ImportedSecret("Uit het oude systeem", DJANGO))],
        tokens_a_day: 35,
        used: &[("Uit het oude systeem", 3)],
    },
    DemoClient {
        client_id: "grondwerkmelding",
        municipality: "nijmegen",
        days_ago: 37,
        attributes: &[
            ("client_name", "Grondwerkmelding"),
            ("description", "Ondertekent elk verzoek met een sleutel, en heeft geen secret."),
            ("owners", "iris@integraal.example bram@leverancier.example"),
            ("scope", "cases:read"),
            ("token_endpoint_auth_method", "private_key_jwt"),
        ],
        events: &[(37, INTEGRATOR, ClientEvent::Key("Server A", KEYS[0])), (12, INTEGRATOR, ClientEvent::Key("Server A, nieuw", KEYS[1]))],
        tokens_a_day: 20,
        used: &[("Server A", 240), ("Server A, nieuw", 2)],
    },
    DemoClient {
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
        events: &[
            (36, INTEGRATOR, ClientEvent::Secret("Poort Centrum")),
            (35, INTEGRATOR, ClientEvent::Secret("Poort Dukenburg")),
            (35, INTEGRATOR, ClientEvent::Secret("Poort Lent")),
            (34, INTEGRATOR, ClientEvent::Secret("Poort Oost, proef")),
            (33, INTEGRATOR, ClientEvent::Secret("Poort Oost")),
            (32, HELPDESK, ClientEvent::SecretRevoked("Poort Oost, proef")),
            (31, INTEGRATOR, ClientEvent::Secret("Poort West")),
        ],
        tokens_a_day: 15,
        used: &[("Poort Centrum", 5), ("Poort Dukenburg", 6), ("Poort Lent", 4), ("Poort Oost", 9), ("Poort West", 2)],
    },
    DemoClient {
        client_id: "koppeling-zaak-dms-archief-rapportage",
        municipality: "nijmegen",
        days_ago: 22,
        attributes: &[
            (
                "client_name",
                "Koppeling tussen het zaaksysteem, het documentmanagementsysteem, het e-depot en de rapportagevoorziening van \
                 de regio Rijk van Nijmegen",
            ),
            ("owners", "bram@leverancier.example"),
            ("scope", "cases:read documents:read"),
        ],
        events: &[(22, BUILDER, ClientEvent::Secret("Productie"))],
        tokens_a_day: 12,
        used: &[("Productie", 7)],
    },
    DemoClient {
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
        events: &[],
        tokens_a_day: 0,
        used: &[],
    },
    DemoClient {
        client_id: "vergunningen",
        municipality: "nijmegen",
        days_ago: 3,
        attributes: &[
            ("client_name", "Vergunningen op kaart"),
            ("description", "Nog in aanbouw."),
            ("owners", "bram@leverancier.example"),
            ("scope", "cases:read"),
        ],
        events: &[(1, BUILDER, ClientEvent::Secret("Ontwikkeling"))],
        tokens_a_day: 0,
        used: &[],
    },
    DemoClient {
        client_id: "leeg-en-nieuw",
        municipality: "nijmegen",
        days_ago: 1,
        attributes: &[("client_name", "Proefopstelling"), ("owners", "iris@integraal.example"), ("scope", "cases:read")],
        events: &[],
        tokens_a_day: 0,
        used: &[],
    },
];
