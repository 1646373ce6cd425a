# The table of rules that rank changes.
risk-rules-title = What is reviewed, and what is not
risk-rules-lead =
    When an owner changes a client that is in use, each difference is ranked by one of these rules. What is reviewed
    waits, and the client works as it did. What is taken away waits too when something takes its place that is
    reviewed. Municipal admins and operators change a client without a review, but for scopes that need one.
risk-rules-reviewed = Reviewed first
risk-rules-at-once = Applied at once
risk-rules-rule = The change
risk-rules-sent = Sent to review
risk-rules-approved = Approved
risk-rules-refused = Refused
risk-rules-applied = Applied
risk-rules-counts =
    The numbers are of changes by owners in the last { $days } days, of the whole installation. What is still waiting, or
    was withdrawn, is neither approved nor refused; a change that was edited counts once more.
rule-reviewed-scope-added =
    A scope is added that the catalogue marks as needing review. Whoever asks for it never gives it.
rule-allowlist-emptied = The IP allowlist becomes empty, so every address may ask.
rule-addresses-added = More addresses may ask than before; addresses are counted, not entries.
rule-redirect-host-added = A redirect URI leads to a host that had none.
rule-redirect-port-added = A redirect URI leads to another port or scheme of a known host.
rule-redirect-app-added = A redirect URI has the private-use scheme of an app that had none.
rule-redirect-device-added = A redirect URI leads to a program on the user’s own device.
rule-grant-added = A grant type is added.
rule-front-channel-added = A response type is added by which tokens travel in the address bar.
rule-pkce-turned-off = The client no longer needs PKCE.
rule-auth-method-weaker = The client no longer proves who it is with a secret.
rule-writing-scope-added = A scope is added that does more than read.
rule-role-added = A role is added to the tokens.
rule-lifetime-longer = Tokens live longer.
rule-sign-in-widened = People from anywhere may sign in, and not only those of the municipality.
rule-backchannel-logout-uri-added = An address is added where Balie says that somebody signed out.
rule-access-token-readable = Access tokens become JWTs, which stay valid until they end, also after they were revoked.
rule-owner-added = An owner is added, who may see secrets and make new ones.
rule-last-owner-removed = The last owner is removed.
rule-unreadable-replaced = What is registered can’t be read, so nobody can say what changes.
rule-not-ranked = Anything that no other rule names.
rule-reading-scope-added = A scope is added that only reads and that the catalogue does not mark.
rule-redirect-path-added = A redirect URI has another path on a known host.
rule-response-type-changed = Response types change along with the grant types.
rule-pkce-turned-on = The client needs PKCE from now on.
rule-auth-method-changed = The client proves as well as before who it is, or better.
rule-scope-removed = A scope is taken away.
rule-addresses-removed = Fewer addresses may ask than before.
rule-addresses-rewritten = The same addresses are written in another way.
rule-redirect-uri-removed = A redirect URI is taken away.
rule-grant-removed = A grant type is taken away.
rule-role-removed = A role is taken away from the tokens.
rule-lifetime-shorter = Tokens live shorter.
rule-sign-in-narrowed = Only the municipality’s own people may sign in.
rule-backchannel-logout-uri-removed = The address where Balie says that somebody signed out is taken away.
rule-access-token-opaque = Access tokens become opaque.
rule-id-token-algorithm-changed = ID tokens are signed with another algorithm.
rule-owner-removed = An owner is removed, and another stays.
rule-name-changed = The name changes.
rule-description-changed = The description changes.
rule-contacts-changed = The contacts change.
rule-headless-tokens-allowed = People get long-lived tokens for devices, or longer ones than before.
rule-headless-tokens-ended = People get no long-lived tokens for devices any more, or shorter ones.
