# Mails about clients, their secrets and keys.
mail-suspended-subject = { $client } was suspended
mail-suspended-lead = { $by } suspended the client { $client }. It gets no token until it is resumed. The reason:
mail-suspended-see = See the client, and whom to ask:
mail-suspended-advice = Tokens that it has already keep working until they expire.
mail-resumed-subject = { $client } gets tokens again
mail-resumed-lead = { $by } resumed the client { $client }. It gets tokens again.
mail-resumed-see = See the client:
mail-secret-made-subject = There is a new secret for { $client }
mail-secret-made-lead = { $by } made a secret for the client { $client }. It is called { $name }.
mail-secret-made-old = The secret { $old } works until { $at }.
mail-secret-made-see = Sign in to see the secret:
mail-secret-made-advice = Put it into your application, and see on the same page whether it is in use.
mail-secret-revoked-subject = A secret of { $client } was revoked
mail-secret-revoked-lead = { $by } revoked the secret { $name } of the client { $client }. It no longer works.
mail-secret-revoked-see = See its other secrets, or make a new one:
mail-secret-revoked-advice = Does your application use the revoked secret? Then it gets no token until it has another one.
mail-secret-expiring-subject =
    { $days ->
        [0] Today a secret of { $client } ends
        [one] Tomorrow a secret of { $client } ends
       *[other] In { $days } days a secret of { $client } ends
    }
mail-secret-expiring-lead = The secret { $name } of the client { $client }, which ends in { $last }, will end by itself.
mail-secret-expiring-lead-unknown = The secret { $name } of the client { $client } will end by itself.
mail-secret-expiring-at = Ends on
mail-secret-expiring-then = From then on an application that uses it gets no token.
mail-secret-expiring-see = Make a new secret here:
mail-secret-expiring-advice = Put the new one into your application. Once it alone is used, these reminders stop.
mail-key-ending-subject =
    { $days ->
        [0] Today a key of { $client } ends
        [one] Tomorrow a key of { $client } ends
       *[other] In { $days } days a key of { $client } ends
    }
mail-key-ending-lead = The key { $name } of the client { $client } will end by itself.
mail-key-ending-then = From then on an application that signs with it gets no token.
mail-key-ending-see = Add a new key here:
mail-key-ending-advice = Let your application sign with the new key. Once that alone is used, these reminders stop.
