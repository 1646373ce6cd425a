# Gateways en API’s: introspectie en /oauth/verify, en wat eigenaren daarvan lezen.
introspects-label = Mag vragen wat tokens waard zijn
introspects-help =
    Voor een API die elk token bij Balie navraagt, op /oauth/introspect (RFC 7662). Een applicatie die alleen tokens
    ophaalt, heeft dit niet nodig.
introspects-none = Nee
introspects-none-help = De client leest tokens zelf, of krijgt er geen.
introspects-municipality = Van clients van de eigen gemeente
introspects-municipality-help = Van alle andere tokens hoort de client dat die niet actief zijn.
introspects-all = Van clients van alle gemeenten
introspects-all-help = Alleen een operator of de helpdesk geeft dit.
problem-introspects-all-refused =
    Alleen een operator of de helpdesk laat een client navraag doen naar tokens van alle gemeenten. Kies iets anders.
rule-introspection-widened = Een applicatie mag vragen wat tokens van anderen waard zijn, of naar meer tokens vragen.
rule-introspection-narrowed = Een applicatie mag naar minder tokens vragen, of niet meer vragen.
finding-introspection-of-municipality = Mag vragen wat tokens van clients van de gemeente waard zijn, en hoort voor wie ze zijn
finding-introspection-of-all = Mag vragen wat tokens van alle gemeenten waard zijn, en hoort voor wie ze zijn
finding-introspection-narrowed = Mag naar minder tokens vragen, of niet meer vragen
cause-introspection-not-registered = De client vroeg wat een token waard is, en is daarvoor niet geregistreerd.
remedy-introspection-not-registered = Laat bij de client registreren dat die mag vragen wat tokens waard zijn.
cause-ip-address-unreadable = De client vroeg wat een token waard is, en het ip_address was geen IP-adres: ‘{ $address }’
remedy-ip-address-unreadable =
    Stuur alleen het IP-adres waarvandaan het token aan de API werd getoond: zonder poort, bereik of naam. Of laat ip_address weg; dan
    wordt er niet naar de IP-allowlist van de client van het token gekeken.
cause-token-expired = Een API kreeg een access token van deze client dat verlopen was.
remedy-token-expired =
    Laat de applicatie een nieuw token ophalen kort voordat het oude verloopt: expires_in zegt wanneer. Doet de applicatie
    dat al, kijk dan naar de klok van beide machines.
cause-token-revoked = Een API kreeg een access token van deze client dat ingetrokken was.
remedy-token-revoked = Laat de applicatie een teruggegeven token vergeten, en een nieuw token ophalen.
cause-token-address = Een API kreeg een access token van deze client vanaf { $address }, en dat stond niet in de IP-allowlist.
remedy-token-address =
    Is dit uw adres, voeg het dan toe aan de IP-allowlist. Is het dat van een gateway, dan moet wie deze installatie beheert
    die als proxy vertrouwen. Anders heeft iemand anders een token van deze client: trek het in, en vervang het secret.
cause-token-audience = Een API kreeg een access token van deze client dat niet voor { $audience } is.
remedy-token-audience =
    Laat de applicatie om een scope van die API vragen. De scopes van een token bepalen voor welke API’s het is.
cause-token-scope = Een API kreeg een access token van deze client zonder de scope { $scope }.
remedy-token-scope = Laat de applicatie om deze scope vragen, zodra die voor de client geregistreerd is.
use-checks = Controles door API’s
use-checked = { $count ->
    [one] Eén controle van een token van deze client in de laatste dertig dagen, op { $day }.
   *[other] { $number } controles van tokens van deze client in de laatste dertig dagen, de laatste op { $day }.
}
use-checks-hint = Alleen wat API’s bij Balie navragen. Een API die tokens zelf leest, telt niet mee.
