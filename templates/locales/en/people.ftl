# People and their roles.
people-title = People
people-search = Search people
people-search-label = Name or e-mail address
people-count = { $people ->
    [one] 1 person
   *[other] { $people } people
}
people-none = Nobody found
people-show-all = Show everybody
person-invite = Invite somebody
person-new-title = Invite somebody
person-new-lead =
    They choose a password with a link. No mail is sent here: you are shown the link and pass it on yourself.
mailed-person-new-lead = They get a mail with a link, and choose a password with it.
person-email-help = They sign in with it.
person-new-integrator = You invite an integrator: somebody who looks after the clients they own.
person-invite-submit = Invite
person-invited = The link for { $email } is made. Pass it on yourself: no mail is sent here.
mailed-person-invited = The link for { $email } is on its way by mail.
mailed-invitation = The link went to { $email } by mail, and is shown to nobody else. Did it not arrive? Then make a new one.
mailed-owners = New owners get a mail.
person-namesake = Somebody else has a name that looks like this one: { $emails }. Tell them apart by their e-mail address.
person-same-name = same name as another
person-known = This e-mail address has an account already.
person-known-show = Open the account with this e-mail address
person-roles = Roles
person-account = Account
person-state-active = Active
person-state-invited = Invited
person-state-disabled = Disabled
person-since = Account since { $day }
person-is-you = This is you. To change your name or password, open your account.
person-no-roles = No role. An integrator looks after the clients that they own.
person-invitation = Invitation
person-clients = Looks after
person-no-clients = No clients that you may see.
person-disable = Disable the account
person-disable-help =
    This person is signed out everywhere and can’t sign in any more. Open links stop working. Their clients go
    on working. Changes of clients that they asked for and that are not decided are withdrawn.
person-disabled = The account of { $name } is disabled.
person-enable = Let in again
person-enable-help = If this person had chosen a password, they can sign in with it again.
person-enabled = The account of { $name } is enabled again.
invitation-open = Invited { $ago }. The link works until { $until }.
invitation-not-needed = This person has chosen a password.
person-vouched-for-elsewhere =
    No password was chosen for this account. Who signs in to it is said only by: { $names }, of one municipality. So it is
    not certain that the e-mail address is this person’s, and roles outside of that municipality can’t be granted, until a
    password is chosen by a link that goes to this address.
person-password-known =
    May know the password, because the link by which it was chosen was shown to them: { $names }. What they could not
    give does not count for this account either, until another password is chosen by a new link.
invitation-ended = There is no invitation that still works.
invitation-send = Make a new link
invitation-send-help = With a new link this person chooses a password. Earlier links stop working.
invitation-not-yours = Only somebody with authority over all this person may do can make a new link.
role = Role
role-help = What this person may do besides looking after the clients they own.
role-none = No role (integrator)
role-operator = Operator
role-helpdesk = Helpdesk
role-municipal-admin = Municipal admin of { $municipality }
role-choose = Choose a role
role-grant-label = Role to grant
role-grant = Grant
role-granted = { $name } now has the role: { $role }.
role-withdraw = Withdraw
role-withdrawn = { $name } no longer has the role: { $role }.
role-last-operator =
    This is the last operator who can sign in. Make somebody else an operator first, and wait until they
    have chosen a password, by a link that was not shown to this person.
role-municipal-admin-of-any = Municipal admin
invitation-link = The link to pass on
invitation-pass-on =
    Pass this link on to { $email } yourself. It works once. Whoever has it chooses the password of this
    account, so send it to this person alone.
invitation-of-another = Somebody else made this link, and only they see it. When you need one, make a new one.
role-withdraw-title = Withdraw a role of { $name }?
role-withdraw-do = Withdraw the role
consequences-title = What happens then
withdrawal-operator =
    This person can no longer look after municipalities, scopes, people and the installation, unless
    another role allows it.
withdrawal-helpdesk =
    This person no longer sees the clients of all municipalities, and can no longer suspend them, unless
    another role allows it.
withdrawal-admin =
    This person can no longer look after the clients and people of { $municipality }, unless another role
    allows it.
withdrawal-last-helpdesk = After that nobody has the role of helpdesk any more.
withdrawal-last-admin =
    After that { $municipality } has no municipal admin left who can sign in. Only an operator can
    register or delete its clients then.
withdrawal-own = This is your own role. You can’t give it back to yourself, unless another role allows it.
withdrawal-keeps =
    The account stays, and so do the clients that this person owns. Open links to choose a password stop
    working.
person-disable-title = Disable the account of { $name }?
person-disable-clients = These clients have no owner left who can sign in:
person-disable-more = All clients of this person
back = Back
