# Wat er van een client is geregistreerd, en wat daaraan niet kan kloppen.
client-name-label = Naam
client-name-help = Waaraan de helpdesk en andere mensen de applicatie herkennen.
description-label = Omschrijving
description-help = Waar de applicatie voor dient, in een paar zinnen.
contacts-label = Contactadressen
contacts-help =
    E-mailadressen van mensen aan wie anderen over deze client kunnen schrijven; gescheiden door komma’s, spaties
    of nieuwe regels.
owners-label = Eigenaren
owners-help =
    E-mailadressen van de mensen die deze client beheren en de secrets ervan mogen zien. Wie nog geen
    account heeft, krijgt er een, met een link om een wachtwoord te kiezen.
auth-method-label = Soort client
auth-method-field-help =
    Of het programma een secret kan bewaren, en waar in het verzoek het dat stuurt. Een secret op een andere plaats wordt
    geweigerd. Een programma dat met een sleutel ondertekent, stuurt geen secret. Zoek in de instellingen naar
    client_secret_basic (de header), client_secret_post (de inhoud) of private_key_jwt (een sleutel).
auth-method-basic = Vertrouwelijk, secret in de header
auth-method-basic-help =
    Een programma op een server dat een secret bewaart en het met HTTP Basic stuurt. Kies dit bij twijfel.
auth-method-post = Vertrouwelijk, secret in de inhoud
auth-method-post-help = Hetzelfde, voor programma’s die het secret alleen in de inhoud van het verzoek kunnen sturen.
auth-method-basic-or-post = Vertrouwelijk, secret in de header of de inhoud
auth-method-basic-or-post-help =
    Voor een programma dat van elders komt en waarvan niemand weet waar het zijn secret stuurt, of dat aan het
    overstappen is. Kies een van de twee zodra u het weet.
auth-method-none = Openbaar
auth-method-none-help =
    Een applicatie op een telefoon of in een browser. Die kan geen secret bewaren en krijgt er geen.
grant-types-label = Grant types
grant-types-help = De manieren waarop deze client aan tokens komt. Eén is meestal genoeg.
grant-client-credentials = Client credentials
grant-client-credentials-help =
    Een systeem vraagt tokens voor zichzelf, zonder dat iemand inlogt. Voor koppelingen tussen servers.
grant-authorization-code = Authorization code
grant-authorization-code-help =
    Iemand logt hier in en geeft de client toegang. De client heeft een redirect-URI nodig en gebruikt PKCE (S256).
grant-refresh-token = Refresh token
grant-refresh-token-help =
    Hiermee kan de client doorgaan als een token is verlopen, zonder dat iemand opnieuw inlogt. Hoort bij authorization
    code of device code.
grant-device-code = Device code
grant-device-code-help =
    Voor apparaten zonder browser: iemand typt een code van het apparaat op een telefoon of computer.
grant-implicit = Implicit (verouderd)
grant-implicit-help =
    Tokens gaan door de adresbalk en lekken daar. Gebruik liever authorization code met PKCE. Nodig voor elk
    response type met token of id_token.
scope-label = Scopes
scope-help = Waar de client om mag vragen. Geef niet meer dan nodig is.
redirect-uris-label = Redirect-URI’s
redirect-uris-help =
    Waar mensen na het inloggen naar teruggaan; gescheiden door komma’s, spaties of nieuwe regels. Ze
    worden letterlijk vergeleken: https, geen sterretje, geen fragment. Een komma in een URI schrijft u
    als %2C.
response-types-label = Response types
response-types-help = Die volgen uit de grant types.
ip-allowlist-label = IP-allowlist
ip-allowlist-help =
    IPv4- en IPv6-adressen en CIDR-reeksen van waaraf tokens mogen worden gevraagd; gescheiden door
    komma’s, spaties of nieuwe regels. Leeg: van overal; bij client credentials staat hier dan een vakje om dat te
    bevestigen.
require-pkce-label = PKCE (RFC 7636)
require-pkce-help = Bewijst dat wie een code inwisselt ook degene is die erom vroeg. Alleen S256 telt.
require-pkce-true = Verplicht
require-pkce-true-help = Bij elke keer inloggen is een code_challenge nodig.
require-pkce-false = Niet verplicht
require-pkce-false-help = Wie een code onderschept, kan die gebruiken. Alleen voor software die niet anders kan.
roles-label = Rollen
roles-help = Woorden voor uw eigen API, in elk token als ‘roles’. Bijvoorbeeld: user, admin.
access-token-lifetime-label = Levensduur van een access token
access-token-lifetime-help = In seconden, van 60 (een minuut) tot 86400 (een dag). Gebruikelijk: 3600.
refresh-token-lifetime-label = Levensduur van een refresh token
refresh-token-lifetime-help =
    In seconden, van 3600 (een uur) tot 31622400 (een jaar). Gebruikelijk: 259200, drie dagen.
authorization-code-lifetime-label = Levensduur van een authorization code
authorization-code-lifetime-help =
    In seconden, van 30 tot 600 (tien minuten). Gebruikelijk: 600. De applicatie laat de code één keer
    zien, binnen deze tijd.
access-token-format-label = Vorm van access tokens
access-token-format-help = Wat de API ontvangt.
access-token-jwt = JWT, die de API zelf leest
access-token-jwt-help =
    De API controleert de handtekening en vraagt niemand iets. Zo’n token blijft geldig tot het verloopt,
    ook als het hier is ingetrokken.
access-token-opaque = Een willekeurig woord (opaque)
access-token-opaque-help =
    Er valt niets uit te lezen: een API vraagt aan Balie wat het waard is (introspectie of /oauth/verify). Het eindigt
    meteen als het wordt ingetrokken of als de persoon de toestemming intrekt, en het werkt niet zolang de client is
    stilgezet.
id-token-algorithm-label = Handtekening van ID-tokens
id-token-algorithm-help = Waarmee deze server ondertekent als hij de applicatie vertelt wie er heeft ingelogd.
id-token-rs256-help = Wat elke bibliotheek voor OpenID Connect kent. Laat het hierop staan als u twijfelt.
id-token-ps256-help = RSA met de nieuwere opvulling, die sommige beveiligingsprofielen eisen.
id-token-es256-help = Elliptische kromme P-256: korte tokens, bekend bij de meeste bibliotheken.
id-token-eddsa-help = Ed25519: veel bibliotheken kennen het niet.
problem-missing = Vul dit in.
choose-decision = Kies een beslissing.
choose-municipality = Kies een gemeente.
choose-scenario = Kies wat de applicatie doet.
choose-colleague = Kies een collega.
choose-role = Kies een rol.
choose-grant-type = Kies een grant type.
problem-too-long = Dit is te lang: hooguit { $max } tekens.
problem-too-many = Dit zijn er te veel: hooguit { $max }.
problem-forbidden-character =
    Er staat een onzichtbaar teken in dat hier niet mag: { $character }, op plaats { $place }. Typ het opnieuw in
    plaats van het te plakken.
problem-nothing-seen =
    Hier is niets te zien: er staan alleen onzichtbare tekens in. Typ iets dat mensen kunnen lezen.
problem-not-an-email = Dit is geen e-mailadres. Bijvoorbeeld jan@example.org.
problem-email-beyond-ascii =
    In het deel voor de @ staat { $character }, en op zo’n adres bezorgen veel mailservers niets. Geef een adres
    zonder dat teken.
problem-not-a-number = Vul een heel getal in van { $min } tot { $max }.
problem-unknown-word = Dit is niet een van de keuzes.
problem-unknown-scope = Deze scope staat niet in de catalogus van deze gemeente.
problem-scope-syntax =
    Een scope heeft letters, cijfers en tekens als : . - en geen spaties, aanhalingstekens, komma’s of
    backslashes; hooguit 100 tekens.
problem-role-syntax =
    Een rol heeft alleen letters, cijfers en de tekens _ . : - en dus geen spaties; hooguit 64 tekens. Zet
    meerdere rollen elk op een eigen regel, of zet er komma’s tussen.
problem-unknown-owner = Niemand met dit e-mailadres heeft een account. Nodig deze persoon eerst uit onder Mensen.
problem-redirect-uri-needed =
    Bij dit grant type gaan mensen na het inloggen ergens naar terug: geef ten minste één redirect-URI.
problem-secret-needed =
    Voor client credentials is een client nodig die een secret bewaart. Kies een vertrouwelijke soort, of
    een ander grant type.
problem-pkce-needed = Een openbare client heeft geen secret en kan dus niet zonder PKCE. Maak PKCE verplicht.
problem-refresh-alone = Refresh token hoort bij authorization code of device code. Kies ook een van die twee.
problem-response-type-without-grant =
    Dit response type vraagt zijn grant type: code hoort bij authorization code, token en id_token horen bij
    implicit.
problem-taken = Dit is al bezet. Kies iets anders.
problem-slug-syntax = Gebruik kleine letters, cijfers en enkele streepjes, bijvoorbeeld bergen-op-zoom.
problem-client-id-syntax =
    Een client_id heeft 1 tot 200 zichtbare ASCII-tekens zonder spaties, en is geen UUID van versie 7: die zijn voor personen.
problem-unknown-municipality = Deze gemeente bestaat niet.
problem-bad-secret-hash =
    Dit is geen hash die hier te controleren is, of de controle duurt te lang. Geef sha256:<hex>, of Argon2,
    scrypt, PBKDF2 of bcrypt zoals Django, passlib, Authelia, Ory Hydra of PHP die schrijft.
problem-password-too-short = Gebruik ten minste { $min } tekens. Een zin onthoudt makkelijk.
problem-passwords-differ = De twee wachtwoorden verschillen. Typ twee keer hetzelfde.
problem-name-holds-link =
    Een naam komt in e-mails te staan, dus er mag geen link in: laat ‘://’, ‘www.’ en de ‘/’ achter een webadres
    weg.
problem-name-holds-domain =
    De naam van een persoon komt in e-mails te staan, dus er mag geen webadres zoals ‘voorbeeld.nl’ in.
    Laat dat weg.
problem-holds-link =
    In deze tekst staat een link uit een e-mail van dit programma, met de code erin. Wie dit leest, kan die link
    gebruiken in plaats van de ontvanger. Laat de link weg.
problem-holds-client-secret =
    In deze tekst staat een secret van een client. Anderen mogen dat niet zien. Laat het weg.
problem-holds-thread-key =
    In deze tekst staat de sleutel van een adres waarop één persoon antwoordt. Alleen die persoon mag die gebruiken.
    Laat die weg.
problem-name-of-program = Dit lijkt op de naam van het programma. Kies een andere.
problem-password-wrong = Dit is niet uw huidige wachtwoord.
problem-password-shared =
    De link waarmee deze persoon het wachtwoord koos, is ook getoond aan iemand die deze rol niet mag geven. Die kan het
    wachtwoord dus kennen. Maak eerst een nieuwe link, en geef de rol als daarmee een ander wachtwoord is gekozen.
problem-vouched-for-elsewhere =
    Deze persoon heeft hier geen wachtwoord. Alleen de identiteitsprovider van één gemeente zegt wie er bij dit account
    inlogt, en wie die beheert, kan zich voor deze persoon uitgeven. Laat de persoon eerst een wachtwoord kiezen, via de
    link voor een vergeten wachtwoord. Geef daarna de rol.
redirect-uri-too-long = Langer dan { $max } tekens.
redirect-uri-use = { $fault } Gebruik { $uri }
redirect-uri-character =
    Er staat een teken in dat een URI daar niet kan hebben: { $character }, op plaats { $place }. Laat het weg,
    of schrijf het procentgecodeerd; een host schrijft u in punycode (xn--…).
redirect-uri-percent-sign =
    Het procentteken op plaats { $place } begint geen procentgecodeerd teken, zoals %20. Schrijf het teken zelf
    als %25.
redirect-uri-not-separated =
    Dit lijken meerdere URI’s in één, of één URI met nog een scheidingsteken erachter. Zet elke URI op een eigen
    regel; ertussen hoort een nieuwe regel, een spatie of een komma, en niets anders.
redirect-uri-scheme-missing = Voor de host ontbreekt https://.
redirect-uri-scheme-character =
    Het deel voor de dubbele punt is een schema, en dat heeft alleen letters, cijfers en de tekens + - . Er
    staat { $character } in, op plaats { $place }.
redirect-uri-scheme-case = Het deel voor de dubbele punt staat in kleine letters, zoals browsers het schrijven.
redirect-uri-scheme-slash = Achter de dubbele punt van het eigen schema van een app hoort een slash.
redirect-uri-relative = Dit adres is niet volledig. Begin met https:// en de host.
redirect-uri-fragment = Een deel achter # (een fragment) mag niet (RFC 6749 paragraaf 3.1.2).
redirect-uri-user-information =
    Een gebruikersnaam of wachtwoord voor de host mag niet: dat verbergt waar het adres echt naartoe
    leidt.
redirect-uri-wildcard = Een sterretje (*) mag niet: noem elk adres letterlijk.
redirect-uri-scheme =
    Dit schema mag niet. Gebruik https, of voor een app een omgekeerde domeinnaam zoals
    com.example.app:/callback.
redirect-uri-plain-http = Gewoon http mag alleen naar de machine zelf (localhost, 127.0.0.1, [::1]). Gebruik https.
redirect-uri-backslash = Een backslash mag niet: browsers lezen hem als slash.
redirect-uri-encoded-separator =
    Een gecodeerde slash of backslash of een gecodeerd regeleinde mag niet: programma’s lezen die
    verschillend.
redirect-uri-dot-segment =
    Een pad met . of .. mag niet: browsers korten het in. Schrijf het pad waar het naartoe leidt.
redirect-uri-host =
    De host staat er niet zoals een browser hem schrijft: in kleine letters, zonder standaardpoort, slotpunt
    of vreemd getal. Bijvoorbeeld https://app.example/callback.
range-not-a-range =
    Dit adres is niet volledig of geen IP-adres. Gebruik bijvoorbeeld 203.0.113.9, 192.0.2.0/24 of 2001:db8::/32.
range-unseen =
    Er staat een onzichtbaar teken in: { $character }, op plaats { $place }. Typ het opnieuw in plaats van het te
    plakken.
range-host-bits = Achter het prefix zijn niet alle bits nul. Bedoelde u { $canonical }?
range-host-bits-of-wide =
    Achter het prefix zijn niet alle bits nul, en een prefix dat zo kort is laat een groot deel van het internet
    toe. Voor alleen dit adres gebruikt u { $address }
range-notation = Reeksen worden hier als CIDR geschreven. Bedoelde u { $ranges }?
range-notation-of-wide =
    Dit laat een groot deel van het internet toe. Bedoelt u dat echt, schrijf het dan als CIDR-reeksen en
    bevestig die.
range-nobodys-address =
    Van dit adres komt geen enkel verzoek. Is het het netmasker van het adres ervoor? Schrijf die twee dan als
    één reeks, zoals 192.0.2.0/24. Laat de lijst leeg om iedereen toe te laten.
range-wide =
    Deze reeks laat zoveel adressen toe dat hij bijna niemand tegenhoudt. Bevestig onder de lijst dat u dit
    bedoelt, of kies een kleinere reeks.
range-wide-in-document =
    Deze reeks laat zoveel adressen toe dat hij bijna niemand tegenhoudt. Is dat de bedoeling, zet dan in dit
    onderdeel { $member } op true.
range-confirm-wide = Ja, ik bedoel deze zeer ruime reeksen
range-confirm-wide-hint = Wie het secret te pakken krijgt, kan het dan bijna overal vandaan gebruiken.
cause-wrong-secret = Het secret was er geen van deze client.
cause-expired-secret = Het secret ‘{ $name }’ was verlopen.
cause-revoked-secret = Het secret ‘{ $name }’ was ingetrokken.
cause-no-secret = Het verzoek kwam zonder secret.
cause-public-client = De client was openbaar en had dus geen secret.
cause-throttled = Te veel verkeerde secrets in korte tijd; dit secret is niet gecontroleerd.
cause-not-checked =
    De server had het te druk om het secret op tijd te controleren; het is niet geweigerd omdat het verkeerd
    zou zijn.
cause-suspended = De client was stilgezet.
cause-deleted = De client was verwijderd.
cause-registration-unreadable = Wat van deze client bewaard was, was niet te lezen: { $attributes }.
cause-address-not-allowed = Het verzoek kwam van { $address }, en dat stond niet in de IP-allowlist.
cause-address-unreadable = Een proxy gaf een onleesbaar adres door, dus de IP-allowlist was niet te controleren.
cause-grant-not-registered = Het grant type { $grant } was voor deze client niet geregistreerd.
cause-grant-not-served = Het verzoek vroeg om grant type { $grant }, en daar antwoordt deze server niet op.
cause-scope-not-registered = De scope { $scope } was voor deze client niet geregistreerd.
remedy-wrong-secret =
    Vergelijk de laatste vier tekens met de lijst van secrets. Maak bij twijfel een nieuw secret en zet
    dat in de applicatie.
remedy-ended-secret = Zet een secret in de applicatie dat nog werkt, of maak een nieuw secret.
remedy-no-secret = Stuur client_id en client_secret met HTTP Basic of in de inhoud van het verzoek.
remedy-public-client = Kies een vertrouwelijke soort client, en maak een secret.
remedy-throttled = Wacht een minuut. Maak dan hier een nieuw secret: wat Balie zelf maakt, wordt niet vertraagd.
remedy-not-checked =
    Probeer het over een minuut opnieuw. Een secret dat Balie zelf heeft gemaakt, wordt meteen
    gecontroleerd, hoe druk het ook is.
remedy-suspended = Op het overzicht staat waarom, en wie de client kan hervatten.
remedy-deleted = Maak het verwijderen binnen dertig dagen ongedaan, of gebruik een andere client.
remedy-registration-unreadable = Verbeter het in het formulier van de client en sla het op.
remedy-address-not-allowed =
    Is dit uw adres, voeg het dan toe aan de IP-allowlist. Zo niet, dan heeft iemand anders het secret:
    vervang het.
remedy-address-unreadable =
    Wie deze installatie beheert, moet kijken naar X-Forwarded-For of Forwarded van de proxy.
remedy-grant-not-registered = Registreer het grant type, of laat de applicatie een geregistreerd type gebruiken.
remedy-grant-not-served =
    Stuur een grant_type dat voor de client is geregistreerd, zoals authorization_code of client_credentials.
remedy-scope-not-registered = Laat de scope uit het verzoek weg, of laat hem voor deze client registreren.
sign-in-whose-label = Wie mag inloggen
sign-in-whose-help =
    Voor wie de applicatie is. Dat wordt nagegaan als iemand inlogt, en opnieuw bij elk token dat de applicatie
    krijgt.
post-logout-redirect-uris-label = URI’s na het uitloggen
post-logout-redirect-uris-help =
    Waar de applicatie mensen na het uitloggen heen mag sturen; gescheiden door komma’s, spaties of nieuwe regels. Ze worden
    letterlijk vergeleken, ook de poort.
backchannel-logout-uri-label = Back-channel logout-URI
backchannel-logout-uri-help =
    Waar Balie de applicatie meldt dat een sessie is geëindigd (OpenID Connect Back-Channel Logout): https, en
    bereikbaar voor Balie.
problem-https-only = Balie stuurt zelf verzoeken naar dit adres: het moet met https:// beginnen.
headless-token-lifetime-label = Levensduur van tokens voor apparaten
headless-token-lifetime-help =
    In seconden, van een dag (86400) tot tien jaar. Laat dit leeg, tenzij mensen apparaten zonder scherm gebruiken die
    niets anders kunnen: zo’n token werkt al die tijd, voor iedereen die het heeft.
