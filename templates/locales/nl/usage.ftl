# Het gebruik van een client, en de grafiek daarvan.
chart-title = Tokens per dag, { $from } tot en met { $until }: { $tokens } in totaal
chart-description = Eén staaf per dag. Dezelfde cijfers staan in de tabel eronder.
chart-as-table = Dezelfde cijfers als tabel
chart-table = Tokens per dag
chart-day = Dag
chart-tokens = Tokens
use-of = Gebruik van { $name }
use-a-day = Tokens per dag
use-total = { $count ->
    [one] Eén token in de afgelopen dertig dagen.
   *[other] { $tokens } tokens in de afgelopen dertig dagen.
}
use-none = Geen tokens in de afgelopen dertig dagen
use-none-advice = Zodra deze client een token krijgt, ziet u hier hoeveel, en met welke scopes.
use-a-scope = Tokens per scope
use-a-scope-lead = Een token met meerdere scopes telt bij elk daarvan mee.
use-scope = Scope
use-share = Deel van alle tokens
use-last-day = Laatste dag
use-unused = gegeven, 30 dagen niet gebruikt
use-unused-advice =
    Een scope die nooit wordt gebruikt, kunt u beter weghalen: wat een client niet heeft, kan niet lekken.
use-unregistered = niet meer geregistreerd
use-secrets = Laatste gebruik van de secrets
use-secrets-none = Deze client heeft geen secrets.
use-secret = Secret
use-from = Vanaf
