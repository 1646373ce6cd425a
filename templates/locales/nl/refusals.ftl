# Geweigerde tokenverzoeken van een client.
refusals-of = Weigeringen van { $name }
refusals-lead =
    Tokenverzoeken van deze client die zijn afgewezen, nieuwste eerst. Dezelfde oorzaak achter elkaar staat er
    één keer. Van elke oorzaak en elk netwerk worden de nieuwste bewaard, zodat niemand de andere verdringt.
refusals-none = Er is niets geweigerd
refusals-none-advice =
    Wordt een tokenverzoek van deze client afgewezen, dan staat hier waarom, en wat u eraan kunt doen.
refusal-times = { $times } keer sinds { $since }
refusal-from = vanaf { $address }
refusal-reference = verwijzing
refusal-add-address = Voeg dit adres toe
refusal-change = Wijzig wat is geregistreerd
refusal-secrets = Naar de secrets
refusal-overview = Naar het overzicht
refusal-ask = Uw gemeentelijke beheerder kan dit wijzigen.
