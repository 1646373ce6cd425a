# Signing up, forgotten passwords, the second factor, sessions, and the mails about them.
sign-up-title = Make an account
sign-up-lead =
    With an account you sign in to applications that are registered here for that. You also ask for API clients of
    municipalities with it, and look after them.
sign-up-link = Make an account
sign-up-no-account = No account yet?
sign-up-email-help = You sign in with it. You confirm it with a link before the account works.
sign-up-submit = Make the account
sign-up-sign-in = Have an account already? Sign in
sign-up-invited = Only people who are invited can make an account here.
sign-up-sent-title = Confirm your e‑mail address
mailed-sign-up =
    We wrote a mail to the address that you filled in. Open the link in it within a day, best in this browser. Your
    account works after that.
mailed-sign-up-nothing = Nothing after some minutes? Look in your spam, and check whether you typed the address right.
sign-up-sent-no-mail =
    This installation sends no mail itself. Somebody who runs it can give you the link with which you confirm your
    address.
sign-up-confirm-title = Is this your e‑mail address?
sign-up-confirm-lead = Confirm that you signed up with this address. Then your account works.
sign-up-confirm-password =
    You opened this link in another browser than the one in which you signed up. Enter the password that you
    chose there.
sign-up-confirm = Confirm the address
sign-up-confirm-not-you = Did you not sign up? Then close this page. Without a confirmation there is no account.
sign-up-password-wrong = This is not the password that was chosen at the sign-up. Forgotten it? Then sign up again.
sign-up-welcome = Welcome, { $name }. Your address is confirmed. From now on you sign in with it and your password.
sign-up-used-title = This address is confirmed already
sign-up-used =
    There is an account for this address. Sign in with it. Forgotten the password? The page to sign in leads you
    on.
sign-up-expired = You did not confirm your address within a day. Sign up again to get a new link.
sign-up-unknown = Check whether you copied the whole link. If you did, sign up again to get a new one.
sign-up-again = Sign up again
link-expired-title = This link is too old
reset-title = Forgotten your password?
reset-lead = Fill in the e-mail address that you sign in with. With a link you choose a new password.
reset-link = Forgotten your password?
reset-submit = Ask for a link
reset-sent-title = A link to choose a new password
mailed-reset =
    If there is an account with the address that you filled in, we wrote a mail to it. Open the link in it within an
    hour and choose a new password.
mailed-reset-nothing =
    Nothing after some minutes? Look in your spam, check the address, or wait a while: we write only a few mails
    an hour.
reset-sent-no-mail =
    This installation sends no mail itself. If there is an account with this address, somebody who runs the
    installation can give you the link. It works for an hour.
reset-show-lead =
    Choose a new password for your account. All sessions end, and other links to choose a password stop working.
reset-submit-password = Choose this password
reset-ended =
    It was used already, is more than an hour old, or was replaced because the password was changed. You can ask
    for a new one.
reset-again = Ask for a new link
back-to-sign-in = Back to signing in
code-title = Enter the code
code-lead = Open the authenticator app on your phone and type the code that it shows for Balie.
code = Code
code-help = Six digits. You can also use one of your recovery codes, such as abcd-efgh-jkmn.
code-submit = Sign in
code-wrong =
    This code is not right, or was used before. Wait for the next code in your app, and check the time of your
    phone.
code-lost = Lost your phone and your recovery codes?
code-other = Sign in as somebody else
recovery-code-used = { $left ->
    [0] You used your last recovery code. Make new ones now, under your account.
    [one] You used a recovery code. One is left: make new ones, under your account.
   *[other] You used a recovery code. { $left } are left.
}
second-factor = Second factor
second-factor-title = Second factor
second-factor-set-up-title = Set up a second factor
second-factor-off =
    You sign in without a second factor now. With one, signing in needs a code from your phone too, so that nobody gets in
    with your password only.
second-factor-off-no-password =
    You sign in without a second factor here now. With one, signing in takes a code of your telephone too.
second-factor-on = Since { $day }, signing in takes a code of your authenticator app too.
second-factor-set-up = Set up a second factor
second-factor-look = Look at the second factor
second-factor-needed-title = What you want to do here needs a second factor
second-factor-needed =
    The municipality demands one of whoever sees its secrets, decides about its requests, or signs in to an application
    that is only for people of the municipality.
second-factor-needed-by =
    { $municipality } demands one of whoever sees its secrets, decides about its requests, or signs in to an application
    that is only for people of the municipality.
second-factor-needed-go-on = Set it up below; after that you go on.
second-factor-step-app-title = Take an authenticator app
second-factor-step-app =
    Any app for such codes will do, such as Aegis, FreeOTP, Google Authenticator or Microsoft Authenticator. Many password managers
    can do it too.
second-factor-step-scan-title = Add Balie to the app
second-factor-step-scan = Scan this picture with the app:
second-factor-qr = QR code for your authenticator app
second-factor-step-key = Can’t you scan it? Then type this key in the app, as a code that depends on the time:
second-factor-step-code-title = Show that it works
second-factor-code-help = The six digits that the app shows now.
second-factor-code-wrong =
    This code does not belong to this picture. Check the time of your phone, and type the code that the app
    shows now.
second-factor-others-end = After that you are signed out everywhere else.
second-factor-submit = Set it up
second-factor-codes-left = { $left ->
    [0] You have no recovery codes left. Without your phone you can’t get in.
    [one] You have one recovery code left.
   *[other] You have { $left } recovery codes left.
}
second-factor-go-on = Go on
second-factor-remove = Remove the second factor
second-factor-remove-title = Remove the second factor?
second-factor-remove-lead = After that, you sign in without a code, and your recovery codes stop working.
second-factor-removed = Your second factor is removed. You sign in without a code now.
recovery-codes-title = Your recovery codes
recovery-codes-lead =
    With a recovery code you get in when you don’t have your phone. Each works once. Print them or keep them in a
    password manager: they are shown only now.
recovery-codes-label = Recovery codes
recovery-codes-copy = Copy the codes
recovery-codes-kept = I have kept them
recovery-codes-not-shown = They are shown once, right after they are made. Did you not keep them? Then make new ones.
recovery-codes-open = Show the codes
recovery-codes-new = Make new recovery codes
recovery-codes-new-help = If you make new ones, the codes that you have stop working.
person-second-factor = Second factor
person-second-factor-since = Set up on { $day }.
person-second-factor-remove = Remove the second factor
person-second-factor-remove-help = For somebody who lost the phone and the recovery codes.
person-second-factor-remove-title = Remove the second factor of { $name }?
person-second-factor-consequence =
    After that, the password alone signs in to this account. This person is signed out everywhere, and a mail is
    written to them that tells who did it.
person-second-factor-sure = Be sure that it is this person who asks: call them back on a number that you know.
person-second-factor-removed = The second factor of { $name } is removed.
municipality-second-factor = Second factor
municipality-second-factor-help =
    Whoever sees secrets of this municipality, decides about its requests, or signs in to an application that is only for
    its own people, then needs a second factor.
municipality-second-factor-demand = Demand a second factor
municipality-second-factor-demanded =
    Demanded of whoever sees secrets, decides about requests, or signs in to an application for its own people.
municipality-second-factor-not-demanded = Not demanded.
session-where = From address
session-browser = Browser
session-browser-unknown = Unknown browser
session-used = Last used
session-begun = Since { $moment }
session-this = This session
session-end = Sign out
session-ended-by-hand = This session has ended.
sign-in-wrong-code = Wrong code
confirmation-lead-code =
    What you ask for matters. Your password and a code show that it is you. They count for five minutes.
confirmation-title-code = Enter your password and a code
event-address-confirmed = E-mail address confirmed
event-password-reset-asked = Link to choose a new password asked for
event-second-factor-set-up = Second factor set up
event-second-factor-removed = Second factor removed
event-recovery-codes-made = New recovery codes made
event-recovery-code-used = Recovery code used
event-code-failed = Wrong code at signing in
event-session-ended = Session ended
mail-hello = Hello,
mail-sign-up-subject = Confirm your e-mail address for Balie
mail-sign-up-lead = Somebody signed up with this e-mail address at Balie, the front desk for API clients.
mail-sign-up-confirm = Was it you? Then confirm your address with this link:
mail-sign-up-works =
    The link works for { $hours } hours, and only once. Open it in the browser in which you signed up.
mail-sign-up-unexpected = Was it not you? Then you need not do anything: without a confirmation there is no account.
mail-account-exists-subject = You have an account at Balie already
mail-account-exists-lead =
    Somebody signed up with this e-mail address at Balie. You have an account with it already, and it stays as
    it is.
mail-account-exists-sign-in = You sign in here:
mail-account-exists-forgotten = Forgotten your password? That page leads you to a new one.
mail-account-exists-unexpected = Was it not you? Then you need not do anything.
mail-reset-subject = Choose a new password for Balie
mail-reset-lead = Somebody asked for a new password for your account at Balie.
mail-reset-choose = Was it you? Then choose a password with this link:
mail-reset-works = The link works for { $minutes } minutes, and only once. Do not pass it on.
mail-reset-unexpected = Was it not you? Then you need not do anything: your password stays as it is.
mail-second-factor-set-up-subject = A second factor was set up for your account at Balie
mail-second-factor-set-up-lead =
    A second factor was set up for your account, from the address { $address }. From now on, signing in takes a
    code of an authenticator app
    too.
mail-second-factor-removed-subject = The second factor of your account at Balie was removed
mail-second-factor-removed-lead =
    The second factor of your account was removed, from the address { $address }. Signing in takes your password
    alone now.
mail-second-factor-removed-by-lead =
    { $name } removed the second factor of your account, as an operator of Balie. Signing in takes your password alone now.
mail-second-factor-look = Look at it, or set it up anew, in your account:
mail-new-place-subject = Your account at Balie was signed in to from a new place
mail-new-place-lead = Somebody signed in to your account from a place that it was not signed in to from before.
mail-new-place-address = Address
mail-new-place-look = Was it you? Then you need not do anything. Was it not you? Then change your password here:
mail-account-not-you = Was it not you? Then tell whoever runs this installation at once.
mail-account-not-you-contact = Was it not you? Then tell { $contact } at once.
person-second-factor-consequence-without-mail =
    After that, the password alone signs in to this account. This person is signed out everywhere. This installation sends no
    mail: tell them yourself.
