# Wat er van mail is geworden, en de teksten die gemeenten toevoegen.
mail-all = Alle
mail-queued = Wacht
mail-sending = Wordt aangeboden
mail-unknown = Onbekend
mail-failed = Mislukt
mail-state-unreadable = Niet te lezen
mail-sent-at = Op { $at }.
mail-next-attempt = Volgende poging: { $at }.
mail-reason-unreachable = De mailserver kon niet worden gebruikt.
mail-reason-deferred = De mailserver vroeg om het later weer te proberen.
mail-reason-refused = De mailserver weigerde de mail.
mail-reason-cut = De verbinding brak af voordat de mailserver antwoordde. De mail kan zijn aangekomen.
mail-reason-interrupted = Het programma stopte tijdens het aanbieden. De mail kan zijn aangekomen.
mail-reason-too-old = De mail wachtte langer dan drie dagen, en is daarom niet meer geprobeerd.
mail-reason-unreadable = De tekst of het adres is niet te lezen.
mail-reason-returned = De mail kwam terug.
mail-reason-detail = De andere kant meldde:
mail-send-again = Opnieuw versturen
mail-send-again-help =
    Was de mail wel aangekomen, dan krijgt de ontvanger die twee keer. Het Message-ID blijft gelijk, zodat veel
    mailprogramma’s de mail één keer tonen.
mail-queued-again = De mail staat weer klaar om te versturen.
mail-not-to-be-sent-again = Deze mail is niet mislukt of onbekend, en is daarom gelaten zoals die is.
mail-templates-title = Voorbeelden van alle mails
mail-templates-lead =
    Elke mail die Balie kan schrijven, met verzonnen waarden. Wat een gemeente er zelf boven en onder zet, staat
    er niet bij.
mail-introduction-nl = Inleiding, in het Nederlands
mail-introduction-en = Inleiding, in het Engels
mail-signature-nl = Ondertekening, in het Nederlands
mail-signature-en = Ondertekening, in het Engels
municipality-mail-of = Mail van { $name }
municipality-mail-lead =
    Wat boven en onder de mails over de clients en aanvragen van deze gemeente staat: platte tekst, in de taal
    van de ontvanger.
municipality-mail-change = Teksten wijzigen
municipality-mail-saved = De teksten zijn opgeslagen. Ze staan in mails die vanaf nu worden geschreven.
municipality-mail-example = Zo ziet een mail eruit
