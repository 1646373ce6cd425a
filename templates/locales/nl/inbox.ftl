# Mail die binnenkomt: de pagina’s voor medewerkers, wat uit een mail is gelezen, en bewijzen dat het adres van de afzender klopt.
inbox-title = Ontvangen mail
inbox-lead = Wat er binnenkwam, en wat ermee gebeurde.
inbox-to-outbox = Mail die Balie schreef
inbox-from-outbox = Ontvangen mail
inbox-tabs = Wat er met de mail gebeurde
inbox-tab-all = Alles
inbox-tab-taken = Verwerkt
inbox-tab-held = Aangehouden
inbox-tab-set-aside = Apart gelegd
inbox-tab-automatic = Automatisch
inbox-tab-folded = Gebundeld
inbox-none = Hier is geen mail
inbox-order = Nieuwste eerst
inbox-arrived = Binnengekomen
inbox-no-subject = (geen onderwerp)
inbox-no-sender = Niet één afzender
inbox-sender-name = Noemt zich: { $name }
inbox-of-sender = Alleen mail van { $sender }.
inbox-of-everybody = Die van iedereen tonen
inbox-folded-title = Meer aanvragen dan er van één afzender mogen wachten
inbox-folded-messages = { $messages ->
    [one] 1 bericht, op { $last }
   *[other] { $messages } berichten, het laatste op { $last }
}
inbox-state-waiting = Nog te lezen
inbox-state-request = Aanvraag
inbox-state-reply = Antwoord
inbox-state-held = Aangehouden
inbox-state-automatic = Automatisch
inbox-state-bounce = Niet bezorgd
inbox-state-folded = Gebundeld
inbox-state-set-aside = Apart gelegd
inbox-reason-too-large = Groter dan 10 MiB: alleen de headers zijn bewaard.
inbox-reason-not-a-message = Er zijn geen headers, dus het is geen mail.
inbox-reason-no-text = Er is geen eigen tekst, alleen een bijlage of een uitnodiging voor een agenda.
inbox-reason-reading-failed = Het lezen is drie keer mislukt.
inbox-reason-no-single-sender = From noemt niemand, of meerdere personen. Daardoor is niet te zeggen wie iets vraagt.
inbox-reason-own-address = De afzender is volgens het bericht een van onze eigen adressen.
inbox-reason-sender-is-program = De afzender is een adres waar programma’s vanaf sturen en dat niemand leest.
inbox-reason-sender-disabled = Het account van de afzender is geblokkeerd.
inbox-reason-not-from-participant = Niet van een deelnemer: het beantwoordt een mail aan iemand anders.
inbox-reason-no-thread = Het beantwoordt een mail van ons, en het is niet duidelijk bij welke aanvraag dit hoort.
inbox-reason-request-closed = De aanvraag waarop het antwoordt, is afgesloten.
inbox-reason-over-quota = Van deze afzender, of van dit domein, wachten al zoveel aanvragen op bevestiging als mag.
inbox-mailbox-none = Er wordt geen mailbox gelezen (BALIE_IMAP_URL). Mail komt binnen via balie mail receive.
inbox-mailbox-not-read-yet = De mailbox is nog niet gelezen.
inbox-mailbox-read = De mailbox is het laatst gelezen op { $read }.
inbox-mailbox-fails-title = De mailbox kan niet worden gelezen
inbox-mailbox-fails = De mailbox is het laatst gelezen op { $read }. Lezen lukt niet sinds { $since }: { $why }
inbox-mailbox-fails-from-the-first = Het lezen van de mailbox lukt niet sinds { $since }: { $why }
inbox-failure-sign-in = de mailserver weigert de gebruikersnaam of het wachtwoord van BALIE_IMAP_URL.
inbox-failure-no-mailbox = de mailserver heeft deze mailbox niet.
inbox-failure-certificate = het certificaat van de mailserver wordt niet vertrouwd.
inbox-failure-unreachable = de mailserver is niet bereikbaar.
inbox-failure-timed-out = de mailserver antwoordt niet op tijd.
inbox-failure-database = er kon niets in de database worden geschreven.
inbox-failure-not-understood = de mailserver geeft een antwoord waar Balie niets mee kan.
inbox-failure-lost = de verbinding met de mailserver is verbroken.
inbox-request = Aanvraag
inbox-request-number = Nr. { $number }
inbox-authentication = Bevinding van de mailserver
inbox-authentication-hint =
    Wat uw mailserver over de afzender vaststelde (Authentication-Results). Het bewijst niet wie dit stuurde.
inbox-size = Grootte
inbox-bytes = { $size } bytes
inbox-try-again = Opnieuw lezen
inbox-make-request = Hier een aanvraag van maken
inbox-make-request-hint = De aanvraag wacht dan tot de afzender die bevestigt.
inbox-tried-again = Het bericht wordt zo opnieuw gelezen.
inbox-gone = De tekst van dit bericht wordt niet meer bewaard, of kan niet worden geopend.
inbox-headers = Headers zoals ze binnenkwamen
mail-reading-title = Wat er is gelezen
mail-reading-nothing = Er is niets gelezen dat voor een aanvraag nodig is.
mail-reading-from = Gelezen uit:
mail-reading-unread-title = Niet als gegeven gelezen
mail-reading-warnings-title = Goed om te weten over dit bericht
mail-reading-attachments-title = Bijlagen, niet geopend
mail-reading-attachment = { $name } ({ $media_type }, { $kilobytes } kB)
mail-reading-whole-title = Het hele bericht als tekst
own-mail-whole = Uw bericht zoals het aankwam, als tekst
mail-reading-whole-hint =
    Eén streep: overgenomen in de aanvraag. Twee strepen: past in geen veld.
mail-reading-mark-read = Gelezen:
mail-reading-mark-unread = Niet gelezen:
mail-reading-scenario = Soort applicatie
mail-reading-scenario-server = Server naar server
mail-reading-scenario-web = Mensen loggen in bij een webapplicatie
mail-reading-scenario-app = Mensen loggen in bij een app
mail-reading-unknown-scope = Er is geen scope { $name }.
mail-reading-unknown-municipality = De gemeente { $name } is hier niet bekend.
sender-proof-title = Uw aanvraag bevestigen
sender-proof-lead =
    Een mail die om een client vraagt, noemt { $email } als afzender. Iedereen kan zo’n afzender in een mail zetten,
    daarom vraagt Balie het u.
sender-proof-none = Er wacht geen aanvraag op bevestiging met { $email } als afzender.
sender-proof-which = Welke hiervan zijn van u?
sender-proof-choose-one = Kies minstens één aanvraag
sender-proof-no-name = Aanvraag zonder naam
sender-proof-what-happens =
    Na uw bevestiging wordt de aanvraag beoordeeld. Is de aanvraag niet van u? Zeg dat dan, en er gebeurt niets mee.
sender-proof-what-was-asked = Wat er gevraagd is
sender-proof-arrived = Dit is gelezen uit de mail die op { $when } binnenkwam.
sender-proof-submit = Ja, dit is van mij
sender-proof-deny = Dit is niet van mij
sender-proof-done = { $requests ->
    [one] Bevestigd. Uw aanvraag wacht nu op beoordeling.
   *[other] Bevestigd. Uw aanvragen wachten nu op beoordeling.
}
sender-proof-done-choose-password = { $requests ->
    [one] Bevestigd. Uw aanvraag wacht nu op beoordeling. Kies een wachtwoord om de aanvraag hier te volgen.
   *[other] Bevestigd. Uw aanvragen wachten nu op beoordeling. Kies een wachtwoord om ze hier te volgen.
}
sender-proof-ended = Hebt u al bevestigd? Log in: uw aanvraag staat bij Aanvragen.
sender-proof-denied = Dank u. Wat onder uw naam binnenkwam, wordt als spam behandeld.
mail-confirm-request-subject = Vroeg u Balie om een client?
mail-confirm-request-lead =
    Er is een mail binnengekomen die om een API-client vraagt, met uw adres als afzender. Iedereen kan zo’n afzender
    in een mail zetten, daarom vragen wij het u eerst.
mail-confirm-request-link = Bekijk wat er is gevraagd, en zeg of u dat was:
mail-confirm-request-works =
    De link werkt { $days } dagen, en maar één keer. Zolang u niets bevestigt, behandelt niemand de aanvraag.
mail-confirm-request-unexpected = Vroeg u niets? Dan hoeft u niets te doen. U kunt het ook laten weten via de link.
inbox-reason-too-many-answers = De afzender heeft binnen een dag al 50 berichten in dit gesprek geschreven.
