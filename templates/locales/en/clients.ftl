# The list of clients and the pages of each.
state-live = Active
state-unreadable = Unreadable
state-suspended = Suspended
state-deleted = Deleted
tab-overview = Overview
tab-secrets = Secrets
tab-refusals = Refusals
tab-use = Use
tab-history = History
client-parts = Parts of this client
edit = Change
clients-search = Search clients
clients-search-hint =
    By a part of the name, client_id, owner, URI, contact, scope or secret’s name, by the last four
    characters of a secret, by IP address, or by the reference of a refusal.
clients-none = There are no clients yet
clients-none-advice = A client is an application that may get tokens. Register the first one; it takes a few minutes.
clients-none-owner-advice = Clients that you own appear here. You can ask for one yourself.
clients-ask = Ask for a client
clients-not-found = Nothing found
clients-not-found-advice = Check the spelling, or search for a part of a word.
clients-all = Show all clients
client = Client
client-new = New client
client-of = For { $municipality }
client-register = Register
client-registered = The client is registered.
client-edit = Change { $name }
client-saved = The changes are saved.
client-suspended = The client is suspended: it gets no new tokens.
client-resumed = The client is active again.
client-deleted = The client is deleted. You can undo this for thirty days.
client-restored = The client is back.
state = State
state-any = All but deleted
municipality = Municipality
last-used = Last used
never-used = never
pager = Pages
previous = Previous
next = Next
sorted-by-name = Sorted by name
municipalities-needed = There is no municipality yet
municipalities-needed-advice = A client belongs to a municipality. Make that first.
municipality-make = Make a municipality
for-municipality = For which municipality?
for-municipality-hint = The client belongs to this municipality, whose short name is in every token.
go-on = Continue
part-application = The application
part-access = Access
part-more = More
part-grants = Other ways to get tokens
part-grants-hint = For applications in which people sign in.
level-read = read
level-write = write
level-admin = admin
no-scopes-yet = There are no scopes in the catalogue for this municipality yet.
from-here = The server sees you come from
entries-wrong = { $count ->
    [one] One entry of this list is not right:
   *[other] { $count } entries of this list are not right:
}
seconds = seconds
offer-title = Did you mean this?
offer-becomes = becomes
offer-take = Fill it in like this
stale-table = What differs
stale-field = Field
stale-stored = Stored now
stale-typed = What you typed
get-a-token = Get a token
sign-people-in = Sign people in
sign-people-in-lead =
    A library for OpenID Connect reads what it needs, the issuer too, from this server’s discovery document. Give it that,
    this client_id and one of the redirect URIs below, to the letter.
last-refusals = Latest refusals
all-refusals = All refusals
use-more = By day and by scope
registered = Registration
none = None
from-anywhere = From anywhere
no-owners = Nobody. Only an owner can see secrets.
stop = Delete
deleted-banner = This client is deleted and gets no tokens
deleted-until = You can undo this until { $day }. After that it is erased for good.
deletion-undo-do = Undo the deletion
suspended-by-installation = Operators or the helpdesk suspended it, so only they can resume it.
suspended-banner = Suspended since { $day }
resume-do = Resume
registration-unreadable = What is stored of this client can’t be read: { $attributes }
registration-unreadable-advice =
    It gets no tokens until this is right again.
    Open the form, correct it and save; if nothing is wrong there, saving is enough.
wide-ranges = The IP allowlist has very wide ranges: { $ranges }
wide-ranges-advice = A range this wide hardly keeps anybody out. Fill in the addresses that your servers really use.
allowlist-add-title = Add { $address } to the IP allowlist?
allowlist-add-warning =
    Whoever has the secret of this client can then get tokens from this address too. Add it only if it is that of your
    own server.
allowlist-as-it-will-be = The list will be
allowlist-new = new
allowlist-add = Add
allowlist-added = { $address } is now on the IP allowlist.
allowlist-has-it = This address is on the IP allowlist already, or is in one of its ranges.
allowlist-is-open = The IP allowlist is empty: every address may get tokens already.
allowlist-back = Back to the client
allowlist-stale = This client was changed meanwhile
allowlist-stale-advice = Nothing was saved. Below is the list as it is now.
suspension-title = Suspend { $name }?
suspension-warning =
    It then gets no new tokens. Everything it has is kept, and you can resume it whenever you like.
suspension-reason = Why?
suspension-reason-help = The owners read this on the page of the client.
suspension-do = Suspend
deletion-title = Delete { $name }?
deletion-warning = The client then gets no new tokens.
tokens-stop-opaque = Its opaque tokens stop working at once.
tokens-live-on =
    Tokens that it has already work until they expire. A token that it gets now is good for { $span }.
deletion-undo = You can undo this for thirty days; after that it is gone for good. Its history stays.
deletion-do = Delete
owners-pass-on =
    No mail is sent here: tell new owners yourself. For those who had no account, the link is on their page
    under People.
