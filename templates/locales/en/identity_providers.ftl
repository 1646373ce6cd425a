# Identity providers: the pages of those who look after them.
nav-identity-providers = Identity providers
identity-provider = Identity provider
identity-provider-lead =
    Where people can sign in besides here: any OpenID provider, such as the directory of your organisation.
identity-provider-new = New identity provider
identity-provider-none = There are no identity providers yet
identity-provider-none-advice = People sign in with their e-mail address and password.
identity-providers-search = Search identity providers
identity-providers-search-label = Name, issuer or municipality
identity-providers-not-found = No identity provider found
identity-providers-all = Show all identity providers
identity-providers-order = Those of everybody first, then those of each municipality; sorted by name
identity-provider-too-many =
    There are { $count } of them for the same people already, and there may not be more. Delete one that nobody needs.
identity-provider-whose = For whom
identity-provider-state = State
identity-provider-everybody = Everybody
identity-provider-is-offered = Offered
identity-provider-is-disabled = Disabled
identity-provider-municipality-hint =
    A provider of one municipality stands on the page to sign in for that municipality’s applications only,
    and signs nobody in who can do anything elsewhere. This never changes.
identity-provider-municipality-empty = Leave it empty for everybody. Otherwise type the whole name or the short name.
identity-provider-everybody-option = Everybody
identity-provider-name-hint = As the button to sign in says it, for example Microsoft or Employees of Utrecht.
identity-provider-issuer = issuer
identity-provider-issuer-hint =
    The https address of the provider, to the letter as its own documentation says it. It never changes: people are
    linked by it.
identity-provider-issuer-missing = Fill in the issuer.
identity-provider-issuer-syntax =
    This is no issuer. It begins with https:// and has no ? and no #, for example https://login.example.org.
identity-provider-issuer-document = This is the address of a document. The issuer is the part before it: { $issuer }
identity-provider-taken = There is an identity provider with this issuer for the same people already.
identity-provider-client-id-hint = What the provider calls Balie, once you have registered it there.
identity-provider-secret-hint = As the provider gave it to you. It is kept sealed and never shown.
identity-provider-secret-kept = There is a secret already. Leave the field empty to keep it.
identity-provider-secret-replaced = replaced
identity-provider-scope-hint = What Balie asks of the provider. openid is needed.
identity-provider-scope-openid = The scope openid is missing: without it this is no sign-in.
identity-provider-makes-accounts = May make accounts
identity-provider-makes-accounts-hint =
    Somebody who signs in there and has no account here gets one, when the provider says that their e-mail address
    is verified. Choose this only when you trust what the provider says of addresses.
identity-provider-makes-accounts-yes = May make accounts: an operator chose so.
identity-provider-makes-accounts-no = May not make accounts. Only an operator can allow that.
identity-provider-redirect-uri = Redirect URI
identity-provider-redirect-uri-hint = Register this address at the provider, to the letter.
identity-provider-fixed = Issuer and municipality never change: people are linked by them. Add another provider instead.
identity-provider-made = The identity provider is there. Test it before people use it.
identity-provider-saved = Saved.
identity-provider-check = Test
identity-provider-check-lead =
    Tries every step of a sign-in, as far as that can be done without somebody signing in, and says which one fails.
identity-provider-links =
    { $count ->
        [0] Nobody has linked it yet.
        [one] One person has linked it.
       *[other] { $count } people have linked it.
    }
identity-provider-disable = Disable
identity-provider-disable-help =
    When you disable it, nobody can sign in with it until you enable it again. Whoever signed in with it is then signed
    out at once.
identity-provider-enable = Enable
identity-provider-enable-help = It is disabled: nobody can sign in with it. What people linked is still there.
identity-provider-disabled = Nobody can sign in with it any more.
identity-provider-enabled = People can sign in with it again.
identity-provider-delete = Delete
identity-provider-delete-lead = The provider is gone then, with everything that is linked to it. This can’t be undone.
identity-provider-deletion-title = Delete { $name }?
identity-provider-deletion-warning = What people linked to it ends, and they are signed out.
identity-provider-deletion-none = Nobody has linked it.
identity-provider-deletion-without-password =
    { $count ->
        [one] One of them has no password here and signs in with it. They can choose one by “Forgotten your password?”.
       *[other] { $count } of them have no password here and sign in with it. They can choose one by “Forgotten your password?”.
    }
identity-provider-deletion-do = Delete for good
identity-provider-deleted = { $name } is deleted.

# Trying one out, step by step
identity-check-title = Test of { $name }
identity-check-right = Nothing is wrong, as far as a test can tell without somebody signing in. Sign in with it once to be sure.
identity-check-wrong = It does not work yet. Below is what to do.
identity-check-step = Step
identity-check-result = Result
identity-check-again = Test again
identity-check-back = Back to { $name }
identity-step-address = Find and reach the address
identity-step-tls = Encrypted connection (TLS)
identity-step-discovery = Discovery document
identity-step-issuer = Issuer in that document
identity-step-keys = Keys
identity-step-authorization = Authorization endpoint
identity-step-token = Token endpoint, with our client_id and secret
identity-step-sign-in = Sign-in
identity-step-right = Right
identity-step-wrong = Wrong
identity-step-unknown = Not known
identity-step-untried = Not tried
identity-step-unknown-text = It answers. Whether it accepts Balie shows when somebody signs in.
identity-fault-not-https = This is no https address with a host.
identity-fault-host = This host is not found.
identity-fault-refused-address = The host leads to an address that Balie may not reach: it is no public one.
identity-fault-unreachable = Nothing answers at this address.
identity-fault-tls = The certificate is not trusted, or there is none.
identity-fault-not-http = What answers there is no web server.
identity-fault-late = It took longer than five seconds.
identity-fault-too-large = The answer is larger than 256 KiB.
identity-fault-status = The answer has the status { $status }.
identity-fault-not-json = The answer is not the document that was expected.
identity-fault-missing = Something is missing in the provider’s answer:
identity-fault-issuer = The document says that it is of another issuer:
identity-fault-no-key = There is no key that Balie can check signatures with.
identity-fault-unsupported = The provider accepts no way to show the secret that Balie knows. Balie knows:
identity-fault-client = The provider does not accept our client_id and secret.
identity-fault-request = The provider refuses our request.
identity-fault-error = The provider answers with an error:
identity-fault-id-token = The token that the provider gave is not right.
identity-remedy-administrator = Ask whoever looks after the provider.
identity-remedy-host = Check the issuer for a typing error.
identity-remedy-refused-address =
    Is the provider part of your own network? Then whoever runs Balie can allow its range with BALIE_OUTBOUND_ALLOW.
identity-remedy-unreachable = Check the issuer, and whether Balie’s server may make connections to it. Then try again.
identity-remedy-tls =
    Check the issuer. If the provider uses a certificate of your own organisation, whoever runs Balie can trust it with
    BALIE_OUTBOUND_CA.
identity-remedy-issuer = Check the issuer: the document stands at /.well-known/openid-configuration below it.
identity-remedy-issuer-differs =
    If you trust that address, add another identity provider with exactly that as its issuer, and delete this one.
identity-remedy-unsupported = Have Balie registered with the provider in one of these ways.
identity-remedy-client = Check client_id and secret. If the secret ended, ask the provider for another one and fill it in.
identity-remedy-request = Register this redirect URI at the provider, to the letter, and check client_id and scope:

# The history
event-identity-provider-created = Identity provider added
event-identity-provider-changed = Identity provider changed
event-identity-provider-disabled = Identity provider disabled
event-identity-provider-enabled = Identity provider enabled
event-identity-provider-deleted = Identity provider deleted
event-identity-linked = Identity provider linked to the account
event-identity-unlinked = Identity provider unlinked from the account
attribute-identity = Known there as
