# The first start, invitations, the own account.
problem-password-holds-name =
    It holds your name or e-mail address, which is what others guess first. Choose something else.
password-help = At least { $min } characters. A sentence of a few words is good.
password-again = The same password again
password-present = Present password
password-new = New password
password-new-again = The new password again
password-change = Change password
password-changed = Your password has been changed. All other sessions have ended.
set-up-title = The first operator
set-up-lead =
    There are no accounts here yet. This one runs the installation: municipalities, scopes, people and their
    roles.
set-up-email-help = You sign in with it.
set-up-submit = Make the account
set-up-welcome = Welcome, { $name }. You are the first operator.
invitation-title = Choose a password
invitation-heading = Welcome, { $name }
invitation-lead = Choose a password for your account. After that you are signed in.
invitation-submit = Choose this password
invitation-welcome = Welcome, { $name }. From now on you sign in with your e-mail address and this password.
account-title = Your account
account-about = Name and language
account-language = Language of pages and mail
account-saved = Saved.
account-roles = Your roles
account-no-roles = You have no role.
account-is-owner = You are an integrator: you look after the clients that you own.
account-to-clients = To the clients
account-password-lead = When you change it, all other sessions end.
account-sessions = Where you are signed in
sessions-end-others = Sign out everywhere else
sessions-ended = You are signed out everywhere else.
account-sign-ins = Last sign-ins
account-sign-ins-lead = Do you see one that was not yours? Report it, and change your password if you have one.
sign-in-at = When
sign-in-from = From address
sign-in-result = Result
sign-in-failed = Wrong password
sign-in-succeeded = Signed in
confirmation-title = Enter your password again
confirmation-lead = What you ask for matters. Your password shows that it is you. It counts for five minutes.
confirmation-submit = Go on
confirmation-then = After that, what you asked for is done at once.
