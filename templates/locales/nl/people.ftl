# Mensen en hun rollen.
people-title = Mensen
people-search = Mensen zoeken
people-search-label = Naam of e-mailadres
people-count = { $people ->
    [one] 1 persoon
   *[other] { $people } mensen
}
people-none = Niemand gevonden
people-show-all = Iedereen tonen
person-invite = Iemand uitnodigen
person-new-title = Iemand uitnodigen
person-new-lead =
    Diegene kiest een wachtwoord met de link in de uitnodiging. Deze versie verstuurt zelf geen mail: een
    operator geeft de uitnodiging door.
person-email-help = Om mee in te loggen; de uitnodiging staat op dit adres.
person-new-integrator = U nodigt een integrator uit: iemand die de eigen clients beheert.
person-invite-submit = Uitnodigen
person-invited = De uitnodiging voor { $email } is geschreven. Een operator vindt die onder Mail en geeft die door.
person-namesake = Iemand anders heeft een naam die hierop lijkt: { $emails }. Onderscheid hen door het e-mailadres.
person-same-name = zelfde naam als een ander
person-known = Dit e-mailadres heeft al een account.
person-known-show = Het account met dit e-mailadres openen
person-roles = Rollen
person-account = Account
person-state-active = Actief
person-state-invited = Uitgenodigd
person-state-disabled = Uitgeschakeld
person-since = Account sinds { $day }
person-is-you = Dit bent u zelf. Open uw account om uw naam of wachtwoord te wijzigen.
person-no-roles = Geen rol. Een integrator beheert de eigen clients.
person-invitation = Uitnodiging
person-clients = Beheert
person-no-clients = Geen clients die u mag zien.
person-disable = Account uitschakelen
person-disable-help = Logt deze persoon overal uit en laat die niet meer binnen. De clients blijven werken.
person-disabled = Het account van { $name } is uitgeschakeld.
person-enable = Weer toelaten
person-enable-help = Deze persoon kan weer inloggen met het wachtwoord van eerder.
person-enabled = { $name } kan weer inloggen.
invitation-open = Uitgenodigd: { $ago }. De link werkt tot { $until }.
invitation-not-needed = Deze persoon heeft een wachtwoord gekozen.
invitation-ended = Er is geen uitnodiging die nog werkt.
invitation-send = Nieuwe link maken
invitation-send-help = Daarmee kiest deze persoon een nieuw wachtwoord. Eerdere links werken dan niet meer.
invitation-not-yours =
    Alleen wie gezag heeft over alles wat deze persoon mag, kan een nieuwe link maken. Vraag het de
    operators.
role = Rol
role-help = Wat deze persoon mag naast het beheren van de eigen clients.
role-none = Geen rol (integrator)
role-operator = Operator
role-helpdesk = Helpdesk
role-municipal-admin = Gemeentelijk beheerder van { $municipality }
role-choose = Kies een rol
role-grant-label = Rol om toe te kennen
role-grant = Toekennen
role-granted = { $name } is nu: { $role }.
role-withdraw = Intrekken
role-withdrawn = { $name } is niet meer: { $role }.
role-last-operator =
    Dit is de laatste operator die kan inloggen. Maak eerst iemand anders operator, en wacht tot die een
    wachtwoord heeft gekozen.
