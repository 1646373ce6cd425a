# Gateways and APIs: introspection and /oauth/verify, and what owners read of it.
introspects-label = May ask what tokens are worth
introspects-help =
    For an API that asks Balie about each token it is shown, at /oauth/introspect (RFC 7662). An application that only gets
    tokens for itself needs nothing here.
introspects-none = No
introspects-none-help = It reads tokens by itself, or takes none.
introspects-municipality = Of clients of its own municipality
introspects-municipality-help = Of all other tokens it is told that they are not active.
introspects-all = Of clients of all municipalities
introspects-all-help = Only an operator or the helpdesk gives this.
problem-introspects-all-refused = Only an operator or the helpdesk lets a client ask of tokens of all municipalities. Choose another.
rule-introspection-widened = An application may ask what tokens of others are worth, or of more of them.
rule-introspection-narrowed = An application may ask of fewer tokens, or of none.
finding-introspection-of-municipality = May ask what tokens of the municipality’s clients are worth, and learns for whom they were given
finding-introspection-of-all = May ask what tokens of all municipalities are worth, and learns for whom they were given
finding-introspection-narrowed = May ask of fewer tokens, or of none
cause-introspection-not-registered = The client asked what a token is worth, and is not registered for that.
remedy-introspection-not-registered = Have the client changed: it may ask what tokens are worth.
cause-ip-address-unreadable = The client asked what a token is worth, and its ip_address was no IP address: “{ $address }”
remedy-ip-address-unreadable =
    Send the IP address alone from which the token was shown to the API: without a port, a range or a name. Or leave ip_address out; then
    the allowlist of the token’s client is not looked at.
cause-token-expired = An API was shown an access token of this client that had expired.
remedy-token-expired =
    Have the application get a new token shortly before the old one ends: expires_in says when. If it does, look at the
    clocks of both machines.
cause-token-revoked = An API was shown an access token of this client that had been revoked.
remedy-token-revoked = Have the application forget a token that it gave back, and get a new one.
cause-token-address = An API was shown an access token of this client from { $address }, which was not in the IP allowlist.
remedy-token-address =
    If this is your address, add it to the IP allowlist. If it is that of a gateway, whoever runs this installation must
    trust it as a proxy. Otherwise somebody else has a token of this client: revoke it, and rotate the secret.
cause-token-audience = An API was shown an access token of this client that is not for { $audience }.
remedy-token-audience = Have the application ask for a scope of that API. The scopes of a token decide which APIs it is for.
cause-token-scope = An API was shown an access token of this client without the scope { $scope }.
remedy-token-scope = Have the application ask for this scope, once it is registered for the client.
use-checks = Checks by APIs
use-checked = { $count ->
    [one] One check of a token of this client in the last thirty days, on { $day }.
   *[other] { $number } checks of tokens of this client in the last thirty days, the last on { $day }.
}
use-checks-hint = Only what APIs ask Balie. An API that reads tokens by itself is not counted.
