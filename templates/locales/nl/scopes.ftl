# De catalogus van scopes.
scope-new = Nieuwe scope
scope-lead =
    Waar clients om mogen vragen. Een algemene scope is voor de clients van elke gemeente, een andere alleen
    voor die van haar eigen.
scope-none = Er zijn nog geen scopes
scope-none-advice =
    Een scope is een woord voor waar een token toegang toe geeft, bijvoorbeeld calculations:read. Programma's
    vragen erom, uw API's controleren het.
scope-none-reader = Een operator maakt ze.
scope-global = Algemeen
scope-global-option = Algemeen: voor alle gemeenten
scope-name = Naam
scope-name-hint = Zoals programma's erom vragen, bijvoorbeeld calculations:read. Hij verandert nooit.
scope-municipality = Voor wie
scope-municipality-hint =
    Een scope van één gemeente kan alleen aan haar eigen clients worden gegeven. Dit verandert nooit.
scope-municipality-empty =
    Laat leeg voor een algemene scope, voor alle gemeenten. Typ anders de hele naam of de korte naam.
scope-fixed = Naam en gemeente veranderen nooit: clients en API's rekenen erop. Maak in plaats daarvan een andere scope.
scope-description = Omschrijving
scope-description-nl = Omschrijving in het Nederlands
scope-description-en = Omschrijving in het Engels
scope-description-hint = Waar hij toegang toe geeft, in één zin. Mensen lezen dit als ze scopes kiezen.
scope-level = Toegang
scope-level-hint = Hoe ver hij reikt.
scope-level-read-help = Alleen gegevens bekijken.
scope-level-write-help = Ook gegevens toevoegen en wijzigen.
scope-level-admin-help = Ook toegang of instellingen van anderen beheren.
scope-review = Alleen met beoordeling te geven
scope-review-hint =
    Alleen een operator of de helpdesk mag hem dan aan een client geven; een gemeentebeheerder niet. Een
    client die hem al heeft, houdt hem. Weghalen mag altijd.
scope-review-beside = Vraagt een beoordeling: alleen een operator of de helpdesk mag hem geven.
problem-scope-needs-review = Deze scope vraagt een beoordeling. Alleen een operator of de helpdesk mag hem aan een client geven.
scope-review-tag = vraagt beoordeling
scope-made = De scope is gemaakt.
scope-saved = De scope is opgeslagen.
scope-municipality-similar = Bedoelt u een van deze? Typ dan de hele naam of de korte naam.
