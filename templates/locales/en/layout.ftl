# The layout around every page, words used everywhere, signing in, errors.
skip-link = Skip to content
language = Language
main-menu = Main menu
breadcrumbs = You are here
sign-out = Sign out
meta-description = The front desk where municipalities register their API clients, manage secrets and look up refusals.
footer = Balie, the front desk for API clients
to-start = To the first page
nav-clients = Clients
nav-municipalities = Municipalities
nav-people = People
nav-scopes = Scopes
nav-history = History
nav-mail = Mail
form-errors-title = Something is not right yet
form-error-prefix = Error:
problem-entry = { $fault } ({ $written })
optional = (optional)
save = Save
cancel = Cancel
search = Search
copy = Copy
copied = Copied
copy-failed = Copying failed
all = All
word-unreadable = Unreadable
yes = Yes
no = No
never = Never
email = E-mail address
password = Password
name = Name
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
ago-just-now = just now
ago-minutes = { $minutes ->
    [one] a minute ago
   *[other] { $minutes } minutes ago
}
ago-hours = { $hours ->
    [one] an hour ago
   *[other] { $hours } hours ago
}
ago-days = { $days ->
    [one] yesterday
   *[other] { $days } days ago
}
span-days = { $days ->
    [365] 1 year
    [730] 2 years
    [1825] 5 years
    [3650] 10 years
    [one] 1 day
   *[other] { $days } days
}
span-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
span-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
span-seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}
sign-in-title = Sign in
sign-in-lead = Sign in with your account at Balie.
sign-in = Sign in
sign-in-wrong = This e-mail address and password do not belong together. Check both and try again.
session-ended = You were signed out
session-ended-why =
    This happens after { $hours } hours without use, after a change of the password, when somebody ends the session, and when
    the way in which you signed in is not offered any more. Then sign in another way.
session-ended-kept = Nothing has been saved yet. What you typed is kept if you sign in again now.
kept-form-title = Nothing has been saved yet
kept-form-lead = You were signed out when you sent this
kept-form-advice =
    What you typed is still here. Send it now; if something is wrong with it, you can still correct it after that.
kept-form-send = Send it now
kept-form-drop = Do not send it
error-not-found = Page not found
error-not-found-advice =
    This page does not exist, or not for your account. Check the address, or look for what you need from the
    first page.
error-other-sign-in-first = You can’t change this after this sign-in
error-other-sign-in-first-advice =
    You signed in with the identity provider of one municipality, which counts for that municipality only. How you sign in
    to your account is changed after another sign-in: sign out, and sign in with your password or with another provider
    that you linked. If you have no password, choose one with “Forgotten your password?” at sign-in. You can go on signing
    in as you did now.
error-cross-site = This form did not come from Balie
error-cross-site-advice = For your safety, nothing was done. Open the page in Balie itself and try again there.
error-bad-form = This form can’t be read
error-bad-form-advice = Something is missing or damaged. Go back, reload the page and try again; nothing was changed.
error-too-large = This form is too large
error-too-large-advice = A form may hold at most 256 KiB. Go back and shorten what you typed; nothing was changed.
error-too-many = Too many attempts
error-too-many-advice = { $seconds ->
    [one] Wait a second, then try again. Your account is not locked.
   *[other] Wait { $seconds } seconds, then try again. Your account is not locked.
}
error-too-many-mails = Too many mails at once
error-too-many-mails-advice = { $seconds ->
    [one] A mail is written for every address that you named. Wait a second, go back and send the form again; nothing was changed.
   *[other] A mail is written for every address that you named. Wait { $seconds } seconds, go back and send the form again;
        nothing was changed.
}
error-too-many-sign-ups = Too many sign-ups
error-too-many-sign-ups-advice = { $minutes ->
    [one] Very many people signed up within the hour, so nobody can at the moment. Wait a minute, then try again. Nothing was saved.
   *[other] Very many people signed up within the hour, so nobody can at the moment. Wait { $minutes } minutes, then try again.
        Nothing was saved.
}
error-link-ended = This link no longer works
error-link-ended-advice =
    It was used, replaced by a newer one, withdrawn, or it expired. Ask whoever gave you the link for a
    new one.
error-too-slow = The form took too long to arrive
error-too-slow-advice = Nothing was changed. Go back and send it again; if it lasts, check your connection.
error-rights-changed = You may no longer do this
error-rights-changed-advice =
    What you may do changed while this page was open, so nothing was done. Open the page again to see what you
    may do now.
error-unavailable = The database does not answer
error-unavailable-advice =
    Try again in a moment. If you had sent something, check first whether it was saved. If it lasts, tell
    the people who run this installation.
error-broken = Something broke
error-broken-advice =
    This is our fault. If you had sent something, check first whether it was saved, then try again. If it
    happens again, tell the contact under Help what you did.
# Stands with each line that the request left in the log.
error-report-number = Report number { $number }
