# The use of a client, and the chart of it.
chart-title = Tokens a day, { $from } to { $until }: { $tokens } in all
chart-description = One bar a day. The same figures stand in the table below.
chart-as-table = The same figures as a table
chart-table = Tokens a day
chart-day = Day
chart-tokens = Tokens
use-of = Use of { $name }
use-a-day = Tokens a day
use-total = { $count ->
    [one] One token in the last thirty days.
   *[other] { $tokens } tokens in the last thirty days.
}
use-none = No tokens in the last thirty days
use-none-advice =
    As soon as this client gets a token, you see here how many, and with which scopes.
use-a-scope = Tokens by scope
use-a-scope-lead = A token with several scopes counts for each of them.
use-scope = Scope
use-share = Share of all tokens
use-last-day = Last day
use-unused = granted, not used in 30 days
use-unused-advice = A scope that is never used is better taken away: what a client does not have can’t leak.
use-unregistered = no longer registered
use-secrets = Last use of the secrets
use-secrets-none = This client has no secrets.
use-secret = Secret
use-from = From
