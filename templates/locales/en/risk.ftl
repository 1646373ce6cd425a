# What a change of a client can do, and what becomes of it.
risk-now = now
risk-more-addresses =
    { $number ->
        [one] { $count } more address
       *[other] { $count } more addresses
    }
risk-addresses =
    { $number ->
        [one] { $count } address
       *[other] { $count } addresses
    }
risk-more-networks =
    { $number ->
        [one] { $count } more IPv6 network (/64)
       *[other] { $count } more IPv6 networks (/64)
    }
risk-networks =
    { $number ->
        [one] { $count } IPv6 network (/64)
       *[other] { $count } IPv6 networks (/64)
    }
risk-both = { $one } and { $other }
finding-reviewed-scope-added = May { $now } get the scope { $scope }, which needs review
finding-allowlist-emptied = May { $now } ask from any address: the IP allowlist is empty
finding-addresses-added = May { $now } ask from { $addresses }
finding-redirect-host-added = May { $now } be redirected to host { $host }
finding-redirect-port-added = May { $now } be redirected to another port or scheme of a known host: { $origin }
finding-redirect-app-added = May { $now } be redirected to whichever app claims the scheme { $scheme }
finding-redirect-device-added = May { $now } be redirected to a program on the user's own device
finding-grant-added = May { $now } use another grant type: { $grant }
finding-front-channel-added = May { $now } receive tokens in the address bar, where they leak: { $response }
finding-auth-method-weaker = No longer shows a secret
finding-writing-scope-added = May { $now } get the scope { $scope }, which does more than read
finding-role-added = Its tokens { $now } have the role { $role }
finding-lifetime = { $label }: { $after } instead of { $before }
finding-owner-added = { $email } becomes an owner, who may see secrets and make new ones
finding-last-owner-removed = Nobody owns it any more
finding-unreadable-replaced = { $label }: what is registered can't be read, so it can't be compared
finding-not-ranked = Changes along: { $label }
finding-reading-scope-added = May { $now } get the scope { $scope }, which only reads
finding-redirect-path-added = May { $now } be redirected to another path on { $host }
finding-device-path-added = May { $now } be redirected to another path or port on the user's own device
finding-auth-method-changed = Proves in another way who it is: { $method }
finding-scope-removed = No longer gets { $scopes }
finding-addresses-removed = No longer asks from { $addresses }
finding-addresses-limited = No longer asks from any address, only from those of the IP allowlist
finding-addresses-rewritten = The same addresses, written in another way
finding-redirect-uri-removed = Is no longer redirected to { $uris }
finding-grant-removed = No longer uses { $grants }
finding-role-removed = Its tokens no longer have { $roles }
finding-owner-removed = No longer owned by { $owners }
finding-name-changed = Is called { $name }
finding-description-changed = Has another description
finding-contacts-changed = Has other contacts
