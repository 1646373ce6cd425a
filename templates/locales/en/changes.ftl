# Changes to live clients: asked for, reviewed, applied.
client-edit-reviewed =
    What makes the client no riskier is applied when you save. The rest waits until somebody has reviewed it; until
    then the client works as it does now.
risk-rules-link = What is reviewed, and what is not
change-saved-and-waits = Part of the changes is saved. The rest waits for a review; until then the client works as it did.
change-waits = Your change waits for a review; until then the client works as before.
change-ended = The changes are saved. The change that waited is withdrawn, for nothing of it is left to review.
change-held-up = Nothing is saved: another change of this client waits
change-of-other-waits = A change of this client waits for a review
change-of-other-advice =
    { $name } asked for it. A client has one waiting change at a time: what needs no review you can save here, for the
    rest that change is decided or withdrawn first.
change-own-waits = Your change of this client waits
change-own-advice = The form shows the client as you asked for it. What you save now takes its place and is reviewed anew.
change-look = See the change
change-edit = Change what you asked for
change-withdraw = Withdraw the change
change-withdrawn = The change is withdrawn. The client stays as it was.
waiting-title = A change of this client waits; until it is decided, the client works as it does now
waiting-own = You asked for this:
waiting-of = { $name } asked for this:
waiting-look = Old and new beside each other
change-title = Change of { $name }
change-number = Change { $number }
change-asked-by = Asked for by { $name }, { $at }.
change-lead = Until it is decided, the client works as it did.
change-risky = What it does
change-along = Along with it:
change-differences = Old and new
change-removed = Removed
change-added = Added
change-unreadable = What is stored of this change can’t be read. It can’t be approved; ask for it anew.
change-overtaken = Since it was asked for, somebody else changed: { $attributes }
change-overtaken-advice =
    So it can’t be approved as it is shown. Ask for changes: whoever asked opens it, sees what is registered now, and
    saves it again.
change-overtaken-now =
    What is registered was changed meanwhile, or what is asked for is not right any more. Nothing was applied.
change-scopes-of-others =
    It asks for { $scopes }, which must be reviewed. Only an operator or the helpdesk gives it; somebody of them can
    approve this change.
change-decide = Your decision
change-comment = What the requester reads with it
change-comment-hint = Needed when you refuse or ask for changes.
change-approve = Approve and apply
change-ask = Ask for changes
change-refuse = Refuse
change-approved = The change is approved and applied.
change-refused = The change is refused. The client stays as it was.
change-asked = The requester is asked for changes. The client stays as it was.
change-not-done = Nothing was decided
change-conflict = Somebody else changed or decided this meanwhile. Look at it again.
change-thread = What happened
comment = Comment
change-decision = What do you decide?
change-decision-hint = It is made on what this page shows; if that changes meanwhile, nothing is decided.
change-approve-hint = The change applies at once.
change-ask-hint = The change waits, and the client stays as it is, until whoever asked has changed it.
change-refuse-hint = The client stays as it is, and the change is closed.
change-decide-do = Save the decision
change-conflict-event = Meanwhile, { $at }: { $event }. Look at it again.
mail-change-received-lead = Your change of the client { $client_name } waits for a review. It has number { $number }.
