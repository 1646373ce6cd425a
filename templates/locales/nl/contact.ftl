# Contactgegevens, en wie u om hulp vraagt.
contact-details = Contact
contact-name = Contactpunt
contact-name-hint = Hoe het contactpunt heet, bijvoorbeeld Team API-koppelingen.
contact-email = E-mailadres van het contactpunt
contact-telephone = Telefoonnummer
contact-telephone-hint = Een e-mailadres of een telefoonnummer is genoeg; beide mag.
contact-url = Webpagina
contact-url-optional = Webpagina (niet verplicht)
contact-hours = Bereikbaar
contact-hours-optional = Bereikbaar (niet verplicht)
contact-hours-hint = Bijvoorbeeld: op werkdagen van 9 tot 17 uur.
contact-saved = De contactgegevens zijn opgeslagen.
contact-not-filled-in = De contactgegevens zijn hier nog niet ingevuld.
contact-change = Contactgegevens wijzigen
problem-contact-needed = Vul een e-mailadres of een telefoonnummer in.
problem-not-a-telephone-number =
    Dit is geen telefoonnummer. Gebruik cijfers, spaties, haakjes of streepjes, bijvoorbeeld 030 286 00 00 of
    +31 30 286 00 00.
problem-not-a-web-address = Dit is geen adres van een webpagina. Het begint met https://.
problem-not-a-day = Dit is niet als datum te lezen. Schrijf het als 29-03-2026.
ask-municipality = Neem contact op met { $municipality }: { $contact }.
ask-municipality-or = Neem contact op met een gemeentebeheerder van { $municipality }, of met { $contact }.
ask-municipality-unnamed =
    Neem contact op met een gemeentebeheerder van { $municipality }. De contactgegevens zijn hier nog niet
    ingevuld.
ask-installation = Neem contact op met { $contact }.
ask-installation-unnamed =
    Neem contact op met degene die deze installatie beheert. De contactgegevens zijn hier nog niet
    ingevuld.
ask-operators = Neem contact op met een operator: { $operators }.
