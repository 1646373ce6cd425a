# Signing in to applications: who asks, for what, and what goes wrong on the way.
consent-title = Give { $client } access?
consent-lead = { $client } wants to do this in your name:
consent-no-scopes = It asks for nothing but to know that it is you.
consent-goes-to = You go on to { $host }.
consent-allow = Allow
consent-refuse = Refuse
consent-signed-in-as = You are signed in as { $email }.
scope-openid = Recognise you when you come again
scope-profile = See your name and language
scope-email = See your e-mail address
scope-offline-access = Go on in your name while you are away
authorize-problem-title = You can't sign in to this application now
authorize-problem-advice = Go back to the application, and tell whoever runs it what this page says.
authorize-registration = See how the application is registered
authorize-too-long = The application sent you here with more than can be handled.
authorize-repeated = The application sent you here with something that it said twice:
authorize-no-client = The application did not say which one it is: client_id is missing.
authorize-client-refused = No application can be signed in to under this client_id:
authorize-no-redirect-uri =
    The application did not say where to send you afterwards: redirect_uri is missing, and several are registered, or none.
authorize-redirect-uri-unknown =
    The application wants you sent to an address that is not registered for it. Whoever looks after it can have it
    registered as redirect URI, to the letter:
authorization-ended-title = This sign-in has ended
authorization-ended = Go back to the application and sign in anew. A sign-in that was begun works for half an hour, once, in one browser.
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
consent-lasts-renewed = The application can renew its access for { $renewed }. Each access ends after { $access }.
consent-withdrawable = You can end it earlier, at your account in Balie.
consent-then = After that
consent-account = Your account
consent-not-you = Not { $name }?
consent-other-account = Sign in as somebody else
barred-title = You can’t sign in to { $client }
barred-not-own-people = { $client } is only for the people of { $municipality }.
barred-own-people = Those are the people who have a role with this municipality in Balie. If you have such an account, sign in with it.
barred-address = { $municipality } lets people sign in to this application only from certain addresses. Yours is { $address }.
barred-address-advice = Use the network of your work, or ask whoever looks after the application to add this address to its IP allowlist.
barred-back = Back to { $client }
sign-in-for = Sign in to go on to { $client }, of { $municipality }.
sign-in-cancel = Cancel and go back to { $client }
sign-in-anyone = Everybody with an account
sign-in-anyone-help = Whoever has an account in Balie may sign in.
sign-in-municipality = Only people of the municipality
sign-in-municipality-help = Only whoever has a role with this municipality in Balie may sign in. Owners of the client and people of other municipalities may not.
municipality-sign-in = Signing in to applications
municipality-sign-in-limit = Let people sign in only from the client’s IP allowlist
municipality-sign-in-help =
    The IP allowlist of a client always holds for its servers. With this, it also holds for the people who sign in to it.
    A client without an allowlist lets people in from anywhere.
municipality-sign-in-limited = People sign in only from the IP allowlist of the application.
municipality-sign-in-not-limited = People sign in from any address.
