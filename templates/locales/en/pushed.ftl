### Requests that applications push, and what they are held to.
require-par-label = Pushed authorization requests (RFC 9126)
require-par-help = The application sends the request to Balie itself first, so nobody can change anything of it on the way.
require-par-false = Not required
require-par-false-help = The application may push its requests, or let the browser bring them.
require-par-true = Required
require-par-true-help = A request that the browser brings without pushing it first is refused.
finding-protection-turned-off = Is no longer held to: { $label }
finding-protection-turned-on = Is held to from now on: { $label }
rule-protection-turned-off = The client is no longer held to pushed requests, DPoP or a security profile.
rule-protection-turned-on = The client is held to pushed requests, DPoP or a security profile.

authorize-pushed-refused = The application sent you here with a request that has ended or is not its own. Start again in the application.

cause-push-needed = The request came by the browser, and this client is registered to push its requests.
remedy-push-needed =
    Send the parameters to the pushed authorization request endpoint, and the browser here with client_id and the request_uri of the answer.
cause-request-uri-unknown = The browser brought a request_uri that is unknown, or no longer there.
cause-request-uri-expired = The browser brought a request_uri that was older than 60 seconds.
cause-request-uri-used = The browser brought a request_uri for which the application had its answer already.
remedy-request-uri-anew = Push a new request for each sign-in, when the person begins it.
cause-request-uri-of-another-client = The browser brought a request_uri that another client had pushed.
remedy-request-uri-of-another-client = Send the browser here with the client_id that pushed the request.
cause-request-uri-not-registered = What the pushed request asks for is no longer registered for this client.
remedy-request-uri-not-registered = Look at what was changed of the registration, and push a new request.

dpop-bound-label = Tokens bound to a key (DPoP, RFC 9449)
dpop-bound-help = The application shows with each request that it holds the key, so a token that leaks is of no use to others.
dpop-bound-false = Not required
dpop-bound-false-help = The application gets a bound token when it asks with a proof, and a bearer token otherwise.
dpop-bound-true = Required
dpop-bound-true-help = A token request without a proof is refused.

cause-request-object = { $fault ->
    [too_long] The request object was longer than 16 KiB.
    [encrypted] The request object was encrypted.
    [critical] The header of the request object demanded something (crit) that Balie does not know.
    [algorithm] The request object was signed in a way (alg) that Balie does not take.
    [unsigned] The request object was not signed, and this client has registered keys.
    [signature] The request object was not signed by a registered key of this client.
    [nested] The request object held request or request_uri.
    [client] The client_id or iss in the request object was that of another client.
    [response_type] The response_type in the request object differed from the one beside it.
    [other_kind] The JWT was of another kind than a request object: typ said so, or it had a sub.
    [audience] The aud of the request object was not this server.
    [time] The request object had ended, or was not valid yet.
   *[other] The request object could not be read: it was not a JWT, or something in it stood there twice.
}
remedy-request-object = Let a library make the request object (RFC 9101), or send the parameters themselves.
cause-target-unknown = The request asked for a token for an API that none of its scopes belongs to: { $resource }
remedy-target-unknown = Send as resource the address of the API as the scopes say it, or leave resource out.
cause-dpop-proof = { $fault ->
    [missing] The request had no DPoP proof, and this client or its token needs one.
    [several] The request had more than one DPoP header.
    [kind] The typ of the DPoP proof was not dpop+jwt.
    [algorithm] The DPoP proof was signed in a way (alg) that Balie does not take of this client.
    [key] The header of the DPoP proof held no public key that can be used.
    [private_key] The header of the DPoP proof held the private key. Whoever saw the request has it now.
    [signature] The DPoP proof was not signed by the key in its header.
    [claims] The DPoP proof lacked jti, htm, htu or iat.
    [method] The htm of the DPoP proof was not the method of the request.
    [uri] The htu of the DPoP proof was not the address that was called.
    [token_hash] The ath of the DPoP proof was not that of the access token.
    [other_key] The DPoP proof was signed by another key than the code, the token or the request is bound to.
    [time] The time of the DPoP proof (iat) was more than a minute from that of Balie.
    [nonce] The nonce of the DPoP proof was not one of Balie, or older than two minutes.
    [replayed] The DPoP proof was used before.
    [not_bound] The token was shown as DPoP, and is bound to no key.
   *[other] The DPoP proof could not be read: it was not a signed JWT, or something in it stood there twice.
}
remedy-dpop-proof =
    Let a library make a new proof for each request (RFC 9449), with the address that is called, and repeat a request that is
    answered use_dpop_nonce with the nonce of that answer. Keep the private key where it was made.

security-profile-label = Security profile
security-profile-help = A set of rules that the application keeps as a whole.
security-profile-none = None
security-profile-none-help = Each setting counts by itself.
security-profile-fapi2 = FAPI 2.0 Security Profile
security-profile-fapi2-help =
    For data that must not get into other hands. Demands private_key_jwt, pushed requests, PKCE, DPoP, https, codes of at most 60
    seconds, and ES256, PS256 or EdDSA. Refresh tokens stay the same until they end. Not for devices without a browser.
problem-fapi2 = { $demand ->
    [key] The FAPI 2.0 Security Profile demands private_key_jwt.
    [device] The FAPI 2.0 Security Profile has no codes for devices without a browser. Turn them off.
    [algorithm_of_keys]
        The FAPI 2.0 Security Profile demands ES256, PS256 or EdDSA, and the keys of this client are for RS256 alone. Add another key first.
    [dpop] The FAPI 2.0 Security Profile demands tokens that are bound to a key. Choose Required.
    [headless] The FAPI 2.0 Security Profile has no tokens for devices without a screen. Leave this empty.
    [par] The FAPI 2.0 Security Profile demands pushed requests. Choose Required.
    [pkce] The FAPI 2.0 Security Profile demands PKCE. Choose Required.
    [https] The FAPI 2.0 Security Profile demands redirect URIs with https.
    [code_lifetime] The FAPI 2.0 Security Profile demands a lifetime of at most 60 seconds.
    [algorithm] The FAPI 2.0 Security Profile demands ES256, PS256 or EdDSA.
   *[other] The FAPI 2.0 Security Profile has no tokens that come through the browser. Turn implicit off.
}
problem-not-bound-to-key = These tokens can’t be bound to a key, and this client’s tokens must be.
