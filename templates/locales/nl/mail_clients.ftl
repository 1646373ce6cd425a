# Mails over clients, hun secrets en sleutels.
mail-suspended-subject = { $client } is stilgezet
mail-suspended-lead = { $by } heeft de client { $client } stilgezet. De client krijgt geen token tot iemand de client hervat. De reden:
mail-suspended-see = Bekijk de client, en bij wie u terecht kunt:
mail-suspended-advice = Tokens die de client al heeft, werken tot ze verlopen.
mail-resumed-subject = { $client } krijgt weer tokens
mail-resumed-lead = { $by } heeft de client { $client } hervat. De client krijgt weer tokens.
mail-resumed-see = Bekijk de client:
mail-secret-made-subject = Er is een nieuw secret voor { $client }
mail-secret-made-lead = { $by } heeft een secret gemaakt voor de client { $client }. Het heet { $name }.
mail-secret-made-old = Het secret { $old } werkt tot { $at }.
mail-secret-made-see = Log in om het secret te bekijken:
mail-secret-made-advice = Zet het in uw applicatie. Op dezelfde pagina ziet u of het in gebruik is.
mail-secret-revoked-subject = Een secret van { $client } is ingetrokken
mail-secret-revoked-lead = { $by } heeft het secret { $name } van de client { $client } ingetrokken. Het werkt niet meer.
mail-secret-revoked-see = Bekijk de andere secrets, of maak een nieuw:
mail-secret-revoked-advice =
    Gebruikt uw applicatie het ingetrokken secret? Dan krijgt de applicatie geen token tot u een ander secret instelt.
mail-secret-expiring-subject =
    { $days ->
        [0] Vandaag verloopt een secret van { $client }
        [one] Morgen verloopt een secret van { $client }
       *[other] Over { $days } dagen verloopt een secret van { $client }
    }
mail-secret-expiring-lead = Het secret { $name } van de client { $client }, dat eindigt op { $last }, verloopt binnenkort.
mail-secret-expiring-lead-unknown = Het secret { $name } van de client { $client } verloopt binnenkort.
mail-secret-expiring-at = Verloopt op
mail-secret-expiring-then = Een applicatie die het gebruikt, krijgt vanaf dan geen token meer.
mail-secret-expiring-see = Maak hier een nieuw secret:
mail-secret-expiring-advice = Zet het nieuwe secret in uw applicatie. Zodra alleen dat nog wordt gebruikt, krijgt u geen herinneringen meer.
mail-key-ending-subject =
    { $days ->
        [0] Vandaag verloopt een sleutel van { $client }
        [one] Morgen verloopt een sleutel van { $client }
       *[other] Over { $days } dagen verloopt een sleutel van { $client }
    }
mail-key-ending-lead = De sleutel { $name } van de client { $client } verloopt binnenkort.
mail-key-ending-then = Een applicatie die ermee ondertekent, krijgt vanaf dan geen token meer.
mail-key-ending-see = Voeg hier een nieuwe sleutel toe:
mail-key-ending-advice =
    Laat uw applicatie met de nieuwe sleutel ondertekenen. Zodra alleen die nog wordt gebruikt, krijgt u geen herinneringen
    meer.
