# What a change of a client can do, and what becomes of it.
risk-addresses =
    { $number ->
        [one] { $count } address
       *[other] { $count } addresses
    }
risk-networks =
    { $number ->
        [one] { $count } IPv6 network (/64)
       *[other] { $count } IPv6 networks (/64)
    }
risk-both = { $one } and { $other }
finding-reviewed-scope-added = Gains the scope { $scope }, which must be reviewed
finding-allowlist-emptied = Gets an empty IP allowlist, with which tokens may be asked from any address
finding-addresses-added = Gains { $addresses } from which tokens may be asked
finding-redirect-host-added = Gains a host to redirect people to: { $host }
finding-redirect-port-added = Gains another port or scheme of a known host to redirect people to: { $origin }
finding-redirect-app-added = Gains whichever app claims the scheme { $scheme } to redirect people to
finding-redirect-device-added = Gains a program on people’s own device to redirect them to
finding-grant-added = Gains a grant type: { $grant }
finding-front-channel-added =
    Gains a response type that puts tokens in the address bar, where they leak: { $response }
finding-pkce-turned-off = No longer needs PKCE: whoever intercepts a code can use it
finding-auth-method-weaker = No longer has to show a secret: the client becomes public
finding-writing-scope-added = Gains the scope { $scope }, which does more than read
finding-role-added = Gains a role in its tokens: { $role }
finding-lifetime = { $label }: { $after } instead of { $before }
finding-sign-in-widened = Everybody with an account may sign in, and not only people of the municipality
finding-sign-in-narrowed = Only the municipality’s own people may sign in
finding-backchannel-logout-uri-added = Is told at { $uri } that somebody signed out
finding-backchannel-logout-uri-removed = Is no longer told that somebody signed out
finding-access-token-readable = Access tokens become JWTs: what is revoked stays valid until it ends
finding-access-token-opaque = Access tokens become opaque: an API can no longer read them by itself
finding-id-token-algorithm-changed = ID tokens are signed with { $algorithm }
finding-owner-added = Gains an owner, who may see secrets and make new ones: { $email }
finding-last-owner-removed = Loses its last owner
finding-unreadable-replaced = { $label }: what is registered can’t be read, so it can’t be compared
finding-not-ranked = Changes along: { $label }
finding-reading-scope-added = Gains the scope { $scope }, which only reads
finding-redirect-path-added = Gains another path on { $host } to redirect people to
finding-device-path-added = Gains another path or port on people’s own device to redirect them to
finding-pkce-turned-on = Needs PKCE for every code
finding-auth-method-changed = Gets another way to prove who it is: { $method }
finding-scope-removed = Loses as scope: { $scopes }
finding-addresses-removed = Loses { $addresses } from which tokens may be asked
finding-addresses-limited = Is limited to the addresses of the IP allowlist
finding-addresses-rewritten = The same addresses, written in another way
finding-redirect-uri-removed = Loses as redirect URI: { $uris }
finding-grant-removed = Loses as grant type: { $grants }
finding-role-removed = Loses as role in its tokens: { $roles }
finding-owner-removed = Loses as owner: { $owners }
finding-name-changed = Gets the name { $name }
finding-description-changed = Gets another description
finding-contacts-changed = Gets other contacts
# What a client can do that is still to be registered.
new-client-reviewed-scope = Asks for the scope { $scope }, which must be reviewed
new-client-any-address = Asks for tokens from any address: the IP allowlist is empty
new-client-addresses = Asks for tokens from { $addresses }
new-client-redirect-host = Redirects people to the host { $host }
new-client-redirect-app = Redirects people to whichever app claims the scheme { $scheme }
new-client-redirect-device = Redirects people to a program on their own device
new-client-grant = Uses the grant type { $grant }
new-client-front-channel = Receives tokens in the address bar, where they leak: { $response }
new-client-without-pkce = Gets codes without PKCE: whoever intercepts one can use it
new-client-public = Shows no secret: the client is public
new-client-writing-scope = Asks for the scope { $scope }, which does more than read
new-client-role = Asks for the role { $role } in its tokens
new-client-lifetime = { $label }: { $after }, where { $usual } is usual
new-client-backchannel-logout-uri = Is told at { $uri } that somebody signed out
new-client-other = Look too at: { $label }
finding-headless-tokens-allowed = People get long-lived tokens for devices, or longer ones than before
finding-headless-tokens-ended = People get no more such tokens for devices, or shorter ones
