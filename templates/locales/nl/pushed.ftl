### Verzoeken die applicaties vooraf sturen, en waaraan ze zich houden.
require-par-label = Vooraf gestuurde verzoeken (PAR, RFC 9126)
require-par-help = De applicatie stuurt het verzoek eerst zelf naar Balie, zodat niemand er onderweg iets aan kan veranderen.
require-par-false = Niet verplicht
require-par-false-help = De applicatie mag verzoeken vooraf sturen, of ze met de browser meegeven.
require-par-true = Verplicht
require-par-true-help = Een verzoek dat met de browser komt zonder dat het vooraf is gestuurd, wordt geweigerd.
finding-protection-turned-off = Hoeft zich niet meer te houden aan: { $label }
finding-protection-turned-on = Moet zich voortaan houden aan: { $label }
rule-protection-turned-off =
    De client hoeft verzoeken niet meer vooraf te sturen, of is niet meer gebonden aan DPoP of een beveiligingsprofiel.
rule-protection-turned-on = De client moet verzoeken vooraf sturen, of wordt gebonden aan DPoP of een beveiligingsprofiel.

authorize-pushed-refused =
    De applicatie stuurde u hierheen met een verzoek dat voorbij is, of dat van een andere applicatie. Begin in de applicatie opnieuw.

cause-push-needed = Het verzoek kwam met de browser mee, en voor deze client is geregistreerd dat verzoeken vooraf worden gestuurd.
remedy-push-needed =
    Stuur de parameters naar het pushed authorization request endpoint, en de browser hierheen met client_id en de request_uri uit
    het antwoord.
cause-request-uri-unknown = De browser bracht een request_uri mee die onbekend is, of er niet meer is.
cause-request-uri-expired = De browser bracht een request_uri mee die ouder was dan 60 seconden.
cause-request-uri-used = De browser bracht een request_uri mee waarop de applicatie al antwoord had gekregen.
remedy-request-uri-anew = Stuur voor elke keer inloggen een nieuw verzoek vooraf, op het moment dat iemand begint.
cause-request-uri-of-another-client = De browser bracht een request_uri mee die een andere client had gestuurd.
remedy-request-uri-of-another-client = Stuur de browser hierheen met de client_id die het verzoek heeft gestuurd.
cause-request-uri-not-registered = Wat het vooraf gestuurde verzoek vraagt, is niet meer geregistreerd voor deze client.
remedy-request-uri-not-registered = Kijk wat er aan de registratie is veranderd, en stuur een nieuw verzoek.

dpop-bound-label = Tokens gebonden aan een sleutel (DPoP, RFC 9449)
dpop-bound-help =
    Bij elk verzoek hoort een bewijs met de sleutel van de applicatie, zodat een ander niets heeft aan een token dat uitlekt.
dpop-bound-false = Niet verplicht
dpop-bound-false-help = Met een bewijs bij het verzoek krijgt de applicatie een gebonden token, en anders een bearer-token.
dpop-bound-true = Verplicht
dpop-bound-true-help = Een verzoek om een token zonder bewijs wordt geweigerd.

cause-request-object = { $fault ->
    [too_long] Het request object was langer dan 16 KiB.
    [encrypted] Het request object was versleuteld.
    [critical] De header van het request object eiste iets (crit) dat Balie niet kent.
    [algorithm] Het request object was ondertekend op een manier (alg) die Balie niet aanneemt.
    [unsigned] Het request object was niet ondertekend, en deze client heeft sleutels geregistreerd.
    [signature] Het request object was niet ondertekend met een geregistreerde sleutel van deze client.
    [nested] In het request object stond request of request_uri.
    [client] De client_id of iss in het request object was van een andere client.
    [response_type] De response_type in het request object was anders dan die ernaast.
    [other_kind] De JWT was van een andere soort dan een request object: dat zei typ, of er stond een sub in.
    [audience] De aud van het request object was niet deze server.
    [time] Het request object was verlopen, of nog niet geldig.
   *[other] Het request object was niet te lezen: het was geen JWT, of er stond iets dubbel in.
}
remedy-request-object = Laat een bibliotheek het request object maken (RFC 9101), of stuur de parameters zelf.
cause-target-unknown = Het verzoek vroeg een token voor een API waar geen van de scopes bij hoort: { $resource }
remedy-target-unknown = Stuur als resource het adres van de API zoals dat bij de scopes staat, of laat resource weg.
cause-dpop-proof = { $fault ->
    [missing] Het verzoek had geen DPoP-bewijs, en deze client of het token heeft er een nodig.
    [several] Het verzoek had meer dan één DPoP-header.
    [kind] De typ van het DPoP-bewijs was niet dpop+jwt.
    [algorithm] Het DPoP-bewijs was ondertekend op een manier (alg) die Balie van deze client niet aanneemt.
    [key] In de header van het DPoP-bewijs stond geen bruikbare publieke sleutel.
    [private_key] In de header van het DPoP-bewijs stond de privésleutel. Wie het verzoek zag, heeft die nu ook.
    [signature] Het DPoP-bewijs was niet ondertekend met de sleutel in de header ervan.
    [claims] In het DPoP-bewijs ontbrak jti, htm, htu of iat.
    [method] De htm van het DPoP-bewijs was niet de methode van het verzoek.
    [uri] De htu van het DPoP-bewijs was niet het adres dat werd aangeroepen.
    [token_hash] De ath van het DPoP-bewijs hoorde niet bij het access token.
    [other_key] Het DPoP-bewijs was ondertekend met een andere sleutel dan waaraan de code, het token of het verzoek gebonden is.
    [time] De tijd van het DPoP-bewijs (iat) lag meer dan een minuut van die van Balie.
    [nonce] De nonce van het DPoP-bewijs was niet van Balie, of ouder dan twee minuten.
    [replayed] Het DPoP-bewijs was al gebruikt.
    [not_bound] Het token werd getoond als DPoP, en is niet aan een sleutel gebonden.
   *[other] Het DPoP-bewijs was niet te lezen: het was geen ondertekende JWT, of er stond iets dubbel in.
}
remedy-dpop-proof =
    Laat een bibliotheek voor elk verzoek een nieuw bewijs maken (RFC 9449), met het adres dat wordt aangeroepen. Herhaal een verzoek
    waarop het antwoord use_dpop_nonce is, met de nonce uit dat antwoord. Bewaar de privésleutel waar die is gemaakt.

security-profile-label = Beveiligingsprofiel
security-profile-help = Een geheel van regels waaraan de applicatie zich houdt.
security-profile-none = Geen
security-profile-none-help = Elke instelling telt op zichzelf.
security-profile-fapi2 = FAPI 2.0 Security Profile
security-profile-fapi2-help =
    Voor gegevens die niet in andere handen mogen komen. Eist private_key_jwt, vooraf gestuurde verzoeken, PKCE, DPoP, https, codes van
    hooguit 60 seconden, en ES256, PS256 of EdDSA. Refresh tokens blijven hetzelfde tot ze verlopen. Niet voor apparaten zonder
    browser.
problem-fapi2 = { $demand ->
    [key] Het FAPI 2.0 Security Profile eist private_key_jwt.
    [device] Het FAPI 2.0 Security Profile kent geen codes voor apparaten zonder browser. Zet die uit.
    [algorithm_of_keys]
        Het FAPI 2.0 Security Profile eist ES256, PS256 of EdDSA, en de sleutels van deze client zijn alleen voor RS256. Voeg eerst een
        andere sleutel toe.
    [dpop] Het FAPI 2.0 Security Profile eist tokens die aan een sleutel gebonden zijn. Kies Verplicht.
    [headless] Het FAPI 2.0 Security Profile kent geen tokens voor apparaten zonder scherm. Laat dit leeg.
    [par] Het FAPI 2.0 Security Profile eist vooraf gestuurde verzoeken. Kies Verplicht.
    [pkce] Het FAPI 2.0 Security Profile eist PKCE. Kies Verplicht.
    [https] Het FAPI 2.0 Security Profile eist redirect-URI’s met https.
    [code_lifetime] Het FAPI 2.0 Security Profile eist een levensduur van hooguit 60 seconden.
    [algorithm] Het FAPI 2.0 Security Profile eist ES256, PS256 of EdDSA.
   *[other] Het FAPI 2.0 Security Profile kent geen tokens die door de browser gaan. Zet implicit uit.
}
problem-not-bound-to-key = Deze tokens kunnen niet aan een sleutel worden gebonden, en de tokens van deze client moeten dat zijn.
