# What became of mail, and the texts that municipalities add.
mail-all = All
mail-queued = Waiting
mail-sending = Being sent
mail-unknown = Unknown
mail-failed = Failed
mail-state-unreadable = Can’t be read
mail-sent-at = On { $at }.
mail-next-attempt = Next try: { $at }.
mail-reason-unreachable = The mail server could not be used.
mail-reason-deferred = The mail server asked to try again later.
mail-reason-refused = The mail server refused it.
mail-reason-cut = The connection ended before the mail server answered. It may have arrived.
mail-reason-interrupted = The program ended while it was being handed over. It may have arrived.
mail-reason-too-old = It waited longer than three days, so it was not tried any more.
mail-reason-unreadable = Its text or its address can’t be read.
mail-reason-returned = It came back.
mail-reason-detail = The other side said:
mail-send-again = Send again
mail-send-again-help = If it did arrive, the recipient gets it twice. It keeps its Message-ID, so many mail programs show it once.
mail-queued-again = The mail is in the queue again.
mail-not-to-be-sent-again = The mail is not one that failed or is unknown, so it was left as it is.
mail-templates-title = Examples of all mails
mail-templates-lead =
    Every mail that Balie can write, with values that are made up. What a municipality writes above and below
    is not in them.
mail-introduction-nl = Introduction, in Dutch
mail-introduction-en = Introduction, in English
mail-signature-nl = Signature, in Dutch
mail-signature-en = Signature, in English
municipality-mail-of = Mail of { $name }
municipality-mail-lead =
    What stands above and below the mails about its clients and requests: plain text, in the language of the
    recipient.
municipality-mail-change = Change the texts
municipality-mail-saved = The texts are saved. They stand in mails that are written from now on.
municipality-mail-example = What a mail looks like
