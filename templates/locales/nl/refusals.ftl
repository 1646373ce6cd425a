# Geweigerde tokenverzoeken van een client.
refusals-of = Weigeringen van { $name }
refusals-lead =
    Elke keer dat deze client om een token vroeg en het niet kreeg, nieuwste eerst. Dezelfde oorzaak achter
    elkaar staat er één keer. Hooguit tweehonderd worden bewaard.
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
