# Sleutels in plaats van secrets: wat er is geregistreerd, wat er niet klopt aan een sleutel, waarom een assertion is geweigerd.
auth-method-private-key-jwt = Vertrouwelijk, sleutel
auth-method-private-key-jwt-help =
    Een programma dat elk verzoek ondertekent met een privésleutel (private_key_jwt). Die sleutel verlaat het programma
    nooit, dus wat het stuurt, heeft voor anderen geen waarde. De veiligste keuze, als het programma dit kan.
jwks-uri-label = JWKS-URI
jwks-uri-help =
    Alleen voor een client met een sleutel die zijn publieke sleutels zelf toont: het https-adres van zijn JWK Set. Laat dit
    leeg om de sleutels hier toe te voegen, op de pagina ‘Sleutels’ van de client.
signing-algorithm-label = Handtekening van de client
signing-algorithm-help = Alleen voor een client met een sleutel: het algoritme waarmee de client ondertekent. Andere worden dan geweigerd.
signing-algorithm-any = Elk algoritme waar de sleutels van de client voor zijn
signing-algorithm-any-help = Kies dit bij twijfel.
signing-algorithm-es256-help = Korte handtekeningen, die bijna elke bibliotheek kent. Voor sleutels op de kromme P-256.
signing-algorithm-ps256-help = Voor RSA-sleutels, op de manier die FAPI vraagt.
signing-algorithm-rs256-help = Voor RSA-sleutels, op de oude manier, voor programma’s die niets anders kennen.
signing-algorithm-eddsa-help = Korte handtekeningen. Voor sleutels op de kromme Ed25519, die niet elke bibliotheek kent.

finding-secret-instead-of-key = Meldt zich aan met een secret en niet meer met een sleutel
finding-jwks-uri-added = Meldt zich aan met de sleutels op { $uri }
finding-jwks-uri-removed = De sleutels komen niet meer van een eigen adres
finding-signing-algorithm-changed = Ondertekent met andere algoritmen
rule-secret-instead-of-key = De client meldt zich aan met een secret en niet meer met een sleutel.
rule-jwks-uri-added = Er komt een adres bij waar de sleutels van de client worden gelezen.
rule-jwks-uri-removed = Het adres waar de sleutels van de client worden gelezen, verdwijnt.
rule-signing-algorithm-changed = De client ondertekent met een ander algoritme.

event-key-added = Sleutel toegevoegd
event-key-expiring = Einde van sleutel bepaald
event-key-removed = Sleutel verwijderd

# Wat er niet klopt aan een sleutel die iemand plakt
key-fault-nothing = Plak een publieke sleutel.
key-fault-too-long = Dit is langer dan 64 KiB. Plak alleen de publieke sleutels.
key-fault-no-key =
    Hierin is geen sleutel te vinden. Een PEM begint met -----BEGIN PUBLIC KEY-----, een JWK en een JWK Set beginnen met een
    accolade.
key-fault-json = Dit lijkt op een JWK of een JWK Set, maar het is geen geldige JSON, of er staat iets twee keer in.
key-fault-empty-set = Hier staat geen sleutel in.
key-fault-too-many = Een client heeft hooguit { $max } sleutels. Plak er minder.
key-fault-ssh =
    Dit is een sleutel in het formaat van OpenSSH. Maak er PEM van met: ssh-keygen -e -m PKCS8 -f BESTAND.pub
key-fault-token =
    Dit is een ondertekend token (JWT) en geen sleutel. Plak de publieke sleutel die hoort bij de sleutel waarmee het
    programma ondertekent.
key-fault-label = In deze PEM staat ‘{ $label }’. Plak een PUBLIC KEY of een CERTIFICATE.
key-fault-block = De PEM is niet heel: kopieer alles vanaf de regel met BEGIN tot en met de regel met END.
key-fault-of-several = Sleutel { $number } van { $of }: { $fault }
key-fault-private =
    Hier staat een privésleutel in. Die is niet bewaard, maar anderen kunnen hem onderweg hebben gezien. Gebruik hem niet
    meer: maak een nieuw sleutelpaar en plak alleen de publieke sleutel.
key-fault-symmetric =
    Hier staat een symmetrische sleutel in: een secret. Die is niet bewaard, maar anderen kunnen hem onderweg hebben gezien.
    Gebruik hem niet meer. Maak een sleutelpaar en plak alleen de publieke sleutel.
key-fault-unreadable = Wat erin staat, is geen geldige { $format }.
key-fault-kind = Een sleutel van het soort { $kind } kan hier niet. Gebruik EC met P-256, RSA of Ed25519.
key-fault-missing = Het onderdeel { $name } ontbreekt.
key-fault-rsa-bits = Deze RSA-sleutel heeft { $bits } bits. Dat moeten er 2048 tot 8192 zijn.
key-fault-invalid = Deze getallen vormen geen geldige sleutel. Misschien is de sleutel beschadigd of afgekapt.
key-fault-not-for-signatures =
    De sleutel zegt zelf dat hij niet voor handtekeningen is (use, key_ops of het soort). Maak er een voor handtekeningen.
key-fault-algorithm =
    Het algoritme { $algorithm } hoort niet bij dit soort sleutel. Gebruik ES256, PS256, RS256 of EdDSA.
key-fault-kid = De kid is langer dan 200 tekens of bevat stuurtekens.

# Waarom een assertion is geweigerd
cause-assertion-missing =
    Het verzoek kwam zonder handtekening (client_assertion). Deze client meldt zich alleen met een sleutel aan.
remedy-assertion-missing =
    Laat het programma ondertekenen: zoek in de instellingen naar private_key_jwt. Kan het alleen een secret sturen, laat dan
    een ander soort client registreren.
cause-assertion-not-registered =
    Het verzoek kwam met een client_assertion. De client was niet geregistreerd om zich met een sleutel
    aan te melden.
remedy-assertion-not-registered =
    Laat het soort client ‘Vertrouwelijk, sleutel’ registreren en voeg de publieke sleutel toe, of laat het programma zijn
    secret sturen.
cause-assertion-type =
    De parameters client_assertion en client_assertion_type horen bij elkaar. Een van de twee ontbrak, of het type was een
    ander.
remedy-assertion-type = Stuur client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer.
cause-assertion-unreadable =
    De client_assertion was geen ondertekend JWT: drie delen base64url met punten ertussen, van hooguit 16 KiB.
cause-assertion-encrypted = De client_assertion was versleuteld (een JWE). Niemand kan die hier lezen.
cause-assertion-json =
    De header of de inhoud van de client_assertion was niet te lezen: geen JSON-object, iets twee keer, te diep, of geen alg.
remedy-assertion-form = Laat een bibliotheek de assertion maken en stuur die ongewijzigd.
cause-assertion-critical = In de header van de client_assertion staat crit: die vraagt een uitbreiding die hier niet bekend is.
remedy-assertion-critical = Laat crit weg uit de header.
cause-assertion-kind = In de header van de client_assertion staat typ { $kind }: een token voor iets anders.
remedy-assertion-kind = Laat typ weg uit de header, of zet het op JWT.
cause-assertion-algorithm = De client_assertion was ondertekend met { $algorithm }, en dat kan hier niet.
remedy-assertion-algorithm = Onderteken met ES256, PS256, RS256 of EdDSA.
cause-assertion-algorithm-not-registered =
    De client_assertion was ondertekend met { $algorithm }. Voor deze client was een ander algoritme geregistreerd.
remedy-assertion-algorithm-not-registered =
    Laat het programma ondertekenen met het geregistreerde algoritme, of laat het andere registreren.
cause-assertion-no-keys = De client had geen sleutel die werkt.
cause-assertion-key-unfit = Geen van de sleutels waarmee de client_assertion kan zijn ondertekend, is voor { $algorithm }.
remedy-assertion-add-key = Voeg de publieke sleutel toe die hoort bij de sleutel van het programma.
cause-assertion-key-unknown =
    De client_assertion zegt met de sleutel ‘{ $kid }’ te zijn ondertekend. De client had geen sleutel met die naam.
remedy-assertion-key-unknown =
    Voeg die publieke sleutel toe. Staat hij er onder een andere naam? Laat dan kid weg uit de header, of zet er de naam in
    die op de pagina ‘Sleutels’ staat.
cause-assertion-keys-not-fetched = De sleutels van de client konden niet van zijn JWKS-URI worden gelezen: { $why }.
remedy-assertion-keys-not-fetched = Zorg dat het adres voor iedereen bereikbaar is, of laat een ander adres registreren.
cause-assertion-keys-not-in-time = De sleutels van de client kwamen niet op tijd van zijn JWKS-URI.
remedy-assertion-keys-not-in-time = Stuur het verzoek nog eens: als de sleutels er zijn, worden ze onthouden.
cause-assertion-signature = De handtekening onder de client_assertion is niet die van de geregistreerde sleutel.
remedy-assertion-signature =
    Kijk of het programma ondertekent met de privésleutel die bij deze publieke sleutel hoort, en of het de assertion
    ongewijzigd stuurt.
cause-assertion-key-ended =
    De client_assertion was ondertekend met de sleutel ‘{ $key }’, die was verlopen of verwijderd.
remedy-assertion-key-ended = Zet de nieuwere sleutel in het programma, of maak er een.
cause-assertion-issuer = In de client_assertion was { $claim } niet de client_id.
remedy-assertion-issuer = Zowel iss als sub moet de client_id zijn.
cause-assertion-audience = De client_assertion was voor een andere server bedoeld: de aud was { $audience }
cause-assertion-audience-missing = De client_assertion zegt niet voor wie ze is bedoeld: er is geen aud.
remedy-assertion-audience = Zet in aud de issuer van deze server, zoals die op de pagina ‘Sleutels’ staat.
cause-assertion-no-end = De client_assertion zegt niet tot wanneer ze geldt: exp ontbreekt of is geen getal.
cause-assertion-lasts-too-long = De client_assertion gold nog { $span }. Dat mag hooguit een uur zijn.
remedy-assertion-end =
    Zet exp op een moment van hooguit een uur later; een minuut is genoeg. Het is in seconden, niet in milliseconden.
cause-assertion-expired = De client_assertion was { $span } eerder verlopen.
cause-assertion-early = De client_assertion gold pas later: nbf of iat lag { $span } in de toekomst.
remedy-assertion-clock = Maak voor elk verzoek een nieuwe assertion, en zet de klok van de computer gelijk.
cause-assertion-no-id = De client_assertion heeft geen jti, of een van meer dan 512 tekens.
cause-assertion-replayed = De client_assertion was al eens gebruikt. Elke assertion werkt één keer.
remedy-assertion-new-id =
    Maak voor elk verzoek een nieuwe assertion, met een nieuwe willekeurige jti. Doet uw programma dat al, dan heeft iemand
    anders de assertion gezien.

# De pagina’s over sleutels
tab-keys = Sleutels
keys-of = Sleutels van { $name }
keys-lead =
    De publieke sleutels van deze client. Het programma ondertekent elk verzoek met de privésleutel die bij een ervan hoort; die
    blijft in het programma.
keys-full = Er zijn { $max } sleutels die werken. Verwijder er eerst een.
keys-none = Deze client heeft geen sleutel
keys-none-advice = Zonder een sleutel die werkt, kan de client geen tokens ophalen met een handtekening.
keys-all-ended = Geen van de sleutels werkt nog
keys-manage = Sleutels beheren
keys-all = Alle sleutels
keys-not-registered = De client meldt zich niet aan met deze sleutels
keys-not-registered-advice =
    De client is geregistreerd om zich met een secret aan te melden. Met een sleutel gaat dat zodra het soort client ‘Vertrouwelijk,
    sleutel’ is; de secrets werken dan niet meer. Een request object dat de client ondertekent, wordt al met deze sleutels gecontroleerd.
keys-instead = Kan het programma ondertekenen? Dan is een sleutel veiliger dan een secret: die verlaat het programma nooit.
keys-elsewhere = De client toont de sleutels zelf
keys-elsewhere-text =
    Ze worden daar gelezen als ze nodig zijn, en opnieuw na tien minuten of als een handtekening een sleutel noemt die nog niet
    bekend is; hooguit eens in de tien seconden. Als het adres niet antwoordt, blijven ze een dag gelden.
keys-elsewhere-read =
    { $count ->
        [one] Daar is { $ago } één sleutel gelezen.
       *[other] Daar zijn { $ago } { $count } sleutels gelezen.
    }
keys-elsewhere-not-read = Sinds Balie is gestart, zijn daar geen sleutels gelezen.
keys-elsewhere-failed = De laatste keer konden de sleutels niet worden gelezen
keys-do-not-count = Deze sleutels tellen niet zolang er een JWKS-URI is geregistreerd.
keys-program = Wat het programma in de handtekening zet
keys-program-exp = hooguit een uur later; een minuut is genoeg
keys-program-jti = elke keer een nieuw willekeurig woord
keys-program-endpoint = Token endpoint
keys-steps = Een sleutel vervangen zonder storing
keys-step-add = Voeg een tweede sleutel toe
keys-step-add-text = De oude blijft werken tot hij verloopt of iemand hem verwijdert.
keys-step-use = Laat het programma met de nieuwe sleutel ondertekenen
keys-step-use-text = Bij ‘laatst gebruikt’ ziet u wanneer hij in gebruik is, en vanwaar.
keys-step-remove = Verwijder de oude sleutel
keys-step-remove-text =
    Zodra erbij staat dat hij veilig weg kan: een nieuwere is sindsdien in gebruik, en de oude is { $days } dagen niet
    gebruikt.
keys-step-remove-this = ‘{ $name }’ verwijderen
key = Sleutel
key-title = Sleutel ‘{ $name }’
key-new = Sleutel toevoegen
key-new-lead =
    Alleen de publieke sleutel komt hier. Maak een sleutelpaar, bewaar de privésleutel in het programma en voeg de publieke toe.
key-pair-title = Een sleutelpaar maken in deze browser
key-pair-text =
    De privésleutel wordt op uw eigen computer gemaakt en niet naar Balie gestuurd. Bewaar hem waar alleen het programma erbij
    kan.
key-pair-algorithm = Algoritme
key-pair-make = Sleutelpaar maken
key-pair-made =
    Het sleutelpaar is gemaakt en de publieke sleutel staat in het veld hieronder. Download nu de privésleutel: die is weg als u
    deze pagina verlaat.
key-pair-failed = Deze browser kan zo’n sleutel niet maken. Kies een ander algoritme of gebruik openssl.
key-pair-pem = Privésleutel downloaden (PEM)
key-pair-jwk = Privésleutel downloaden (JWK)
key-openssl = Een sleutelpaar maken met openssl
key-public = Publieke sleutel
key-public-help = Als PEM (publieke sleutel of certificaat), JWK of JWK Set. Plak nooit een privésleutel.
key-name-help = Zodat u hem later herkent, bijvoorbeeld de plek waar de privésleutel staat.
key-proposed-name = Toegevoegd op { $day }
key-ends = Wanneer stopt de sleutel met werken?
key-added = De sleutel ‘{ $name }’ is toegevoegd.
keys-added = Er zijn { $count } sleutels toegevoegd.
key-known-already = De client heeft deze sleutel al: { $thumbprint }
key-unfit-for-profile =
    De alg van de sleutel { $kid } zegt dat hij alleen voor { $algorithm } is. Het FAPI 2.0 Security Profile, waar deze client zich aan
    houdt, eist ES256, PS256 of EdDSA. Plak een sleutel voor een daarvan.
key-kid = Sleutel-ID (kid)
key-thumbprint = Vingerafdruk
key-kind = Soort
key-algorithms = Algoritmen
key-unreadable = niet te lezen: voeg hem opnieuw toe
key-was-added = Toegevoegd
key-end = Laten verlopen
key-end-title = Wanneer verloopt ‘{ $name }’?
key-end-help = Vanaf het begin van deze dag werkt de sleutel niet meer.
key-end-do = Einde vastleggen
key-end-set = De sleutel ‘{ $name }’ werkt tot { $day }.
key-remove = Verwijderen
key-removal-title = ‘{ $name }’ verwijderen?
key-removal-ended =
    De sleutel is verlopen: geen programma haalt er nog een token mee op. Als u hem verwijdert, verdwijnt hij uit de lijst.
key-removal-safe = Hij kan weg: een andere sleutel heeft het overgenomen
key-removal-stops = Hij werkt dan meteen niet meer. U kunt dit niet ongedaan maken.
key-removal-breaks = Programma’s die hem gebruiken, worden geweigerd.
key-removal-unused = Hij is hier nog niet gebruikt. Een programma dat er al mee ondertekent, wordt geweigerd.
key-removal-last = Het is de enige sleutel die werkt: zonder deze sleutel krijgt de client geen nieuwe tokens
key-removal-breaks-last = Programma’s die hem gebruiken, worden geweigerd tot er een nieuwe sleutel is.
key-removal-elsewhere = Deze sleutel telt niet: de client toont de sleutels zelf
key-removal-elsewhere-text =
    Alleen de sleutels op { $uri } tellen. Staat deze sleutel daar ook? Dan blijft hij werken tot hij daar weg is.
key-removal-not-registered = Deze sleutel telt niet: de client meldt zich aan met een secret
key-removal-not-registered-text =
    Geen programma haalt er nu een token mee op. Wordt de client later met een sleutel geregistreerd, voeg dan een nieuwe toe.
key-removal-do-last = Verwijderen, en de client zonder sleutel laten
key-removed = De sleutel ‘{ $name }’ is verwijderd.
key-snippet-lead = De privésleutel staat niet in deze programma’s: ze lezen hem uit een bestand ernaast.
key-snippet-needs-curl = In bash, op Linux
key-snippet-needs-python = Als get_token.py; heeft Authlib 1.7 of nieuwer en requests nodig
key-snippet-needs-java = Als GetToken.java; met oauth2-oidc-sdk 11 van Nimbus
snippet-key-elsewhere = Open een sleutel voor programma’s die er een token mee ophalen.
refusal-keys = Naar de sleutels
check-title = Assertion controleren
check-lead =
    Plak wat uw programma als client_assertion zou sturen. U ziet stap voor stap of het wordt toegelaten. Er wordt niets van
    bewaard en de assertion wordt niet verbruikt: het programma kan die nog sturen.
check-assertion = Assertion
check-assertion-help = Drie delen met punten ertussen. De juiste aud is { $issuer }
check-do = Controleren
check-form = Vorm
check-algorithm = Algoritme
check-key = Sleutel
check-signature = Handtekening
check-issuer = Afzender (iss en sub)
check-audience = Ontvanger (aud)
check-time = Tijd (exp, nbf en iat)
check-replay = Eén keer gebruikt (jti)
check-passed = goed
check-failed = fout
check-not-tried = niet geprobeerd
check-right = Deze assertion wordt toegelaten
check-right-but = Deze assertion klopt, maar de client wordt nu niet toegelaten
check-right-at = Deze assertion wordt alleen toegelaten op { $path }
check-right-at-text = Op elk ander adres, ook dat voor tokens, wordt ze geweigerd. Met aud { $issuer } geldt ze overal.
check-registration = Soort client: met een sleutel
check-state = Client actief
check-not-looked-at = Niet bekeken
check-from-anywhere = Het adres waar het verzoek vandaan komt. Deze client mag vanaf elk adres.
check-from = Het adres waar het verzoek vandaan komt. Dit moet een van deze zijn: { $ranges }.
check-rest-of-request =
    De rest van het verzoek: client_assertion_type, het grant type, de scopes en een DPoP-bewijs. Wat daaraan mis is, leest u na
    een poging bij de weigeringen van de client.
check-wrong = Deze assertion wordt geweigerd
check-signed-by = Ze is ondertekend met de sleutel ‘{ $name }’.

mail-key-added-subject = Er is een nieuwe sleutel voor { $client }
mail-key-added-lead = { $by } heeft een sleutel toegevoegd aan de client { $client }. Hij heet { $name }.
mail-key-added-see = Bekijk de sleutels van de client:
mail-key-added-advice =
    Wie de privésleutel heeft die erbij hoort, kan tokens ophalen als deze client. Klopt dat niet? Verwijder de sleutel dan.
mail-key-removed-subject = Een sleutel van { $client } is verwijderd
mail-key-removed-lead = { $by } heeft de sleutel { $name } van de client { $client } verwijderd. Hij werkt niet meer.
mail-key-removed-advice =
    Gebruikt uw applicatie de verwijderde sleutel? Dan krijgt de applicatie geen token tot u een andere instelt.
mail-key-added-advice-unused =
    De client meldt zich er nog niet mee aan, maar op een andere manier. Had er geen sleutel bij moeten komen? Verwijder
    hem dan.
mail-credential-ended-unused = De client meldde zich er niet mee aan, dus voor uw applicatie verandert er niets.
secrets-left =
    { $count ->
        [one] Er is nog een secret van voor de sleutels. Dat werkt niet zolang de client zich met een sleutel aanmeldt.
       *[other] Er zijn nog { $count } secrets van voor de sleutels. Die werken niet zolang de client zich met een sleutel aanmeldt.
    }
secrets-left-see = Bekijk ze en trek ze in
