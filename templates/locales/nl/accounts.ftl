# Account maken, wachtwoord vergeten, de tweede factor, sessies, en de mails daarover.
sign-up-title = Account maken
sign-up-lead =
    Met een account logt u in bij applicaties die daarvoor hier zijn geregistreerd. U vraagt er ook API-clients van gemeenten
    mee aan, en beheert ze.
sign-up-link = Account maken
sign-up-no-account = Nog geen account?
sign-up-email-help = Hiermee logt u in. U bevestigt het adres met een link voordat het account werkt.
sign-up-submit = Account maken
sign-up-sign-in = Hebt u al een account? Log in
sign-up-invited = Alleen wie is uitgenodigd, kan hier een account maken.
sign-up-sent-title = Bevestig uw e‑mailadres
mailed-sign-up =
    Wij schreven een mail aan het adres dat u hebt ingevuld. Open de link daarin binnen een dag, het liefst in deze
    browser. Daarna werkt uw account.
mailed-sign-up-nothing = Na een paar minuten nog niets? Kijk bij uw spam, en ga na of u het adres goed hebt getypt.
sign-up-sent-no-mail =
    Deze installatie verstuurt zelf geen mail. Iemand die de installatie beheert, kan u de link geven waarmee u uw adres
    bevestigt.
sign-up-confirm-title = Is dit uw e‑mailadres?
sign-up-confirm-lead = Bevestig dat u met dit adres een account hebt aangevraagd. Daarna werkt uw account.
sign-up-confirm-password =
    U hebt deze link geopend in een andere browser dan waarin u het account aanvroeg. Vul het wachtwoord in dat u daar
    koos.
sign-up-confirm = Adres bevestigen
sign-up-confirm-not-you =
    Hebt u dit niet zelf aangevraagd? Sluit dan deze pagina. Zonder bevestiging komt er geen account.
sign-up-password-wrong =
    Dit is niet het wachtwoord dat bij de aanvraag is gekozen. Vergeten? Vraag dan opnieuw een account aan.
sign-up-welcome = Welkom, { $name }. Uw adres is bevestigd. Voortaan logt u daarmee in, met uw wachtwoord.
sign-up-used-title = Dit adres is al bevestigd
sign-up-used = Er is een account voor dit adres. Log daarmee in. Wachtwoord vergeten? De inlogpagina helpt u verder.
sign-up-expired =
    U hebt uw adres niet binnen een dag bevestigd. Vraag opnieuw een account aan; dan krijgt u een nieuwe link.
sign-up-unknown = Controleer of u de hele link hebt overgenomen. Klopt die, vraag dan opnieuw een account aan.
sign-up-again = Opnieuw een account aanvragen
link-expired-title = Deze link is te oud
reset-title = Wachtwoord vergeten?
reset-lead = Vul het e-mailadres in waarmee u inlogt. Met een link kiest u een nieuw wachtwoord.
reset-link = Wachtwoord vergeten?
reset-submit = Link aanvragen
reset-sent-title = Een link om een nieuw wachtwoord te kiezen
mailed-reset =
    Is er een account met het adres dat u hebt ingevuld, dan hebben wij een mail naar dat adres gestuurd. Open de link daarin binnen
    een uur en kies een nieuw wachtwoord.
mailed-reset-nothing =
    Na een paar minuten nog niets? Kijk bij uw spam, controleer het adres, of wacht even: wij schrijven maar een paar
    mails per uur.
reset-sent-no-mail =
    Deze installatie verstuurt zelf geen mail. Is er een account met dit adres, dan kan iemand die de installatie beheert
    u de link geven. Die werkt een uur.
reset-show-lead =
    Kies een nieuw wachtwoord voor uw account. Alle sessies eindigen, en andere links om een wachtwoord te
    kiezen werken dan niet meer.
reset-submit-password = Dit wachtwoord kiezen
reset-ended =
    De link is al gebruikt, ouder dan een uur, of vervallen omdat het wachtwoord is gewijzigd. U kunt een nieuwe
    aanvragen.
reset-again = Nieuwe link aanvragen
back-to-sign-in = Terug naar inloggen
code-title = Vul de code in
code-lead = Open de authenticator-app op uw telefoon en typ de code die daar bij Balie staat.
code = Code
code-help = Zes cijfers. U kunt ook een van uw herstelcodes gebruiken, zoals abcd-efgh-jkmn.
code-submit = Inloggen
code-wrong =
    Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in uw app, en controleer de tijd van uw
    telefoon.
code-lost = Bent u uw telefoon en uw herstelcodes kwijt?
code-other = Als iemand anders inloggen
recovery-code-used = { $left ->
    [0] U hebt uw laatste herstelcode gebruikt. Maak nu nieuwe, bij uw account.
    [one] U hebt een herstelcode gebruikt. U hebt er nog één: maak nieuwe, bij uw account.
   *[other] U hebt een herstelcode gebruikt. U hebt er nog { $left }.
}
second-factor = Tweede factor
second-factor-title = Tweede factor
second-factor-set-up-title = Tweede factor instellen
second-factor-off =
    U logt nu in zonder tweede factor. Met een tweede factor is bij het inloggen ook een code van uw telefoon nodig, zodat
    niemand binnenkomt met alleen uw wachtwoord.
second-factor-off-no-password =
    U logt hier nu in zonder tweede factor. Met een tweede factor is bij het inloggen ook een code van uw telefoon nodig.
second-factor-on = Sinds { $day } is bij het inloggen ook een code van uw authenticator-app nodig.
second-factor-set-up = Tweede factor instellen
second-factor-look = Tweede factor bekijken
second-factor-needed-title = Wat u hier wilt doen, vraagt een tweede factor
second-factor-needed =
    De gemeente vraagt een tweede factor van wie secrets ziet, over aanvragen beslist, of inlogt bij een applicatie die
    alleen voor mensen van de gemeente is.
second-factor-needed-by =
    { $municipality } vraagt een tweede factor van wie secrets ziet, over aanvragen beslist, of inlogt bij een applicatie
    die alleen voor mensen van de gemeente is.
second-factor-needed-go-on = Stel de tweede factor hieronder in; daarna gaat u verder.
second-factor-step-app-title = Neem een authenticator-app
second-factor-step-app =
    Elke app voor zulke codes is goed, zoals Aegis, FreeOTP, Google Authenticator of Microsoft Authenticator.
    Veel wachtwoordmanagers
    kunnen het ook.
second-factor-step-scan-title = Zet Balie in de app
second-factor-step-scan = Scan deze afbeelding met de app:
second-factor-qr = QR-code voor uw authenticator-app
second-factor-step-key = Lukt scannen niet? Typ dan deze sleutel in de app, als code die van de tijd afhangt:
second-factor-step-code-title = Laat zien dat het werkt
second-factor-code-help = De zes cijfers die de app nu laat zien.
second-factor-code-wrong =
    Deze code hoort niet bij deze afbeelding. Controleer de tijd van uw telefoon, en typ de code die de app nu laat zien.
second-factor-others-end = Daarna bent u overal elders uitgelogd.
second-factor-submit = Instellen
second-factor-codes-left = { $left ->
    [0] U hebt geen herstelcodes meer. Zonder uw telefoon komt u niet binnen.
    [one] U hebt nog één herstelcode.
   *[other] U hebt nog { $left } herstelcodes.
}
second-factor-go-on = Verder
second-factor-remove = Tweede factor verwijderen
second-factor-remove-title = Tweede factor verwijderen?
second-factor-remove-lead = Daarna logt u in zonder code, en werken uw herstelcodes niet meer.
second-factor-removed = Uw tweede factor is verwijderd. U logt nu in zonder code.
recovery-codes-title = Uw herstelcodes
recovery-codes-lead =
    Met een herstelcode komt u binnen als u uw telefoon niet bij u hebt. Elke code werkt één keer. Print ze of bewaar ze
    in een wachtwoordmanager: u ziet ze alleen nu.
recovery-codes-label = Herstelcodes
recovery-codes-copy = Codes kopiëren
recovery-codes-kept = Ik heb ze bewaard
recovery-codes-not-shown = U ziet ze één keer, meteen nadat ze zijn gemaakt. Hebt u ze niet bewaard? Maak dan nieuwe.
recovery-codes-open = De codes tonen
recovery-codes-new = Nieuwe herstelcodes maken
recovery-codes-new-help = Maakt u nieuwe, dan werken de codes die u hebt niet meer.
person-second-factor = Tweede factor
person-second-factor-since = Ingesteld op { $day }.
person-second-factor-remove = Tweede factor verwijderen
person-second-factor-remove-help = Voor wie de telefoon en de herstelcodes kwijt is.
person-second-factor-remove-title = Tweede factor van { $name } verwijderen?
person-second-factor-consequence =
    Daarna is alleen het wachtwoord nodig om op dit account in te loggen. Deze persoon wordt overal uitgelogd, en in een mail
    aan deze persoon staat wie het deed.
person-second-factor-sure = Wees er zeker van dat deze persoon het zelf vraagt: bel terug op een nummer dat u kent.
person-second-factor-removed = De tweede factor van { $name } is verwijderd.
municipality-second-factor = Tweede factor
municipality-second-factor-help =
    Wie secrets van deze gemeente ziet, over haar aanvragen beslist, of inlogt bij een applicatie die alleen voor haar eigen
    mensen is, heeft dan een tweede factor nodig.
municipality-second-factor-demand = Een tweede factor eisen
municipality-second-factor-demanded = Geëist van wie secrets ziet, over aanvragen beslist, of inlogt bij een applicatie voor eigen mensen.
municipality-second-factor-not-demanded = Niet geëist.
session-where = Vanaf adres
session-browser = Browser
session-browser-unknown = Onbekende browser
session-used = Laatst gebruikt
session-begun = Sinds { $moment }
session-this = Deze sessie
session-end = Uitloggen
session-ended-by-hand = Deze sessie is beëindigd.
sign-in-wrong-code = Verkeerde code
confirmation-lead-code =
    Wat u vraagt, is belangrijk. Met uw wachtwoord en een code laat u zien dat u het bent. Dat geldt vijf
    minuten.
confirmation-title-code = Vul uw wachtwoord en een code in
event-address-confirmed = E-mailadres bevestigd
event-password-reset-asked = Link gevraagd om een nieuw wachtwoord te kiezen
event-second-factor-set-up = Tweede factor ingesteld
event-second-factor-removed = Tweede factor verwijderd
event-recovery-codes-made = Nieuwe herstelcodes gemaakt
event-recovery-code-used = Herstelcode gebruikt
event-code-failed = Verkeerde code bij het inloggen
event-session-ended = Sessie beëindigd
mail-hello = Goedendag,
mail-sign-up-subject = Bevestig uw e-mailadres voor Balie
mail-sign-up-lead = Met dit e-mailadres is een account aangevraagd bij Balie, het loket voor API-clients.
mail-sign-up-confirm = Hebt u dat zelf gedaan? Bevestig dan uw adres via deze link:
mail-sign-up-works =
    De link werkt { $hours } uur, en maar één keer. Open de link in de browser waarin u het account aanvroeg.
mail-sign-up-unexpected =
    Hebt u dat niet zelf gedaan? Dan hoeft u niets te doen: zonder bevestiging komt er geen account.
mail-account-exists-subject = U hebt al een account bij Balie
mail-account-exists-lead =
    Met dit e-mailadres is een account aangevraagd bij Balie. U hebt daar al een account mee, en dat blijft
    zoals het is.
mail-account-exists-sign-in = Hier logt u in:
mail-account-exists-forgotten = Wachtwoord vergeten? Die pagina helpt u aan een nieuw wachtwoord.
mail-account-exists-unexpected = Hebt u dit niet zelf aangevraagd? Dan hoeft u niets te doen.
mail-reset-subject = Kies een nieuw wachtwoord voor Balie
mail-reset-lead = Voor uw account bij Balie is een nieuw wachtwoord aangevraagd.
mail-reset-choose = Hebt u dat zelf gedaan? Kies dan een wachtwoord via deze link:
mail-reset-works = De link werkt { $minutes } minuten, en maar één keer. Geef de link niet door.
mail-reset-unexpected = Hebt u dat niet zelf gedaan? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.
mail-second-factor-set-up-subject = Voor uw account bij Balie is een tweede factor ingesteld
mail-second-factor-set-up-lead =
    Voor uw account is een tweede factor ingesteld, vanaf het adres { $address }. Voortaan is bij het inloggen ook een code van een
    authenticator-app nodig.
mail-second-factor-removed-subject = De tweede factor van uw account bij Balie is verwijderd
mail-second-factor-removed-lead =
    De tweede factor van uw account is verwijderd, vanaf het adres { $address }. Inloggen kan nu met alleen uw wachtwoord.
mail-second-factor-removed-by-lead =
    { $name } heeft als operator van Balie de tweede factor van uw account verwijderd. Inloggen kan nu met alleen uw wachtwoord.
mail-second-factor-look = Bekijk het bij uw account, of stel de tweede factor opnieuw in:
mail-new-place-subject = Vanaf een nieuwe plek ingelogd op uw account bij Balie
mail-new-place-lead = Er is op uw account ingelogd vanaf een plek waar dat nog niet eerder gebeurde.
mail-new-place-address = Adres
mail-new-place-look = Was u dat zelf? Dan hoeft u niets te doen. Was u het niet? Wijzig dan hier uw wachtwoord:
mail-account-not-you = Was u het niet? Meld het dan meteen bij degene die deze installatie beheert.
mail-account-not-you-contact = Was u het niet? Meld het dan meteen bij { $contact }.
person-second-factor-consequence-without-mail =
    Daarna is alleen het wachtwoord nodig om op dit account in te loggen. Deze persoon wordt overal uitgelogd. Deze installatie
    verstuurt geen mail: vertel het zelf aan deze persoon.
