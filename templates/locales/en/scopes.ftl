# The catalogue of scopes.
scope-new = New scope
scope-lead =
    What clients may ask for. A global scope is for the clients of every municipality, any other only for its
    own.
scope-none = There are no scopes yet
scope-none-advice =
    A scope is a word for what a token gives access to, for example calculations:read. Programs ask for it,
    your APIs check it.
scope-none-reader = An operator makes them.
scope-global = Global
scope-global-option = Global: for all municipalities
scope-name = Name
scope-name-hint = As programs ask for it, for example calculations:read. It never changes.
scope-municipality = For whom
scope-municipality-hint = A scope of one municipality can only be given to its own clients. This never changes.
scope-municipality-empty =
    Leave it empty for a global scope, for all municipalities. Otherwise type the whole name or the short
    name.
scope-fixed = Name and municipality never change: clients and APIs rely on them. Make another scope instead.
scope-description = Description
scope-description-nl = Description in Dutch
scope-description-en = Description in English
scope-description-hint = What it gives access to, in one sentence. People read it when they choose scopes.
scope-level = Access
scope-level-hint = How far it reaches.
scope-level-read-help = Only looking at data.
scope-level-write-help = Adding and changing data too.
scope-level-admin-help = Managing others’ access or settings too.
scope-review = Granting it needs review
scope-review-hint =
    Then only an operator or the helpdesk may give it to a client; a municipal admin may not. A client that
    has it keeps it. Taking it away is always allowed.
scope-resource = URI of the API
scope-resource-hint =
    The API that this scope belongs to, for example https://api.example.nl/calculations. Tokens that carry the
    scope say that they are for it (aud). Empty: tokens are for this server.
scope-openid-label = Means openid
scope-openid-hint =
    For applications that ask for this scope in order to learn who signed in, as they would with openid:
    they also get an ID token.
scope-review-beside = Needs review: only an operator or the helpdesk may grant it.
problem-scope-needs-review =
    This scope must be reviewed. Only an operator or the helpdesk may give it to a
    client. Nobody gives it to a client of their own.
problem-resource = This is not the whole URI of an API, such as https://api.example.nl/calculations; it has no # part.
scope-review-tag = must be reviewed
scope-made = The scope is made.
scope-saved = The scope is saved.
scope-municipality-similar = Do you mean one of these? Then type the whole name or the short name.
