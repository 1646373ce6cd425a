# De opmaak om elke pagina, woorden die overal voorkomen, inloggen, fouten.
skip-link = Naar de inhoud
language = Taal
main-menu = Hoofdmenu
breadcrumbs = U bent hier
sign-out = Uitloggen
meta-description = Het loket waar gemeenten hun API-clients registreren, secrets beheren en weigeringen nazoeken.
footer = Balie, het loket voor API-clients
to-start = Naar de eerste pagina
nav-clients = Clients
nav-municipalities = Gemeenten
nav-people = Mensen
nav-scopes = Scopes
nav-history = Geschiedenis
nav-mail = Mail
form-errors-title = Er klopt nog iets niet
form-error-prefix = Fout:
problem-entry = { $fault } ({ $written })
optional = (niet verplicht)
save = Opslaan
cancel = Annuleren
search = Zoeken
copy = Kopiëren
copied = Gekopieerd
copy-failed = Kopiëren is niet gelukt
all = Alle
word-unreadable = Onleesbaar
yes = Ja
no = Nee
never = Nooit
email = E-mailadres
password = Wachtwoord
name = Naam
months-short = jan feb mrt apr mei jun jul aug sep okt nov dec
ago-just-now = zojuist
ago-minutes = { $minutes ->
    [one] een minuut geleden
   *[other] { $minutes } minuten geleden
}
ago-hours = { $hours ->
    [one] een uur geleden
   *[other] { $hours } uur geleden
}
ago-days = { $days ->
    [one] gisteren
   *[other] { $days } dagen geleden
}
span-days = { $days ->
    [365] 1 jaar
    [730] 2 jaar
    [1825] 5 jaar
    [3650] 10 jaar
    [one] 1 dag
   *[other] { $days } dagen
}
span-hours = { $hours ->
    [one] 1 uur
   *[other] { $hours } uur
}
span-minutes = { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
span-seconds = { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } seconden
}
sign-in-title = Inloggen
sign-in-lead = Log in met uw account in Balie.
sign-in = Inloggen
sign-in-wrong = Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw.
session-ended = U bent uitgelogd
session-ended-why =
    Dat gebeurt na { $hours } uur zonder gebruik, na een nieuw wachtwoord, als iemand de sessie beëindigt, en als de manier
    waarop u inlogde niet meer wordt aangeboden. Log dan op een andere manier in.
session-ended-kept = Er is nog niets opgeslagen. Wat u typte blijft bewaard als u nu weer inlogt.
kept-form-title = Er is nog niets opgeslagen
kept-form-lead = U was uitgelogd toen u dit verstuurde
kept-form-advice =
    Wat u typte is er nog. Verstuur het hieronder alsnog; klopt er iets niet, dan kunt u het daarna nog verbeteren.
kept-form-send = Alsnog versturen
kept-form-drop = Niet versturen
error-not-found = Pagina niet gevonden
error-not-found-advice =
    Deze pagina bestaat niet, of niet voor uw account. Controleer het adres, of zoek wat u nodig hebt vanaf de
    eerste pagina.
error-other-sign-in-first = Dit kunt u na deze inlog niet wijzigen
error-other-sign-in-first-advice =
    U bent ingelogd met de identiteitsprovider van één gemeente. Dat geldt alleen binnen die gemeente. Hoe u inlogt,
    wijzigt u als u anders bent ingelogd: log uit, en log in met uw wachtwoord of met een andere provider die u hebt
    gekoppeld. Hebt u geen wachtwoord? Kies er een via ‘Wachtwoord vergeten?’ bij het inloggen. U kunt blijven inloggen
    zoals u nu deed.
error-cross-site = Dit formulier kwam niet van Balie
error-cross-site-advice =
    Voor uw veiligheid is er niets gedaan. Open de pagina in Balie zelf en probeer het daar opnieuw.
error-bad-form = Dit formulier is niet leesbaar
error-bad-form-advice =
    Er ontbreekt iets of er is iets beschadigd. Ga terug, laad de pagina opnieuw en probeer het nog eens; er
    is niets gewijzigd.
error-too-large = Dit formulier is te groot
error-too-large-advice =
    Een formulier mag hooguit 256 KiB groot zijn. Ga terug en kort in wat u typte; er is niets gewijzigd.
error-too-many = Te veel pogingen
error-too-many-advice = { $seconds ->
    [one] Wacht een seconde en probeer het dan opnieuw. Uw account is niet geblokkeerd.
   *[other] Wacht { $seconds } seconden en probeer het dan opnieuw. Uw account is niet geblokkeerd.
}
error-too-many-mails = Te veel mails tegelijk
error-too-many-mails-advice = { $seconds ->
    [one] Voor elk adres dat u noemde, wordt een mail geschreven. Wacht een seconde, ga terug en verstuur het formulier
        opnieuw; er is niets gewijzigd.
   *[other] Voor elk adres dat u noemde, wordt een mail geschreven. Wacht { $seconds } seconden, ga terug en verstuur
        het formulier opnieuw; er is niets gewijzigd.
}
error-too-many-sign-ups = Er worden te veel accounts gemaakt
error-too-many-sign-ups-advice = { $minutes ->
    [one] In het afgelopen uur wilden heel veel mensen een account maken. Daarom kan het nu even niet. Wacht een minuut en probeer het
        dan weer. Er is niets opgeslagen.
   *[other] In het afgelopen uur wilden heel veel mensen een account maken. Daarom kan het nu even niet. Wacht { $minutes } minuten en
        probeer het dan weer. Er is niets opgeslagen.
}
error-link-ended = Deze link werkt niet meer
error-link-ended-advice =
    De link is al gebruikt, vervangen door een nieuwere, ingetrokken of verlopen. Vraag een nieuwe aan
    degene van wie u de link kreeg.
error-too-slow = Het formulier kwam te langzaam binnen
error-too-slow-advice =
    Er is niets gewijzigd. Ga terug en verstuur het opnieuw; blijft het zo, controleer dan uw verbinding.
error-rights-changed = U mag dit niet meer
error-rights-changed-advice =
    Wat u mag, is veranderd terwijl deze pagina open stond. Er is daarom niets gedaan. Open de pagina opnieuw om
    te zien wat u nu mag.
error-unavailable = De database antwoordt niet
error-unavailable-advice =
    Probeer het zo opnieuw. Had u iets verstuurd, kijk dan eerst of het is opgeslagen. Blijft het zo, meld
    het dan bij degene die deze installatie beheert.
error-broken = Er ging iets mis
error-broken-advice =
    Dit ligt aan ons. Had u iets verstuurd, kijk dan eerst of het is opgeslagen, en probeer het opnieuw.
    Gebeurt het weer, meld dan wat u deed; onder Hulp staat bij wie.
# Staat bij elke regel die het verzoek in het log achterliet.
error-report-number = Meldingsnummer { $number }
