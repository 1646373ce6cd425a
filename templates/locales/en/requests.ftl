# Requests: what the history calls what happened to them.
event-request-submitted = Request sent in
event-request-confirmed = Sender of a request confirmed
event-request-edited = Request changed
event-changes-requested = Changes to a request asked for
event-request-approved = Request approved
event-request-refused = Request refused
event-request-withdrawn = Request withdrawn
event-request-expired = Request expired without confirmation
event-request-marked-spam = Request marked as spam
event-request-merged = Request merged into another
event-request-reopened = Request reopened
event-canned-answer-created = Canned answer added
event-canned-answer-changed = Canned answer changed
event-canned-answer-deleted = Canned answer deleted
