//! What the mails of the demo say, read as any mail is.
use crate::locale::Locale;
use crate::mail::reading;

/// The JSON of `balie mail explain`.
pub fn reading(message: &str) -> String {
    reading::explain(message.replace('\n', "\r\n").as_bytes(), &[]).json(Locale::Nl.messages())
}

/// Labelled lines, and one that fits no field.
pub const LABELLED: &str = "From: Bram Bouwer <bram@leverancier.example>
To: balie@balie.example
Subject: Aanvraag voor de Omgevingsapp
Date: Mon, 23 Nov 2026 09:12:00 +0100
Message-ID: <omgevingsapp@leverancier.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Beste balie,

Graag een client voor onze nieuwe app.

Naam applicatie: Omgevingsapp Utrecht
Gemeente: Utrecht
Beschrijving: Toont vergunningen in de buurt.
Scopes: cases:read, documents:read
IP-adressen: 198.51.100.0/26
Beheerder: bram@leverancier.example
Kostenplaats: 4411

Met vriendelijke groet,
Bram Bouwer
";

/// Of a sender who did not prove the address.
pub const UNPROVED: &str = "From: Sanne Smit <sanne@nieuwbureau.example>
To: balie@balie.example
Subject: API-toegang
Date: Wed, 25 Nov 2026 16:40:00 +0100
Message-ID: <toegang@nieuwbureau.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hallo,

Naam applicatie: Sensorkaart
Gemeente: Nijmegen
Scopes: nijmegen.sensors:read

Groet, Sanne
";
