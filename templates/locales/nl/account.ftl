# De eerste start, uitnodigingen, het eigen account.
problem-password-holds-name = Uw naam of e-mailadres staat erin, en dat raden anderen het eerst. Kies iets anders.
password-help = Ten minste { $min } tekens. Een zin van een paar woorden is goed.
password-again = Nogmaals hetzelfde wachtwoord
password-present = Huidig wachtwoord
password-new = Nieuw wachtwoord
password-new-again = Nogmaals het nieuwe wachtwoord
password-change = Wachtwoord wijzigen
password-changed = Uw wachtwoord is gewijzigd. Alle andere sessies zijn beëindigd.
set-up-title = De eerste operator
set-up-lead =
    Er zijn hier nog geen accounts. Met dit account beheert u de installatie: gemeenten, scopes, mensen en
    hun rollen.
set-up-email-help = Hiermee logt u in.
set-up-submit = Account maken
set-up-welcome = Welkom, { $name }. U bent de eerste operator.
invitation-title = Kies een wachtwoord
invitation-heading = Welkom, { $name }
invitation-lead = Kies een wachtwoord voor uw account. Daarna bent u ingelogd.
invitation-submit = Dit wachtwoord kiezen
invitation-welcome = Welkom, { $name }. Voortaan logt u in met uw e-mailadres en dit wachtwoord.
account-title = Uw account
account-about = Naam en taal
account-language = Taal van pagina’s en mail
account-saved = Opgeslagen.
account-roles = Uw rollen
account-no-roles = U hebt geen rol.
account-is-owner = U bent integrator: u beheert de clients waarvan u eigenaar bent.
account-to-clients = Naar de clients
account-password-lead = Als u het wijzigt, eindigen alle andere sessies.
account-sessions = Waar u bent ingelogd
sessions-end-others = Overal elders uitloggen
sessions-ended = U bent overal elders uitgelogd.
account-sign-ins = Laatste keren ingelogd
account-sign-ins-lead = Was u het een keer niet zelf? Meld het dan, en wijzig uw wachtwoord als u er een hebt.
sign-in-at = Wanneer
sign-in-from = Vanaf adres
sign-in-result = Uitkomst
sign-in-failed = Verkeerd wachtwoord
sign-in-succeeded = Ingelogd
confirmation-title = Vul uw wachtwoord nogmaals in
confirmation-lead =
    Wat u vraagt, is belangrijk. Met uw wachtwoord laat u zien dat u het bent. Dat geldt vijf minuten.
confirmation-submit = Doorgaan
confirmation-then = Daarna wordt meteen gedaan wat u vroeg.
