# Requests for those who review them: the queue, the page of each, decisions.
nav-requests-waiting = { $count ->
    [one] waits for you
   *[other] wait for you
 }
nav-requests = Requests
review-next = Next one
review-none-waits-besides = Nothing else is waiting for you.
review-none-waits = Nothing is waiting for you.
review-opinions-asked = Colleagues ask your opinion
review-search = Search requests
review-search-hint =
    By number, by a part of the name, or by the name or address of the requester. Without a number, only in the chosen state.
review-with = With
review-anybody = Anybody
review-mine = Me
review-nobody = Nobody yet
review-you = You
review-due = Target date
review-any-day = Any
review-late = Late
review-soon = Soon due
review-source = Came in
review-source-form = by form
review-source-mail = by e-mail
review-kind = What for
review-more-filters = More filters
review-kind-registration = New client
review-kind-change = Change of a client
review-none = No request waits
review-none-advice = Requests that somebody sends in are here until they are decided.
review-not-found-advice = Look in another state, or with fewer filters.
review-show-waiting = Show what waits
review-request = Request
review-requester = Requester
review-sorted = Oldest first
review-count = { $count ->
    [one] 1 request
   *[other] { $number } requests
}
review-more-than = More than { $number } requests
review-waiting = Waits for a decision
review-snoozed-state = Put off
review-all = All
review-named = { $name } (#{ $number })
review-unnamed = Request #{ $number }
review-state-draft = Draft
review-state-unconfirmed = Sender not confirmed
review-state-submitted = Waits for a decision
review-state-changes-requested = Waits for the requester
review-state-approved = Approved
review-state-refused = Refused
review-state-withdrawn = Withdrawn
review-state-duplicate = Duplicate
review-state-spam = Spam
review-state-expired = Not confirmed in time
review-snoozed-until = Put off until { $day }
review-opinion-of = { $name } is asked for an opinion
review-looking = { $count ->
    [one] { $names } is looking at this now
   *[other] { $names } are looking at this now
}
names-and = { $first } and { $last }
review-by-itself = Balie
due-late = Late: { $day }
due-today = Due today
due-soon = Soon: { $day }
thread-submitted = { $by } sent it in
thread-confirmed = { $by } confirmed the address
thread-edited = { $by } changed what is asked
thread-changes-requested = { $by } asked for changes
thread-approved = { $by } approved it
thread-refused = { $by } refused it
thread-withdrawn = { $by } withdrew it
thread-expired = Nobody confirmed the address in time
thread-marked-spam = { $by } marked it as spam
thread-merged = { $by } merged it into another request
thread-reopened = { $by } brought it back
thread-taken = { $by } took it
thread-released = { $by } gave it back
thread-handed-over = { $by } handed it to { $to }
thread-snoozed = { $by } put it off until { $day }
thread-woken = { $by } put it back in the list
thread-opinion-asked = { $by } asked { $of } for an opinion
problem-unknown-placeholder = There is no such placeholder.
problem-same-request = This is this request itself.
problem-unknown-request = You see no request of this number.
problem-ended-target =
    That request has ended without a client. Choose one that is still being handled or that was approved.
problem-unreadable-request = What this request asks for can’t be read, so it can’t be approved.
review-meanwhile = This request is not what it was when you opened it
review-meanwhile-advice = Nothing of yours was saved. Look at it again.
review-no-municipality = No municipality yet
review-problems = It can’t be approved as it is
review-prepared-by-you = You prepared this request, so somebody else decides.
review-scopes-of-others =
    A scope in this request must be reviewed. Only the helpdesk or an operator may do that: one of them can approve it.
review-risks = Look at this first
review-asked = What is asked
review-scope-marked = must be reviewed
review-scope-unknown = not in the catalogue
review-read-from = Read from:
review-filled-in = Not in the mail; filled in by Balie
review-sign-in-unclear =
    The mail has a redirect URI and does not say how the application gets its tokens. Do people sign in to it? As it stands
    here, they can’t: ask the sender, or choose the grant types yourself.
review-mail-odd = Odd about the message
review-mail-unread = What fitted no field
review-thread = Conversation
review-note = Internal note
review-note-hint = Only reviewers read it, never the requester.
review-message = Message to the requester
review-write = Write
review-text = Message
review-add = Add
review-note-added = The note is added. Only reviewers see it.
review-message-added = The message is added to the conversation.
review-aside = About this request
review-decide = Decide
review-approve = Approve
review-ask-changes = Ask for changes
review-refuse = Refuse
review-to-client = To the client
review-take = Take it
review-release = Give it back
review-hand-over = Hand over
review-colleague = Colleague
review-taken = It is yours now.
review-released = It is nobody’s now.
review-handed-over = It is with { $name } now.
review-merged-into = Merged into
review-merged-here = Merged into this one
review-similar = Similar clients
similar-host = Uses the host { $host } too
similar-name = Has a name that is near
review-of-sender = Other requests of this sender
review-clients-of-sender = Clients of this sender
review-ended = There is nothing to decide here any more.
review-back = Back to the request
review-changes-requested = The request waits for the requester now.
review-refused = The request is refused.
review-approved = The request is approved, and the client is made.
refusal-title = Refuse { $name }?
refusal-lead = The request then ends. It stays findable, and the requester can make a new one with the same answers.
refusal-reason = Why is it refused?
changes-title = Ask for changes: { $name }
changes-lead = The requester can then change the request and send it in again.
changes-comment = What should be different?
approval-title = Approve { $name }?
approval-lead = This becomes a client of { $municipality }, exactly as it stands here.
approval-comment = Something to say to the requester
# The mails about decisions.
mail-request-unnamed = request { $number }
mail-request-see = See the request here:
mail-approved-subject = Approved: { $name }
mail-approved-lead = Your request { $number } for { $name } is approved.
mail-approved-changed = A reviewer changed these parts of your request:
mail-reviewer-wrote = The reviewer wrote:
mail-approved-see = Sign in to see the client, and its secret if it has one:
mail-refused-subject = Refused: { $name }
mail-refused-lead = Your request { $number } for { $name } is refused. The reason:
mail-changes-subject = To be changed: { $name }
mail-changes-lead = Your request { $number } for { $name } can’t be decided yet. The reviewer wrote:
mail-changes-see = Change the request here and send it in again:
mail-answered-subject = A message about { $name }
mail-answered-lead = { $by } wrote about your request { $number } for { $name }:
mail-answered-see = Answer here:
mail-handed-over-subject = Request { $number } was handed over to you: { $client_name }
mail-handed-over-lead = { $by } handed request { $number } for the client { $client_name } over to you.
mail-opinion-subject = Your opinion is asked: request { $number }, { $client_name }
mail-opinion-lead = { $by } asks your opinion of request { $number } for the client { $client_name }:
mail-opinion-advice = Write it as a note with the request. Only reviewers read notes. Who has the request does not change.
sent-again-subject = Request { $number } was sent in again: { $client_name }
sent-again-lead = { $by } changed request { $number } for the client { $client_name }, which you have, and sent it in again.
mail-example-opinion = Is a whole /24 usual for this supplier?
mail-example-changed = IP allowlist: 192.0.2.0/28 instead of 192.0.2.0/24
mail-example-comment = Welcome! Ask us if anything is not clear.
mail-example-reason = We know no project by this name. Make a new request that names who asked you.
mail-example-question = Which addresses do your servers have? A whole /16 is too wide.
mail-example-answer = Yes, you may add the test server to the same client.
# Canned answers.
answers-title = Canned answers
answers-lead = Texts that are written often. Whoever writes to a requester can fill one in, and sees it exactly as it will be read.
answers-none = There are no canned answers yet
answers-choose = Canned answer
answers-fill = Fill it in
answer-new = New canned answer
answer-edit = Change a canned answer
answer-name-hint = Reviewers choose it by this name.
answer-text-nl = Text in Dutch
answer-text-en = Text in English
answer-text-hint = Don’t begin with “Dear”: the mail does already.
answer-placeholders = These are filled in:
answer-saved = The canned answer is saved.
answer-deleted = The canned answer is deleted.
answer-delete = Delete this canned answer
answer-without-value = Nothing is known for { $placeholder }, so the answer was not filled in.
review-preview = Show what will be read
review-preview-title = This is what the requester reads
review-edit-title = Change what { $name } asks
review-edit-lead = The requester reads what you changed, in the conversation and with the approval.
review-edited-nothing = You changed nothing.
review-edited = What is asked is changed.
edited-added = { $label }: { $added } added
edited-removed = { $label }: { $removed } removed
edited-replaced = { $label }: { $added } instead of { $removed }
edited-moved = Municipality: { $name }
review-marked-spam = The request is marked as spam. It stays findable, and you can bring it back.
review-reopened = The request is back.
review-merged = { $name } is merged into this one and stays readable.
review-reopen = Bring it back
set-aside-title = Set aside
set-aside-duplicate = It is a duplicate
set-aside-spam = It is spam
duplicate-title = Merge { $name } into another request?
duplicate-lead = The other request goes on. This one stays readable, with a link to the other.
duplicate-number = Number of the other request
duplicate-hint = Such as 12.
duplicate-do = Merge
snooze-title = Put it off
snooze-until = Until
snooze-hint = On that day it is back in the list by itself.
snooze-do = Put it off
snooze-end = Put it back in the list
review-rests = The request is put off until { $day }.
review-rests-no-more = The request is back in the list.
opinion-title = Ask a colleague about { $name }
opinion-lead = Who has the request does not change. It can be decided meanwhile.
opinion-nobody = There is no colleague who may review this request.
opinion-question = What do you want to know?
opinion-ask = Ask a second opinion
opinion-asked = { $name } is asked for an opinion.
shortcuts-title = Keyboard shortcuts
shortcuts-on = Use single keys as shortcuts in this browser
shortcut-down = Down the list
shortcut-up = Up the list
shortcut-next = Next request
close = Close
change-to-the-request = To the request
change-to-request = Take it, write notes, and see the other requests of this sender
problem-requester-known =
    You were shown the link by which the requester chose a password. So this counts as a request of your own, and somebody else
    decides it.
problem-owner-refused =
    The helpdesk does not choose owners. It lets in those whom the request names, but nobody who chose a password by a link that this
    member of the helpdesk was shown. Ask the requester to name somebody, or let an operator or the municipality decide.
thread-requester-barred = Withdrawn, because whoever asked for it may not change the client any more
problem-too-many-drafts =
    You have { $max } requests that are not sent in, which is as many as you can have. Send one in or withdraw it
    first.
problem-too-many-open =
    You have { $max } requests that are not decided yet, which is as many as you can have. Wait until one is decided, or withdraw one.
problem-too-many-a-day = You have made { $max } requests within a day, which is as many as you can make. Go on tomorrow.
problem-requester-disabled =
    The account of whoever asked for this is disabled. It can’t be approved. Refuse it, or have the account let in again first.
problem-requester-lost-client =
    Whoever asked for this may not change the client any more. It can’t be approved. Refuse it; somebody who looks after the client
    can ask for the same.
thread-assignee-left = { $name } reviews no requests any more: it is with nobody
thread-opinion-ended = { $name } reviews no requests any more: the question for an opinion has ended
problem-after-target = Choose a day before the target day. The request is back in the list by then.
mail-merged-subject = Your request for { $name } is the same as another one
mail-merged-lead =
    A reviewer found that your request { $number } for { $name } asks the same as another request. Yours is
    closed; the other one goes on.
review-registered-elsewhere = Clients that were registered without a review are not listed here. They are among the clients.
problem-too-many-answers = There are 200 canned answers, which is as many as there can be. Delete one first.
review-message-hint = { $email } can read it too, with the request.
review-comment-hint = { $email } can read this, with the request.
problem-too-many-messages = You have written 50 messages here within a day. Try again tomorrow.
thread-earlier = Earlier messages
