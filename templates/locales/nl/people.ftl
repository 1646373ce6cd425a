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
    Wie u uitnodigt, kiest een wachtwoord met een link. Hier wordt geen mail verstuurd: u krijgt de link te
    zien en geeft die zelf door.
mailed-person-new-lead = Wie u uitnodigt, krijgt een mail met een link, en kiest daarmee een wachtwoord.
person-email-help = Om mee in te loggen.
person-new-integrator = U nodigt een integrator uit: iemand die de eigen clients beheert.
person-invite-submit = Uitnodigen
person-invited = De link voor { $email } is gemaakt. Geef die zelf door: hier wordt geen mail verstuurd.
mailed-person-invited = De link voor { $email } is per mail onderweg.
mailed-invitation = De link is per mail naar { $email } gegaan, en niemand anders ziet die. Niet aangekomen? Maak dan een nieuwe.
mailed-owners = Nieuwe eigenaren krijgen een mail.
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
person-disable-help =
    Deze persoon wordt dan overal uitgelogd en kan niet meer inloggen. Links om een wachtwoord te kiezen,
    werken niet meer. De clients blijven werken. Wijzigingen van clients die deze persoon vroeg en waarover nog niet is beslist,
    worden ingetrokken.
person-disabled = Het account van { $name } is uitgeschakeld.
person-enable = Account weer inschakelen
person-enable-help = Als deze persoon al een wachtwoord had gekozen, is daarmee weer in te loggen.
person-enabled = Het account van { $name } is weer ingeschakeld.
invitation-open = Uitgenodigd: { $ago }. De link werkt tot { $until }.
invitation-not-needed = Deze persoon heeft een wachtwoord gekozen.
person-vouched-for-elsewhere =
    Voor dit account is geen wachtwoord gekozen. Wie er inlogt, zegt alleen: { $names }, van één gemeente. Het is dus niet
    zeker dat het e-mailadres van deze persoon is. Rollen buiten die gemeente kunt u pas geven als er een wachtwoord is
    gekozen met een link die naar dit adres gaat.
person-password-known =
    Kan het wachtwoord kennen, omdat de link waarmee het is gekozen ook is getoond aan: { $names }. Wat diegene niet mag
    geven, telt voor dit account ook niet, totdat met een nieuwe link een ander wachtwoord is gekozen.
invitation-ended = Er is geen uitnodiging die nog werkt.
invitation-send = Nieuwe link maken
invitation-send-help =
    Met een nieuwe link kiest deze persoon een wachtwoord. Eerdere links werken dan niet meer.
invitation-not-yours = Alleen wie gezag heeft over alles wat deze persoon mag, kan een nieuwe link maken.
role = Rol
role-help = Wat deze persoon mag naast het beheren van de eigen clients.
role-none = Geen rol (integrator)
role-operator = Operator
role-helpdesk = Helpdesk
role-municipal-admin = Gemeentebeheerder van { $municipality }
role-choose = Kies een rol
role-grant-label = Rol om toe te kennen
role-grant = Toekennen
role-granted = { $name } heeft nu de rol: { $role }.
role-withdraw = Intrekken
role-withdrawn = { $name } heeft deze rol niet meer: { $role }.
role-last-operator =
    Dit is de laatste operator die kan inloggen. Maak eerst iemand anders operator, en wacht tot die een
    wachtwoord heeft gekozen, met een link die deze persoon niet te zien kreeg.
role-municipal-admin-of-any = Gemeentebeheerder
invitation-link = De link om door te geven
invitation-pass-on =
    Geef deze link zelf door aan { $email }. De link werkt één keer. Wie de link heeft, kiest het
    wachtwoord van dit account: geef die dus alleen aan deze persoon.
invitation-of-another =
    Iemand anders heeft deze link gemaakt, en alleen die persoon kan de link zien. Hebt u er een nodig,
    maak dan een nieuwe.
role-withdraw-title = Rol van { $name } intrekken?
role-withdraw-do = Rol intrekken
consequences-title = Wat er dan gebeurt
withdrawal-operator =
    Deze persoon kan gemeenten, scopes, mensen en de installatie niet meer beheren, tenzij een andere rol
    dat toestaat.
withdrawal-helpdesk =
    Deze persoon ziet de clients van alle gemeenten niet meer en kan ze niet meer stilzetten, tenzij een
    andere rol dat toestaat.
withdrawal-admin =
    Deze persoon kan de clients en mensen van { $municipality } niet meer beheren, tenzij een andere rol
    dat toestaat.
withdrawal-last-helpdesk = Daarna heeft niemand meer de rol helpdesk.
withdrawal-last-admin =
    Daarna heeft { $municipality } geen gemeentebeheerder meer die kan inloggen. Clients registreren of
    verwijderen kan dan alleen nog een operator.
withdrawal-own =
    Dit is uw eigen rol. U kunt die daarna niet aan uzelf teruggeven, tenzij een andere rol dat toestaat.
withdrawal-keeps =
    Het account blijft, net als de clients waarvan deze persoon eigenaar is. Links om een wachtwoord te
    kiezen, werken niet meer.
person-disable-title = Account van { $name } uitschakelen?
person-disable-clients = Deze clients hebben daarna geen eigenaar meer die kan inloggen:
person-disable-more = Alle clients van deze persoon
back = Terug
