# The secrets of a client.
secrets-of = Secrets of { $name }
secrets-lead =
    A client has at most five secrets at a time. So you can take a new one into use while the old one
    still works.
secrets-full = There are five secrets that work. Revoke one first.
secrets-owner-makes = This municipality shows a secret only when it is made, so only an owner can make or rotate one.
secrets-password-shared = You can’t see secrets with the password that you have now
secrets-password-shared-text =
    You chose it by a link that was shown to somebody who may not see the secrets of this client, and who may therefore
    know it. Choose another password by a new link.
secrets-choose-password-by-mail = Sign out, choose “Forgotten your password?” when you sign in, and the link comes to you by e-mail.
secrets-none = This client has no secret
secrets-all-ended = None of the secrets works any more
secrets-none-advice = Without one that works it can’t get tokens.
secrets-manage = Manage secrets
secret-first-name = First secret
secret-new = Make a secret
secret-new-lead = You will see the new secret once it is made. The other secrets keep working.
secret-new-lead-other = An owner of the client will see the new secret on its page; you will not.
secret-new-lead-nobody = The client has no owner who can see secrets, so nobody sees the new one. Name an owner first.
secret-name = Name
secret-name-help = So that you recognise it later, for example the place where it is used.
secret-proposed-name = Made on { $day }
secret-ends = When does it stop working?
secret-ends-never = Never
secret-ends-on-date = On a date
secret-ends-on-date-help = Works until this day begins.
secret-ends-date = Date
secret-last-four = Last four characters
secret-made = Made
secret-last-used = Last used
secret-never-used-here = not here yet
secret-expires = Expires
secret-expired = Expired
secret-soon = soon
secret-safe = safe to delete now
secret-safe-since = not used since { $day }; “{ $successor }” took over on { $since }
secret-safe-unused = never used; “{ $successor }” took over on { $since }
secret-foreign = from elsewhere: rotate it
secret-see = See
secret-see-now = See the secret
secret-waits = The secret “{ $name }” has not been used yet
secret-waits-advice = See it. It is shown in a program that gets a token with it.
secret-rotate = Rotate
secret-revoke = Revoke
secret-revoked = The secret “{ $name }” is revoked.
secret-made-for-owner = The secret “{ $name }” is made. An owner of the client can see it on this page.
secret-made-for-nobody = The secret “{ $name }” is made. The client has no owner who can see it: name one.
secret-view = The secret
secret-copy = Copy the secret
secret-keep = Put it into the application now, and nowhere else
secret-seen-once = You will not see it again: only a fingerprint of it is kept here.
secret-seen-until-used =
    You can see it again until it is first used, and no later than { $until }. After that only a fingerprint of
    it is kept here.
secret-seen-always = This municipality lets owners see it again at any time.
secret-waits-here = This secret waits to be shown to you, once.
secret-shown-already = This secret was shown to you at { $at }. It is not shown a second time by loading the page again.
secret-shown-no-more =
    This secret is not shown here now. It is shown once, in the session that asked for it, and within five
    minutes.
secret-seen-again = You may still see it.
secret-shown-rotate =
    Only a fingerprint of it is kept. Did you not take it along? Rotate it: that makes a new secret, which you
    will see.
secret-shown-ended = This secret does not work any more.
snippet-secret-elsewhere =
    The secret is not in it. Put it in place of YOUR_SECRET, or give it to the program in the environment
    variable CLIENT_SECRET.
snippet-secret-in-environment =
    The secret is not in it. Give it to the program in the environment variable CLIENT_SECRET.
snippet-no-secret = The client has no secret that works, so these programs get no token yet.
snippet-secret-here = The secret stands in each of these programs: keep them as you keep the secret.
verification-title = How an API checks a token
verification-lead =
    For whoever builds the API that receives tokens. A token is a JWT (RFC 9068), signed; a program checks the
    signature and these values, and then reads client_id, scope and municipality in it.
verification-type = Many libraries expect JWT here, and refuse every token until they are told.
verification-audiences = A token names the APIs (aud) of all its scopes. Each API checks that its own is among them.
verification-opaque =
    The access tokens of this client are opaque: an API can read nothing from them. What follows is for clients
    whose access tokens are JWTs.
verification-eddsa = Spring Security, .NET and jsonwebtoken for Node.js can’t read this algorithm.
verification-programs = Programs that check a token
verification-scope =
    After that it is for your API to decide by the scopes in the token. Keep the keys for as long as their
    Cache-Control says: a new key is shown some time before it signs.
verification-how = How an API checks a token
verification-needs-python = Needs PyJWT with crypto
verification-needs-javascript = Needs jose 5 or newer
verification-needs-jsonwebtoken = Needs jsonwebtoken and jwks-rsa
verification-needs-java = Needs spring-boot-starter-security-oauth2-resource-server; before Spring Boot 4 it has no “security-” in its name
verification-needs-go = Needs golang-jwt/jwt/v5 and MicahParks/keyfunc/v3
verification-needs-dotnet = Needs Microsoft.AspNetCore.Authentication.JwtBearer
verification-needs-php = Needs firebase/php-jwt
snippet-code = Program: { $language }
snippet-needs-curl = In a shell
snippet-needs-python = As get_token.py; needs requests
snippet-needs-javascript = As get_token.mjs, for Node.js 18 or newer
snippet-needs-java = As GetToken.java; needs spring-security-oauth2-client 6.4 or newer
snippet-needs-go = As main.go; needs golang.org/x/oauth2
snippet-needs-dotnet = As Program.cs, for .NET 6 or newer
snippet-needs-php = As get_token.php, for PHP 8 with its curl extension
secret-done = Done
by-person = by { $name }
from-address = from { $address }
what-you-can-do = What you can do
steps-title = Change a secret without a break
step-make = Make a second secret
step-make-text = The old one keeps working until it expires or somebody revokes it.
step-use = Put the new secret into your application
step-use-text = Under “last used” you see when it is in use, and from where.
step-revoke = Revoke the old secret
step-revoke-text =
    As soon as it is marked safe to delete: a newer one is in use since, and the old one has not been
    used for { $days } days.
step-revoke-this = Revoke “{ $name }”
rotation-title = Rotate “{ $name }”
rotation-lead = You make a new secret, and choose when the old one stops working.
rotation-name = Name of the new secret
rotation-ends = When does “{ $name }” stop working?
rotation-ends-in-14-days = In 14 days
rotation-ends-as-set = As was set before
rotation-ends-at = On { $moment }.
rotation-ends-now = Now, because it leaked
rotation-ends-now-help = Programs that use it are refused from then on. You are asked once more.
rotation-now-title = End “{ $name }” now?
rotation-now-breaks = Programs that use it are refused until they have the new secret.
rotation-now-do = End it now and make the new one
rotation-now-back = Back: choose another moment
rotation-ended = The secret “{ $name }” has ended: it does not work any more.
revocation-title = Revoke “{ $name }”?
revocation-warning = It stops working at once. This can’t be undone.
revocation-safe = It can go: another secret has taken over
revocation-unsafe = Programs that use it will be refused.
revocation-unused = It has not been used here yet. A program that has it already will be refused.
revocation-not-registered = This secret does not work now: the client does not sign in with one
revocation-not-registered-text =
    Revoke it all the same: if the client is ever registered for a secret again, it would work again. No program will notice.
secrets-open-nothing = These secrets do not work now
secrets-open-nothing-text =
    The client is no longer registered to sign in with a secret. If it ever is again, these secrets work again too. So revoke
    what you no longer need.
revocation-tokens = Tokens that were got with it work until they expire: until { $until } at the latest.
revocation-ended = It has ended: no program gets a token with it. Revoking takes it off the list.
revocation-last = It is the only secret that works: without it the client gets no new tokens
revocation-breaks-last = Programs that use it will be refused until there is a new secret.
revocation-do = Revoke
revocation-do-last = Revoke, and leave the client without a secret
problem-not-a-coming-day = Fill in a day that is still to come. Write it as 29-03-2026.
snippet-needs-openid-client = As get_token.mjs, for Node.js 20 or newer; needs openid-client 6
snippet-dpop =
    The tokens of this client are bound to a key (DPoP, RFC 9449). Each request for a token and each call of an API needs a proof;
    without one it is refused. Use a library that makes the proofs, such as openid-client or, for Java, oauth2-oidc-sdk of Nimbus.
