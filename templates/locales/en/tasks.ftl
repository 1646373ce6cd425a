# What is to do after the first start.
tasks-title = Set up this installation
tasks-lead = Balie sees by itself what is done. This list goes away when everything is.
tasks-done = { $done } of { $counted } done.
task-done = Done
task-to-do = To do
task-municipality = Make a municipality
task-municipality-hint = Every client belongs to a municipality.
task-scopes = Make a scope
task-scopes-hint = What clients can get access to.
task-people = Invite colleagues
task-people-hint =
    Admins of municipalities, the helpdesk, and a second operator for when you are away. Done once somebody
    else has a role.
task-contact = Fill in the contact details
task-contact-hint = Where people ask for help. Shown on the sign-in page, among others.
task-pages = Fill in privacy and accessibility
task-pages-hint =
    Done once the organisation, a privacy statement and the status of the accessibility statement are filled
    in.
task-proxy = Make it reachable by https
task-proxy-hint =
    Now it is at { $url }. Put a proxy with TLS in front, and set BALIE_PUBLIC_URL and BALIE_TRUSTED_PROXIES.
task-proxy-unnamed =
    Set BALIE_TRUSTED_PROXIES to the address of your proxy. Without it every request seems to come from the
    proxy.
task-proxy-done = At { $url }, behind a proxy that is set.
task-backup = Make a backup
task-backup-hint =
    With balie backup FILE on the server, every night if you can. Keep the key (secret.key) too, in another
    place.
task-backup-done = The last one was made on { $at }. Keep the key (secret.key) too, in another place.
task-backup-postgresql =
    PostgreSQL has its own: pg_dump. Balie can’t see whether it was made. Keep the key (secret.key) too, in
    another place.
task-mail = Send mail
task-mail-hint =
    With a mail server (BALIE_SMTP_URL) Balie sends its mail itself. Without one, whoever invites somebody
    passes the link on, and all mail stands under Mail.
task-mail-done = Mail goes out by { $host }.
task-optional = Optional
task-not-seen = Not seen by Balie
