# Signing in at an identity provider, and linking it to the own account.
identity-sign-in-with = Sign in with { $provider }
identity-others = Sign in another way ({ $count })
identity-or = Or with your password
identity-kept-note = What you typed is not kept when you sign in with one of these.
identity-sign-in-again-with = Sign in again with { $provider }
identity-confirm-lead = Sign in again, so that we know it is you.

identity-failed = You are not signed in
identity-provider-failed =
    { $provider } did not answer as it should. Try again in a few minutes. If it stays like this, tell whoever looks
    after { $provider }.
identity-not-anew =
    { $provider } did not show that you signed in just now. Sign in with your password instead. If you have none, choose
    one by “Forgotten your password?” on the page to sign in.
identity-refused = The sign-in at { $provider } was stopped. Try again, or sign in another way.
identity-error = { $provider } sent you back without signing you in. Try again, or sign in another way.
identity-account-refused =
    { $provider } knows you, but you can’t sign in with it here now. Sign in another way.
identity-unknown = No account is linked to this sign-in
identity-unknown-advice =
    { $provider } knows you, but no account here is linked to it. Sign in to your account first; then you can link
    { $provider } to it. If you have no account yet, the page to sign in says how you get one.
identity-unproved =
    { $provider } knows you, but does not say that your e-mail address is verified, so you can’t make an account with
    it. Sign in to your account here; the page to sign in also says how you get one. Then you can link { $provider } to it.
identity-taken = You have an account already
identity-taken-advice =
    There is an account with the address { $email }. Sign in to it the way you usually do, or accept the invitation that
    you were sent. Then you can link { $provider } to it.
identity-ended = Signing in did not succeed
identity-ended-advice =
    It took too long, was finished already, or began in another browser. Begin again.
identity-not-offered = This way to sign in is not offered
identity-not-offered-advice = It was disabled or deleted. Sign in another way.
identity-to-sign-in = To the page to sign in
identity-to-account = To your account
identity-elsewhere-advice =
    You signed in with a provider of one municipality. It counts for that municipality’s applications only. Sign
    out, and sign in another way to go on.

new-account-title = Make an account
new-account-lead = { $provider } knows you. You have no account here yet.
new-account-email = It will be for this address, which { $provider } says is yours.
new-account-submit = Make the account
new-account-other =
    Do you have an account with another address? Sign in to that one, and link { $provider } there.

account-identities = Signing in with an identity provider
account-identities-lead = Besides your password, you can sign in with these:
account-identities-none = You have linked no identity provider.
account-identities-only = You sign in with these. You have no password here.
account-identity-since = Linked on { $day }
account-identity-unlink = Unlink
account-identity-link = Link { $provider }
account-ways-elsewhere =
    You signed in with the identity provider of one municipality. To change how you sign in, sign out first, and sign in
    with your password or with another provider that you linked.
account-no-password = You have no password here.
account-no-password-advice = Choose one by a link that we mail to you. Then you can sign in with it, too.
account-no-password-no-mail =
    Ask for a link to choose one. This installation sends no mail itself: somebody who runs it can give you the link. Then
    you can sign in with a password, too.
account-choose-password = Choose a password
identity-link-title = Link { $provider }?
identity-link-lead = At { $provider } you just signed in as:
identity-link-text =
    When you link it, whoever can sign in there as that person can sign in to your account { $email } here.
identity-link-warning = Is that not you? Then do not link it.
identity-link-do = Link it
identity-linked = You can sign in with { $provider } from now on.
identity-unlinked = { $provider } does not sign you in any more.
identity-link-taken = It was not linked
identity-link-taken-advice =
    That account at { $provider } is linked to an account here already, or you have linked another one of { $provider }.
    Unlink it there first.
identity-last-way = This is your only way to sign in
identity-last-way-advice = Choose a password first; then you can unlink it.
identity-choose-password = Choose a password
identity-too-far = This provider can’t be linked to your account
identity-too-far-advice =
    { $provider } belongs to one municipality and signs in only people who do nothing elsewhere. Your account may do
    more than that.
mail-identity-linked-subject = A way to sign in was added to your account
mail-identity-linked-lead = From now on you can sign in to your account at Balie with { $provider }.
mail-identity-unlinked-subject = A way to sign in was taken from your account
mail-identity-unlinked-lead =
    { $provider } does not sign you in to your account at Balie any more. It was unlinked from the address { $address }.
mail-account-made-subject = Your account at Balie was made
mail-account-made-lead =
    An account at Balie was made for this address, from { $address }, by signing in with { $provider }.
