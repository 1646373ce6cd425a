### Verzoeken die applicaties vooraf sturen, en waaraan ze zich houden.
require-par-label = Vooraf gestuurde verzoeken (PAR, RFC 9126)
require-par-help = De applicatie vertelt hier zelf wat ze van iemand vraagt, zodat daar onderweg niets aan te veranderen is.
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
    De applicatie stuurde u hierheen met een verzoek dat voorbij is of niet van haar is. Begin in de applicatie opnieuw.

cause-push-needed = Het verzoek kwam met de browser mee, en voor deze client is geregistreerd dat verzoeken vooraf worden gestuurd.
remedy-push-needed =
    Stuur de parameters naar het pushed authorization request endpoint, en de browser hierheen met client_id en de request_uri uit
    het antwoord.
cause-request-uri-unknown = De browser bracht een request_uri mee die niet bestaat, of niet meer.
cause-request-uri-expired = De browser bracht een request_uri mee die ouder was dan 60 seconden.
cause-request-uri-used = De browser bracht een request_uri mee waarop de applicatie al antwoord had gekregen.
remedy-request-uri-anew = Stuur voor elke keer inloggen een nieuw verzoek vooraf, op het moment dat iemand begint.
cause-request-uri-of-another-client = De browser bracht een request_uri mee die een andere client had gestuurd.
remedy-request-uri-of-another-client = Stuur de browser hierheen met de client_id die het verzoek heeft gestuurd.
cause-request-uri-not-registered = Wat het vooraf gestuurde verzoek vraagt, is niet meer geregistreerd voor deze client.
remedy-request-uri-not-registered = Kijk wat er aan de registratie is veranderd, en stuur een nieuw verzoek.
