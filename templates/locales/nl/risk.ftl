# Wat een wijziging van een client kan doen, en wat ermee gebeurt.
risk-addresses =
    { $number ->
        [one] { $count } adres
       *[other] { $count } adressen
    }
risk-networks =
    { $number ->
        [one] { $count } IPv6-netwerk (/64)
       *[other] { $count } IPv6-netwerken (/64)
    }
risk-both = { $one } en { $other }
finding-reviewed-scope-added = Krijgt de scope { $scope } erbij, die moet worden beoordeeld
finding-allowlist-emptied = Krijgt een lege IP-allowlist, waarmee tokens vanaf elk adres gevraagd mogen worden
finding-addresses-added = Krijgt { $addresses } erbij waarvandaan tokens gevraagd mogen worden
finding-redirect-host-added = Krijgt een host erbij om mensen naar door te sturen: { $host }
finding-redirect-port-added =
    Krijgt een andere poort of een ander schema van een bekende host erbij om mensen naar door te sturen: { $origin }
finding-redirect-app-added =
    Krijgt elke app erbij die zich meldt voor het schema { $scheme }, om mensen naar door te sturen
finding-redirect-device-added = Krijgt een programma op het eigen apparaat van mensen erbij om hen naar door te sturen
finding-grant-added = Krijgt een grant type erbij: { $grant }
finding-front-channel-added =
    Krijgt een response type erbij waarmee tokens in de adresbalk komen, waar ze uitlekken: { $response }
finding-pkce-turned-off = Hoeft geen PKCE meer te gebruiken: wie een code onderschept, kan die gebruiken
finding-auth-method-weaker = Hoeft zich niet langer met een secret aan te melden: de client wordt openbaar
finding-writing-scope-added = Krijgt de scope { $scope } erbij, die meer doet dan lezen
finding-role-added = Krijgt in de tokens een rol erbij: { $role }
finding-lifetime = { $label }: { $after } in plaats van { $before }
finding-sign-in-widened = Iedereen met een account mag inloggen, en niet alleen mensen van de gemeente
finding-sign-in-narrowed = Alleen mensen van de gemeente zelf mogen inloggen
finding-backchannel-logout-uri-added = Hoort op { $uri } dat iemand is uitgelogd
finding-backchannel-logout-uri-removed = Hoort niet meer dat iemand is uitgelogd
finding-access-token-readable = Access tokens worden JWT’s: wat is ingetrokken blijft geldig tot het verloopt
finding-access-token-opaque = Access tokens worden opaque: een API kan ze niet meer zelf lezen
finding-id-token-algorithm-changed = ID-tokens worden ondertekend met { $algorithm }
finding-owner-added = Krijgt een eigenaar erbij, die secrets mag zien en nieuwe mag maken: { $email }
finding-last-owner-removed = Verliest de laatste eigenaar
finding-unreadable-replaced = { $label }: wat geregistreerd is, is niet te lezen en dus niet te vergelijken
finding-not-ranked = Verandert mee: { $label }
finding-reading-scope-added = Krijgt de scope { $scope } erbij, die alleen leest
finding-redirect-path-added = Krijgt een ander pad erbij op { $host }, om mensen naar door te sturen
finding-device-path-added =
    Krijgt een ander pad of een andere poort erbij op het eigen apparaat van mensen, om hen naar door te sturen
finding-pkce-turned-on = Moet voor elke code PKCE gebruiken
finding-auth-method-changed = Krijgt een andere manier om te bewijzen wie hij is: { $method }
finding-scope-removed = Verliest als scope: { $scopes }
finding-addresses-removed = Verliest { $addresses } waarvandaan tokens gevraagd mogen worden
finding-addresses-limited = Wordt beperkt tot de adressen van de IP-allowlist
finding-addresses-rewritten = Dezelfde adressen, anders geschreven
finding-redirect-uri-removed = Verliest als redirect-URI: { $uris }
finding-grant-removed = Verliest als grant type: { $grants }
finding-role-removed = Verliest als rol in de tokens: { $roles }
finding-owner-removed = Verliest als eigenaar: { $owners }
finding-name-changed = Krijgt de naam { $name }
finding-description-changed = Krijgt een andere omschrijving
finding-contacts-changed = Krijgt andere contactadressen
# Wat een client kan die nog geregistreerd moet worden.
new-client-reviewed-scope = Vraagt de scope { $scope }, die moet worden beoordeeld
new-client-any-address = Vraagt tokens vanaf elk adres: de IP-allowlist is leeg
new-client-addresses = Vraagt tokens vanaf { $addresses }
new-client-redirect-host = Stuurt mensen door naar de host { $host }
new-client-redirect-app = Stuurt mensen door naar elke app die zich meldt voor het schema { $scheme }
new-client-redirect-device = Stuurt mensen door naar een programma op hun eigen apparaat
new-client-grant = Gebruikt het grant type { $grant }
new-client-front-channel = Ontvangt tokens in de adresbalk, waar ze uitlekken: { $response }
new-client-without-pkce = Krijgt codes zonder PKCE: wie er een onderschept, kan die gebruiken
new-client-public = Meldt zich niet met een secret aan: de client is openbaar
new-client-writing-scope = Vraagt de scope { $scope }, die meer doet dan lezen
new-client-role = Vraagt de rol { $role } in de tokens
new-client-lifetime = { $label }: { $after }, waar { $usual } gewoon is
new-client-backchannel-logout-uri = Hoort op { $uri } dat iemand is uitgelogd
new-client-other = Bekijk ook: { $label }
finding-headless-tokens-allowed = Mensen krijgen langlevende tokens voor apparaten, of langere dan eerst
finding-headless-tokens-ended = Mensen krijgen zulke tokens voor apparaten niet meer, of kortere
