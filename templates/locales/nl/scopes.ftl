# De catalogus van scopes.
scope-new = Nieuwe scope
scope-lead =
    Waar clients om mogen vragen. Een algemene scope is voor de clients van elke gemeente, een andere
    alleen voor de clients van één gemeente.
scope-none = Er zijn nog geen scopes
scope-none-advice =
    Een scope is een woord voor waar een token toegang toe geeft, bijvoorbeeld calculations:read. Programma’s
    vragen erom, uw API’s controleren het.
scope-none-reader = Een operator maakt ze.
scope-global = Algemeen
scope-global-option = Algemeen: voor alle gemeenten
scope-name = Naam
scope-name-hint = Zoals programma’s erom vragen, bijvoorbeeld calculations:read. De naam verandert nooit.
scope-municipality = Voor wie
scope-municipality-hint =
    Een scope van één gemeente kan alleen aan clients van die gemeente worden gegeven. Dit verandert
    nooit.
scope-municipality-empty =
    Laat leeg voor een algemene scope, voor alle gemeenten. Typ anders de hele naam of de korte naam.
scope-fixed = Naam en gemeente veranderen nooit: clients en API’s rekenen erop. Maak in plaats daarvan een andere scope.
scope-description = Omschrijving
scope-description-nl = Omschrijving in het Nederlands
scope-description-en = Omschrijving in het Engels
scope-description-hint = Waar de scope toegang toe geeft, in één zin. Mensen lezen dit als ze scopes kiezen.
scope-level = Toegang
scope-level-hint = Hoe ver de toegang reikt.
scope-level-read-help = Alleen gegevens bekijken.
scope-level-write-help = Ook gegevens toevoegen en wijzigen.
scope-level-admin-help = Ook toegang of instellingen van anderen beheren.
scope-review = Vraagt een beoordeling
scope-review-hint =
    Alleen een operator of de helpdesk mag deze scope dan aan een client geven; een gemeentebeheerder
    niet. Een client die de scope al heeft, houdt die. Weghalen mag altijd.
scope-resource = URI van de API
scope-resource-hint =
    De API waar deze scope bij hoort, bijvoorbeeld https://api.example.nl/berekeningen. In tokens met deze
    scope staat dat ze daarvoor zijn (aud). Leeg: de tokens zijn voor deze server.
scope-openid-label = Betekent openid
scope-openid-hint =
    Voor applicaties die deze scope vragen om te weten wie er inlogt, zoals andere dat met openid doen: ze
    krijgen ook een ID-token.
scope-review-beside = Vraagt een beoordeling: alleen een operator of de helpdesk mag deze scope geven.
problem-scope-needs-review =
    Deze scope vraagt een beoordeling. Alleen een operator of de helpdesk mag de scope aan een client
    geven. Niemand geeft hem aan een eigen client.
problem-resource = Dit is niet de hele URI van een API, zoals https://api.example.nl/berekeningen; er staat geen # in.
scope-review-tag = vraagt een beoordeling
scope-made = De scope is gemaakt.
scope-saved = De scope is opgeslagen.
scope-municipality-similar = Bedoelt u een van deze? Typ dan de hele naam of de korte naam.
