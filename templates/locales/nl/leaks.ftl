# Secrets die zijn uitgelekt.
leak-link =
    { $kind ->
        [key] Is een privésleutel uitgelekt? Verwijder alle sleutels
       *[other] Is een secret uitgelekt? Trek alle secrets in
    }
leak-title =
    { $kind ->
        [key] Alle sleutels van { $name } verwijderen
       *[other] Alle secrets van { $name } intrekken
    }
leak-warning =
    { $kind ->
        [key] { $count ->
            [one] De enige sleutel werkt dan meteen niet meer
           *[other] De { $count } sleutels werken dan meteen niet meer
        }
       *[other] { $count ->
            [one] Het enige secret werkt dan meteen niet meer
           *[other] De { $count } secrets werken dan meteen niet meer
        }
    }
leak-stops =
    { $kind ->
        [key] De applicatie krijgt geen nieuw token totdat die met een nieuwe sleutel ondertekent. Dit is niet terug te draaien.
       *[other] De applicatie krijgt geen nieuw token totdat die een nieuw secret heeft. Dit is niet terug te draaien.
    }
leak-new =
    { $kind ->
        [key] De eigenaren krijgen te lezen waarom, en voegen een nieuwe sleutel toe op de pagina van de client.
       *[other] De eigenaren krijgen te lezen waarom, en maken een nieuw secret op de pagina van de client.
    }
leak-reason = Wat is er gebeurd?
leak-reason-hint =
    { $kind ->
        [key] De eigenaren, de gemeente en de helpdesk lezen dit, en het staat in de geschiedenis. Schrijf de privésleutel er
            niet bij.
       *[other] De eigenaren, de gemeente en de helpdesk lezen dit, en het staat in de geschiedenis. Schrijf het secret zelf
            er niet bij.
    }
leak-do =
    { $kind ->
        [key] Alle sleutels verwijderen
       *[other] Alle secrets intrekken
    }
leak-done =
    { $kind ->
        [key] { $count ->
            [one] De sleutel is verwijderd.
           *[other] Alle { $count } sleutels zijn verwijderd.
        }
       *[other] { $count ->
            [one] Het secret is ingetrokken.
           *[other] Alle { $count } secrets zijn ingetrokken.
        }
    }
leak-nothing =
    { $kind ->
        [key] Er is geen sleutel meer om te verwijderen.
       *[other] Er is geen secret meer om in te trekken.
    }
leaked-all =
    { $kind ->
        [key] { $name } heeft na een lek alle sleutels verwijderd, { $at }
       *[other] { $name } heeft na een lek alle secrets ingetrokken, { $at }
    }
leaked-found = Het secret ‘{ $secret }’ was openbaar te vinden en is ingetrokken, { $at }
leaked-you-made =
    { $kind ->
        [key] U hebt de sleutel ‘{ $made }’ toegevoegd, { $at }.
       *[other] U hebt het secret ‘{ $made }’ gemaakt, { $at }.
    }
leaked-you-made-nothing =
    { $kind ->
        [key] U hebt sindsdien geen nieuwe sleutel toegevoegd.
       *[other] U hebt sindsdien geen nieuw secret gemaakt.
    }
leaked-made =
    { $kind ->
        [key] { $name } heeft de sleutel ‘{ $made }’ toegevoegd, { $at }.
       *[other] { $name } heeft het secret ‘{ $made }’ gemaakt, { $at }.
    }
leaked-signed-in =
    { $kind ->
        [key] { $name } heeft ingelogd, { $at }, en geen nieuwe sleutel toegevoegd.
       *[other] { $name } heeft ingelogd, { $at }, en geen nieuw secret gemaakt.
    }
leaked-did-nothing =
    { $kind ->
        [key] { $name } heeft sindsdien niet ingelogd en geen nieuwe sleutel toegevoegd.
       *[other] { $name } heeft sindsdien niet ingelogd en geen nieuw secret gemaakt.
    }
leaked-made-nothing =
    { $kind ->
        [key] { $name } heeft sindsdien geen nieuwe sleutel toegevoegd.
       *[other] { $name } heeft sindsdien geen nieuw secret gemaakt.
    }
leaked-made-by-other =
    { $kind ->
        [key] Iemand anders heeft de sleutel ‘{ $name }’ toegevoegd.
       *[other] Iemand anders heeft het secret ‘{ $name }’ gemaakt.
    }
leaked-make = Maak een nieuw secret
leaks-link = Staat een secret van Balie ergens openbaar? Meld het
leaks-title = Meld een secret dat openbaar te vinden is
leaks-lead =
    Hebt u een secret gevonden dat begint met balie_ en dat iedereen kan lezen: in een openbare repository, een
    logbestand, een bericht? Plak het hier. Werkt het, dan wordt het meteen ingetrokken en horen de eigenaren het.
leaks-same-answer =
    U krijgt hetzelfde antwoord, of het nu een secret van iemand is of niet. Wat u plakt, wordt niet bewaard. U hebt
    geen account nodig.
leaks-secret = Het secret
leaks-secret-hint = Of de regels waar het in staat; hooguit tien secrets.
leaks-nothing = Hierin staat niets dat begint met balie_. Plak het hele secret, of de regels waar het in staat.
leaks-do = Melden
leaks-done = Dank u wel. Als dit een secret was dat werkte, werkt het nu niet meer en horen de eigenaren het.
event-secrets-leaked = Alle secrets of sleutels weggehaald na een lek
event-secret-found = Secret gemeld als openbaar te vinden, en ingetrokken
mail-secrets-leaked-subject =
    { $kind ->
        [key] Alle sleutels van { $client_name } zijn verwijderd
       *[other] Alle secrets van { $client_name } zijn ingetrokken
    }
mail-secrets-leaked-lead =
    { $kind ->
        [key] { $by } heeft na een lek alle sleutels van de client { $client_name } verwijderd, en schrijft:
       *[other] { $by } heeft na een lek alle secrets van de client { $client_name } ingetrokken, en schrijft:
    }
mail-secret-found-subject = Een secret van { $client_name } was openbaar te vinden en is ingetrokken
mail-secret-found-lead =
    Iemand heeft het secret ‘{ $secret }’ van de client { $client_name } gemeld als openbaar te vinden. Het is
    ingetrokken.
mail-secret-found-advice = Zoek uit waar het stond en haal het daar weg. Wie het zag, heeft misschien meer gezien.
mail-leak-look =
    { $kind ->
        [key] Bekijk hier de sleutels van de client:
       *[other] Bekijk hier de secrets van de client:
    }
mail-leak-owners =
    { $kind ->
        [key] De applicatie werkt weer zodra een eigenaar een nieuwe sleutel heeft toegevoegd en de applicatie daarmee
            ondertekent.
       *[other] De applicatie werkt weer zodra een eigenaar een nieuw secret heeft gemaakt en ingesteld.
    }
mail-leak-link =
    { $kind ->
        [key] Bekijk hier de sleutels van de client en voeg een nieuwe toe:
       *[other] Bekijk hier de secrets van de client en maak een nieuw secret:
    }
mail-leak-advice =
    { $kind ->
        [key] De applicatie werkt weer zodra die met een nieuwe sleutel ondertekent. Stuur een privésleutel nooit met een
            mail of een chatbericht.
       *[other] De applicatie werkt weer zodra die een nieuw secret heeft. Stuur een secret nooit met een mail of een
            chatbericht.
    }
mail-client-changed-subject = { $client_name } is gewijzigd
mail-client-changed-lead = { $by } heeft de client { $client_name } gewijzigd, waarvan u eigenaar bent of was.
mail-client-changed-what = Wat anders is
mail-client-changed-link = Bekijk hier wat er stond en wat er nu staat:
mail-change-approved-subject = Uw wijziging van { $client_name } is goedgekeurd
mail-change-refused-subject = Uw wijziging van { $client_name } is afgewezen
mail-change-asked-subject = Een vraag over uw wijziging van { $client_name }
mail-change-approved-lead = { $by } heeft de wijziging goedgekeurd die u vroeg. De wijziging geldt nu.
mail-change-refused-lead = { $by } heeft de wijziging afgewezen die u vroeg. De client blijft zoals die is.
mail-change-asked-lead =
    { $by } vraagt u om aan te passen wat u vroeg. Tot die tijd wacht de wijziging, en blijft de client zoals die is.
mail-change-link = Bekijk hier de wijziging:
leak-tokens = Tokens die de applicatie heeft, blijven werken tot uiterlijk { $at }.
mail-leak-tokens = Tokens van daarvoor blijven werken tot uiterlijk { $until }.
leak-new-without-mail-owner = Deze installatie verstuurt geen mail. Vertel het zelf aan de andere eigenaren.
leak-new-without-mail =
    { $kind ->
        [key] Deze installatie verstuurt geen mail. Vertel het zelf aan de eigenaren: zij voegen op de pagina van de client
            een nieuwe sleutel toe.
       *[other] Deze installatie verstuurt geen mail. Vertel het zelf aan de eigenaren: zij maken een nieuw secret op de
            pagina van de client.
    }
leaks-lead-without-mail =
    Hebt u een secret gevonden dat begint met balie_ en dat iedereen kan lezen: in een openbare repository, een
    logbestand, een bericht? Plak het hier. Werkt het, dan wordt het meteen ingetrokken. Deze installatie verstuurt geen mail:
    vertel het zelf aan wie er eigenaar van is, als u weet wie dat is.
leaks-done-without-mail = Dank u wel. Als dit een secret was dat werkte, werkt het nu niet meer.
leak-elsewhere-link = Is een privésleutel uitgelekt? Dit kunt u doen
leak-elsewhere-title = Een uitgelekte sleutel van { $name }
leak-elsewhere = De client toont de sleutels zelf, op { $uri }. Haal een uitgelekte sleutel dus daar weg, niet hier.
leak-elsewhere-take-away = Haal de sleutel op dat adres weg en zet er een nieuwe neer
leak-elsewhere-take-away-text =
    Het adres wordt na uiterlijk tien minuten opnieuw gelezen; tot dan werkt de oude sleutel nog. Zolang het adres niet
    antwoordt, werkt hij nog een dag.
leak-elsewhere-suspend = Kan dat niet wachten? Dan moet de client worden stilgezet
leak-elsewhere-suspend-text = Dan krijgt niemand een token met de oude sleutel, en ook niet met de nieuwe, tot de client wordt hervat.
