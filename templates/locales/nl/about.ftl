# Hulp, privacy en toegankelijkheid.
nav-help = Hulp
nav-privacy = Privacy
nav-accessibility = Toegankelijkheid
help-about = Wat Balie is
help-about-balie =
    In Balie registreren gemeenten de applicaties die hun API’s gebruiken. Wie een applicatie bouwt,
    vindt hier de client_id, de secrets en de reden van een weigering. Bij zulke applicaties kunnen mensen met hun account
    van hier inloggen.
help-about-account =
    U krijgt een account door een uitnodiging. Met de link daarin kiest u een wachtwoord. Bent u dat vergeten,
    vraag dan om een nieuwe link.
help-about-sign-up = U maakt zelf een account, met een e-mailadres dat van u is.
help-about-requests =
    Met een account vraagt u een client aan: een applicatie die tokens van een gemeente mag krijgen. Op de pagina van de
    aanvraag leest u waar die staat en wie beslist.
help-contact-shown = Dit is het contactpunt dat anderen zien:
help-owner = Eigenaar van clients (integrator)
help-owner-clients =
    Onder Clients staan de clients waarvan u eigenaar bent. Op de pagina van een client die zelf tokens
    ophaalt (client credentials), staat hoe; op die van een client waarop mensen inloggen, wat uw bibliotheek leest.
help-owner-requests =
    Een client vraagt u aan onder Aanvragen, één vraag per pagina. Daar leest u ook waar de aanvraag staat, en beantwoordt
    u vragen van wie die beoordeelt.
help-owner-refusals =
    Is een tokenverzoek geweigerd, dan staat bij de client onder Weigeringen waarom, en wat u eraan kunt
    doen. De link in error_uri leidt daarheen.
help-owner-secrets =
    Een secret vervangt u zonder onderbreking: maak eerst een nieuw secret, zet dat in uw applicatie, en
    trek dan het oude in.
help-admin-clients =
    U registreert en wijzigt de clients van uw gemeente, zet ze stil en wijst hun eigenaren aan. Een scope
    die een beoordeling vraagt, kan alleen een operator geven.
help-admin-requests =
    Onder Aanvragen beslist u over aanvragen voor uw gemeente en over wijzigingen van uw clients die wachten, maar niet
    over uw eigen aanvragen.
help-admin-people =
    U nodigt mensen uit onder Mensen. Vul onder Gemeenten in waar mensen uw gemeente kunnen bereiken, en houd dat actueel.
help-helpdesk-clients =
    U ziet de clients van alle gemeenten, met hun weigeringen en gebruik. U kunt een client stilzetten. Een
    secret ziet u nooit.
help-reviewer-requests =
    Onder Aanvragen beslist u over aanvragen voor alle gemeenten en over wijzigingen die wachten, maar niet over uw eigen
    aanvragen.
help-helpdesk-people =
    U nodigt integrators uit onder Mensen, en maakt een nieuwe link voor wie het wachtwoord kwijt is. Die link
    geeft u zelf door.
help-operator-portal =
    U beheert gemeenten, scopes, mensen en hun rollen, en onder Installatie de contactgegevens en de openbare
    pagina’s.
help-operator-server =
    Op de server laat balie check zien wat er onveilig is ingesteld. balie --help noemt alle opdrachten.
help-of-installation = Meer hulp
organisation-not-filled-in = Wie deze installatie beheert, is hier nog niet ingevuld.
privacy-responsible = Verantwoordelijk voor deze installatie: { $organisation }.
privacy-not-filled-in = De privacyverklaring van deze installatie is nog niet ingevuld.
privacy-kept = Wat Balie bewaart
privacy-kept-account =
    Van wie een account heeft: naam, e-mailadres, taal, rollen en een hash van het wachtwoord. Uit een
    hash is het wachtwoord zelf niet af te lezen.
privacy-kept-history =
    Wie wat deed, wanneer en vanaf welk IP-adres, ook bij het inloggen. Deze geschiedenis wordt niet gewist.
privacy-kept-refusals = Van geweigerde verzoeken van applicaties het IP-adres en de reden, hooguit { $days } dagen lang.
privacy-kept-cookies =
    Alleen cookies die nodig zijn: voor uw sessie, uw taal, meldingen, een inlogpoging die nog bezig is, en het
    herkennen van deze browser bij het inloggen. Er wordt niemand gevolgd.
accessibility-title = Toegankelijkheidsverklaring
accessibility-scope =
    { $organisation } streeft ernaar deze website toegankelijk te maken volgens het Besluit digitale
    toegankelijkheid overheid. Deze verklaring gaat over { $url }.
accessibility-status-title = Nalevingsstatus
accessibility-standard = De eisen zijn die van EN 301 549, waarin WCAG 2.1 op niveau A en AA is opgenomen.
accessibility-reviewed = Deze verklaring is voor het laatst herzien op { $day }.
accessibility-register = Deze verklaring in het register
accessibility-register-none = Een verwijzing naar het register van toegankelijkheidsverklaringen is niet ingevuld.
accessibility-not-filled-in =
    De toegankelijkheidsverklaring van deze installatie is nog niet ingevuld. Er is dus geen nalevingsstatus.
accessibility-law =
    Het Besluit digitale toegankelijkheid overheid vraagt van overheden zo’n verklaring, met een status van A
    tot en met E, over de eisen van EN 301 549 (WCAG 2.1, niveau A en AA).
accessibility-details = Toelichting
accessibility-feedback = Loopt u ergens tegenaan?
accessibility-feedback-lead = Kunt u iets op deze website niet lezen of bedienen? Meld het dan hier.
accessibility-a = A – voldoet volledig
accessibility-a-help = Volgens de verklaring voldoet deze website aan alle eisen.
accessibility-b = B – voldoet gedeeltelijk
accessibility-b-help =
    Volgens de verklaring voldoet deze website nog niet aan alle eisen. Van elke afwijking is bekend wat de
    oorzaak is, en wat er wanneer aan wordt gedaan.
accessibility-c = C – eerste maatregelen genomen
accessibility-c-help = Volgens de verklaring zijn de eerste maatregelen genomen om aan de eisen te voldoen.
accessibility-d = D – voldoet niet
accessibility-d-help = Volgens de verklaring voldoet deze website niet aan de eisen.
accessibility-e = E – geen toegankelijkheidsverklaring
accessibility-e-help = Er is geen volledige verklaring gepubliceerd.
privacy-kept-use = Van elk secret wanneer en vanaf welk IP-adres het voor het laatst is gebruikt.
privacy-kept-mail = De mail die Balie aan mensen schreef: { $sent } dagen als die de deur uit is, en anders { $unsent } dagen.
privacy-kept-sign-up =
    Van wie een account begon te maken en dat niet afmaakte: het e-mailadres, { $days } dagen lang.
privacy-kept-sessions =
    Van wie is ingelogd: van elke sessie het IP-adres, de browser en wanneer die het laatst is gebruikt, totdat de sessie
    eindigt. Dat is na { $hours } uur zonder gebruik, en uiterlijk na { $days } dagen.
privacy-asked = Als u iets aanvraagt of de helpdesk mailt
privacy-asked-request =
    Een aanvraag voor een client blijft bewaard, met wat daarin is geantwoord en geschreven. Een aanvraag die nooit is
    ingestuurd, wordt { $days } dagen na de laatste wijziging verwijderd.
privacy-asked-mail =
    Een mail aan de helpdesk blijft { $days } dagen na aankomst bewaard, en zolang de aanvraag die ervan kwam open is.
privacy-asked-programs =
    Een mail die een programma vanzelf stuurde, of die niemand hoefde te lezen omdat er te veel tegelijk kwamen, blijft
    { $days } dagen bewaard.
privacy-asked-digests =
    Daarna weet Balie alleen nog dat er zo’n mail kwam, niet van wie en niet wat erin stond, zodat geen mail twee keer
    wordt verwerkt: tot { $days } dagen na aankomst.
privacy-asked-readers =
    De helpdesk en de operators van deze installatie kunnen mail aan de helpdesk lezen. Wie de aanvraag beoordeelt die
    ervan kwam, leest daar wat erin staat.
privacy-kept-applications =
    Welke applicaties u hebt toegelaten, waarvoor en sinds wanneer, totdat u dat intrekt; en elke keer dat u daar
    inlogt, totdat die toegang is geëindigd. Een applicatie krijgt wat u toestaat: uw nummer in Balie en, als u dat
    toestaat, uw naam, taal en e-mailadres.
privacy-kept-identities = Met welk ander account u hier inlogt, als u dat hebt gekoppeld, totdat u het loskoppelt.
