# Signing in to applications: who asks, for what, and what goes wrong on the way.
consent-title = Give { $client } access?
consent-lead = { $client } wants to be allowed, with your account, to:
consent-no-scopes = The application wants to know that it is you, and nothing else.
consent-goes-to = You go on to { $host }.
consent-allow = Allow
consent-refuse = Refuse
consent-signed-in-as = You are signed in as { $email }.
scope-openid = Recognise you when you come again
scope-profile = See your name and language
scope-email = See your e-mail address
scope-address = See your postal address (Balie has none, and passes on nothing)
scope-phone = See your phone number (Balie has none, and passes on nothing)
scope-offline-access = Go on in your name while you are away
authorize-problem-title = You can’t sign in to this application now
authorize-problem-advice = Go back to the application, and tell whoever runs it what this page says.
authorize-remedy-title = For whoever looks after this application
authorize-remedy-for = You may see the registration of { $client }, so this page tells you more than others.
authorize-registered-uris = These redirect URIs are registered, and are compared to the letter:
authorize-uri-fault = The address above can’t be registered as it is. { $fault }
authorize-add-advice = Is the address above one of this application? Then add it. You look at the form first; nothing is saved yet.
authorize-registration = See how the application is registered
authorize-too-long = The application sent too much along with you.
authorize-repeated = The application sent this more than once:
authorize-no-client = The application did not say which one it is: client_id is missing.
authorize-client-refused = No application can be signed in to under this client_id:
authorize-no-redirect-uri =
    The application did not say where to send you afterwards: redirect_uri is missing, and none is registered, or several are.
authorize-not-redirected = The request of the application is wrong, and does not say where to send you back. This is what is wrong:
authorize-redirect-uri-unknown =
    The application wants to send you to an address that is not registered:
authorization-ended-title = This attempt to sign in has ended
authorization-ended =
    Go back to the application and sign in anew. A sign-in that was begun works for half an hour, once, in one
    browser.
form-post-title = Back to the application
form-post-lead = You are being sent on. If nothing happens, press the button.
form-post-go-on = Go on
consent-lead-more = { $client } wants more than you allowed before:
consent-new = New
consent-application = Application
consent-registered-at-once = Registered with { $municipality } on { $day } by its maker, without a review.
consent-registered-reviewed = Registered with { $municipality } on { $day }, after a review.
consent-registered-by-admin = Registered with { $municipality } on { $day } by an administrator.
consent-how-long = For how long
consent-lasts = Access ends after { $access }.
consent-lasts-renewed = Access ends when the application has not used it for { $renewed }.
consent-ends-at-sign-out = It ends too when you sign out of Balie.
consent-withdrawable = You can end it earlier, at your account in Balie.
consent-then = After that
choose-account-title = Choose an account
choose-account-lead = With which account do you go on to { $client } ({ $municipality })?
choose-account-signed-in = You are signed in as
choose-account-this = Go on as { $name }
consent-account = Your account
consent-not-you = Not { $name }?
consent-other-account = Sign out and use another account
barred-title = You can’t sign in to { $client }
barred-not-own-people = { $client } is only for the people of { $municipality }.
barred-own-people =
    Those are the people who have a role with this municipality in Balie. If you have such an account, sign in with
    it.
barred-address =
    { $municipality } lets people sign in to this application only from certain IP addresses. Yours is { $address }.
barred-address-advice =
    Use the network of your work, or ask whoever looks after the application to add this address to its IP
    allowlist.
barred-back = Back to { $client }
sign-in-for = Sign in to go on to { $client } ({ $municipality }).
sign-in-cancel = Cancel and go back to { $client }
sign-in-anyone = Everybody with an account
sign-in-anyone-help = Whoever has an account in Balie may sign in.
sign-in-municipality = Only people of the municipality
sign-in-municipality-help =
    Only whoever has a role with this municipality in Balie may sign in. Owners of the client and people of other
    municipalities may not.
municipality-sign-in = Signing in to applications
municipality-sign-in-limit = Let people sign in only from the client’s IP allowlist
municipality-sign-in-help =
    The IP allowlist of a client always holds for its servers. With this, it also holds for the people who sign in to it.
    A client without an allowlist lets people in from anywhere.
municipality-sign-in-limited = People sign in only from the IP allowlist of the application.
municipality-sign-in-not-limited = People sign in from any address.
sign-out-title = Sign out of Balie?
sign-out-lead = This is the address for signing out.
sign-out-lead-of = { $client } sent you here to sign out.
sign-out-consequence =
    You are then signed out of Balie in this browser. The applications that you signed in to from here are told, if
    they want to know.
sign-out-stay = Stay signed in
signed-out-title = You are signed out
signed-out =
    You are signed out of Balie in this browser. Applications may have a sign-in of their own: close them, or sign
    out there too.
signed-out-again = Sign in again
sign-out-ended-title = There is nothing to do here any more
sign-out-ended =
    This way of signing out works for half an hour, once, in one browser. To sign out of Balie, use the button at
    the top of any page.
sign-out-problem-title = You can’t sign out through this application
sign-out-problem-signed-in = You are still signed in to Balie. You can sign out here.
sign-out-problem-signed-out = You are not signed in to Balie in this browser.
sign-out-hint-unreadable =
    The application sent an ID token (id_token_hint) that Balie did not make, or whose key is gone.
sign-out-hint-of-another = The application sent an ID token (id_token_hint) of another application.
sign-out-client-unknown = No application can be signed out of under this client_id:
sign-out-uri-unknown =
    The application wants to send you to an address that is not registered. Whoever looks after it can have it
    registered under “URIs after signing out”, to the letter:
applications-title = Applications
applications-lead =
    The applications that you let in, and what each may do in your name. What you take back ends here at once. A token
    that an application has already may work with other systems until it expires. When you come back to the
    application, it asks again.
applications-none = You have let in no application.
application-may = May
application-may-nothing = Know that it is you
application-since = Since
application-last-token = Last used
application-no-token = No use known
application-no-access = Has no access now. It can get it when you sign in to it, or allow a device again.
application-withdraw = Take back
application-withdrawn =
    { $client } has no access any more. A token that it got before may still work with other systems, for { $span }
    at most.
application-withdrawn-at-once = { $client } has no access any more.
application-events = What you allowed and took back
application-event-given = Allowed: { $client }
application-event-withdrawn = Taken back: { $client }
account-applications =
    { $number ->
        [0] You have let in no application.
        [one] You have let in one application.
       *[other] You have let in { $number } applications.
    }
account-to-applications = See what applications may do
headless-title = A long-lived token for { $client }
headless-lead =
    With this token a device without a screen uses { $client } ({ $municipality }) in your name. It may:
headless-warning = This token works for { $span }, for whoever has it
headless-warning-text =
    Nobody asks for a password again. Whoever copies the token from the device, a backup or a log can do all of this
    in your name, and you may not notice. You can end it at your account in Balie.
headless-instead =
    Safer is an application that signs you in by a code that you type on a phone (device grant, RFC 8628). Ask
    whoever makes the application to go on to it.
headless-make = Make the token
headless-made-title = Your token for { $client }
headless-token = Token
headless-copy = Copy the token
headless-once = This token is shown once
headless-once-text =
    Balie keeps no copy. Put it in the device now; if it is lost, end it at your account and make another one.
headless-done = To your applications
headless-shown-title = This token is not shown any more
headless-shown =
    A token is shown once, in the browser in which it was made. If you lost it, end it at your account and make
    another one.
headless-problem-title = You can’t get a token here
headless-problem =
    Long-lived tokens are only for applications that are registered for them. There is none for this client_id, or it
    belongs to another tenant_id:
headless-problem-no-client =
    Long-lived tokens are only for applications that are registered for them. The address does not say which one: client_id
    is missing.
headless-tokens = Long-lived tokens for devices
headless-tokens-lead = Whoever has such a token can use it until it ends. End those that you do not use.
headless-token-made = Made on { $at }
headless-token-ends = Ends
headless-token-unused = Not seen here yet
headless-token-end = End
headless-ended = The token has ended.
headless-banner = People get tokens that work for { $span }
headless-banner-text =
    Such a token is for a device without a screen, and works for whoever has it. Take headless_token_lifetime away
    as soon as the application can do without.
mail-headless-token-subject = A long-lived token was made for { $client }
mail-headless-token-lead =
    Somebody who was signed in to your account at Balie made a token for a device, for { $client }, from the address
    { $address }.
mail-headless-token-works = Whoever has the token can use { $client } in your name until { $day }, without a password.
mail-headless-token-look = See your long-lived tokens, and end what you do not use:
