# What is registered of a client, and what can be wrong with it.
client-name-label = Name
client-name-help = By which the helpdesk and others recognise the application.
description-label = Description
description-help = What it is for, in a few sentences.
contacts-label = Contacts
contacts-help = E-mail addresses of those to write to about this client. Separated by commas, spaces or new lines.
owners-label = Owners
owners-help =
    E-mail addresses of the people who look after this client and may see its secrets. Whoever has no
    account yet gets one, with a link to choose a password.
auth-method-label = Client type
auth-method-field-help =
    Whether the program can keep a secret, and where in the request it sends that. A secret anywhere else is refused. A
    program that signs with a key sends no secret. Look for client_secret_basic (the header), client_secret_post (the
    body) or private_key_jwt (a key) in its settings.
auth-method-basic = Confidential, secret in the header
auth-method-basic-help =
    A program on a server that keeps a secret and sends it by HTTP Basic. Choose this when in doubt.
auth-method-post = Confidential, secret in the body
auth-method-post-help = The same, for programs that can only send the secret in the body of the request.
auth-method-basic-or-post = Confidential, secret in the header or the body
auth-method-basic-or-post-help =
    For a program that came from elsewhere and of which nobody knows where it sends the secret, or that is changing
    over. Choose one of the two as soon as you know.
auth-method-none = Public
auth-method-none-help = An application on a phone or in a browser. It can’t keep a secret and gets none.
grant-types-label = Grant types
grant-types-help = The ways in which this client gets its tokens. One is enough for most.
grant-client-credentials = Client credentials
grant-client-credentials-help = A system signs in as itself, without a person. For links between servers.
grant-authorization-code = Authorization code
grant-authorization-code-help =
    A person signs in here and lets the client in. It needs a redirect URI, and sends PKCE (S256).
grant-refresh-token = Refresh token
grant-refresh-token-help =
    Lets the client go on when a token of a person has expired, without asking that person again. Goes with authorization
    code or device code.
grant-device-code = Device code
grant-device-code-help = For devices without a browser: the person types a code of the device on their phone or computer.
grant-implicit = Implicit (out of date)
grant-implicit-help =
    Tokens travel in the address bar, where they leak. Use authorization code with PKCE instead. Needed for every
    response type with token or id_token.
scope-label = Scopes
scope-help = What it may ask for. Give it no more than it needs.
redirect-uris-label = Redirect URIs
redirect-uris-help =
    Where people are sent back to after signing in; separated by commas, spaces or new lines. They are
    compared to the letter: https, no wildcard, no fragment. A comma inside a URI is written %2C.
response-types-label = Response types
response-types-help = They follow from the grant types.
ip-allowlist-label = IP allowlist
ip-allowlist-help =
    IPv4 and IPv6 addresses and CIDR ranges that may ask for tokens; separated by commas, spaces or new lines.
    Empty: from anywhere; of client credentials, a box to confirm that then stands here.
require-pkce-label = PKCE (RFC 7636)
require-pkce-help = Proves that whoever exchanges a code is the one who asked for it. Only S256 counts.
require-pkce-true = Required
require-pkce-true-help = Every sign-in needs a code_challenge.
require-pkce-false = Not required
require-pkce-false-help = A code that somebody intercepts can be used by them. Only for software that can’t do otherwise.
roles-label = Roles
roles-help = Words for your own API, in every token as “roles”. For example: user, admin.
access-token-lifetime-label = Lifetime of an access token
access-token-lifetime-help = In seconds, from 60 (a minute) to 86400 (a day). Usual: 3600.
refresh-token-lifetime-label = Lifetime of a refresh token
refresh-token-lifetime-help = In seconds, from 3600 (an hour) to 31622400 (a year). Usual: 259200, three days.
authorization-code-lifetime-label = Lifetime of an authorization code
authorization-code-lifetime-help =
    In seconds, from 30 to 600 (ten minutes). Usual: 600. The application shows the code once, within
    this time.
access-token-format-label = Format of access tokens
access-token-format-help = What the API receives.
access-token-jwt = JWT, which the API reads by itself
access-token-jwt-help =
    The API checks the signature and asks nobody. Such a token is valid until it ends, also after it
    was revoked here.
access-token-opaque = Opaque, a random word
access-token-opaque-help =
    Nothing can be read from it: an API asks Balie what it is worth (introspection or /oauth/verify). It ends at once
    when it is revoked or when the person withdraws their consent, and does not work while the client is suspended.
id-token-algorithm-label = Signature of ID tokens
id-token-algorithm-help = What this server signs with when it tells the application who signed in.
id-token-rs256-help = What every library for OpenID Connect knows. Leave it at this when in doubt.
id-token-ps256-help = RSA with the newer padding, which some security profiles demand.
id-token-es256-help = Elliptic curve P-256: short tokens, known to most libraries.
id-token-eddsa-help = Ed25519: many libraries do not know it.
problem-missing = Fill this in.
choose-decision = Choose a decision.
choose-municipality = Choose a municipality.
choose-scenario = Choose what the application does.
choose-colleague = Choose a colleague.
choose-role = Choose a role.
choose-grant-type = Choose a grant type.
problem-too-long = This is too long: at most { $max } characters.
problem-too-many = These are too many: at most { $max }.
problem-forbidden-character =
    It holds an invisible character that is not allowed here: { $character }, at place { $place }. Type it
    anew instead of pasting it.
problem-nothing-seen =
    There is nothing to see in it: it holds only invisible characters. Type something that people can read.
problem-not-an-email = This is not an e-mail address. For example jan@example.org.
problem-email-beyond-ascii =
    The part before the @ holds { $character }, to which many mail servers deliver nothing. Give an address
    without it.
problem-not-a-number = Fill in a whole number from { $min } to { $max }.
problem-unknown-word = This is not one of the choices.
problem-unknown-scope = This scope is not in the catalogue of this municipality.
problem-scope-syntax =
    A scope has letters, digits and signs such as : . - and no spaces, quotation marks, commas or backslashes;
    at most 100 characters.
problem-role-syntax =
    A role has letters, digits and the signs _ . : - only, so no spaces; at most 64 characters. Put several
    roles on lines of their own, or commas between them.
problem-unknown-owner = Nobody with this e-mail address has an account. Invite this person under People first.
problem-redirect-uri-needed =
    With this grant type, people must be sent back somewhere: give at least one redirect URI.
problem-secret-needed =
    Client credentials need a client that keeps a secret. Choose a confidential type, or another grant type.
problem-pkce-needed = A public client has no secret, so it can’t do without PKCE. Make PKCE required.
problem-refresh-alone = Refresh token goes with authorization code or device code. Choose one of them too.
problem-response-type-without-grant =
    This response type needs its grant type: code goes with authorization code, token and id_token go with implicit.
problem-taken = This is taken already. Choose another.
problem-slug-syntax = Use lower-case letters, digits and single hyphens, for example bergen-op-zoom.
problem-client-id-syntax =
    A client_id has 1 to 200 visible ASCII characters without spaces, and is no UUID of version 7: people are known by those.
problem-unknown-municipality = There is no such municipality.
problem-bad-secret-hash =
    This is no hash that can be checked here, or one that takes too long to check. Give sha256:<hex>, or Argon2,
    scrypt, PBKDF2 or bcrypt as Django, passlib, Authelia, Ory Hydra or PHP writes it.
problem-password-too-short = Use at least { $min } characters. A sentence is easy to remember.
problem-passwords-differ = The two passwords differ. Type the same one twice.
problem-name-holds-link =
    A name stands in mails, so no link can be in it: leave out “://”, “www.” and the “/” behind a web address.
problem-name-holds-domain =
    The name of a person stands in mails, so no web address such as “example.nl” can be in it. Leave it out.
problem-holds-link =
    This text holds a link from a mail of this program, with the code in it. Whoever reads it could use it in place of
    the person it was for. Leave the link out.
problem-holds-client-secret = This text holds a client secret, which others must not see. Leave it out.
problem-holds-thread-key =
    This text holds the key of an address to which one person answers, and which only that person may use.
    Leave it out.
problem-name-of-program = This looks like the name of the program. Choose another.
problem-password-wrong = This is not your present password.
problem-password-shared =
    Somebody who may not give this role was shown the link by which this person chose the password, and may know it. Make
    a new link first; grant the role once another password was chosen by it.
problem-vouched-for-elsewhere =
    This person has no password here, and only the identity provider of one municipality says who signs in to this account.
    Whoever runs it could be them. Let the person choose a password first, by the link for a forgotten password; then grant
    the role.
redirect-uri-too-long = Longer than { $max } characters.
redirect-uri-use = { $fault } Use { $uri }
redirect-uri-character =
    It holds a character that a URI can’t have there: { $character }, at place { $place }. Leave it out, or
    write it percent-encoded; a host is written in punycode (xn--…).
redirect-uri-percent-sign =
    The % at place { $place } does not begin a percent-encoded character, such as %20. Write the sign itself
    as %25.
redirect-uri-not-separated =
    These look like several URIs in one, or like one URI with a separator left behind it. Put each on a line of its
    own; between them goes a new line, a space or a comma, and nothing else.
redirect-uri-scheme-missing = https:// is missing before the host.
redirect-uri-scheme-character =
    The part before the colon is a scheme, which has only letters, digits and the signs + - . It holds
    { $character }, at place { $place }.
redirect-uri-scheme-case = The part before the colon is written in lower case, as browsers do.
redirect-uri-scheme-slash = A slash goes after the colon of an app’s own scheme.
redirect-uri-relative = This address is not complete. Begin with https:// and the host.
redirect-uri-fragment = A part after # (a fragment) is not allowed (RFC 6749 section 3.1.2).
redirect-uri-user-information =
    A user name or password before the host is not allowed: it hides where the address really leads.
redirect-uri-wildcard = A wildcard (*) is not allowed: list every address to the letter.
redirect-uri-scheme =
    This scheme is not allowed. Use https, or for an app a reversed domain name such as
    com.example.app:/callback.
redirect-uri-plain-http = Plain http is only allowed to the machine itself (localhost, 127.0.0.1, [::1]). Use https.
redirect-uri-backslash = A backslash is not allowed: browsers read it as a slash.
redirect-uri-encoded-separator =
    An encoded slash, backslash or line end is not allowed: programs read it in different ways.
redirect-uri-dot-segment = A path with . or .. is not allowed: browsers shorten it. Write the path it leads to.
redirect-uri-host =
    The host is not written as a browser would write it: in lower case, without default port, final dot or
    unusual number. For example https://app.example/callback.
range-not-a-range = Not an IP address or CIDR range. For example 203.0.113.9, 192.0.2.0/24 or 2001:db8::/32.
range-unseen =
    It holds an invisible character: { $character }, at place { $place }. Type it anew instead of pasting it.
range-host-bits = After the prefix not all bits are zero. Did you mean { $canonical }?
range-host-bits-of-wide =
    After the prefix not all bits are zero, and a prefix this short lets in a large part of the internet.
    For this address alone, use { $address }
range-notation = Ranges are written as CIDR here. Did you mean { $ranges }?
range-notation-of-wide =
    This lets in a large part of the internet. If you mean it, write it as CIDR ranges, and confirm them.
range-nobodys-address =
    No request comes from this address. Is it the netmask of the address before it? Then write both as one
    range, such as 192.0.2.0/24. To let in everybody, leave the list empty.
range-wide =
    This range lets in so many addresses that it hardly keeps anybody out. Confirm below the list that you mean
    it, or choose a narrower one.
range-wide-in-document =
    This range lets in so many addresses that it hardly keeps anybody out. If it is meant, set { $member } to
    true in this entry.
range-confirm-wide = Yes, I mean these very wide ranges
range-confirm-wide-hint = Whoever gets hold of the secret can use it from almost anywhere.
cause-wrong-secret = The secret was not one of this client’s.
cause-expired-secret = The secret “{ $name }” had expired.
cause-revoked-secret = The secret “{ $name }” had been revoked.
cause-no-secret = The request came without a secret.
cause-public-client = The client was public, so it had no secret.
cause-throttled = Too many wrong secrets in a short time; this one was not looked at.
cause-not-checked = The server was too busy to check the secret in time; it was not refused for being wrong.
cause-suspended = The client was suspended.
cause-deleted = The client had been deleted.
cause-registration-unreadable = What was stored of this client could not be read: { $attributes }.
cause-address-not-allowed = The request came from { $address }, which was not in the IP allowlist.
cause-address-unreadable = A proxy passed on an address that can’t be read, so the IP allowlist could not be checked.
cause-grant-not-registered = The grant type { $grant } was not registered for this client.
cause-grant-not-served = The request asked for grant type { $grant }, which this server does not answer.
cause-scope-not-registered = The scope { $scope } was not registered for this client.
remedy-wrong-secret =
    Compare the last four characters with the list of secrets. If in doubt, make a new secret and put that
    into the application.
remedy-ended-secret = Put a secret into the application that is still live, or make a new one.
remedy-no-secret = Send client_id and client_secret by HTTP Basic or in the body of the request.
remedy-public-client = Change the client type to confidential, and make a secret.
remedy-throttled = Wait a minute. Then make a new secret here: those that Balie makes are not slowed down.
remedy-not-checked = Try again in a minute. A secret that Balie made is checked at once, however busy it is.
remedy-suspended = The overview says why, and who can resume it.
remedy-deleted = Undo the deletion within thirty days, or use another client.
remedy-registration-unreadable = Correct it in the form of the client and save.
remedy-address-not-allowed =
    If this is your address, add it to the IP allowlist. If not, somebody else has the secret: rotate it.
remedy-address-unreadable = Whoever runs this installation must look at X-Forwarded-For or Forwarded of the proxy.
remedy-grant-not-registered = Register the grant type, or have the application ask with one that is.
remedy-grant-not-served = Send a grant_type that is registered for the client, such as authorization_code or client_credentials.
remedy-scope-not-registered = Leave the scope out of the request, or have it registered for this client.
sign-in-whose-label = Who may sign in
sign-in-whose-help =
    Whose people the application is for. It is checked when somebody signs in, and again whenever the application
    gets a token.
post-logout-redirect-uris-label = URIs after signing out
post-logout-redirect-uris-help =
    Where the application may send people after signing out; separated by commas, spaces or new lines. They are compared
    to the letter, ports too.
backchannel-logout-uri-label = Back-channel logout URI
backchannel-logout-uri-help =
    Where Balie tells the application that a session has ended (OpenID Connect Back-Channel Logout): https, and
    reachable for Balie.
problem-https-only = Balie sends requests to this address itself: it must begin with https://.
headless-token-lifetime-label = Lifetime of tokens for devices
headless-token-lifetime-help =
    In seconds, from a day (86400) to ten years. Leave it empty, unless people use devices without a screen that can do
    nothing else: such a token works all that time, for whoever has it.
