# Inloggen bij applicaties: wie iets vraagt, wat, en wat er onderweg misgaat.
consent-title = Mag { $client } verder?
consent-lead = { $client }, geregistreerd bij { $municipality }, vraagt dit namens u:
consent-no-scopes = De applicatie vraagt alleen of u het bent.
consent-goes-to = Daarna gaat u verder naar { $host }.
consent-allow = Toestaan
consent-refuse = Weigeren
consent-signed-in-as = U bent ingelogd als { $email }.
scope-openid = U herkennen als u terugkomt
scope-profile = Uw naam en taal zien
scope-email = Uw e-mailadres zien
scope-address = Uw postadres, dat Balie niet heeft en niet kan doorgeven
scope-phone = Uw telefoonnummer, dat Balie niet heeft en niet kan doorgeven
scope-offline-access = Namens u doorgaan terwijl u er niet bent
authorize-problem-title = U kunt nu niet inloggen bij deze applicatie
authorize-problem-advice = Ga terug naar de applicatie, en vertel de beheerder ervan wat er op deze pagina staat.
authorize-remedy-title = U beheert deze applicatie
authorize-remedy-for = U mag de registratie van { $client } zien, daarom staat hier meer dan anderen te zien krijgen.
authorize-registered-uris = Deze redirect-URI's zijn geregistreerd. Ze moeten letterlijk gelijk zijn:
authorize-uri-fault = Het adres hierboven kan zo niet worden geregistreerd. { $fault }
authorize-add-advice = Is het adres hierboven van deze applicatie? Voeg het dan toe. U ziet eerst het formulier; er is nog niets opgeslagen.
authorize-registration = Bekijken hoe de applicatie is geregistreerd
authorize-too-long = De applicatie stuurde u hierheen met meer dan te verwerken is.
authorize-repeated = De applicatie stuurde u hierheen en zei daarbij iets twee keer:
authorize-no-client = De applicatie zei niet welke het is: client_id ontbreekt.
authorize-client-refused = Met deze client_id kan bij geen applicatie worden ingelogd:
authorize-no-redirect-uri =
    De applicatie zei niet waar u daarna heen moet: redirect_uri ontbreekt, en er zijn er meer geregistreerd, of geen.
authorize-redirect-uri-unknown =
    De applicatie wil u naar een adres sturen dat er niet voor is geregistreerd:
authorization-ended-title = Dit inloggen is voorbij
authorization-ended = 
    Ga terug naar de applicatie en log opnieuw in. Een begonnen inlogpoging werkt een half uur, één keer, in één browser.
form-post-title = Terug naar de applicatie
form-post-lead = U wordt doorgestuurd. Gebeurt er niets, druk dan op de knop.
form-post-go-on = Verder
