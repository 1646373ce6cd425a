//! What the mails of the demo say, read as any mail is.
use crate::commands::demo::builder::DemoBuilder;
use crate::locale::Locale;
use crate::mail::reading;
use crate::mail::receive::piped;
use crate::model::inbox::InboxState;
use crate::model::inbox::arrival::{self, Stored};
use crate::model::inbox::outcome::{self, Outcome, Read};
use crate::model::request::Request;

/// The JSON of `balie mail explain`.
pub fn reading(text: &str) -> String {
    reading::explain(&message(text), &[]).json(Locale::Nl.messages())
}

/// The message as a mail server hands it on.
fn message(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

impl DemoBuilder<'_> {
    /// Puts the message of a request in the inbox, as one that became it.
    pub(super) async fn arrive(&mut self, text: &str, request: &Request) -> anyhow::Result<()> {
        let arrival = piped(message(text)).map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
        let now = self.tx.now;
        let Stored::New(id) = arrival::insert(self.tx.connection(), &arrival, &self.app.sealing, now).await? else { return Ok(()) };
        let subject = text.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default();
        let became = Outcome { request_id: Some(&request.id), ..Outcome::of(InboxState::Request) };
        outcome::write(&mut self.tx, &id, Read { sender: &request.requester_email, subject }, &became).await?;
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
