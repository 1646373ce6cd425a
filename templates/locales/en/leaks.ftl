# Secrets that leaked.
leak-link = Has a secret leaked? Revoke all of them
leak-title = Revoke all secrets of { $name }
leak-warning =
    { $secrets ->
        [one] Then its one secret ends at once
       *[other] Then its { $secrets } secrets end at once
    }
leak-stops = The application gets no new token until it has a new secret. This can't be undone.
leak-new = The owners are told why, and make a new secret on the page of the client.
leak-reason = What happened?
leak-reason-hint = The owners, the municipality and the helpdesk read it, and it is in the history. Leave the secret itself out.
leak-do = Revoke all secrets
leak-done =
    { $secrets ->
        [one] The secret is revoked.
       *[other] All { $secrets } secrets are revoked.
    }
leak-nothing = There is no secret left to revoke.
leaked-all = { $name } revoked all secrets after a leak, { $at }
leaked-found = The secret “{ $secret }” was found in the open and is revoked, { $at }
leaked-you-made-secret = You made the secret “{ $secret }”, { $at }.
leaked-you-made-nothing = You have made no new secret since.
leaked-made-secret = { $name } made the secret “{ $secret }”, { $at }.
leaked-signed-in = { $name } has signed in, { $at }, and has made no new secret.
leaked-did-nothing = { $name } has not signed in since, and has made no new secret.
leaked-made-nothing = { $name } has made no new secret since.
leaked-made-by-other = Somebody else made the secret “{ $name }”.
leaked-make = Make a new secret
leaks-link = Found a secret of Balie in the open? Report it
leaks-title = Report a secret found in the open
leaks-lead =
    Did you find a secret that begins with balie_ where everybody can read it: in a public repository, a log, a message? Paste
    it here. If it works, it is revoked at once and its owners are told.
leaks-same-answer =
    You get the same answer whether or not it is a secret of somebody. What you paste is not kept. You need no
    account.
leaks-secret = The secret
leaks-secret-hint = Or the lines in which it stands; at most ten secrets.
leaks-nothing = Nothing here begins with balie_. Paste the whole secret, or the lines it stands in.
leaks-do = Report
leaks-done = Thank you. If this was a secret that worked, it does not any more, and its owners are told.
event-secrets-leaked = All secrets revoked after a leak
event-secret-found = Secret reported as found in the open, and revoked
mail-secrets-leaked-subject = All secrets of { $client_name } are revoked
mail-secrets-leaked-lead = { $by } revoked all secrets of the client { $client_name } after a leak, and says:
mail-secret-found-subject = A secret of { $client_name } was found in the open and is revoked
mail-secret-found-lead =
    Somebody reported the secret “{ $secret }” of the client { $client_name } as found in the open. It is revoked.
mail-secret-found-advice = Find out where it stood, and take it away there. Whoever saw it may have seen more.
mail-leak-look = See the client's secrets here:
mail-leak-owners = The application works again once an owner has made a new secret and put it in place.
mail-leak-link = See the secrets of the client, and make a new one, here:
mail-leak-advice = The application works again once it has a new secret. Never write a secret in a mail or a chat.
mail-client-changed-subject = { $client_name } was changed
mail-client-changed-lead = { $by } changed the client { $client_name }, which you look after or looked after.
mail-client-changed-what = What is different
mail-client-changed-link = See what there was before and what there is now:
mail-change-approved-subject = Your change of { $client_name } is approved
mail-change-refused-subject = Your change of { $client_name } is refused
mail-change-asked-subject = A question about your change of { $client_name }
mail-change-approved-lead = { $by } approved the change that you asked for. It applies now.
mail-change-refused-lead = { $by } refused the change that you asked for. The client stays as it is.
mail-change-asked-lead =
    { $by } asks you to change what you asked for. Until you do, it waits, and the client stays as it is.
mail-change-link = See the change here:
leak-tokens = Tokens that it has keep working until { $at } at the latest.
mail-leak-tokens = Tokens that were got before keep working until { $until } at the latest.
leak-new-without-mail-owner = This installation sends no mail. Tell the other owners yourself.
leak-new-without-mail = This installation sends no mail. Tell the owners yourself: they make a new secret on the page of the client.
leaks-lead-without-mail =
    Did you find a secret that begins with balie_ where everybody can read it: in a public repository, a log, a message? Paste
    it here. If it works, it is revoked at once. This installation sends no mail: tell whoever looks after it yourself, if you know who.
leaks-done-without-mail = Thank you. If this was a secret that worked, it does not any more.
