### Requests that applications push, and what they are held to.
require-par-label = Pushed authorization requests (RFC 9126)
require-par-help = The application says here by itself what it asks of a person, so nothing of it can be changed on the way.
require-par-false = Not required
require-par-false-help = The application may push its requests, or let the browser bring them.
require-par-true = Required
require-par-true-help = A request that the browser brings without pushing it first is refused.
finding-protection-turned-off = Is no longer held to: { $label }
finding-protection-turned-on = Is held to from now on: { $label }
rule-protection-turned-off = The client is no longer held to pushed requests, DPoP or a security profile.
rule-protection-turned-on = The client is held to pushed requests, DPoP or a security profile.

authorize-pushed-refused = The application sent you here with a request that has ended or is not its own. Start again in the application.

cause-push-needed = The request came by the browser, and this client is registered to push its requests.
remedy-push-needed =
    Send the parameters to the pushed authorization request endpoint, and the browser here with client_id and the request_uri of the answer.
cause-request-uri-unknown = The browser brought a request_uri that there is not, or no longer.
cause-request-uri-expired = The browser brought a request_uri that was older than 60 seconds.
cause-request-uri-used = The browser brought a request_uri for which the application had its answer already.
remedy-request-uri-anew = Push a new request for each sign-in, when the person begins it.
cause-request-uri-of-another-client = The browser brought a request_uri that another client had pushed.
remedy-request-uri-of-another-client = Send the browser here with the client_id that pushed the request.
cause-request-uri-not-registered = What the pushed request asks for is no longer registered for this client.
remedy-request-uri-not-registered = Look at what was changed of the registration, and push a new request.
