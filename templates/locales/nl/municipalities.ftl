# Gemeenten.
municipality-new = Nieuwe gemeente
municipality-lead =
    De gemeenten van deze installatie. Een client hoort bij één gemeente. De korte naam daarvan staat in
    elk token.
municipality-none = Er zijn nog geen gemeenten
municipality-none-advice =
    Elke client hoort bij een gemeente. Maak de eerste gemeente; daarna kunnen de gemeentebeheerders
    clients registreren en beheren.
municipality-none-reader = Een operator maakt ze.
municipality-slug = Korte naam
municipality-slug-hint =
    Staat in de tokens als ‘municipality’ en verandert nooit. Als u dit leeg laat, wordt de korte naam van
    de naam afgeleid.
municipality-slug-fixed = De korte naam verandert nooit: die staat in de tokens, en programma’s rekenen erop.
municipality-name-hint = Zoals mensen de gemeente kennen, bijvoorbeeld Gemeente Utrecht.
municipality-clients = Clients
municipality-visibility = Secrets bekijken
municipality-visibility-hint =
    Hoelang de eigenaren van een client de secrets opnieuw mogen bekijken, nadat ze hun eigen wachtwoord
    hebben ingevuld. Elke keer dat iemand een secret bekijkt, komt in de geschiedenis te staan.
visibility-until-used = Tot het eerste gebruik
visibility-until-used-help =
    Tot het secret voor het eerst is gebruikt, hooguit zeven dagen. Genoeg om alles in te richten; daarna kan
    niemand het zien. Kies dit bij twijfel.
visibility-once = Alleen bij het maken
visibility-once-help = Eén keer, meteen nadat het is gemaakt. Wie het kwijtraakt, maakt een nieuw secret.
visibility-always = Altijd
visibility-always-help =
    Zolang het secret geldt. Makkelijk, maar met een gestolen account lekt dan elk secret dat het account
    mag zien.
visibility-unreadable-help =
    Wat is opgeslagen, is niet te lezen. Tot iemand opnieuw kiest, zijn secrets alleen te zien bij het
    maken.
municipality-made = De gemeente is gemaakt.
municipality-saved = De gemeente is opgeslagen.
municipality-its-clients = Clients van deze gemeente
municipality-its-history = Geschiedenis van deze gemeente
conflict-title = Iemand anders heeft dit intussen gewijzigd
conflict-advice =
    Er is nog niets van u opgeslagen, en niets is kwijt. Wat verschilt, staat hieronder; in het formulier
    staat wat u invulde. Opnieuw opslaan overschrijft wat er is opgeslagen.
municipality-contact-of = Contact van { $municipality }
municipality-contact-lead =
    Hier kunnen de eigenaren van clients van deze gemeente terecht met vragen. Wie in Balie is ingelogd en
    zo’n client beheert, ziet dit.

theme-title = Thema
theme-of = Thema van { $name }
theme-lead =
    Hoe de pagina’s eruitzien waarop mensen inloggen bij de applicaties van deze gemeente: in de kleuren, lettertypen en
    maten van het eigen thema van het NL Design System.
theme-change = Thema wijzigen
theme-tokens = Design tokens
theme-tokens-hint =
    Plak de tokens van uw thema die met --utrecht- beginnen, of het hele bestand, bijvoorbeeld:
theme-tokens-empty = Laat het veld leeg om terug te gaan naar het thema van Balie.
theme-note =
    Kleuren die niet goed genoeg van elkaar te onderscheiden zijn, worden geweigerd. Lettertypen zijn die van het apparaat
    van de lezer: er wordt niets geladen.
theme-saved = Het thema is opgeslagen. Deze pagina ziet er zo uit.
theme-saved-partly =
    { $count ->
        [one] Het thema is opgeslagen, en deze pagina ziet er zo uit. Eén token wordt hier niet gebruikt en is weggelaten.
       *[other] Het thema is opgeslagen; deze pagina ziet er zo uit. { $count } tokens worden hier niet gebruikt en zijn weggelaten.
    }
theme-taken-away = De pagina’s zien er weer uit als die van Balie.
theme-too-long = Dit is te lang: hooguit { $kib } KiB.
theme-no-declaration =
    Dit is geen design token: { $text }
    Elk token staat er als --naam: waarde; en ze mogen samen tussen één paar accolades staan.
theme-value = { $name } kan dit niet zijn: { $value }
theme-nothing = Geen van deze tokens wordt hier gebruikt. De namen die worden gebruikt, beginnen met --utrecht-.
theme-contrast =
    { $front } is niet goed genoeg te lezen op { $back }: het contrast is { $ratio }, en { $needed } is nodig (WCAG 2.2, niveau AA).
