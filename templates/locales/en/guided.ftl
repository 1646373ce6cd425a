# Asking for a client, one question a page, and the requester’s side of a request.
event-request-claimed = Prepared request taken over
event-client-registered-at-once = Client registered at once, without review
problem-addresses-needed =
    Fill in the addresses of the server. Does it have no fixed ones, or may it ask from anywhere? Then leave the field
    empty and confirm that below.
nav-own-requests = My requests

# The questions, one a page.
question-requester = Whom do you prepare this request for?
question-requester-hint =
    Their e-mail address. Only somebody who signs in with this address can take the request over and send it in.
question-municipality = Which municipality is it for?
question-municipality-hint = The application gets tokens for the APIs of this municipality.
question-client-name = What is the application called?
question-client-name-hint = As others recognise it, for example “Case system, production”.
question-description = What is it used for?
question-description-hint =
    In a few sentences: what it does, for whom, and why it needs data. It stands on the page of the client. If the request is
    reviewed, the reviewer reads it too.
question-scenario = What does the application do?
question-scenario-hint = Choose what describes it best. How it gets its tokens follows from this.
question-redirect-uris = Where do people go back to after signing in?
question-redirect-uris-hint =
    The addresses (redirect URIs) of the application, one a line. They are compared to the letter: https, or http on your own
    computer (localhost, 127.0.0.1, [::1]); no wildcard, no part after #.
question-redirect-uris-of-app-hint =
    The addresses (redirect URIs) of the app, one a line: https, a scheme of its own such as com.example.app:/callback,
    or http://127.0.0.1/callback. They are compared to the letter.
question-scope = What may it do?
question-scope-hint = Choose only what it needs. You can ask for more later.
question-ip-allowlist = From which IP addresses does it ask for tokens?
question-ip-allowlist-hint =
    The addresses of its servers, as the internet sees them: IPv4, IPv6 or ranges such as 192.0.2.0/24, one a line. From
    any other address its secret is of no use.
question-ip-allowlist-of-device-hint =
    Addresses or ranges, one a line. An app or a device has no fixed address as a rule: then leave this empty. Tokens can
    then be asked for from anywhere.
question-owners = Who looks after it?
question-owners-hint =
    E-mail addresses, one a line. They become the owners: they see its secrets and may change it. Two people are safer
    than one.
question-owners-of-device-hint =
    E-mail addresses, one a line. They become the owners and may change it. Two people are safer than one.
question-contacts = Whom can we write to about it?
question-contacts-hint =
    E-mail addresses, one a line, for example of a team. You can leave this empty:
    then the owners are the ones to ask.
scenario-server = One server talks to another
scenario-server-help = A program gets data by itself, without anybody signing in. For example every night, or between two systems.
scenario-web = People sign in to a web application
scenario-web-help = It runs in a browser and has a server of its own that can keep a secret.
scenario-app = People sign in to an app on a phone or a computer
scenario-app-help = It is installed on devices of others, so it can’t keep a secret and gets none.
scenario-device = A device without a browser
scenario-device-help = For example a screen in a hall or a sensor with a display. People sign in to it on another device.
choose-one = Choose
all-on-one-page = Fill in everything on one page (for experts)
prepare-for-somebody = Prepare a request for somebody else

# Check your answers.
check-answers = Check your answers
answer-requester = For
answer-description = Used for
answer-scenario = What it does
answer-owners = Owners
not-answered = Not answered yet
addresses-not-answered = Not filled in yet. Choose Change.
addresses-to-confirm = Fill in the addresses, or confirm that it may ask from anywhere. Choose Change.
no-scopes-chosen = You chose no scopes: a token will give access to nothing.
sent-already = This request is sent in already.
withdrawn-already = This request is withdrawn.
scope-needs-review = must be reviewed
answers-not-complete = Some answers are missing or not right yet.
similar-title = Does it exist already?
similar-client = Client of { $municipality }
similar-request = Request of yours that is not decided yet
similar-advice = If you mean the same application, don’t ask for it twice.
next-title = What happens next
next-offer =
    { $email } can then take this request over under Requests, change it and send it in. You can change it until then.
next-register = You may register clients for { $municipality }: it exists as soon as you press the button.
next-at-once =
    { $municipality } lets applications like this one through without review: it exists as soon as you press the button. Its
    admins see that it was registered so, and can suspend or delete it.
next-scopes = { $count ->
    [one] The scope { $scopes } is never given to one’s own application, whoever asks. So somebody else looks at all of this
          request. Without this scope the request need not wait for it.
   *[other] The scopes { $scopes } are never given to one’s own application, whoever asks. So somebody else looks at all of this
          request. Without these scopes the request need not wait for it.
}
next-target = If you send it in now, it should be decided by { $day }.
decides-helpdesk-or-admin = The helpdesk or an admin of { $municipality } decides.
decides-helpdesk = The helpdesk decides.
decides-helpdesk-or-operator = The helpdesk or an operator decides.
decides-admin = An admin of { $municipality } decides.
decides-operator = An operator of this installation decides.
usual-time = { $days ->
    [0] In the last 90 days, at least half of { $decisions } requests were decided on the day they came in.
    [one] In the last 90 days, at least half of { $decisions } requests were decided within one working day.
   *[other] In the last 90 days, at least half of { $decisions } requests were decided within { $days } working days.
}
unmet-title = This municipality lets some applications through without review. This one is reviewed, because:
unmet-not-for-tests = { $municipality } does this only while it is marked as a municipality for tests, which it is not
unmet-too-many = { $max ->
    [one] you have one client here already that was registered without review, which is as many as you may have
   *[other] you have { $max } clients here already that were registered without review, which is as many as you may have
}
unmet-grant-type = it gets tokens by “{ $grant }”, which is reviewed here
unmet-scopes = it asks for { $scopes }, which must always be reviewed
unmet-no-allowlist = it has no IP addresses that it is limited to
unmet-other-owners =
    it names other owners than you ({ $owners }): without review you become its only owner, and you ask for others once
    it is there
unmet-wide-ranges = these ranges are wide together: { $ranges } (at most 256 addresses of IPv4, and a /64 of IPv6)
send-request = Send the request
offer-request = Offer it to them
later = Finish later
check-changed = Something of this request was changed after you opened the page. Nothing was done yet. Check it as it is now.
check-not-sent = Your request is not sent in
check-other-way = What the page said would happen is no longer so. Nothing was done yet. Read below what happens now.
request-sent = Request { $number } has been sent.
request-offered = The request is ready for { $email }.
request-claimed = The request is yours now. Check the answers.
request-claimed-incomplete = The request is yours now. Check the answers. Fill in what is still missing.
request-withdrawn = Your request is withdrawn.

# The list of one’s own requests, and the page of each.
request-new = New request
request-number = Request { $number }
request-unnamed = Request without a name yet
prepared-for = For { $email }
number = Number
last-changed = Last changed
your-turn = It is your turn
own-none = You have no requests yet
own-none-advice =
    With a request you ask for a client: an application that may get tokens of a municipality. It
    takes about ten minutes, and you can stop halfway.
own-earlier = Earlier requests
offered-title = Prepared for you
to-the-queue = To the requests that you review
own-state-draft = Draft
own-state-offered = Offered
own-state-unconfirmed = Not confirmed
own-state-submitted = Being reviewed
own-state-changes-requested = Question for you
own-state-approved = Approved
own-state-registered = Registered
own-state-refused = Refused
own-state-withdrawn = Withdrawn
own-state-duplicate = Duplicate
own-state-closed = Closed
own-state-expired = Expired
own-draft = You have not sent this request in yet. You last changed it { $ago }. Only you see it.
own-prepared = You prepare this request for { $email }, who can’t see it yet.
own-offered = { $address } has been able to take this request over since { $day }, and has not done so yet.
own-offered-without-mail = Pass on the link yourself: no mail is sent here.
own-offered-link = This link leads there, after signing in with that address:
own-unconfirmed = It came by mail, and nobody has confirmed yet that the sender’s address is theirs.
own-submitted = It was sent in on { $day }.
own-changes-requested = On { $day } a change was asked for. The request waits for you.
own-approved = It was approved on { $day }.
own-registered = It became a client on { $day }, without review.
own-refused = It was refused on { $day }.
own-kept-until = It was not sent in. If nobody changes it, it is deleted on { $day }.
own-withdrawn = It was withdrawn on { $day }. Nobody decides about it any more.
own-duplicate = It asks the same as another request. It was closed for that reason on { $day }.
own-closed = It was closed on { $day } without a decision.
own-expired = Nobody confirmed in time that the address of the sender was theirs.
own-unreadable = What is stored of this request can’t be read. Nobody can decide about it or change it.
taken-by-helpdesk = The helpdesk has had it since { $day }.
taken-by-admin = An admin of { $municipality } has had it since { $since }.
taken-by-operator = An operator of this installation has had it since { $day }.
nobody-has-it = Nobody has taken it up yet.
target-day = It should be decided by { $day }.
target-passed = It should have been decided by { $day }. That did not happen.
target-passed-advice = You can write a message below.
to-the-client = To the client
draft-go-on = Go on with it
change-and-send = Change the answers and send it in again
copy-hint = You can make a new request that begins with the answers of this one.
copy-request = Make a new request from these answers
thread-title = Messages
message = Message
message-hint = Whoever reviews the request reads this. Write no secrets or passwords.
message-add = Add the message
message-added = The message is added.
you = You
own-event-submitted = Request sent in
own-event-registered = Became a client, without review
own-event-claimed = Request taken over
own-event-confirmed = Address of the sender confirmed
own-event-edited = Answers changed
own-event-changes-requested = Change asked for
own-event-approved = Approved
own-event-refused = Refused
own-event-withdrawn = Withdrawn
own-event-expired = Expired
own-event-merged = Merged into another request
own-event-reopened = Opened again
asked-title = What is asked for
withdraw = Withdraw the request
draft-withdraw = Drop the draft
withdraw-hint = It stays in your list, and can’t be opened again.
withdrawal-title = Withdraw this request?
withdrawal-warning =
    Nobody decides about it any more, and you can’t send it in again. It stays in your list, and you can make a new request
    from its answers.
draft-withdrawal-title = Drop this draft?
draft-withdrawal-warning =
    You can’t go on with it then. It stays in your list, and you can make a new request from its answers.
claim-title = Take over this request?
claim-lead =
    { $maker } prepared this request for you. It is yours once you take it over: you can then change it and send it in.
claim-lead-unnamed =
    Somebody prepared this request for you. It is yours once you take it over: you can then change it and send it in.
claim-other-title = This request is ready for another e-mail address
claim-other-advice = Sign in with the address that the link is meant for.
claim-do = Take it over

# Registering without review.
policy-title = Registering without review
policy-of = Registering without review: { $municipality }
policy-lead = Which applications anybody may register here at once. Everything else is a request that somebody reviews.
policy-change = View and change
policy-max-clients = Clients per person
policy-max-clients-hint =
    How many clients somebody may have here that were registered without review, not counting deleted ones; at most 100.
    With 0 every registration is reviewed.
policy-grant-types-hint = An application that gets tokens in any other way is reviewed.
policy-allowlist-hint = Whether an application must be limited to IP addresses.
policy-allowlist-narrow = Only with narrow ranges
policy-allowlist-narrow-help = At least one address or range; together at most 256 addresses of IPv4, and a /64 of IPv6.
policy-allowlist-not-needed = With or without
policy-allowlist-not-needed-help = Whoever gets hold of the secret of such an application can use it from anywhere.
policy-scopes-fixed =
    Whatever is chosen here, a scope that must be reviewed is never given without it, and whoever registers at once becomes
    the only owner.
policy-test-only = Only while this is a municipality for tests
policy-is-for-tests = It is marked as one now.
policy-not-for-tests = It is not marked as one now, so with this ticked every registration is reviewed.
policy-for-tests = This is a municipality for tests
policy-for-tests-hint = Only operators mark it.
policy-saved = It is saved, and holds from now on.
at-once-title = Registered without review
at-once-none = There are none.
at-once-by = By
at-once-on = On
at-once-take-back = What you can do
at-once-state = Registered without review
at-once-banner = Registered without review on { $day }
at-once-banner-text = The policy of the municipality let it through at once. Its admins can suspend or delete it.

# Mails.
mail-request-received-subject = Request { $number }: { $client_name }
mail-request-received-lead = Your request { $number } for the client { $client_name } came in.
mail-request-received-due = It should be decided by { $day }.
mail-requester-answered-subject = Request { $number }: a message of the requester
mail-requester-answered-lead = { $by } wrote a message with request { $number }, which is assigned to you.
mail-request-offered-subject = A request is ready for you in Balie
mail-request-offered-lead = { $maker } prepared a request for you, for the client { $client_name }.
mail-request-offered-see = Look at it here, and take it over:
mail-request-offered-sign-in = Sign in with { $email }. You can then change the request and send it in.
mail-request-offered-unexpected = Did you not expect this mail? Then you need not do anything.
question-by-question = Answer one question a page instead
thread-claimed = { $by } took it over
confirm-anywhere = Yes, it may ask from anywhere
taken-by-somebody = Somebody has had it since { $since }.
own-duplicate-open = That request is still being handled.
own-duplicate-ended = That request has ended too. If you still need the client, make a new request.
nothing-sent = Nothing was sent: this request was closed meanwhile.
nothing-copied = Nothing was copied: this request has not ended yet.
