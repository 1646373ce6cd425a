# Inloggen bij applicaties: wie iets vraagt, wat, en wat er onderweg misgaat.
consent-title = { $client } toegang geven?
consent-lead = { $client } wil met uw account het volgende mogen:
consent-no-scopes = De applicatie wil alleen weten dat u het bent.
consent-goes-to = U gaat verder naar { $host }.
consent-allow = Toestaan
consent-refuse = Weigeren
consent-signed-in-as = U bent ingelogd als { $email }.
scope-openid = U herkennen als u terugkomt
scope-profile = Uw naam en taal zien
scope-email = Uw e-mailadres zien
scope-address = Uw postadres zien (Balie heeft dat niet, en geeft niets door)
scope-phone = Uw telefoonnummer zien (Balie heeft dat niet, en geeft niets door)
scope-offline-access = Namens u doorgaan terwijl u er niet bent
authorize-problem-title = U kunt nu niet inloggen bij deze applicatie
authorize-problem-advice = Ga terug naar de applicatie, en vertel de beheerder ervan wat er op deze pagina staat.
authorize-remedy-title = Voor wie deze applicatie beheert
authorize-remedy-for = U mag de registratie van { $client } zien, daarom staat hier meer dan anderen te zien krijgen.
authorize-registered-uris = Deze redirect-URI’s zijn geregistreerd. Ze moeten letterlijk gelijk zijn:
authorize-uri-fault = Het adres hierboven kan zo niet worden geregistreerd. { $fault }
authorize-add-advice = Is het adres hierboven van deze applicatie? Voeg het dan toe. U ziet eerst het formulier; er is nog niets opgeslagen.
authorize-registration = Bekijken hoe de applicatie is geregistreerd
authorize-too-long = De applicatie stuurde te veel gegevens mee.
authorize-repeated = De applicatie stuurde dit gegeven meer dan één keer mee:
authorize-no-client = De applicatie zei niet welke het is: client_id ontbreekt.
authorize-client-refused = Met deze client_id kan bij geen applicatie worden ingelogd:
authorize-no-redirect-uri =
    De applicatie zei niet waar u daarna heen moet: redirect_uri ontbreekt, en er is er geen geregistreerd, of meer dan één.
authorize-not-redirected = De aanvraag van de applicatie klopt niet en zegt niet waar u weer naartoe moet. Dit is er mis:
authorize-redirect-uri-unknown =
    De applicatie wil u naar een adres sturen dat niet is geregistreerd:
authorization-ended-title = Deze inlogpoging werkt niet meer
authorization-ended =
    Ga terug naar de applicatie en log opnieuw in. Een begonnen inlogpoging werkt een half uur, één keer, in één browser.
form-post-title = Terug naar de applicatie
form-post-lead = U wordt doorgestuurd. Gebeurt er niets, druk dan op de knop.
form-post-go-on = Verder
consent-lead-more = { $client } wil meer dan u eerder toestond:
consent-new = Nieuw
consent-application = Applicatie
consent-registered-at-once = Bij { $municipality } geregistreerd op { $day } door de maker, zonder beoordeling.
consent-registered-reviewed = Bij { $municipality } geregistreerd op { $day }, na een beoordeling.
consent-registered-by-admin = Bij { $municipality } geregistreerd op { $day } door een beheerder.
consent-how-long = Hoelang
consent-lasts = De toegang eindigt na { $access }.
consent-lasts-renewed = De toegang eindigt als de applicatie er { $renewed } lang geen gebruik van maakt.
consent-ends-at-sign-out = De toegang eindigt ook als u uitlogt bij Balie.
consent-withdrawable = U kunt de toegang eerder beëindigen, bij uw account in Balie.
consent-then = Daarna
choose-account-title = Kies een account
choose-account-lead = Met welk account gaat u verder naar { $client } van { $municipality }?
choose-account-signed-in = U bent ingelogd als
choose-account-this = Verder als { $name }
consent-account = Uw account
consent-not-you = Bent u niet { $name }?
consent-other-account = Uitloggen en een ander account gebruiken
barred-title = U kunt niet inloggen bij { $client }
barred-not-own-people = { $client } is alleen voor mensen van { $municipality }.
barred-own-people =
    Dat zijn mensen die in Balie een rol hebben bij deze gemeente. Hebt u zo’n account, log dan daarmee in.
barred-address =
    { $municipality } laat bij deze applicatie alleen inloggen vanaf bepaalde IP-adressen. Dat van u is { $address }.
barred-address-advice =
    Gebruik het netwerk van uw werk, of vraag wie de applicatie beheert om dit adres op de IP-allowlist te zetten.
barred-back = Terug naar { $client }
sign-in-for = Log in om verder te gaan naar { $client } van { $municipality }.
sign-in-cancel = Annuleren en terug naar { $client }
sign-in-anyone = Iedereen met een account
sign-in-anyone-help = Wie een account heeft in Balie, mag inloggen.
sign-in-municipality = Alleen mensen van de gemeente
sign-in-municipality-help =
    Alleen wie in Balie een rol heeft bij deze gemeente, mag inloggen. Eigenaren van de client en mensen van andere
    gemeenten niet.
municipality-sign-in = Inloggen bij applicaties
municipality-sign-in-limit = Alleen laten inloggen vanaf de IP-allowlist van de client
municipality-sign-in-help =
    De IP-allowlist van een client geldt altijd voor de servers van die client. Hiermee geldt de allowlist ook voor de
    mensen die er inloggen. Een client zonder allowlist laat mensen vanaf elk adres toe.
municipality-sign-in-limited = Mensen loggen alleen in vanaf de IP-allowlist van de applicatie.
municipality-sign-in-not-limited = Mensen loggen in vanaf elk adres.
sign-out-title = Uitloggen bij Balie?
sign-out-lead = Dit is het adres om uit te loggen.
sign-out-lead-of = { $client } stuurde u hierheen om uit te loggen.
sign-out-consequence =
    U bent dan in deze browser uitgelogd bij Balie. De applicaties waar u vanuit hier bij inlogde, krijgen dat te
    horen als ze dat willen.
sign-out-stay = Ingelogd blijven
signed-out-title = U bent uitgelogd
signed-out =
    U bent in deze browser uitgelogd bij Balie. Bij applicaties kunt u nog apart ingelogd zijn: sluit ze, of log
    daar ook uit.
signed-out-again = Opnieuw inloggen
sign-out-ended-title = Hier is niets meer te doen
sign-out-ended =
    Deze manier van uitloggen werkt een half uur, één keer, in één browser. Uitloggen bij Balie kan met de knop
    bovenaan elke pagina.
sign-out-problem-title = Uitloggen via deze applicatie lukt niet
sign-out-problem-signed-in = U bent nog ingelogd bij Balie. U kunt hier uitloggen.
sign-out-problem-signed-out = U bent in deze browser niet ingelogd bij Balie.
sign-out-hint-unreadable =
    De applicatie stuurde een ID-token (id_token_hint) mee dat niet van Balie is, of waarvan de sleutel weg is.
sign-out-hint-of-another = De applicatie stuurde een ID-token (id_token_hint) van een andere applicatie mee.
sign-out-client-unknown = Met deze client_id kan bij geen applicatie worden uitgelogd:
sign-out-uri-unknown =
    De applicatie wil u naar een adres sturen dat niet is geregistreerd. Wie de applicatie beheert, kan het laten
    registreren onder ‘URI’s na het uitloggen’, precies zoals het hier staat:
applications-title = Applicaties
applications-lead =
    De applicaties die u hebt toegelaten, en wat elk namens u mag. Wat u intrekt, eindigt hier meteen. Een token dat
    een applicatie al heeft, kan bij andere systemen werken tot het verloopt. Komt u weer bij de applicatie, dan
    vraagt die het opnieuw.
applications-none = U hebt geen applicatie toegelaten.
application-may = Mag
application-may-nothing = Weten dat u het bent
application-since = Sinds
application-last-token = Laatst gebruikt
application-no-token = Geen gebruik bekend
application-no-access = Heeft nu geen toegang. Die kan terugkomen als u er inlogt, of weer een apparaat toelaat.
application-withdraw = Intrekken
application-withdrawn =
    { $client } heeft geen toegang meer. Een token van eerder kan bij andere systemen nog werken, hooguit { $span }.
application-withdrawn-at-once = { $client } heeft geen toegang meer.
application-events = Wat u toestond en introk
application-event-given = Toegestaan: { $client }
application-event-withdrawn = Ingetrokken: { $client }
account-applications =
    { $number ->
        [0] U hebt geen applicatie toegelaten.
        [one] U hebt één applicatie toegelaten.
       *[other] U hebt { $number } applicaties toegelaten.
    }
account-to-applications = Bekijken wat applicaties mogen
headless-title = Een langlevend token voor { $client }
headless-lead = Met dit token gebruikt een apparaat zonder scherm { $client } van { $municipality } namens u. Het mag:
headless-warning = Dit token werkt { $span }, voor iedereen die het heeft
headless-warning-text =
    Niemand vraagt nog om een wachtwoord. Wie het token kopieert van het apparaat, uit een back-up of uit een
    logbestand, kan dit allemaal namens u doen, en u merkt dat misschien niet. U kunt het beëindigen bij uw account
    in Balie.
headless-instead =
    Veiliger is een applicatie die u laat inloggen met een code die u op een telefoon intypt (device grant, RFC
    8628). Vraag de maker van de applicatie om daarop over te gaan.
headless-make = Token maken
headless-made-title = Uw token voor { $client }
headless-token = Token
headless-copy = Token kopiëren
headless-once = Dit token wordt één keer getoond
headless-once-text =
    Balie bewaart geen kopie. Zet het nu in het apparaat; raakt u het kwijt, beëindig het dan bij uw account en maak
    een nieuw token.
headless-done = Naar uw applicaties
headless-shown-title = Dit token wordt niet meer getoond
headless-shown =
    Een token wordt één keer getoond, in de browser waarin het is gemaakt. Bent u het kwijt, beëindig het dan bij uw
    account en maak een nieuw token.
headless-problem-title = U kunt hier geen token krijgen
headless-problem =
    Langlevende tokens zijn er alleen voor applicaties die daarvoor zijn geregistreerd. Voor deze client_id is er geen
    te krijgen, of de client hoort bij een andere tenant_id:
headless-problem-no-client =
    Langlevende tokens zijn er alleen voor applicaties die daarvoor zijn geregistreerd. Het adres zegt niet voor welke:
    client_id ontbreekt.
headless-tokens = Langlevende tokens voor apparaten
headless-tokens-lead = Wie zo’n token heeft, kan het gebruiken tot het eindigt. Beëindig wat u niet gebruikt.
headless-token-made = Gemaakt op { $at }
headless-token-ends = Eindigt
headless-token-unused = Hier nog niet gezien
headless-token-end = Beëindigen
headless-ended = Het token is beëindigd.
headless-banner = Mensen krijgen tokens die { $span } werken
headless-banner-text =
    Zo’n token is voor een apparaat zonder scherm, en werkt voor iedereen die het heeft. Haal
    headless_token_lifetime weg zodra de applicatie zonder kan.
mail-headless-token-subject = Er is een langlevend token gemaakt voor { $client }
mail-headless-token-lead =
    Iemand die was ingelogd op uw account bij Balie heeft vanaf het adres { $address } een token voor een apparaat
    gemaakt, voor { $client }.
mail-headless-token-works = Wie het token heeft, kan { $client } tot { $day } namens u gebruiken, zonder wachtwoord.
mail-headless-token-look = Bekijk uw langlevende tokens, en beëindig wat u niet gebruikt:
