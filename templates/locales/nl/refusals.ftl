# Geweigerde verzoeken van een client.
refusals-of = Weigeringen van { $name }
refusals-lead =
    Verzoeken van deze client, om een token of om iemand te laten inloggen, die zijn geweigerd; nieuwste eerst. Dezelfde
    oorzaak achter elkaar staat er één keer. Van elke oorzaak en elk netwerk worden de nieuwste bewaard, zodat niemand de andere
    verdringt.
refusals-none = In de afgelopen { $days } dagen is er niets geweigerd
refusals-none-advice =
    Wordt een verzoek van deze client geweigerd, dan staat hier waarom, en wat u eraan kunt doen.
refusal-times = { $times } keer sinds { $since }
refusal-from = vanaf { $address }
refusal-reference = verwijzing
refusal-add-address = Voeg dit adres toe
refusal-add-redirect-uri = Voeg deze redirect-URI toe
refusal-change = Wijzig wat is geregistreerd
refusal-secrets = Naar de secrets
refusal-overview = Naar het overzicht
remedy-done = Dat is sindsdien hersteld: zo’n verzoek wordt hierom niet meer geweigerd.
cause-secret-encoding =
    Het secret was er geen van deze client. Er staat een + of % in (of een spatie in plaats daarvan), en een formulier
    leest die anders (RFC 6749, paragraaf 2.3.1: form-encoding).
cause-secret-white-space =
    Het secret klopte, maar er kwam witruimte mee: een spatie of een regeleinde ervoor of erachter.
cause-header-not-registered =
    Het secret klopte en kwam in de header (client_secret_basic). De client was geregistreerd om het in de inhoud te sturen
    (client_secret_post).
cause-body-not-registered =
    Het secret klopte en kwam in de inhoud (client_secret_post). De client was geregistreerd om het in de header te sturen
    (client_secret_basic).
cause-scope-spaces = De scope begint of eindigt met een spatie, of heeft er twee achter elkaar: ‘{ $scope }’.
cause-scope-commas = Tussen de scopes staan komma’s: ‘{ $scope }’.
cause-scope-characters = In de scope staat een teken dat geen scope kan hebben: ‘{ $scope }’.
cause-scope-encoded-twice = De spatie tussen twee scopes is twee keer gecodeerd: ‘{ $scope }’.
cause-grant-type-missing = Het verzoek kwam zonder grant_type.
cause-parameter-missing = Het verzoek kwam zonder { $name }.
cause-code-unknown = Deze server kent de code niet: die is hier nooit uitgegeven, of lang geleden verlopen.
cause-code-reused = De code is een tweede keer getoond. Alle tokens die eruit voortkwamen, zijn beëindigd.
cause-code-expired = De code was verlopen.
cause-code-of-another-client = De code is voor een andere client gemaakt.
cause-code-redirect-uri = De redirect_uri was niet die van het verzoek waarmee het inloggen begon: ‘{ $uri }’.
cause-code-verifier = De code_verifier hoort niet bij de code_challenge waarmee het inloggen begon.
cause-refresh-token-unknown = Deze server kent het refresh token niet: het is hier nooit uitgegeven, of lang geleden verlopen.
cause-refresh-token-reused =
    Het refresh token is een tweede keer getoond. Alle tokens van deze keer inloggen zijn beëindigd.
cause-refresh-token-expired = Het refresh token is verlopen.
cause-refresh-token-of-another-client = Het refresh token is voor een andere client gemaakt.
cause-token-of-another-client = Een token van een andere client moest worden ingetrokken. Dat is niet gebeurd.
cause-grant-ended =
    Wat de applicatie namens de gebruiker mocht, is beëindigd: bijvoorbeeld doordat de gebruiker uitlogde bij Balie of de
    toestemming introk.
remedy-parameter-missing =
    Stuur het in de inhoud van het verzoek, als formulier. Bibliotheken voor OAuth doen dat zelf.
remedy-code-anew = Laat de gebruiker opnieuw inloggen via het authorization endpoint, en gebruik de code meteen.
remedy-code-reused =
    Gebruik een code één keer, ook als het antwoord uitblijft: laat de gebruiker dan opnieuw inloggen. Gebruikte de
    applicatie de code maar één keer, dan heeft iemand anders de code gezien.
remedy-of-another-client = Gebruik codes en tokens met de client_id waarvoor ze zijn gemaakt.
remedy-code-redirect-uri = Stuur precies dezelfde redirect_uri als naar het authorization endpoint.
remedy-code-verifier =
    Bewaar de code_verifier bij de browser waarin u begon (RFC 7636), en stuur die mee met de eigen code.
remedy-refresh-token-reused =
    Bij elk refresh token krijgt u een nieuw. Bewaar dat en gebruik het oude niet meer. Twee verzoeken tegelijk met
    hetzelfde token tellen als een tweede gebruik.
cause-tenant-differs = Het verzoek noemde de gemeente { $detail } als tenant_id. De client hoort bij een andere gemeente.
cause-issuer-differs = Het verzoek noemde de issuer { $detail }, en het authorization request noemde er geen of een andere.
cause-issuer-missing = Het authorization request noemde de issuer { $detail }, en dit verzoek noemt er geen.
remedy-tenant-differs = Laat tenant_id weg, of stuur de korte naam van de gemeente van de client.
remedy-issuer-differs =
    Stuur dezelfde issuer mee naar het authorization endpoint, bij het ophalen van tokens, bij het vernieuwen en bij het
    intrekken; of stuur hem nergens mee.
remedy-sign-in-anew = Laat de gebruiker opnieuw inloggen via het authorization endpoint.
cause-verifier-missing = De code_verifier ontbreekt: het inloggen begon met een code_challenge.
remedy-verifier-missing = Stuur de code_verifier mee die bij de code_challenge hoort (RFC 7636). Bibliotheken met PKCE doen dat zelf.
cause-verifier-without-challenge = Het verzoek had een code_verifier, maar het inloggen begon zonder code_challenge.
remedy-verifier-without-challenge =
    Stuur bij het begin van het inloggen een code_challenge mee met code_challenge_method=S256, of laat de code_verifier weg.
cause-authorize-not-live = Mensen werden hierheen gestuurd om in te loggen terwijl de client stilgezet, verwijderd of onleesbaar was.
remedy-authorize-not-live = Op de pagina van de client staat hoe het nu is.
cause-authorize-redirect-uri = Mensen werden hierheen gestuurd om in te loggen met een redirect-URI die niet was geregistreerd: { $uri }
remedy-authorize-redirect-uri =
    Iedereen kan zo’n verzoek sturen. Is het een adres van uw applicatie? Registreer het dan, precies zoals het hier staat. Zo
    niet, doe dan niets.
cause-authorize-redirect-uri-missing =
    Mensen werden hierheen gestuurd om in te loggen zonder redirect_uri, en er was geen redirect-URI geregistreerd, of meer
    dan één.
remedy-authorize-redirect-uri-missing = Stuur bij het begin van het inloggen de redirect_uri mee, precies zoals die is geregistreerd.
cause-authorize-scope = Bij het inloggen werd een scope gevraagd die niet goed is geschreven of niet was geregistreerd: ‘{ $scope }’.
remedy-authorize-scope = Vraag alleen geregistreerde scopes, met één spatie ertussen, of laat de andere registreren.
cause-authorize-parameter = De parameter { $parameter } van het verzoek om in te loggen was niet te gebruiken zoals die was gestuurd.
cause-authorize-too-long = Het verzoek om in te loggen was langer dan een browser kan meenemen, of had meer dan 100 parameters.
remedy-authorize-too-long =
    Stuur minder mee. Bewaar wat bij het inloggen hoort in uw applicatie, en stuur alleen een korte sleutel daarvan mee als state.
remedy-authorize-parameter =
    In error_description, waarmee de browser is teruggestuurd, staat wat er mis mee is. Bibliotheken voor OAuth maken het verzoek
    zelf.
cause-response-type-missing = Het verzoek om in te loggen had geen response_type.
cause-response-type-unknown = Het verzoek om in te loggen had een response_type die niet bestaat: { $response }
remedy-response-type-unknown = Stuur response_type=code.
cause-response-type-not-open = Bij het inloggen werd een response type gevraagd dat niet voor deze client was geregistreerd: { $response }
remedy-response-type-not-open =
    Stuur een response type dat voor de client is geregistreerd, zoals code met PKCE. Of laat het grant type wijzigen dat erbij hoort:
    authorization_code voor een code, implicit voor tokens door de browser.
cause-response-type-without-grant-type =
    Bij het inloggen werd een response type gevraagd waarvan het grant type niet voor deze client was geregistreerd: { $response }
remedy-response-type-without-grant-type =
    Stuur een response type van een grant type dat is geregistreerd: bij authorization_code is dat code. Of laat het grant type wijzigen:
    tokens gaan alleen met implicit door de browser.
cause-response-type-unbound =
    Bij het inloggen werd een access token door de browser gevraagd ({ $response }). De access tokens van deze client moesten aan een
    sleutel gebonden zijn, en zulke tokens kunnen dat niet.
remedy-response-type-unbound =
    Stuur response_type=code met PKCE, en haal het token op met een DPoP-bewijs. De client heeft daarvoor het grant type
    authorization_code nodig.
cause-nonce-missing = Bij het inloggen werd een ID-token gevraagd, maar er was geen nonce.
remedy-nonce-missing = Stuur bij elk verzoek een nieuwe willekeurige nonce mee, en vergelijk die met de nonce in het ID-token.
cause-challenge-missing = Het verzoek om in te loggen had geen code_challenge.
cause-challenge-not-s256 = De code_challenge_method van het verzoek om in te loggen was niet S256.
remedy-challenge = Zet PKCE met S256 aan in uw bibliotheek (RFC 7636). De meeste doen het vanzelf.
cause-authorization-unreadable = De header Authorization was niet te lezen als HTTP Basic.
cause-authorization-scheme = De header Authorization was van het soort { $scheme }, niet Basic.
cause-several-credentials = Het verzoek zei op twee plaatsen wie het stuurt: header en inhoud, of twee headers.
cause-client-ids-differ = De client_id in de inhoud is een andere dan die in de header Authorization.
cause-not-post = Het verzoek kwam met { $method } in plaats van POST.
cause-not-a-form = De inhoud van het verzoek was geen formulier.
cause-not-a-form-but = De inhoud van het verzoek was geen formulier maar { $kind }.
cause-parameters-in-url = Er stonden parameters in de URL, achter een vraagteken.
cause-repeated-parameter = Een parameter stond meer dan één keer in het verzoek.
cause-repeated-parameter-named = De parameter { $name } stond meer dan één keer in het verzoek.
remedy-secret-encoding =
    Codeer client_id en secret één keer, zoals een formulier dat doet, voordat ze worden samengevoegd voor HTTP Basic of in de
    inhoud komen: + als %2B, % als %25, een spatie als +. Gebeurt dat al, dan is het secret onjuist.
remedy-secret-white-space =
    Haal de witruimte weg waar de applicatie het secret bewaart, bijvoorbeeld aan het eind van een bestand.
remedy-auth-method-not-registered =
    Laat de applicatie het op de andere manier sturen, of wijzig het soort client. Eén soort staat beide toe.
remedy-scope-syntax =
    Stuur scopes met één spatie ertussen en niets eromheen. Een formulier codeert de spatie als + of %20.
remedy-scope-encoded-twice =
    Codeer de spatie één keer. De meeste bibliotheken doen dat zelf; geef ze de scopes met spaties.
remedy-grant-type-missing = Stuur grant_type, zoals client_credentials, in de inhoud van het verzoek, als formulier.
remedy-authorization-unreadable =
    Stuur ‘Basic’ en, na een spatie, client_id:secret in base64. De meeste bibliotheken doen dat zelf.
remedy-several-credentials = Stuur client_id en secret één keer: met HTTP Basic of in de inhoud.
remedy-client-ids-differ = Laat client_id weg uit de inhoud, of stuur dezelfde.
remedy-not-post = Stuur het met POST. Wat in een URL stond, kan in logboeken staan: vervang een secret dat erin stond.
remedy-not-a-form =
    Stuur de parameters als formulier, met Content-Type: application/x-www-form-urlencoded; geen JSON en geen multipart.
remedy-parameters-in-url =
    Stuur ze in de inhoud. Wat in een URL stond, kan in logboeken staan: vervang een secret dat erin stond.
remedy-repeated-parameter = Stuur elke parameter één keer.
refusal-none-title = Geen weigering van uw clients
refusal-none-lead = Bij uw clients hoort geen weigering met de verwijzing
refusal-none-causes = Dat kan komen door:
refusal-none-client-id =
    De client_id in het verzoek is niet die van een van uw clients. Vergelijk die letterlijk met
    de client_id op de pagina van uw client.
refusal-none-owner = De client is niet van u. Een eigenaar van de client kan de link wel openen.
refusal-none-old = De weigering is niet meer bewaard. Dat gebeurt na { $days } dagen, of eerder als er veel zijn.
cause-not-own-people = De client is alleen voor mensen van de gemeente, en de gebruiker is daar niet meer een van.
remedy-not-own-people = Geef de gebruiker een rol bij de gemeente, of laat iedereen inloggen bij de client.
