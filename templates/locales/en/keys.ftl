# Keys instead of secrets: what is registered, what is wrong with a key, why an assertion was refused.
auth-method-private-key-jwt = Confidential, key
auth-method-private-key-jwt-help =
    A program that signs each request with a private key (private_key_jwt). The private key never leaves it, so nothing
    that it sends can be used by others. The safest choice, if the program can do it.
jwks-uri-label = JWKS URI
jwks-uri-help =
    Only for a client with a key that shows its public keys itself: the https address of its JWK Set. Leave it empty to
    add the keys here, on the page “Keys” of the client.
signing-algorithm-label = Signature of the client
signing-algorithm-help = Only for a client with a key: the algorithm by which it signs. Others are then refused.
signing-algorithm-any = Any that its keys are for
signing-algorithm-any-help = Choose this when in doubt.
signing-algorithm-es256-help = Short signatures, known by nearly every library. For keys on the curve P-256.
signing-algorithm-ps256-help = For RSA keys, in the way that FAPI demands.
signing-algorithm-rs256-help = For RSA keys, in the old way, for programs that know no other.
signing-algorithm-eddsa-help = Short signatures. For keys on the curve Ed25519, which not every library knows.

finding-secret-instead-of-key = Proves who it is with a secret and no longer with a key
finding-jwks-uri-added = Proves who it is with the keys at { $uri }
finding-jwks-uri-removed = Its keys are no longer read from its own address
finding-signing-algorithm-changed = Signs by other algorithms
rule-secret-instead-of-key = The client proves who it is with a secret and no longer with a key.
rule-jwks-uri-added = An address is added from which the keys of the client are read.
rule-jwks-uri-removed = The address from which the keys of the client are read is taken away.
rule-signing-algorithm-changed = The client signs by another algorithm.

event-key-added = Key added
event-key-expiring = Key given an end
event-key-removed = Key removed

# What is wrong with a key that somebody pastes
key-fault-nothing = Paste a public key.
key-fault-too-long = This is longer than 64 KiB. Paste the public keys alone.
key-fault-no-key =
    No key can be found in this. A PEM begins with -----BEGIN PUBLIC KEY-----, a JWK and a JWK Set begin with a curly
    bracket.
key-fault-json = This looks like a JWK or a JWK Set, but it is no valid JSON, or a member stands in it twice.
key-fault-empty-set = There is no key in this.
key-fault-too-many = A client has at most { $max } keys. Paste fewer.
key-fault-ssh =
    This is a key in the format of OpenSSH. Change it into PEM with: ssh-keygen -e -m PKCS8 -f FILE.pub
key-fault-token = This is a signed token (JWT), not a key. Paste the public key that belongs to the key that signs.
key-fault-label = This PEM holds “{ $label }”. Paste a PUBLIC KEY or a CERTIFICATE.
key-fault-block = The PEM is not whole: copy it from its line BEGIN up to and including its line END.
key-fault-of-several = Key { $number } of { $of }: { $fault }
key-fault-private =
    This holds a private key. It was not stored, but others may have seen it on its way here. Do not use it any more: make
    a new key pair, and paste only the public key.
key-fault-symmetric =
    This holds a symmetric key: a secret. It was not stored, but others may have seen it on its way here, so do not use it
    any more. Make a key pair, and paste only the public key.
key-fault-unreadable = What stands in it is no valid { $format }.
key-fault-kind = A key of the kind { $kind } is not taken. Use EC with P-256, RSA, or Ed25519.
key-fault-missing = The member { $name } is missing.
key-fault-rsa-bits = This RSA key has { $bits } bits. It must have 2048 to 8192.
key-fault-invalid = These numbers make no valid key. It may be damaged, or cut off.
key-fault-not-for-signatures = It says that it is not for signatures (use, key_ops or its kind). Make a key for signatures.
key-fault-algorithm = Its algorithm { $algorithm } does not go with this kind of key. Use ES256, PS256, RS256 or EdDSA.
key-fault-kid = Its kid is longer than 200 characters, or has control characters.

# Why an assertion was refused
cause-assertion-missing = The request came without a signature (client_assertion). This client proves who it is with a key alone.
remedy-assertion-missing =
    Let the program sign: look in its settings for private_key_jwt. If it can only send a secret, have another client type
    registered.
cause-assertion-not-registered = The request came with a client_assertion. The client was not registered to prove who it is with a key.
remedy-assertion-not-registered =
    Have the client type “Confidential, key” registered and add its public key, or let the program send its secret.
cause-assertion-type =
    The parameters client_assertion and client_assertion_type belong together. One was missing, or the type was another one.
remedy-assertion-type = Send client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer.
cause-assertion-unreadable =
    The client_assertion was no signed JWT: three parts of base64url with dots between, of 16 KiB at most.
cause-assertion-encrypted = The client_assertion was encrypted (a JWE). Nobody here can read it.
cause-assertion-json =
    Header or content of the client_assertion could not be read: no JSON object, a member twice, too deep, or no alg.
remedy-assertion-form = Let a library make the assertion, and send it unchanged.
cause-assertion-critical = The header of the client_assertion has crit: it demands an extension that is not known here.
remedy-assertion-critical = Leave crit out of the header.
cause-assertion-kind = The header of the client_assertion says typ { $kind }: a token for something else.
remedy-assertion-kind = Leave typ out of the header, or set it to JWT.
cause-assertion-algorithm = The client_assertion was signed by { $algorithm }, which is not taken.
remedy-assertion-algorithm = Sign by ES256, PS256, RS256 or EdDSA.
cause-assertion-algorithm-not-registered =
    The client_assertion was signed by { $algorithm }. Another algorithm was registered for this client.
remedy-assertion-algorithm-not-registered = Let the program sign by the registered algorithm, or have the other one registered.
cause-assertion-no-keys = The client had no key that works.
cause-assertion-key-unfit = None of the keys that the client_assertion may be signed with is for { $algorithm }.
remedy-assertion-add-key = Add the public key that belongs to the key of the program.
cause-assertion-key-unknown = The client_assertion says that it is signed with the key “{ $kid }”. The client had no key of that name.
remedy-assertion-key-unknown =
    Add that public key. Is it there under another name? Then leave kid out of the header, or put the name there that
    stands on the page “Keys”.
cause-assertion-keys-not-fetched = The keys of the client could not be read from its JWKS URI: { $why }.
remedy-assertion-keys-not-fetched = See to it that the address is there for everybody, or have another one registered.
cause-assertion-keys-not-in-time = The keys of the client did not come from its JWKS URI in time.
remedy-assertion-keys-not-in-time = Send the request again: the keys are remembered once they have come.
cause-assertion-signature = The signature of the client_assertion is not that of the registered key.
remedy-assertion-signature =
    See whether the program signs with the private key that belongs to this public key, and sends the assertion unchanged.
cause-assertion-key-ended = The client_assertion was signed with the key “{ $key }”, which had ended or was removed.
remedy-assertion-key-ended = Put the newer key into the program, or make one.
cause-assertion-issuer = In the client_assertion, { $claim } was not the client_id.
remedy-assertion-issuer = Both iss and sub must be the client_id.
cause-assertion-audience = The client_assertion was meant for another server: its aud was { $audience }
cause-assertion-audience-missing = The client_assertion does not say for whom it is meant: it has no aud.
remedy-assertion-audience = Set aud to the issuer of this server, as it stands on the page “Keys”.
cause-assertion-no-end = The client_assertion does not say until when it is valid: exp is missing or no number.
cause-assertion-lasts-too-long = The client_assertion was valid for { $span } more. It may be an hour at most.
remedy-assertion-end = Set exp to a moment at most an hour ahead; a minute is enough. It is in seconds, not in milliseconds.
cause-assertion-expired = The client_assertion had ended { $span } before.
cause-assertion-early = The client_assertion was only valid later: nbf or iat was { $span } ahead.
remedy-assertion-clock = Make a new assertion for each request, and set the clock of the computer right.
cause-assertion-no-id = The client_assertion has no jti, or one of more than 512 characters.
cause-assertion-replayed = The client_assertion had been used before. Each works once.
remedy-assertion-new-id =
    Make a new assertion for each request, with a new random jti. If your program does that already, somebody else has seen
    the assertion.

# The pages of keys
tab-keys = Keys
keys-of = Keys of { $name }
keys-lead =
    The public keys of this client. The program signs each request with the private key that belongs to one of them; that key
    stays in the program.
keys-full = There are { $max } keys that work. Remove one first.
keys-none = This client has no key
keys-none-advice = Without one that works it can’t get tokens by a signature.
keys-all-ended = None of the keys works any more
keys-manage = Manage keys
keys-all = All keys
keys-not-registered = The client does not sign in with these keys
keys-not-registered-advice =
    The client is registered to prove who it is with a secret. It signs in with a key as soon as its client type is “Confidential,
    key”; its secrets stop working then. A request object that it signs is checked with these keys already.
keys-instead = Can the program sign? Then a key is safer than a secret: it never leaves the program.
keys-elsewhere = The client shows its keys itself
keys-elsewhere-text =
    They are read from there when they are needed, and again after ten minutes or when a signature names a key that is not
    known yet; at most once in ten seconds. While the address does not answer, they are believed for a day.
keys-elsewhere-read =
    { $count ->
        [one] One key was read there { $ago }.
       *[other] { $count } keys were read there { $ago }.
    }
keys-elsewhere-not-read = Since the last start of Balie no keys were read there.
keys-elsewhere-failed = The last time, the keys could not be read
keys-do-not-count = These keys do not count as long as a JWKS URI is registered.
keys-program = What the program puts into its signature
keys-program-exp = at most an hour ahead; a minute is enough
keys-program-jti = a new random word each time
keys-program-endpoint = Token endpoint
keys-steps = Change a key without a break
keys-step-add = Add a second key
keys-step-add-text = The old one keeps working until it ends or somebody removes it.
keys-step-use = Let the program sign with the new key
keys-step-use-text = Under “last used” you see when it is in use, and from where.
keys-step-remove = Remove the old key
keys-step-remove-text =
    As soon as it is marked safe to delete: a newer one is in use since, and the old one has not been used for { $days }
    days.
keys-step-remove-this = Remove “{ $name }”
key = Key
key-title = Key “{ $name }”
key-new = Add a key
key-new-lead = Only the public key comes here. Make a key pair, keep the private key in the program, and add the public one.
key-pair-title = Make a key pair in this browser
key-pair-text = The private key is made on your own computer and is not sent to Balie. Keep it where only the program can read it.
key-pair-algorithm = Algorithm
key-pair-make = Make a key pair
key-pair-made =
    The key pair is made, and the public key stands in the field below. Download the private key now: it is gone when you leave
    this page.
key-pair-failed = This browser can’t make such a key. Choose another algorithm, or use openssl.
key-pair-pem = Download the private key (PEM)
key-pair-jwk = Download the private key (JWK)
key-openssl = Make a key pair with openssl
key-public = Public key
key-public-help = As PEM (public key or certificate), JWK or JWK Set. Never paste a private key.
key-name-help = So that you recognise it later, for example the place where its private key is.
key-proposed-name = Added on { $day }
key-ends = When does the key stop working?
key-added = The key “{ $name }” is added.
keys-added = { $count } keys are added.
key-known-already = The client has this key already: { $thumbprint }
key-unfit-for-profile =
    The alg of the key { $kid } says that it is for { $algorithm } alone. The FAPI 2.0 Security Profile, which this client keeps,
    demands ES256, PS256 or EdDSA. Paste a key for one of these.
key-kid = Key ID (kid)
key-thumbprint = Thumbprint
key-kind = Kind
key-algorithms = Algorithms
key-unreadable = can’t be read: add it again
key-was-added = Added
key-end = Give an end
key-end-title = When does “{ $name }” end?
key-end-help = The key stops working when this day begins.
key-end-do = Set the end
key-end-set = The key “{ $name }” works until { $day }.
key-remove = Remove
key-removal-title = Remove “{ $name }”?
key-removal-ended = It has ended: no program gets a token with it. Removing takes it off the list.
key-removal-safe = It can go: another key has taken over
key-removal-stops = It stops working at once. This can’t be undone.
key-removal-breaks = Programs that use it will be refused.
key-removal-unused = It has not been used here yet. A program that signs with it already will be refused.
key-removal-last = It is the only key that works: without it the client gets no new tokens
key-removal-breaks-last = Programs that use it will be refused until there is a new key.
key-removal-elsewhere = This key does not count: the client shows its keys itself
key-removal-elsewhere-text =
    Only the keys at { $uri } count. Is this key there too? Then it works until it is taken away there.
key-removal-not-registered = This key does not count: the client signs in with a secret
key-removal-not-registered-text =
    No program gets a token with it now. If the client is registered for a key later, add a new one.
key-removal-do-last = Remove, and leave the client without a key
key-removed = The key “{ $name }” is removed.
key-snippet-lead = The private key is not in these programs: they read it from a file beside them.
key-snippet-needs-curl = In bash, on Linux
key-snippet-needs-python = As get_token.py; needs Authlib 1.7 or newer, and requests
key-snippet-needs-java = As GetToken.java; needs oauth2-oidc-sdk 11 of Nimbus
snippet-key-elsewhere = Open a key to see programs that get a token with it.
refusal-keys = To the keys
check-title = Check an assertion
check-lead =
    Paste what your program would send as client_assertion. You see step by step whether it would be let in. Nothing of it is
    kept, and it is not used up: the program can still send it.
check-assertion = Assertion
check-assertion-help = Three parts with dots between. The right aud is { $issuer }
check-do = Check
check-form = Form
check-algorithm = Algorithm
check-key = Key
check-signature = Signature
check-issuer = Sender (iss and sub)
check-audience = Audience (aud)
check-time = Time (exp, nbf and iat)
check-replay = Used once (jti)
check-passed = right
check-failed = wrong
check-not-tried = not tried
check-right = This assertion would be let in
check-right-but = This assertion is right, but its client is not let in now
check-right-at = This assertion would be let in at { $path } only
check-right-at-text = At every other address, that for tokens too, it is refused. With aud { $issuer } it is good everywhere.
check-registration = Client type: with a key
check-state = Client active
check-not-looked-at = Not looked at
check-from-anywhere = The address from which the request comes. This client may be used from anywhere.
check-from = The address from which the request comes. It must be one of these: { $ranges }.
check-rest-of-request =
    The rest of the request: client_assertion_type, the grant type, the scopes and a DPoP proof. What is wrong with those you read
    after a try, among the refusals of the client.
check-wrong = This assertion would be refused
check-signed-by = It is signed with the key “{ $name }”.

mail-key-added-subject = There is a new key for { $client }
mail-key-added-lead = { $by } added a key to the client { $client }. It is called { $name }.
mail-key-added-see = See the keys of the client:
mail-key-added-advice = Whoever has the private key that belongs to it can get tokens as this client. Is that not right? Then remove it.
mail-key-removed-subject = A key of { $client } was removed
mail-key-removed-lead = { $by } removed the key { $name } of the client { $client }. It no longer works.
mail-key-removed-advice = Does your application use the removed key? Then it gets no token until it has another one.
mail-key-added-advice-unused =
    The client does not sign in with it yet, but in another way. Should there be no new key? Then remove it.
mail-credential-ended-unused = The client did not sign in with it, so nothing changes for your application.
secrets-left =
    { $count ->
        [one] There is still a secret from before the keys. It does not work as long as the client signs in with a key.
       *[other] There are still { $count } secrets from before the keys. They do not work as long as the client signs in with a key.
    }
secrets-left-see = See and revoke them
