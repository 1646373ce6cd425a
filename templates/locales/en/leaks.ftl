# Secrets that leaked.
leak-link =
    { $kind ->
        [key] Has a private key leaked? Remove all keys
       *[other] Has a secret leaked? Revoke all of them
    }
leak-title =
    { $kind ->
        [key] Remove all keys of { $name }
       *[other] Revoke all secrets of { $name }
    }
leak-warning =
    { $kind ->
        [key] { $count ->
            [one] Then its one key ends at once
           *[other] Then its { $count } keys end at once
        }
       *[other] { $count ->
            [one] Then its one secret ends at once
           *[other] Then its { $count } secrets end at once
        }
    }
leak-stops =
    { $kind ->
        [key] The application gets no new token until it signs with a new key. This can’t be undone.
       *[other] The application gets no new token until it has a new secret. This can’t be undone.
    }
leak-new =
    { $kind ->
        [key] The owners are told why, and add a new key on the page of the client.
       *[other] The owners are told why, and make a new secret on the page of the client.
    }
leak-reason = What happened?
leak-reason-hint =
    { $kind ->
        [key] The owners, the municipality and the helpdesk read it, and it is in the history. Leave the private key out.
       *[other] The owners, the municipality and the helpdesk read it, and it is in the history. Leave the secret itself out.
    }
leak-do =
    { $kind ->
        [key] Remove all keys
       *[other] Revoke all secrets
    }
leak-done =
    { $kind ->
        [key] { $count ->
            [one] The key is removed.
           *[other] All { $count } keys are removed.
        }
       *[other] { $count ->
            [one] The secret is revoked.
           *[other] All { $count } secrets are revoked.
        }
    }
leak-nothing =
    { $kind ->
        [key] There is no key left to remove.
       *[other] There is no secret left to revoke.
    }
leaked-all =
    { $kind ->
        [key] { $name } removed all keys after a leak, { $at }
       *[other] { $name } revoked all secrets after a leak, { $at }
    }
leaked-found = The secret “{ $secret }” was found in the open and is revoked, { $at }
leaked-you-made =
    { $kind ->
        [key] You added the key “{ $made }”, { $at }.
       *[other] You made the secret “{ $made }”, { $at }.
    }
leaked-you-made-nothing =
    { $kind ->
        [key] You have added no new key since.
       *[other] You have made no new secret since.
    }
leaked-made =
    { $kind ->
        [key] { $name } added the key “{ $made }”, { $at }.
       *[other] { $name } made the secret “{ $made }”, { $at }.
    }
leaked-signed-in =
    { $kind ->
        [key] { $name } has signed in, { $at }, and has added no new key.
       *[other] { $name } has signed in, { $at }, and has made no new secret.
    }
leaked-did-nothing =
    { $kind ->
        [key] { $name } has not signed in since, and has added no new key.
       *[other] { $name } has not signed in since, and has made no new secret.
    }
leaked-made-nothing =
    { $kind ->
        [key] { $name } has added no new key since.
       *[other] { $name } has made no new secret since.
    }
leaked-made-by-other =
    { $kind ->
        [key] Somebody else added the key “{ $name }”.
       *[other] Somebody else made the secret “{ $name }”.
    }
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
event-secrets-leaked = All secrets or keys taken away after a leak
event-secret-found = Secret reported as found in the open, and revoked
mail-secrets-leaked-subject =
    { $kind ->
        [key] All keys of { $client_name } are removed
       *[other] All secrets of { $client_name } are revoked
    }
mail-secrets-leaked-lead =
    { $kind ->
        [key] { $by } removed all keys of the client { $client_name } after a leak, and says:
       *[other] { $by } revoked all secrets of the client { $client_name } after a leak, and says:
    }
mail-secret-found-subject = A secret of { $client_name } was found in the open and is revoked
mail-secret-found-lead =
    Somebody reported the secret “{ $secret }” of the client { $client_name } as found in the open. It is revoked.
mail-secret-found-advice = Find out where it stood, and take it away there. Whoever saw it may have seen more.
mail-leak-look =
    { $kind ->
        [key] See the client’s keys here:
       *[other] See the client’s secrets here:
    }
mail-leak-owners =
    { $kind ->
        [key] The application works again once an owner has added a new key, and it signs with that.
       *[other] The application works again once an owner has made a new secret and put it in place.
    }
mail-leak-link =
    { $kind ->
        [key] See the keys of the client, and add a new one, here:
       *[other] See the secrets of the client, and make a new one, here:
    }
mail-leak-advice =
    { $kind ->
        [key] The application works again once it signs with a new key. Never write a private key in a mail or a chat.
       *[other] The application works again once it has a new secret. Never write a secret in a mail or a chat.
    }
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
leak-new-without-mail =
    { $kind ->
        [key] This installation sends no mail. Tell the owners yourself: they add a new key on the page of the client.
       *[other] This installation sends no mail. Tell the owners yourself: they make a new secret on the page of the client.
    }
leaks-lead-without-mail =
    Did you find a secret that begins with balie_ where everybody can read it: in a public repository, a log, a message? Paste
    it here. If it works, it is revoked at once. This installation sends no mail: tell whoever looks after it yourself, if you know who.
leaks-done-without-mail = Thank you. If this was a secret that worked, it does not any more.
leak-elsewhere-link = Has a private key leaked? What you can do
leak-elsewhere-title = A key of { $name } that leaked
leak-elsewhere = The client shows its keys itself, at { $uri }. So a key that leaked is taken away there, not here.
leak-elsewhere-take-away = Take the key away at that address, and show a new one
leak-elsewhere-take-away-text =
    The address is read again after ten minutes at the latest; until then the old key still works. While the address does not
    answer, it works for a day.
leak-elsewhere-suspend = Can’t that wait? Then the client must be suspended
leak-elsewhere-suspend-text = Then nobody gets a token with the old key, nor with the new one, until the client is resumed.
