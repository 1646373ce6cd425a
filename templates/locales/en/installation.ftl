# The installation: its contact and public pages.
nav-installation = Installation
installation-title = Contact of this installation
installation-lead =
    Where people turn with questions: the helpdesk. These details stand on the help page, at sign-in and
    wherever somebody can’t go on alone. Everybody can read them, also without signing in.
installation-pages-title = Help, privacy and accessibility
installation-pages-lead =
    Everybody can read what you fill in here, also without signing in. It is plain text; an empty line begins
    a new paragraph. Where one language is missing, the other is shown.
installation-pages-saved = The texts are saved.
installation-organisation = Responsible organisation
installation-organisation-hint = Who runs this installation, for example Gemeente Utrecht.
installation-help-hint =
    What people need to know at your organisation. What Balie itself does is on the page already.
installation-help-nl = Help text in Dutch
installation-help-en = Help text in English
installation-privacy-hint =
    Why and on what ground you process data, and how people use their rights. What Balie keeps is on the page
    already.
installation-privacy-nl = Privacy statement in Dutch
installation-privacy-en = Privacy statement in English
installation-accessibility-hint =
    You establish yourself how accessible your installation is. Balie fills in no status for you.
installation-accessibility-status = Compliance status
installation-accessibility-status-hint = As it stands in the Dutch register of accessibility statements.
installation-status-none = Not filled in yet
installation-status-none-help = The page then says that the statement has not been filled in yet.
installation-accessibility-reviewed-on = Last reviewed on
installation-day-hint = For example 29-03-2026.
installation-accessibility-register-url = Statement in the register (optional)
installation-register-hint = The address of your statement at toegankelijkheidsverklaring.nl.
installation-accessibility-nl = Explanation in Dutch
installation-accessibility-en = Explanation in English
installation-fill-in = Fill in this page
event-installation-changed = Details of the installation changed
event-backup-made = Backup made
