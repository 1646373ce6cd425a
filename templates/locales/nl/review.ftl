# Aanvragen voor wie ze beoordeelt: de lijst, de pagina van elke aanvraag, beslissingen.
nav-requests-waiting = { $count ->
    [one] wacht op u
   *[other] wachten op u
 }
nav-requests = Aanvragen
review-next = Volgende
review-none-waits-besides = Er staat verder niets voor u open.
review-none-waits = Er staat nu niets voor u open.
review-opinions-asked = Collega’s vragen uw mening
review-search = Aanvragen zoeken
review-search-hint = Op nummer, op een deel van de naam, of op naam of adres van de aanvrager. Zonder nummer alleen in de gekozen status.
review-with = Bij
review-anybody = Iedereen
review-mine = Mij
review-nobody = Nog niemand
review-you = Uzelf
review-due = Streefdatum
review-any-day = Alle
review-late = Te laat
review-soon = Binnenkort
review-source = Binnengekomen
review-source-form = via het formulier
review-source-mail = per e-mail
review-kind = Waarvoor
review-more-filters = Meer filters
review-kind-registration = Nieuwe client
review-kind-change = Wijziging van een client
review-none = Er wacht geen aanvraag
review-none-advice = Aanvragen die iemand indient, staan hier tot er een beslissing is.
review-not-found-advice = Kijk bij een andere status, of gebruik minder filters.
review-show-waiting = Toon wat wacht
review-request = Aanvraag
review-requester = Aanvrager
review-sorted = Oudste eerst
review-count = { $count ->
    [one] 1 aanvraag
   *[other] { $number } aanvragen
}
review-more-than = Meer dan { $number } aanvragen
review-waiting = Wacht op een beslissing
review-snoozed-state = Uitgesteld
review-all = Alle
review-named = { $name } (#{ $number })
review-unnamed = Aanvraag #{ $number }
review-state-draft = Concept
review-state-unconfirmed = Afzender niet bevestigd
review-state-submitted = Wacht op een beslissing
review-state-changes-requested = Wacht op de aanvrager
review-state-approved = Goedgekeurd
review-state-refused = Afgewezen
review-state-withdrawn = Ingetrokken
review-state-duplicate = Dubbel
review-state-spam = Spam
review-state-expired = Niet op tijd bevestigd
review-snoozed-until = Uitgesteld tot { $day }
review-opinion-of = Gevraagd om een mening: { $name }
review-looking = { $count ->
    [one] { $names } kijkt hier nu naar
   *[other] { $names } kijken hier nu naar
}
names-and = { $first } en { $last }
review-by-itself = Balie
due-late = Te laat: { $day }
due-today = Vandaag
due-soon = Binnenkort: { $day }
thread-submitted = { $by } diende de aanvraag in
thread-confirmed = { $by } bevestigde het adres
thread-edited = { $by } wijzigde wat gevraagd is
thread-changes-requested = { $by } vroeg om aanpassingen
thread-approved = { $by } keurde de aanvraag goed
thread-refused = { $by } wees de aanvraag af
thread-withdrawn = { $by } trok de aanvraag in
thread-expired = Niemand bevestigde het adres op tijd
thread-marked-spam = { $by } markeerde de aanvraag als spam
thread-merged = { $by } voegde de aanvraag samen met een andere
thread-reopened = { $by } haalde de aanvraag terug
thread-taken = { $by } pakte de aanvraag op
thread-released = { $by } gaf de aanvraag terug
thread-handed-over = { $by } droeg de aanvraag over aan { $to }
thread-snoozed = { $by } stelde de aanvraag uit tot { $day }
thread-woken = { $by } zette de aanvraag weer in de lijst
thread-opinion-asked = { $by } vroeg { $of } om een mening
problem-unknown-placeholder = Deze invulplek bestaat niet.
problem-same-request = Dit is deze aanvraag zelf.
problem-unknown-request = U ziet geen aanvraag met dit nummer.
problem-ended-target =
    Die aanvraag is afgesloten zonder dat er een client van kwam. Kies er een die nog loopt of die is goedgekeurd.
problem-unreadable-request = Wat deze aanvraag vraagt is niet te lezen. Daarom kunt u de aanvraag niet goedkeuren.
review-meanwhile = Deze aanvraag is veranderd nadat u de pagina opende
review-meanwhile-advice = Er is niets van u opgeslagen. Bekijk de aanvraag opnieuw.
review-no-municipality = Nog geen gemeente
review-problems = Zo kan de aanvraag niet worden goedgekeurd
review-prepared-by-you = U hebt deze aanvraag klaargezet. Daarom beslist iemand anders.
review-scopes-of-others =
    Een scope in deze aanvraag moet worden beoordeeld. Dat mag alleen de helpdesk of een operator: een van hen kan de
    aanvraag goedkeuren.
review-risks = Let hier eerst op
review-asked = Wat er gevraagd is
review-scope-marked = moet worden beoordeeld
review-scope-unknown = staat niet in de catalogus
review-read-from = Gelezen uit:
review-filled-in = Niet in de mail; ingevuld door Balie
review-sign-in-unclear =
    De mail noemt een redirect-URI en zegt niet hoe de applicatie aan tokens komt. Loggen mensen erop in? Zoals het hier
    staat, kan dat niet: vraag het de afzender, of kies zelf de grant types.
review-mail-odd = Opvallend aan het bericht
review-mail-unread = Wat in geen veld paste
review-thread = Gesprek
review-note = Interne notitie
review-note-hint = Alleen beoordelaars lezen dit, de aanvrager nooit.
review-message = Bericht aan de aanvrager
review-write = Schrijven
review-text = Bericht
review-add = Toevoegen
review-note-added = De notitie is toegevoegd. Alleen beoordelaars zien de notitie.
review-message-added = Het bericht is toegevoegd aan het gesprek.
review-aside = Over deze aanvraag
review-decide = Beslissen
review-approve = Goedkeuren
review-ask-changes = Aanpassing vragen
review-refuse = Afwijzen
review-to-client = Naar de client
review-take = Oppakken
review-release = Teruggeven
review-hand-over = Overdragen
review-colleague = Collega
review-taken = De aanvraag is nu bij u.
review-released = De aanvraag is nu bij niemand.
review-handed-over = De aanvraag is nu bij { $name }.
review-merged-into = Samengevoegd met
review-merged-here = Hiermee samengevoegd
review-similar = Vergelijkbare clients
similar-host = Gebruikt ook de host { $host }
similar-name = Heeft bijna dezelfde naam
review-of-sender = Andere aanvragen van deze afzender
review-clients-of-sender = Clients van deze afzender
review-ended = Hier valt niets meer te beslissen.
review-back = Terug naar de aanvraag
review-changes-requested = De aanvraag wacht nu op de aanvrager.
review-refused = De aanvraag is afgewezen.
review-approved = De aanvraag is goedgekeurd en de client is gemaakt.
refusal-title = { $name } afwijzen?
refusal-lead = De aanvraag eindigt dan. Die blijft vindbaar, en de aanvrager kan met dezelfde antwoorden een nieuwe maken.
refusal-reason = Waarom wijst u de aanvraag af?
changes-title = Om een aanpassing van { $name } vragen
changes-lead = De aanvrager kan de aanvraag dan wijzigen en opnieuw indienen.
changes-comment = Wat moet er anders?
approval-title = { $name } goedkeuren?
approval-lead = Dit wordt een client van { $municipality }, precies zoals het hier staat.
approval-comment = Bericht aan de aanvrager
# De mails over beslissingen.
mail-request-unnamed = aanvraag { $number }
mail-request-see = U ziet de aanvraag hier:
mail-approved-subject = Goedgekeurd: { $name }
mail-approved-lead = Uw aanvraag { $number } voor { $name } is goedgekeurd.
mail-approved-changed = Een beoordelaar heeft dit veranderd aan wat u vroeg:
mail-reviewer-wrote = De beoordelaar schreef:
mail-approved-see = Log in om de client te zien, en het secret als de client er een heeft:
mail-refused-subject = Afgewezen: { $name }
mail-refused-lead = Uw aanvraag { $number } voor { $name } is afgewezen. De reden:
mail-changes-subject = Aanpassen: { $name }
mail-changes-lead = Over uw aanvraag { $number } voor { $name } kan nog niet worden beslist. De beoordelaar schreef:
mail-changes-see = Wijzig de aanvraag hier en dien de aanvraag opnieuw in:
mail-answered-subject = Een bericht over { $name }
mail-answered-lead = { $by } schreef over uw aanvraag { $number } voor { $name }:
mail-answered-see = U kunt hier antwoorden:
mail-handed-over-subject = Aanvraag { $number } is aan u overgedragen: { $client_name }
mail-handed-over-lead = { $by } heeft aanvraag { $number } voor de client { $client_name } aan u overgedragen.
mail-opinion-subject = Uw mening wordt gevraagd: aanvraag { $number }, { $client_name }
mail-opinion-lead = { $by } vraagt uw mening over aanvraag { $number } voor de client { $client_name }:
mail-opinion-advice =
    Schrijf uw mening als notitie bij de aanvraag. Alleen beoordelaars lezen notities. Bij wie de aanvraag ligt, verandert niet.
sent-again-subject = Aanvraag { $number } is opnieuw ingediend: { $client_name }
sent-again-lead =
    { $by } heeft aanvraag { $number } voor de client { $client_name }, die u behandelt, aangepast en opnieuw ingediend.
mail-example-opinion = Is een hele /24 gebruikelijk bij deze leverancier?
mail-example-changed = IP-allowlist: 192.0.2.0/28 in plaats van 192.0.2.0/24
mail-example-comment = Welkom! Vraag het ons als iets niet duidelijk is.
mail-example-reason = Wij kennen geen project met deze naam. Doe een nieuwe aanvraag en noem wie u de opdracht gaf.
mail-example-question = Welke adressen hebben uw servers? Een hele /16 is te ruim.
mail-example-answer = Ja, u mag de testserver aan dezelfde client toevoegen.
# Standaardantwoorden.
answers-title = Standaardantwoorden
answers-lead = Teksten die u vaak schrijft. Wie een aanvrager schrijft, kan er een invullen en ziet precies wat de aanvrager leest.
answers-none = Er zijn nog geen standaardantwoorden
answers-choose = Standaardantwoord
answers-fill = Invullen
answer-new = Nieuw standaardantwoord
answer-edit = Standaardantwoord wijzigen
answer-name-hint = Onder deze naam kiezen beoordelaars het antwoord.
answer-text-nl = Tekst in het Nederlands
answer-text-en = Tekst in het Engels
answer-text-hint = Begin niet met ‘Beste’: dat staat al in de mail.
answer-placeholders = Deze invulplekken zijn er:
answer-saved = Het standaardantwoord is opgeslagen.
answer-deleted = Het standaardantwoord is verwijderd.
answer-delete = Dit standaardantwoord verwijderen
answer-without-value = Voor { $placeholder } is niets bekend. Het antwoord is daarom niet ingevuld.
review-preview = Toon wat de aanvrager leest
review-preview-title = Dit leest de aanvrager
review-edit-title = Wijzigen wat { $name } vraagt
review-edit-lead = De aanvrager leest wat u wijzigt, in het gesprek en bij de goedkeuring.
review-edited-nothing = U hebt niets gewijzigd.
review-edited = Wat er gevraagd is, is gewijzigd.
edited-added = { $label }: { $added } toegevoegd
edited-removed = { $label }: { $removed } weggehaald
edited-replaced = { $label }: { $added } in plaats van { $removed }
edited-moved = Gemeente: { $name }
review-marked-spam = De aanvraag is gemarkeerd als spam. U kunt de aanvraag terugvinden en terughalen.
review-reopened = De aanvraag is terug.
review-merged = { $name } is hiermee samengevoegd en blijft leesbaar.
review-reopen = Terughalen
set-aside-title = Opzij leggen
set-aside-duplicate = Deze aanvraag is dubbel
set-aside-spam = Dit is spam
duplicate-title = { $name } samenvoegen met een andere aanvraag?
duplicate-lead = De andere aanvraag gaat door. Deze blijft leesbaar, met een link naar de andere.
duplicate-number = Nummer van de andere aanvraag
duplicate-hint = Bijvoorbeeld 12.
duplicate-do = Samenvoegen
snooze-title = Uitstellen
snooze-until = Tot
snooze-hint = Op die dag staat de aanvraag vanzelf weer in de lijst.
snooze-do = Uitstellen
snooze-end = Weer in de lijst zetten
review-rests = De aanvraag is uitgesteld tot { $day }.
review-rests-no-more = De aanvraag staat weer in de lijst.
opinion-title = Een collega iets vragen over { $name }
opinion-lead = Bij wie de aanvraag ligt, verandert niet. Er kan intussen worden beslist.
opinion-nobody = Er is geen collega die deze aanvraag mag beoordelen.
opinion-question = Wat wilt u weten?
opinion-ask = Tweede mening vragen
opinion-asked = De mening van { $name } is gevraagd.
shortcuts-title = Sneltoetsen
shortcuts-on = Losse toetsen als sneltoets gebruiken in deze browser
shortcut-down = Omlaag in de lijst
shortcut-up = Omhoog in de lijst
shortcut-next = Volgende aanvraag
close = Sluiten
change-to-the-request = Naar de aanvraag
change-to-request = Oppakken, notities maken en andere aanvragen van deze afzender zien
problem-requester-known =
    U kreeg de link te zien waarmee de aanvrager een wachtwoord koos. Daarom telt dit als uw eigen aanvraag, en beslist iemand
    anders erover.
problem-owner-refused =
    De helpdesk kiest geen eigenaren. De helpdesk laat toe wie in de aanvraag staat, maar niemand die een wachtwoord koos met een link die
    deze helpdeskmedewerker te zien kreeg. Vraag de aanvrager iemand te noemen, of laat een operator of de gemeente beslissen.
thread-requester-barred = Ingetrokken, omdat de aanvrager de client niet meer mag wijzigen
problem-too-many-drafts =
    U hebt { $max } aanvragen die nog niet zijn verstuurd. Meer kunnen het er niet zijn. Verstuur er eerst een of trek er een in.
problem-too-many-open =
    Over { $max } van uw aanvragen is nog niet beslist. Meer kunnen het er niet zijn. Wacht tot over een ervan is
    beslist, of trek er een in.
problem-too-many-a-day = U hebt binnen een dag { $max } aanvragen gedaan. Meer kunnen het er niet zijn. Ga morgen verder.
problem-requester-disabled =
    Het account van de aanvrager is uitgeschakeld. U kunt dit niet goedkeuren. Wijs het af, of laat het account eerst weer inschakelen.
problem-requester-lost-client =
    De aanvrager mag de client niet meer wijzigen. U kunt dit niet goedkeuren. Wijs het af; iemand die de client beheert, kan hetzelfde
    vragen.
thread-assignee-left = { $name } beoordeelt geen aanvragen meer: deze is nu van niemand
thread-opinion-ended = { $name } beoordeelt geen aanvragen meer: de vraag om een mening is vervallen
problem-after-target = Kies een dag vóór de streefdatum. Dan staat de aanvraag op tijd weer in de lijst.
mail-merged-subject = Uw aanvraag voor { $name } is dezelfde als een andere
mail-merged-lead =
    In uw aanvraag { $number } voor { $name } wordt hetzelfde gevraagd als in een andere aanvraag. Uw aanvraag is
    gesloten. De andere aanvraag loopt door.
review-registered-elsewhere = Clients die zonder beoordeling zijn geregistreerd, staan niet in deze lijst. U vindt ze bij de clients.
problem-too-many-answers = Er zijn al 200 standaardantwoorden, en meer kunnen het er niet zijn. Verwijder er eerst een.
review-message-hint = { $email } kan dit ook lezen, bij de aanvraag.
review-comment-hint = { $email } kan dit lezen, bij de aanvraag.
problem-too-many-messages = U hebt hier binnen een dag al 50 berichten geschreven. Probeer het morgen weer.
thread-earlier = Eerdere berichten
