# Signing in to applications: who asks, for what, and what goes wrong on the way.
consent-title = Let { $client } go on?
consent-lead = { $client }, registered with { $municipality }, asks for this in your name:
consent-no-scopes = It asks for nothing but to know that it is you.
consent-goes-to = You then go on to { $host }.
consent-allow = Allow
consent-refuse = Refuse
consent-signed-in-as = You are signed in as { $email }.
scope-openid = Recognise you when you come again
scope-profile = See your name and language
scope-email = See your e-mail address
scope-address = Your postal address, which Balie does not have and can not pass on
scope-phone = Your telephone number, which Balie does not have and can not pass on
scope-offline-access = Go on in your name while you are away
authorize-problem-title = You can't sign in to this application now
authorize-problem-advice = Go back to the application, and tell whoever runs it what this page says.
authorize-remedy-title = You look after this application
authorize-remedy-for = You may see the registration of { $client }, so this page tells you more than others.
authorize-registered-uris = These redirect URIs are registered, and are compared to the letter:
authorize-uri-fault = The address above can't be registered as it is. { $fault }
authorize-add-advice = Is the address above one of this application? Then add it. You look at the form first; nothing is saved yet.
authorize-registration = See how the application is registered
authorize-too-long = The application sent you here with more than can be handled.
authorize-repeated = The application sent you here with something that it said twice:
authorize-no-client = The application did not say which one it is: client_id is missing.
authorize-client-refused = No application can be signed in to under this client_id:
authorize-no-redirect-uri =
    The application did not say where to send you afterwards: redirect_uri is missing, and several are registered, or none.
authorize-redirect-uri-unknown =
    The application wants you sent to an address that is not registered for it:
authorization-ended-title = This sign-in has ended
authorization-ended = Go back to the application and sign in anew. A sign-in that was begun works for half an hour, once, in one browser.
form-post-title = Back to the application
form-post-lead = You are being sent on. If nothing happens, press the button.
form-post-go-on = Go on
