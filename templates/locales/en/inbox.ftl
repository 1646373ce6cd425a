# Mail that arrives: the pages for staff, what was read of a mail, and proving the address of its sender.
inbox-title = Received mail
inbox-lead = What arrived, and what became of it.
inbox-to-outbox = Mail that Balie wrote
inbox-from-outbox = Received mail
inbox-tabs = What became of the mail
inbox-tab-all = All
inbox-tab-taken = Taken
inbox-tab-held = Held
inbox-tab-set-aside = Set aside
inbox-tab-automatic = Automatic
inbox-tab-folded = Folded
inbox-none = No mail here
inbox-order = Newest first
inbox-arrived = Arrived
inbox-no-subject = (no subject)
inbox-no-sender = No single sender
inbox-sender-name = Calls themselves: { $name }
inbox-of-sender = Only mail from { $sender }.
inbox-of-everybody = Show everybody’s
inbox-folded-title = More requests than one sender may have waiting
inbox-folded-messages = { $messages ->
    [one] 1 message, on { $last }
   *[other] { $messages } messages, the last on { $last }
}
inbox-state-waiting = To be read
inbox-state-request = Request
inbox-state-reply = Answer
inbox-state-held = Held
inbox-state-automatic = Automatic
inbox-state-bounce = Not delivered
inbox-state-folded = Folded
inbox-state-set-aside = Set aside
inbox-reason-too-large = Larger than 10 MiB: only its headers are kept.
inbox-reason-not-a-message = It has no headers, so it is no mail.
inbox-reason-no-text = It has no text of its own, only an attachment or an invitation for a calendar.
inbox-reason-reading-failed = Reading it failed three times.
inbox-reason-no-single-sender = From names nobody, or several people, so it can’t be told who asks.
inbox-reason-own-address = It says that it comes from one of our own addresses.
inbox-reason-sender-is-program = The sender is an address that programs send from and nobody reads.
inbox-reason-sender-disabled = The account of the sender is disabled.
inbox-reason-not-from-participant = Not from a participant: it answers a mail that went to somebody else.
inbox-reason-no-thread = It answers a mail of ours, and it can’t be told about which request.
inbox-reason-request-closed = The request that it answers is closed.
inbox-reason-over-quota = As many requests of this sender, or of this domain, wait for a confirmation as may.
inbox-mailbox-none = No mailbox is read (BALIE_IMAP_URL). Mail comes in by balie mail receive.
inbox-mailbox-not-read-yet = The mailbox was not read yet.
inbox-mailbox-read = The mailbox was last read on { $read }.
inbox-mailbox-fails-title = The mailbox can’t be read
inbox-mailbox-fails = The mailbox was last read on { $read }. It can’t be read since { $since }: { $why }
inbox-mailbox-fails-from-the-first = The mailbox can’t be read since { $since }: { $why }
inbox-failure-sign-in = the mail server refuses the user name or the password of BALIE_IMAP_URL.
inbox-failure-no-mailbox = the mail server has no such mailbox.
inbox-failure-certificate = the certificate of the mail server is not trusted.
inbox-failure-unreachable = the mail server can’t be reached.
inbox-failure-timed-out = the mail server does not answer in time.
inbox-failure-database = the database could not be written.
inbox-failure-not-understood = the mail server gives an answer that Balie can’t use.
inbox-failure-lost = the connection to the mail server was lost.
inbox-request = Request
inbox-request-number = No. { $number }
inbox-authentication = Found by the mail server
inbox-authentication-hint = What your mail server found out about the sender (Authentication-Results). It does not prove who sent it.
inbox-size = Size
inbox-bytes = { $size } bytes
inbox-try-again = Read it again
inbox-make-request = Make a request of this
inbox-make-request-hint = It then waits until its sender confirms it.
inbox-tried-again = It will be read again in a moment.
inbox-gone = The text of this message is no longer kept, or can’t be opened.
inbox-headers = Headers as they came
mail-reading-title = What was read
mail-reading-nothing = Nothing was read that a request needs.
mail-reading-from = Read from:
mail-reading-unread-title = Not read as a field
mail-reading-warnings-title = To know about this message
mail-reading-attachments-title = Attachments, not opened
mail-reading-attachment = { $name } ({ $media_type }, { $kilobytes } kB)
mail-reading-whole-title = The whole message as text
own-mail-whole = Your message as it arrived, as text
mail-reading-whole-hint = One line: taken over in the request. Two lines: fits no field.
mail-reading-mark-read = Read:
mail-reading-mark-unread = Not read:
mail-reading-scenario = Kind of application
mail-reading-scenario-server = Server to server
mail-reading-scenario-web = People sign in to a web application
mail-reading-scenario-app = People sign in to an app
mail-reading-unknown-scope = There is no scope { $name }.
mail-reading-unknown-municipality = There is no municipality { $name } here.
sender-proof-title = Confirm your request
sender-proof-lead =
    A mail that asks for a client names { $email } as its sender. Anybody can write a sender into a mail, so
    Balie asks you.
sender-proof-none = No request in the name of { $email } waits to be confirmed.
sender-proof-which = Which of these are yours?
sender-proof-choose-one = Choose at least one request
sender-proof-no-name = Request without a name
sender-proof-what-happens =
    When you confirm, the request is put in the queue to be reviewed. Did you not write it? Then say so, and nothing is done with it.
sender-proof-what-was-asked = What was asked
sender-proof-arrived = This was read of the mail that arrived on { $when }.
sender-proof-submit = Yes, I asked for this
sender-proof-deny = I did not ask for this
sender-proof-done = { $requests ->
    [one] Confirmed. Your request is in the queue to be reviewed.
   *[other] Confirmed. Your requests are in the queue to be reviewed.
}
sender-proof-done-choose-password = { $requests ->
    [one] Confirmed. Your request is in the queue to be reviewed. Choose a password to follow it here.
   *[other] Confirmed. Your requests are in the queue to be reviewed. Choose a password to follow them here.
}
sender-proof-ended = Did you confirm already? Sign in: your request is under Requests.
sender-proof-denied = Thank you. What came in your name is treated as spam.
mail-confirm-request-subject = Did you send Balie a request?
mail-confirm-request-lead =
    A mail that asks for an API client names your address as its sender. Anybody can write a sender into a mail, so
    we ask you first.
mail-confirm-request-link = See what was asked, and say whether it was you:
mail-confirm-request-works = The link works for { $days } days, and only once. Until then nobody handles the request.
mail-confirm-request-unexpected = Did you send nothing? Then you need not do anything, or say so behind the link.
inbox-reason-too-many-answers = Its sender has written 50 messages in this conversation within a day.
