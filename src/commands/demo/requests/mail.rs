//! What the mails of the demo say, read as any mail is.
use crate::commands::demo::builder::DemoBuilder;
use crate::mail::reading::{self, outline::outline};
use crate::mail::receive::{self, KeptReading};
use crate::model::inbox::InboxState;
use crate::model::inbox::arrival::{self, Stored};
use crate::model::inbox::outcome::{self, Outcome, Read};
use crate::model::request::Request;

/// As it comes, with the line ends of mail.
fn bytes(message: &str) -> Vec<u8> {
    message.replace('\n', "\r\n").into_bytes()
}

/// What a request keeps of its mail.
pub fn reading(message: &str) -> String {
    KeptReading::of_message(&reading::explain(&bytes(message), &[])).to_json()
}

impl DemoBuilder<'_> {
    /// Puts the mail that a request was made of in the inbox.
    pub(super) async fn arrive(&mut self, text: &str, request: &Request) -> anyhow::Result<()> {
        let (arrival, outline) = (receive::piped(bytes(text))?, outline(&bytes(text)));
        let now = self.tx.now;
        let Stored::New(id) = arrival::insert(self.tx.connection(), &arrival, &self.app.sealing, now).await? else { return Ok(()) };
        let read = Read { sender: &request.requester_email, subject: &outline.subject };
        let outcome = Outcome { request_id: Some(&request.id), ..Outcome::of(InboxState::Request) };
        outcome::write(&mut self.tx, &id, read, &outcome).await?;
        Ok(())
    }
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
