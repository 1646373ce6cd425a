# Refused requests of a client.
refusals-of = Refusals of { $name }
refusals-lead =
    Requests of this client, for a token or to sign somebody in, that were turned down; newest first. The same cause in a
    row stands here once. Of each cause and network the newest are kept, so that nobody can push out the others.
refusals-none = Nothing was refused in the last { $days } days
refusals-none-advice =
    Whenever a request of this client is turned down, the reason stands here, with what to do about it.
refusal-times = { $times } times since { $since }
refusal-from = from { $address }
refusal-reference = reference
refusal-add-address = Add this address
refusal-add-redirect-uri = Add this redirect URI
refusal-change = Change what is registered
refusal-secrets = To the secrets
refusal-overview = To the overview
remedy-done = That was put right since: a request like it is not refused for this any more.
cause-secret-encoding =
    The secret was not one of this client’s. It holds a + or % (or a space in their place), which a form reads in a
    way of its own (RFC 6749 section 2.3.1: form-encoding).
cause-secret-white-space =
    The secret was right, but white space came along: a space or a line end before or after it.
cause-header-not-registered =
    The secret was right, and came in the header (client_secret_basic). The client was registered to send it in the body
    (client_secret_post).
cause-body-not-registered =
    The secret was right, and came in the body (client_secret_post). The client was registered to send it in the header
    (client_secret_basic).
cause-scope-spaces = The scope begins or ends with a space, or has two in a row: “{ $scope }”.
cause-scope-commas = The scopes are separated by commas: “{ $scope }”.
cause-scope-characters = The scope has a character that no scope can have: “{ $scope }”.
cause-scope-encoded-twice = The space between two scopes was encoded twice: “{ $scope }”.
cause-grant-type-missing = The request came without grant_type.
cause-parameter-missing = The request came without { $name }.
cause-code-unknown = This server does not know the authorization code: it was never issued here, or expired long ago.
cause-code-reused = The authorization code was shown a second time. Every token that came of it has ended.
cause-code-expired = The authorization code had expired.
cause-code-of-another-client = The authorization code was made for another client.
cause-code-redirect-uri = The redirect_uri was not the one of the authorization request: “{ $uri }”.
cause-code-verifier = The code_verifier does not belong to the code_challenge of the authorization request.
cause-refresh-token-unknown = This server does not know the refresh token: it was never issued here, or expired long ago.
cause-refresh-token-reused = The refresh token was shown a second time. Every token of this sign-in has ended.
cause-refresh-token-expired = The refresh token has expired.
cause-refresh-token-of-another-client = The refresh token was made for another client.
cause-token-of-another-client = A token of another client was to be revoked. It was left as it is.
cause-grant-ended =
    What the person gave the application has ended: because they signed out of Balie or took it back, for example.
remedy-parameter-missing = Send it in the body of the request, as a form. Libraries for OAuth do that by themselves.
remedy-code-anew = Send the person to the authorization endpoint again, and use the code at once.
remedy-code-reused =
    Use a code once, also when the answer does not come: send the person to the authorization endpoint again. If the
    application did use it once, somebody else has seen the code.
remedy-of-another-client = Use codes and tokens with the client_id that they were made for.
remedy-code-redirect-uri = Send the same redirect_uri, to the letter, that you sent to the authorization endpoint.
remedy-code-verifier =
    Keep the code_verifier with the browser in which you began (RFC 7636), and send it with its own code.
remedy-refresh-token-reused =
    With each refresh token comes a new one: keep that, and do not use the old one again. Two requests at once with one
    token count as a second use.
cause-tenant-differs = The request named the municipality { $detail } as tenant_id. The client belongs to another one.
cause-issuer-differs = The request named the issuer { $detail }, and the authorization request named none or another one.
cause-issuer-missing = The authorization request named the issuer { $detail }, and this request names none.
remedy-tenant-differs = Leave tenant_id out, or send the short name of the client’s municipality.
remedy-issuer-differs =
    Send the same issuer to the authorization endpoint, for tokens, for refreshing and for revoking; or send it nowhere.
remedy-sign-in-anew = Send the person to the authorization endpoint again.
cause-verifier-missing = The code_verifier is missing: the authorization request had a code_challenge.
remedy-verifier-missing = Send the code_verifier that belongs to the code_challenge (RFC 7636). Libraries with PKCE do that by themselves.
cause-verifier-without-challenge = The request had a code_verifier, and the authorization request had no code_challenge.
remedy-verifier-without-challenge =
    Send a code_challenge with code_challenge_method=S256 in the authorization request, or leave the code_verifier out.
cause-authorize-not-live = People were sent here to sign in while the client was suspended, deleted or unreadable.
remedy-authorize-not-live = The overview of the client says how it is now.
cause-authorize-redirect-uri = People were sent here to sign in with a redirect URI that was not registered: { $uri }
remedy-authorize-redirect-uri =
    Anybody can send such a request. Is it an address of your application? Then register it, exactly as it stands here.
    Otherwise leave it.
cause-authorize-redirect-uri-missing =
    People were sent here to sign in without a redirect_uri, and no redirect URI was registered, or more than one.
remedy-authorize-redirect-uri-missing = Send the redirect_uri in the authorization request, exactly as it is registered.
cause-authorize-scope = The authorization request asked for a scope that is malformed or was not registered: “{ $scope }”.
remedy-authorize-scope = Ask only for scopes that are registered, with single spaces between them, or have the others registered.
cause-authorize-parameter = The parameter { $parameter } of the authorization request could not be used as it was sent.
cause-authorize-too-long = The authorization request was longer than a browser can carry on, or had more than 100 parameters.
remedy-authorize-too-long =
    Send less along. Keep what belongs to the sign-in in your application, and send only a short key to it as state.
remedy-authorize-parameter =
    error_description, with which the browser was sent back, says what is wrong with it. Libraries for OAuth build the request by
    themselves.
cause-response-type-missing = The authorization request had no response_type.
cause-response-type-unknown = The authorization request had an unknown response_type: { $response }
remedy-response-type-unknown = Send response_type=code.
cause-response-type-not-open = The authorization request asked for a response type that was not registered for this client: { $response }
remedy-response-type-not-open =
    Send a response type that is registered for the client, such as code with PKCE; or have the grant type changed that goes
    with it: authorization_code for a code, implicit for tokens through the browser.
cause-response-type-without-grant-type =
    The authorization request asked for a response type whose grant type was not registered for this client: { $response }
remedy-response-type-without-grant-type =
    Send a response type of a registered grant type: with authorization_code that is code. Or have the grant type changed: tokens come
    through the browser only with implicit.
cause-response-type-unbound =
    The authorization request asked for an access token through the browser ({ $response }). The access tokens of this client had to be
    bound to a key, and those can’t be.
remedy-response-type-unbound =
    Send response_type=code with PKCE, and fetch the token with a DPoP proof. The client needs the grant type authorization_code for it.
cause-nonce-missing = The authorization request asked for an ID token and had no nonce.
remedy-nonce-missing = Send a new random nonce with each request, and compare it with the one in the ID token.
cause-challenge-missing = The authorization request had no code_challenge.
cause-challenge-not-s256 = The code_challenge_method of the authorization request was not S256.
remedy-challenge = Turn PKCE with S256 on in your library (RFC 7636). Most do it by themselves.
cause-authorization-unreadable = The Authorization header could not be read as HTTP Basic.
cause-authorization-scheme = The Authorization header was of the kind { $scheme }, not Basic.
cause-several-credentials = The request said in two places at once who sends it: header and body, or two headers.
cause-client-ids-differ = The client_id in the body is not the one in the Authorization header.
cause-not-post = The request came by { $method } instead of POST.
cause-not-a-form = The body of the request was not a form.
cause-not-a-form-but = The body of the request was not a form but { $kind }.
cause-parameters-in-url = There were parameters in the URL, after a question mark.
cause-repeated-parameter = A parameter was in the request more than once.
cause-repeated-parameter-named = The parameter { $name } was in the request more than once.
remedy-secret-encoding =
    Encode client_id and secret once, as a form does, before they are joined for HTTP Basic or put in the body: + as
    %2B, % as %25, a space as +. If that is so already, the secret is wrong.
remedy-secret-white-space =
    Take the white space out where the application keeps the secret, for instance at the end of a file.
remedy-auth-method-not-registered =
    Have the application send it the other way, or change the client type. One type allows both.
remedy-scope-syntax =
    Send scopes with one space between and nothing around them. A form encodes the space as + or %20.
remedy-scope-encoded-twice =
    Encode the space once. Most libraries do that by themselves, so give them the scopes with spaces.
remedy-grant-type-missing = Send grant_type, such as client_credentials, in the body of the request, as a form.
remedy-authorization-unreadable =
    Send “Basic” and, after a space, client_id:secret in base64. Most libraries do that by themselves.
remedy-several-credentials = Send client_id and secret once: by HTTP Basic or in the body.
remedy-client-ids-differ = Leave client_id out of the body, or send the same one.
remedy-not-post = Send it by POST. What stood in a URL may be in logs: rotate a secret that was there.
remedy-not-a-form =
    Send the parameters as a form, with Content-Type: application/x-www-form-urlencoded; no JSON and no multipart.
remedy-parameters-in-url =
    Send them in the body. What stood in a URL may be in logs: rotate a secret that was there.
remedy-repeated-parameter = Send each parameter once.
refusal-none-title = No refusal of your clients
refusal-none-lead = None of your clients has a refusal with the reference
refusal-none-causes = That may be because:
refusal-none-client-id =
    The client_id of the request is not that of one of your clients. Compare it letter by letter with the one
    on your client’s page.
refusal-none-owner = The client is not yours. An owner of the client can open the link.
refusal-none-old = The refusal is no longer kept. That happens after { $days } days, or earlier when there are many.
cause-not-own-people =
    The client is only for the people of its municipality, and the person is not one of them any more.
remedy-not-own-people = Give the person a role with the municipality, or let everybody sign in to the client.
