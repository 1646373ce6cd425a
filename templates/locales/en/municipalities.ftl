# Municipalities.
municipality-new = New municipality
municipality-lead =
    The tenants of this installation. A client belongs to one of them, whose short name is in every token.
municipality-none = There are no municipalities yet
municipality-none-advice =
    A municipality is where clients belong. Make the first one, then its admins can register clients and look
    after them.
municipality-none-reader = An operator makes them.
municipality-slug = Short name
municipality-slug-hint =
    Stands in the tokens as “municipality” and never changes. Leave it empty to have it made from the name.
municipality-slug-fixed = The short name never changes: it stands in the tokens, and programs rely on it.
municipality-name-hint = As people know it, for example Gemeente Utrecht.
municipality-clients = Clients
municipality-visibility = Seeing secrets
municipality-visibility-hint =
    How long the owners of a client may see its secrets again, after giving their own password. Every look
    is recorded in the history.
visibility-until-used = Until first used
visibility-until-used-help =
    Until the secret is first used, at most seven days. Enough to set things up; after that nobody can see it.
    Choose this when in doubt.
visibility-once = Only when it is made
visibility-once-help = Once, right after it is made. Whoever loses it makes a new one.
visibility-always = Always
visibility-always-help = As long as the secret is valid. Easy, but a stolen account then leaks every secret it may see.
visibility-unreadable-help =
    What is stored can’t be read. Until somebody chooses anew, secrets are shown only when they are made.
municipality-made = The municipality is made.
municipality-saved = The municipality is saved.
municipality-its-clients = Its clients
municipality-its-history = Its history
conflict-title = Somebody else changed this meanwhile
conflict-advice =
    Nothing of yours is saved yet, and nothing is lost. What differs stands below; the form holds what you
    typed. Saving again overwrites what is stored.
municipality-contact-of = Contact of { $municipality }
municipality-contact-lead =
    Where the owners of clients of this municipality turn with questions. Whoever is signed in and looks after
    such a client sees this.

theme-title = Theme
theme-of = Theme of { $name }
theme-lead =
    How the pages look on which people sign in to the applications of this municipality: in the colours, fonts and sizes
    of its own theme of the NL Design System.
theme-change = Change the theme
theme-tokens = Design tokens
theme-tokens-hint =
    Paste the tokens of your theme that begin with --utrecht-, or its whole file, for example:
theme-tokens-empty = Leave the field empty to go back to the theme of Balie.
theme-note = Colours that can’t be told apart well enough are refused. Fonts are those of the reader’s device: none is loaded.
theme-saved = The theme is saved. This page looks like it.
theme-saved-partly =
    { $count ->
        [one] The theme is saved, and this page looks like it. One token is not used here, so it was left out.
       *[other] The theme is saved, and this page looks like it. { $count } tokens are not used here, so they were left out.
    }
theme-taken-away = The pages look like Balie’s own again.
theme-too-long = This is too long: at most { $kib } KiB.
theme-no-declaration =
    This is no design token: { $text }
    Each is written as --name: value; and they may stand in one pair of braces.
theme-value = { $name } can’t be this: { $value }
theme-nothing = None of these tokens is used here. The names that are used begin with --utrecht-.
theme-contrast =
    { $front } can’t be read well enough on { $back }: the contrast is { $ratio }, and { $needed } is needed (WCAG 2.2, level AA).
