# De secrets van een client.
secrets-of = Secrets van { $name }
secrets-lead =
    Een client heeft hooguit vijf secrets tegelijk. Zo kunt u een nieuw secret in gebruik nemen terwijl
    het oude nog werkt.
secrets-full = Er zijn vijf secrets die werken. Trek er eerst een in.
secrets-owner-makes =
    Deze gemeente toont een secret alleen bij het maken, dus alleen een eigenaar kan er een maken of vervangen.
secrets-password-shared = Met het wachtwoord dat u nu hebt, kunt u geen secrets bekijken
secrets-password-shared-text =
    U koos het via een link die ook is getoond aan iemand die de secrets van deze client niet mag zien. Die persoon kan het
    dus kennen. Kies een ander wachtwoord via een nieuwe link.
secrets-choose-password-by-mail = Log uit en kies bij het inloggen ‘Wachtwoord vergeten?’. Dan krijgt u de link per e-mail.
secrets-none = Deze client heeft geen secret
secrets-all-ended = Geen van de secrets werkt nog
secrets-none-advice = Zonder een secret dat werkt, kan de client geen tokens ophalen.
secrets-manage = Secrets beheren
secret-first-name = Eerste secret
secret-new = Secret maken
secret-new-lead = U ziet het nieuwe secret zodra het is gemaakt. De andere secrets blijven werken.
secret-new-lead-other = Een eigenaar van de client ziet het nieuwe secret op de pagina van de client; u niet.
secret-new-lead-nobody =
    De client heeft geen eigenaar die secrets kan bekijken, dus niemand ziet het nieuwe. Wijs eerst een eigenaar
    aan.
secret-name = Naam
secret-name-help = Zodat u het later herkent, bijvoorbeeld de plek waar het in gebruik is.
secret-proposed-name = Gemaakt op { $day }
secret-ends = Wanneer stopt het met werken?
secret-ends-never = Nooit
secret-ends-on-date = Op een datum
secret-ends-on-date-help = Werkt tot het begin van deze dag.
secret-ends-date = Datum
secret-last-four = Laatste vier tekens
secret-made = Gemaakt
secret-last-used = Laatst gebruikt
secret-never-used-here = hier nog niet
secret-expires = Verloopt
secret-expired = Verlopen
secret-soon = binnenkort
secret-safe = kan nu veilig weg
secret-safe-since = niet gebruikt sinds { $day }; ‘{ $successor }’ nam het over op { $since }
secret-safe-unused = nooit gebruikt; ‘{ $successor }’ nam het over op { $since }
secret-foreign = van elders: vervang het
secret-see = Bekijken
secret-see-now = Secret bekijken
secret-waits = Het secret ‘{ $name }’ is nog niet gebruikt
secret-waits-advice = Bekijk het. U ziet het dan in een programma dat er een token mee ophaalt.
secret-rotate = Vervangen
secret-revoke = Intrekken
secret-revoked = Het secret ‘{ $name }’ is ingetrokken.
secret-made-for-owner = Het secret ‘{ $name }’ is gemaakt. Een eigenaar van de client kan het op deze pagina bekijken.
secret-made-for-nobody =
    Het secret ‘{ $name }’ is gemaakt. De client heeft geen eigenaar die het kan bekijken: wijs er een aan.
secret-view = Het secret
secret-copy = Secret kopiëren
secret-keep = Zet het nu in de applicatie, en nergens anders
secret-seen-once = U ziet het niet nog eens: hier wordt alleen een vingerafdruk bewaard.
secret-seen-until-used =
    U kunt het nog eens bekijken tot het voor het eerst is gebruikt, en niet later dan { $until }. Daarna wordt
    hier alleen een vingerafdruk bewaard.
secret-seen-always = Deze gemeente laat eigenaren het altijd opnieuw bekijken.
secret-waits-here = Dit secret staat klaar om u één keer te worden getoond.
secret-shown-already = Dit secret is u getoond om { $at }. Door de pagina opnieuw te laden ziet u het niet nog eens.
secret-shown-no-more =
    Dit secret wordt hier nu niet getoond. U ziet het één keer, in de sessie waarin u erom vroeg en binnen vijf
    minuten.
secret-seen-again = U kunt het nog bekijken.
secret-shown-rotate =
    Er is alleen een vingerafdruk van bewaard. Hebt u het secret niet overgenomen? Vervang het: u maakt
    dan een nieuw secret en krijgt dat te zien.
secret-shown-ended = Dit secret werkt niet meer.
snippet-secret-elsewhere =
    Het secret staat er niet in. Zet het op de plaats van YOUR_SECRET, of geef het aan het programma mee in de
    omgevingsvariabele CLIENT_SECRET.
snippet-secret-in-environment =
    Het secret staat er niet in. Geef het aan het programma mee in de omgevingsvariabele CLIENT_SECRET.
snippet-no-secret = De client heeft geen secret dat werkt; met deze programma’s haalt u dus nog geen token op.
snippet-secret-here = Het secret staat in elk van deze programma’s: bewaar ze zoals u het secret bewaart.
verification-title = Hoe een API een token controleert
verification-lead =
    Voor wie de API bouwt die tokens ontvangt. Een token is een ondertekend JWT (RFC 9068). Een programma
    controleert de handtekening en deze waarden, en leest er daarna client_id, scope en municipality uit.
verification-type = Veel bibliotheken verwachten hier JWT, en weigeren elk token tot u dit instelt.
verification-audiences = In een token staan de API’s (aud) van alle scopes. Elke API controleert of de eigen aud erbij staat.
verification-opaque =
    De access tokens van deze client zijn opaque: een API kan er niets uit lezen. Wat volgt is voor clients
    waarvan de access tokens JWT’s zijn.
verification-eddsa = Spring Security, .NET en jsonwebtoken voor Node.js kunnen dit algoritme niet lezen.
verification-programs = Programma’s die een token controleren
verification-scope =
    Daarna beslist uw API zelf, aan de hand van de scopes in het token. Bewaar de sleutels zo lang als Cache-Control
    zegt: een nieuwe sleutel is enige tijd te zien voordat ermee wordt ondertekend.
verification-how = Hoe een API een token controleert
verification-needs-python = Met PyJWT, inclusief crypto
verification-needs-javascript = Met jose 5 of nieuwer
verification-needs-jsonwebtoken = Met jsonwebtoken en jwks-rsa
verification-needs-java = Met spring-boot-starter-security-oauth2-resource-server; vóór Spring Boot 4 staat er geen ‘security-’ in de naam
verification-needs-go = Met golang-jwt/jwt/v5 en MicahParks/keyfunc/v3
verification-needs-dotnet = Met Microsoft.AspNetCore.Authentication.JwtBearer
verification-needs-php = Met firebase/php-jwt
snippet-code = Programma: { $language }
snippet-needs-curl = In een shell
snippet-needs-python = Als get_token.py; met requests
snippet-needs-javascript = Als get_token.mjs, voor Node.js 18 of nieuwer
snippet-needs-java = Als GetToken.java; met spring-security-oauth2-client 6.4 of nieuwer
snippet-needs-go = Als main.go; met golang.org/x/oauth2
snippet-needs-dotnet = Als Program.cs, voor .NET 6 of nieuwer
snippet-needs-php = Als get_token.php, voor PHP 8 met de curl-extensie
secret-done = Klaar
by-person = door { $name }
from-address = vanaf { $address }
what-you-can-do = Wat u kunt doen
steps-title = Een secret vervangen zonder storing
step-make = Maak een tweede secret
step-make-text = Het oude blijft werken tot het verloopt of iemand het intrekt.
step-use = Zet het nieuwe secret in uw applicatie
step-use-text = Bij ‘laatst gebruikt’ ziet u wanneer het in gebruik is, en vanwaar.
step-revoke = Trek het oude secret in
step-revoke-text =
    Zodra erbij staat dat het veilig weg kan: een nieuwer secret is sindsdien in gebruik, en het oude is
    { $days } dagen niet gebruikt.
step-revoke-this = ‘{ $name }’ intrekken
rotation-title = ‘{ $name }’ vervangen
rotation-lead = U maakt een nieuw secret en kiest wanneer het oude niet meer werkt.
rotation-name = Naam van het nieuwe secret
rotation-ends = Wanneer stopt ‘{ $name }’ met werken?
rotation-ends-in-14-days = Over 14 dagen
rotation-ends-as-set = Zoals al was ingesteld
rotation-ends-at = Op { $moment }.
rotation-ends-now = Nu, omdat het is gelekt
rotation-ends-now-help =
    Programma’s die het gebruiken, worden vanaf dan geweigerd. U moet dit nog één keer bevestigen.
rotation-now-title = ‘{ $name }’ nu beëindigen?
rotation-now-breaks = Programma’s die het gebruiken, worden geweigerd tot ze het nieuwe secret hebben.
rotation-now-do = Nu beëindigen en het nieuwe maken
rotation-now-back = Terug: een ander moment kiezen
rotation-ended = Het secret ‘{ $name }’ is beëindigd: het werkt niet meer.
revocation-title = ‘{ $name }’ intrekken?
revocation-warning = Het werkt dan meteen niet meer. U kunt dit niet ongedaan maken.
revocation-safe = Het kan weg: een ander secret heeft het overgenomen
revocation-unsafe = Programma’s die het gebruiken, worden geweigerd.
revocation-unused = Het is hier nog niet gebruikt. Een programma waar het al in staat, wordt geweigerd.
revocation-not-registered = Dit secret werkt nu niet: de client meldt zich niet met een secret aan
revocation-not-registered-text =
    Trek het toch in: als de client ooit weer met een secret wordt geregistreerd, werkt het anders opnieuw. Programma’s merken
    er niets van.
secrets-open-nothing = Deze secrets werken nu niet
secrets-open-nothing-text =
    De client is niet meer geregistreerd om zich met een secret aan te melden. Gebeurt dat ooit weer, dan werken deze secrets
    ook weer. Trek daarom in wat u niet meer nodig hebt.
revocation-tokens = Tokens die ermee zijn opgehaald, werken tot ze verlopen: uiterlijk tot { $until }.
revocation-ended =
    Het is verlopen: geen programma haalt er nog een token mee op. Als u het intrekt, verdwijnt het uit de
    lijst.
revocation-last = Het is het enige secret dat werkt: zonder dit secret krijgt de client geen nieuwe tokens
revocation-breaks-last = Programma’s die het gebruiken, worden geweigerd tot er een nieuw secret is.
revocation-do = Intrekken
revocation-do-last = Intrekken, en de client zonder secret laten
problem-not-a-coming-day = Vul een dag na vandaag in. Schrijf die als 29-03-2026.
snippet-needs-openid-client = Als get_token.mjs, voor Node.js 20 of nieuwer; met openid-client 6
snippet-dpop =
    De tokens van deze client zijn gebonden aan een sleutel (DPoP, RFC 9449). Bij elk verzoek om een token en bij elke aanroep
    van een API hoort een bewijs; zonder dat wordt het geweigerd. Gebruik een bibliotheek die de bewijzen maakt, zoals
    openid-client of, voor Java, oauth2-oidc-sdk van Nimbus.
