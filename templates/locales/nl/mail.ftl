# Mails, en de uitgaande post.
mail-greeting = Beste { $name },
mail-invitation-subject = Uitnodiging voor Balie
mail-invitation-lead = { $inviter } nodigt u uit voor Balie, het loket voor API-clients.
mail-invitation-choose = Kies een wachtwoord via deze link:
mail-invitation-works = De link werkt { $days } dagen, en maar één keer. Geef de link niet door.
mail-invitation-unexpected = Verwachtte u deze mail niet? Dan hoeft u niets te doen.
mail-made-owner-subject = U bent eigenaar van een client in Balie
mail-made-owner-lead = { $inviter } heeft u eigenaar gemaakt van de client { $client_name }.
mail-made-owner-see = Bekijk de client hier:
mail-password-changed-subject = Uw wachtwoord voor Balie is gewijzigd
mail-password-changed-lead =
    Het wachtwoord van uw account is gewijzigd vanaf het adres { $address }. Alle andere sessies zijn
    beëindigd.
mail-password-changed-choose = Een ander wachtwoord kiezen
mail-password-changed-not-you = Was u dat niet? Meld het dan meteen bij degene die deze installatie beheert, en kies een ander wachtwoord.
mail-password-changed-not-you-helpdesk = Was u dat niet? Meld het dan meteen bij { $helpdesk }, en kies een ander wachtwoord.
mail-title = Mail
mail-lead = De laatste honderd mails die Balie schreef.
mail-not-sent-title = Er wordt geen mail verstuurd
mail-not-sent =
    Er is geen mailserver ingesteld (BALIE_SMTP_URL). Wie iemand uitnodigt, krijgt de link te zien en geeft
    die zelf door. Andere mail wacht hier: open die, en geef zelf door wat erin staat. Dat u de mail opende,
    komt in de geschiedenis te staan.
mail-subject = Onderwerp
mail-to = Aan
mail-from = Van
mail-made = Datum
mail-state = Status
mail-sent = Verstuurd
mail-waiting = Niet verstuurd
mail-none = Er is nog geen mail geschreven
mail-none-advice = Wat Balie aan mensen schrijft, komt hier te staan.
mail-article = De mail
mail-link = De link erin
mail-link-label = De link in deze mail
mail-read-note = In de geschiedenis staat dat u deze mail opende.
