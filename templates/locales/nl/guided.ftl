# Een client aanvragen, één vraag per pagina, en wat de aanvrager van een aanvraag ziet.
event-request-claimed = Klaargezette aanvraag overgenomen
event-client-registered-at-once = Client direct geregistreerd, zonder beoordeling
problem-addresses-needed =
    Vul de adressen van de server in. Heeft de server geen vaste adressen, of mag de applicatie overal vandaan vragen? Laat het veld
    dan leeg en bevestig dat hieronder.
nav-own-requests = Mijn aanvragen

# De vragen, één per pagina.
question-requester = Voor wie zet u deze aanvraag klaar?
question-requester-hint =
    Het e-mailadres. Alleen wie met dit adres inlogt, kan de aanvraag overnemen en indienen.
question-municipality = Voor welke gemeente is het?
question-municipality-hint = De applicatie krijgt tokens voor de API’s van deze gemeente.
question-client-name = Hoe heet de applicatie?
question-client-name-hint = Zoals anderen de applicatie herkennen, bijvoorbeeld ‘Zaaksysteem, productie’.
question-description = Waar wordt de applicatie voor gebruikt?
question-description-hint =
    In een paar zinnen: wat doet de applicatie, voor wie, en waarom zijn er gegevens nodig? Dit staat straks op de
    pagina van de client. Wordt de aanvraag beoordeeld, dan leest ook de beoordelaar het.
question-scenario = Wat doet de applicatie?
question-scenario-hint = Kies wat er het best bij past. Hoe de applicatie aan tokens komt, volgt hieruit.
question-redirect-uris = Waar gaan mensen na het inloggen naar terug?
question-redirect-uris-hint =
    De adressen (redirect-URI’s) van de applicatie, één per regel. Ze worden letterlijk vergeleken: https, of http op
    uw eigen computer (localhost, 127.0.0.1, [::1]); geen sterretje, geen deel na #.
question-redirect-uris-of-app-hint =
    De adressen (redirect-URI’s) van de app, één per regel: https, een eigen schema zoals com.example.app:/callback, of
    http://127.0.0.1/callback. Ze worden letterlijk vergeleken.
question-scope = Wat mag de applicatie?
question-scope-hint = Kies alleen wat nodig is. Later kunt u om meer vragen.
question-ip-allowlist = Vanaf welke IP-adressen vraagt de applicatie tokens?
question-ip-allowlist-hint =
    De adressen van de servers, zoals het internet ze ziet: IPv4, IPv6 of reeksen zoals 192.0.2.0/24, één per regel. Vanaf
    een ander adres werkt het secret niet.
question-ip-allowlist-of-device-hint =
    Adressen of reeksen, één per regel. Een app of apparaat heeft meestal geen vast adres: laat dit dan leeg. Tokens
    kunnen dan overal vandaan gevraagd worden.
question-owners = Wie beheren de applicatie?
question-owners-hint =
    E-mailadressen, één per regel. Zij worden de eigenaren: zij zien de secrets en mogen de client wijzigen. Twee mensen
    is veiliger dan één.
question-owners-of-device-hint =
    E-mailadressen, één per regel. Zij worden de eigenaren en mogen de client wijzigen. Twee mensen is veiliger dan één.
question-contacts = Naar wie kunnen wij erover schrijven?
question-contacts-hint =
    E-mailadressen, één per regel, bijvoorbeeld van een team. U mag dit leeg laten: dan zijn de eigenaren het aanspreekpunt.
scenario-server = De ene server praat met de andere
scenario-server-help =
    Een programma haalt zelf gegevens op, zonder dat iemand inlogt. Bijvoorbeeld elke nacht, of tussen twee systemen.
scenario-web = Mensen loggen in bij een webapplicatie
scenario-web-help = De applicatie draait in de browser en heeft een eigen server, die een secret kan bewaren.
scenario-app = Mensen loggen in bij een app op een telefoon of computer
scenario-app-help = De app staat op apparaten van anderen. Die kan dus geen secret bewaren en krijgt er geen.
scenario-device = Een apparaat zonder browser
scenario-device-help = Bijvoorbeeld een scherm in een hal of een sensor met een display. Mensen loggen in op een ander apparaat.
choose-one = Kies
all-on-one-page = Alles op één pagina invullen (voor wie het kent)
prepare-for-somebody = Een aanvraag klaarzetten voor iemand anders

# Controleer uw antwoorden.
check-answers = Controleer uw antwoorden
answer-requester = Voor
answer-description = Gebruikt voor
answer-scenario = Wat de applicatie doet
answer-owners = Eigenaren
not-answered = Nog niet beantwoord
addresses-not-answered = Nog niet ingevuld. Kies Wijzigen.
addresses-to-confirm = Vul de adressen in, of bevestig dat de applicatie overal vandaan mag vragen. Kies Wijzigen.
no-scopes-chosen = U koos geen scopes: met een token mag de applicatie dan niets.
sent-already = Deze aanvraag is al ingediend.
withdrawn-already = Deze aanvraag is ingetrokken.
scope-needs-review = moet worden beoordeeld
answers-not-complete = Er ontbreken nog antwoorden, of er klopt iets niet.
similar-title = Bestaat de applicatie al?
similar-client = Client van { $municipality }
similar-request = Aanvraag van u waarover nog niet is beslist
similar-advice = Bedoelt u dezelfde applicatie? Vraag de applicatie dan niet nog eens aan.
next-title = Wat er nu gebeurt
next-offer =
    { $email } kan deze aanvraag dan bij Aanvragen overnemen, wijzigen en indienen. Tot die tijd kunt u de aanvraag wijzigen.
next-register = U mag clients registreren voor { $municipality }: zodra u op de knop drukt, bestaat de client.
next-at-once =
    { $municipality } laat zulke applicaties zonder beoordeling toe: zodra u op de knop drukt, bestaat de client. De
    beheerders van de gemeente zien dat en kunnen de client stilzetten of verwijderen.
next-scopes = { $count ->
    [one] Niemand mag de scope { $scopes } aan een eigen applicatie geven. Daarom bekijkt iemand anders deze
          hele aanvraag. Zonder deze scope hoeft de aanvraag daar niet op te wachten.
   *[other] Niemand mag de scopes { $scopes } aan een eigen applicatie geven. Daarom bekijkt iemand anders
          deze hele aanvraag. Zonder deze scopes hoeft de aanvraag daar niet op te wachten.
}
next-target = Dient u de aanvraag nu in, dan hoort er uiterlijk op { $day } een beslissing te zijn.
decides-helpdesk-or-admin = De helpdesk of een beheerder van { $municipality } beslist.
decides-helpdesk = De helpdesk beslist.
decides-helpdesk-or-operator = De helpdesk of een operator beslist.
decides-admin = Een beheerder van { $municipality } beslist.
decides-operator = Een operator beslist.
usual-time = { $days ->
    [0] In de laatste 90 dagen is over minstens de helft van { $decisions } aanvragen beslist op de dag waarop ze binnenkwamen.
    [one] In de laatste 90 dagen is over minstens de helft van { $decisions } aanvragen binnen één werkdag beslist.
   *[other] In de laatste 90 dagen is over minstens de helft van { $decisions } aanvragen binnen { $days } werkdagen beslist.
}
unmet-title = Deze gemeente laat sommige applicaties zonder beoordeling toe. Deze wordt wel beoordeeld, want:
unmet-not-for-tests = { $municipality } doet dit alleen zolang de gemeente als testgemeente is aangemerkt, en dat is nu niet zo
unmet-too-many = { $max ->
    [one] u hebt hier al één client die zonder beoordeling is geregistreerd, en meer mag niet
   *[other] u hebt hier al { $max } clients die zonder beoordeling zijn geregistreerd, en meer mag niet
}
unmet-grant-type = de applicatie krijgt tokens via ‘{ $grant }’, en dat wordt hier beoordeeld
unmet-scopes = de applicatie vraagt om { $scopes }, en dat moet altijd worden beoordeeld
unmet-no-allowlist = de applicatie is niet beperkt tot bepaalde IP-adressen
unmet-other-owners =
    er staan andere eigenaren bij dan u ({ $owners }): zonder beoordeling wordt alleen u eigenaar, en om anderen vraagt u
    zodra de client er is
unmet-wide-ranges = deze reeksen zijn samen ruim: { $ranges } (hooguit 256 adressen van IPv4, en een /64 van IPv6)
send-request = Aanvraag indienen
offer-request = Klaarzetten
later = Later afmaken
check-changed =
    Er is iets aan deze aanvraag gewijzigd nadat u de pagina opende. Er is nog niets gedaan. Controleer de aanvraag opnieuw.
check-not-sent = Uw aanvraag is niet verstuurd
check-other-way = Wat op de pagina stond, klopt niet meer. Er is nog niets gedaan. Hieronder leest u wat er nu gebeurt.
request-sent = Aanvraag { $number } is ingediend.
request-offered = De aanvraag staat klaar voor { $email }.
request-claimed = De aanvraag is nu van u. Controleer de antwoorden.
request-claimed-incomplete = De aanvraag is nu van u. Controleer de antwoorden. Vul aan wat nog ontbreekt.
request-withdrawn = De aanvraag is ingetrokken.

# De lijst van eigen aanvragen, en de pagina van elk.
request-new = Nieuwe aanvraag
request-number = Aanvraag { $number }
request-unnamed = Aanvraag zonder naam
prepared-for = Voor { $email }
number = Nummer
last-changed = Laatst gewijzigd
your-turn = U bent aan zet
own-none = U hebt nog geen aanvragen
own-none-advice =
    Met een aanvraag vraagt u een client aan: een applicatie die tokens van een gemeente mag krijgen. Het
    kost ongeveer tien minuten, en u kunt halverwege stoppen.
own-earlier = Eerdere aanvragen
offered-title = Voor u klaargezet
to-the-queue = Naar de aanvragen die u beoordeelt
own-state-draft = Concept
own-state-offered = Klaargezet
own-state-unconfirmed = Niet bevestigd
own-state-submitted = In behandeling
own-state-changes-requested = Vraag aan u
own-state-approved = Goedgekeurd
own-state-registered = Geregistreerd
own-state-refused = Afgewezen
own-state-withdrawn = Ingetrokken
own-state-duplicate = Dubbel
own-state-closed = Gesloten
own-state-expired = Verlopen
own-draft = U hebt deze aanvraag nog niet ingediend. U wijzigde de aanvraag { $ago }. Alleen u ziet de aanvraag.
own-prepared = U zet deze aanvraag klaar voor { $email }. Die kan de aanvraag nog niet zien.
own-offered = { $address } kan deze aanvraag sinds { $day } overnemen, en heeft dat nog niet gedaan.
own-offered-without-mail = Geef de link zelf door: hier wordt geen mail verstuurd.
own-offered-link = Deze link leidt ernaartoe, na inloggen met dat adres:
own-unconfirmed = De aanvraag kwam per e-mail binnen, en nog niemand heeft bevestigd dat het adres van de afzender klopt.
own-submitted = De aanvraag is op { $day } ingediend.
own-changes-requested = Op { $day } is om een aanpassing gevraagd. De aanvraag wacht op u.
own-approved = De aanvraag is op { $day } goedgekeurd.
own-registered = De aanvraag werd op { $day } zonder beoordeling een client.
own-refused = De aanvraag is op { $day } afgewezen.
own-kept-until = De aanvraag is niet verstuurd. Als niemand iets wijzigt, wordt de aanvraag op { $day } verwijderd.
own-withdrawn = De aanvraag is op { $day } ingetrokken. Niemand beslist er nog over.
own-duplicate = In deze aanvraag wordt hetzelfde gevraagd als in een andere. Daarom is deze aanvraag op { $day } gesloten.
own-closed = De aanvraag is op { $day } zonder beslissing gesloten.
own-expired = Niemand heeft op tijd bevestigd dat het adres van de afzender klopt.
own-unreadable = Wat van deze aanvraag is bewaard, is niet te lezen. Niemand kan erover beslissen of de aanvraag wijzigen.
taken-by-helpdesk = De helpdesk behandelt de aanvraag sinds { $day }.
taken-by-admin = Een beheerder van { $municipality } behandelt de aanvraag sinds { $since }.
taken-by-operator = Een operator behandelt de aanvraag sinds { $day }.
nobody-has-it = Nog niemand heeft de aanvraag opgepakt.
target-day = Er hoort uiterlijk op { $day } een beslissing te zijn.
target-passed = Er had uiterlijk op { $day } een beslissing moeten zijn. Dat is niet gelukt.
target-passed-advice = U kunt hieronder een bericht schrijven.
to-the-client = Naar de client
draft-go-on = Verdergaan
change-and-send = Antwoorden wijzigen en opnieuw indienen
copy-hint = U kunt een nieuwe aanvraag maken die met deze antwoorden begint.
copy-request = Nieuwe aanvraag met deze antwoorden
thread-title = Berichten
message = Bericht
message-hint = Wie de aanvraag beoordeelt, leest dit. Schrijf geen secrets of wachtwoorden.
message-add = Bericht toevoegen
message-added = Het bericht is toegevoegd.
you = U
own-event-submitted = Aanvraag ingediend
own-event-registered = Client geworden, zonder beoordeling
own-event-claimed = Aanvraag overgenomen
own-event-confirmed = Adres van de afzender bevestigd
own-event-edited = Antwoorden gewijzigd
own-event-changes-requested = Om een aanpassing gevraagd
own-event-approved = Goedgekeurd
own-event-refused = Afgewezen
own-event-withdrawn = Ingetrokken
own-event-expired = Verlopen
own-event-merged = Samengevoegd met een andere aanvraag
own-event-reopened = Heropend
asked-title = Wat er gevraagd wordt
withdraw = Aanvraag intrekken
draft-withdraw = Concept laten vervallen
withdraw-hint = De aanvraag blijft in uw lijst staan, en kan niet opnieuw geopend worden.
withdrawal-title = Deze aanvraag intrekken?
withdrawal-warning =
    Niemand beslist er dan nog over, en u kunt de aanvraag niet opnieuw indienen. De aanvraag blijft in uw lijst staan, en u kunt
    met dezelfde antwoorden een nieuwe maken.
draft-withdrawal-title = Dit concept laten vervallen?
draft-withdrawal-warning =
    U kunt er dan niet mee verder. Het blijft in uw lijst staan, en u kunt met de antwoorden een nieuwe aanvraag maken.
claim-title = Deze aanvraag overnemen?
claim-lead =
    { $maker } heeft deze aanvraag voor u klaargezet. Neemt u de aanvraag over, dan is die van u en kunt u de aanvraag wijzigen en
    indienen.
claim-lead-unnamed =
    Iemand heeft deze aanvraag voor u klaargezet. Neemt u de aanvraag over, dan is die van u en kunt u de aanvraag wijzigen en
    indienen.
claim-other-title = Deze aanvraag staat klaar voor een ander e-mailadres
claim-other-advice = Log in met het adres waarvoor de link bedoeld is.
claim-do = Overnemen

# Registreren zonder beoordeling.
policy-title = Registreren zonder beoordeling
policy-of = Registreren zonder beoordeling: { $municipality }
policy-lead = Welke applicaties iedereen hier direct mag registreren. Al het andere is een aanvraag die iemand beoordeelt.
policy-change = Bekijken en wijzigen
policy-max-clients = Clients per persoon
policy-max-clients-hint =
    Hoeveel clients iemand hier mag hebben die zonder beoordeling zijn geregistreerd, verwijderde niet meegeteld; hooguit
    100. Bij 0 wordt elke registratie beoordeeld.
policy-grant-types-hint = Een applicatie die op een andere manier tokens krijgt, wordt beoordeeld.
policy-allowlist-hint = Of een applicatie tot bepaalde IP-adressen beperkt moet zijn.
policy-allowlist-narrow = Alleen met krappe reeksen
policy-allowlist-narrow-help = Minstens één adres of reeks; samen hooguit 256 adressen van IPv4, en een /64 van IPv6.
policy-allowlist-not-needed = Met of zonder
policy-allowlist-not-needed-help = Wie het secret van zo’n applicatie in handen krijgt, kan het overal vandaan gebruiken.
policy-scopes-fixed =
    Wat hier ook is gekozen: een scope die moet worden beoordeeld, wordt nooit zonder beoordeling gegeven, en wie direct
    registreert wordt de enige eigenaar.
policy-test-only = Alleen zolang dit een testgemeente is
policy-is-for-tests = De gemeente is nu als testgemeente aangemerkt.
policy-not-for-tests =
    De gemeente is nu niet als testgemeente aangemerkt. Is dit aangevinkt, dan wordt dus elke registratie beoordeeld.
policy-for-tests = Dit is een testgemeente
policy-for-tests-hint = Alleen operators merken een gemeente zo aan.
policy-saved = Het is opgeslagen en geldt vanaf nu.
at-once-title = Zonder beoordeling geregistreerd
at-once-none = Er zijn er geen.
at-once-by = Door
at-once-on = Op
at-once-take-back = Wat u kunt doen
at-once-state = Zonder beoordeling geregistreerd
at-once-banner = Zonder beoordeling geregistreerd op { $day }
at-once-banner-text = De gemeente liet de client direct toe. De beheerders van de gemeente kunnen de client stilzetten of verwijderen.

# Mails.
mail-request-received-subject = Aanvraag { $number }: { $client_name }
mail-request-received-lead = Uw aanvraag { $number } voor de client { $client_name } is binnengekomen.
mail-request-received-due = Er hoort uiterlijk op { $day } een beslissing te zijn.
mail-requester-answered-subject = Aanvraag { $number }: een bericht van de aanvrager
mail-requester-answered-lead = { $by } schreef een bericht bij aanvraag { $number }, die u behandelt.
mail-request-offered-subject = Er staat een aanvraag voor u klaar in Balie
mail-request-offered-lead = { $maker } heeft een aanvraag voor u klaargezet, voor de client { $client_name }.
mail-request-offered-see = Bekijk de aanvraag hier en neem de aanvraag over:
mail-request-offered-sign-in = Log in met { $email }. Daarna kunt u de aanvraag wijzigen en indienen.
mail-request-offered-unexpected = Verwachtte u deze mail niet? Dan hoeft u niets te doen.
question-by-question = Liever één vraag per pagina
thread-claimed = { $by } nam de aanvraag over
confirm-anywhere = Ja, de applicatie mag overal vandaan vragen
taken-by-somebody = Iemand heeft de aanvraag sinds { $since } in behandeling.
own-duplicate-open = Die andere aanvraag is nog in behandeling.
own-duplicate-ended = Ook die andere aanvraag is afgerond. Hebt u de client nog nodig, doe dan een nieuwe aanvraag.
nothing-sent = Er is niets ingestuurd: deze aanvraag is intussen gesloten.
nothing-copied = Er is niets gekopieerd: deze aanvraag is nog niet afgerond.
