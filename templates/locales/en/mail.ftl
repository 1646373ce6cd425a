# Mails, and the outbox.
mail-greeting = Dear { $name },
mail-invitation-subject = You are invited to Balie
mail-invitation-lead = { $inviter } invites you to Balie, the front desk for API clients.
mail-invitation-choose = Choose a password with this link:
mail-invitation-works = The link works for { $days } days, and only once. Do not pass it on.
mail-invitation-unexpected = Did you not expect this mail? Then you need not do anything.
mail-made-owner-subject = You look after a client in Balie
mail-made-owner-lead = { $inviter } made you an owner of the client { $client_name }.
mail-made-owner-see = See the client here:
mail-password-changed-subject = Your password for Balie was changed
mail-password-changed-lead =
    The password of your account was changed from the address { $address }. All other sessions were ended.
mail-password-changed-choose = Choose another password
mail-password-changed-not-you = Was it not you? Then tell whoever runs this installation at once, and choose another password.
mail-password-changed-not-you-helpdesk = Was it not you? Then tell { $helpdesk } at once, and choose another password.
mail-title = Mail
mail-lead = The last hundred mails that Balie wrote.
mail-not-sent-title = No mail is being sent
mail-not-sent =
    No mail server is set (BALIE_SMTP_URL). Whoever invites somebody is shown the link and passes it on. Other
    mail waits here: open it, and pass on what it says. That you opened it is written to the history.
mail-subject = Subject
mail-to = To
mail-from = From
mail-made = Date
mail-state = State
mail-sent = Sent
mail-waiting = Not sent
mail-none = No mail has been written yet
mail-none-advice = What Balie writes to people will be here.
mail-article = The mail
mail-link = The link in it
mail-link-label = The link in this mail
mail-read-note = It is in the history that you opened this mail.
