# De lijst van clients en de pagina’s van elk.
state-live = Actief
state-unreadable = Onleesbaar
state-suspended = Stilgezet
state-deleted = Verwijderd
tab-overview = Overzicht
tab-secrets = Secrets
tab-refusals = Weigeringen
tab-use = Gebruik
tab-history = Geschiedenis
client-parts = Onderdelen van deze client
edit = Wijzigen
clients-search = Clients zoeken
clients-search-hint =
    Op een deel van de naam, client_id, eigenaar, URI, contactadres, scope of naam van een secret, op de
    laatste vier tekens van een secret, op IP-adres, of op de verwijzing van een weigering.
clients-none = Er zijn nog geen clients
clients-none-advice =
    Een client is een applicatie die tokens mag ophalen. Registreer de eerste; dat duurt een paar minuten.
clients-none-owner-advice = Hier komen de clients te staan waarvan u eigenaar bent. U kunt er zelf een aanvragen.
clients-ask = Client aanvragen
clients-not-found = Niets gevonden
clients-not-found-advice = Controleer de spelling, of zoek op een deel van een woord.
clients-all = Alle clients tonen
client = Client
client-new = Nieuwe client
client-of = Voor { $municipality }
client-register = Registreren
client-registered = De client is geregistreerd.
client-edit = { $name } wijzigen
client-saved = De wijzigingen zijn opgeslagen.
client-suspended = De client is stilgezet en krijgt geen nieuwe tokens.
client-resumed = De client is weer actief.
client-deleted = De client is verwijderd. U kunt dit dertig dagen lang ongedaan maken.
client-restored = Het verwijderen van de client is ongedaan gemaakt.
state = Status
state-any = Alle, behalve verwijderd
municipality = Gemeente
last-used = Laatst gebruikt
never-used = nooit
pager = Bladeren
previous = Vorige
next = Volgende
sorted-by-name = Op naam gesorteerd
municipalities-needed = Er is nog geen gemeente
municipalities-needed-advice = Een client hoort bij een gemeente. Maak die eerst.
municipality-make = Gemeente maken
for-municipality = Voor welke gemeente?
for-municipality-hint = De client hoort bij deze gemeente. De korte naam van de gemeente staat in elk token.
go-on = Verder
part-application = De applicatie
part-access = Toegang
part-more = Meer
part-grants = Andere manieren om tokens te krijgen
part-grants-hint = Voor applicaties waarin mensen inloggen.
level-read = lezen
level-write = schrijven
level-admin = beheren
no-scopes-yet = Er staan voor deze gemeente nog geen scopes in de catalogus.
from-here = Volgens de server komt u van
entries-wrong = { $count ->
    [one] Eén onderdeel van deze lijst klopt niet:
   *[other] { $count } onderdelen van deze lijst kloppen niet:
}
seconds = seconden
offer-title = Bedoelt u dit?
offer-becomes = wordt
offer-take = Zo invullen
stale-table = Wat verschilt
stale-field = Gegeven
stale-stored = Nu opgeslagen
stale-typed = Wat u typte
get-a-token = Een token ophalen
sign-people-in = Mensen laten inloggen
sign-people-in-lead =
    Een bibliotheek voor OpenID Connect leest wat nodig is, ook de issuer, uit het discovery-document van deze server. Geef
    dat aan de bibliotheek, met deze client_id en een van de redirect-URI’s hieronder, letterlijk.
last-refusals = Laatste weigeringen
all-refusals = Alle weigeringen
use-more = Per dag en per scope
registered = Registratie
none = Geen
from-anywhere = Van overal
no-owners = Niemand. Alleen een eigenaar kan secrets zien.
stop = Verwijderen
deleted-banner = Deze client is verwijderd en krijgt geen tokens
deleted-until = U kunt dit ongedaan maken tot { $day }. Daarna is de client voorgoed weg.
deletion-undo-do = Verwijderen ongedaan maken
suspended-by-installation =
    Een operator of de helpdesk heeft deze client stilgezet. Alleen zij kunnen de client hervatten.
suspended-banner = Stilgezet sinds { $day }
resume-do = Hervatten
registration-unreadable = Wat van deze client bewaard is, is niet te lezen: { $attributes }
registration-unreadable-advice =
    De client krijgt geen tokens tot dit weer klopt.
    Open het formulier, verbeter het en sla het op; is daar niets mis, dan is opslaan genoeg.
wide-ranges = De IP-allowlist heeft heel ruime reeksen: { $ranges }
wide-ranges-advice = Zo’n ruime reeks houdt bijna niemand tegen. Vul de adressen in die uw servers echt gebruiken.
allowlist-add-title = { $address } toevoegen aan de IP-allowlist?
allowlist-add-warning =
    Wie het secret van deze client heeft, kan dan ook vanaf dit adres tokens ophalen. Voeg het alleen toe
    als het van uw eigen server is.
allowlist-as-it-will-be = Zo wordt de lijst
allowlist-new = nieuw
allowlist-add = Toevoegen
allowlist-added = { $address } staat nu in de IP-allowlist.
allowlist-has-it = Dit adres staat al in de IP-allowlist, of valt in een reeks ervan.
allowlist-is-open = De IP-allowlist is leeg: vanaf elk adres kunnen al tokens worden opgehaald.
allowlist-back = Terug naar de client
allowlist-stale = Deze client is intussen gewijzigd
allowlist-stale-advice = Er is niets opgeslagen. Hieronder staat de lijst zoals die nu is.
suspension-title = { $name } stilzetten?
suspension-warning =
    De client krijgt dan geen nieuwe tokens meer. Alles blijft bewaard, en u kunt de client hervatten
    wanneer u wilt.
suspension-reason = Waarom?
suspension-reason-help = De eigenaren kunnen dit lezen op de pagina van de client.
suspension-do = Stilzetten
deletion-title = { $name } verwijderen?
deletion-warning = De client krijgt dan geen nieuwe tokens meer.
tokens-stop-opaque = Opake tokens van de client werken dan meteen niet meer.
tokens-live-on =
    Tokens die de client al heeft, werken tot ze verlopen. Een token dat de client nu ophaalt, geldt
    { $span }.
deletion-undo =
    U kunt dit dertig dagen lang ongedaan maken; daarna is de client voorgoed weg. De geschiedenis blijft.
deletion-do = Verwijderen
owners-pass-on =
    Hier wordt geen mail verstuurd: vertel nieuwe eigenaren het zelf. Voor wie nog geen account had, staat de
    link op de eigen pagina onder Mensen.
