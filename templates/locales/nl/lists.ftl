# Wat lijsten van clients, personen en gemeenten gemeen hebben.
list-range = { $first }–{ $last } van { $total }
list-clients-count = { $clients ->
    [one] 1 client
   *[other] { $clients } clients
}
list-without-filling = De index van de lijsten wordt nog gevuld. Tot die tijd antwoordt de database, en dat duurt langer.
list-without-room = Hier staat meer dan waar de index van de lijsten ruimte voor heeft. De database antwoordt, en dat duurt langer.
list-without-off = De index van de lijsten staat uit. De database antwoordt, en dat duurt langer.
list-looked-no-further = De eerste { $number } vanaf hier zijn doorzocht, en er zijn er meer.
list-look-further = Verder zoeken
list-behind = Nog niet in deze lijst: wijzigingen van zojuist ({ $changes }).
list-used-by-more =
    Van meer dan { $number } clients is een secret het laatst vanaf dit adres gebruikt. Slechts { $number } daarvan vindt
    u met dit adres.
list-of-owner = Alleen clients die { $name } beheert.
list-of-one-owner = Alleen clients die één persoon beheert.
list-all-owners = Die van iedereen tonen
found-by-attribute = { $attribute }: { $entry }
found-by-owner = Eigenaar: { $owner }
found-by-secret = Secret: { $name }
found-by-last-four = Een secret dat eindigt op { $last }
found-by-last-used-from = Een secret is het laatst gebruikt vanaf { $address }
found-by-refusal = Weigering { $reference }
municipality-typed-hint = De naam of een deel ervan, of de korte naam.
municipality-unknown = U ziet geen gemeente die { $typed } heet.
municipality-several = Meerdere gemeenten heten zoiets als { $typed }. Kies er een:
municipalities-search = Gemeenten zoeken
municipalities-search-label = Naam of korte naam
municipalities-not-found = Geen gemeente gevonden
municipalities-all = Alle gemeenten tonen
list-more = nog { $number }
list-all-of-owner = Alle clients die { $name } beheert
role-municipal-admin-typed = Gemeentebeheerder van de gemeente die ernaast staat
municipality-typed-whole = Alleen voor een gemeentebeheerder. De hele naam van de gemeente, of de korte naam.
scopes-search = Scopes zoeken
scopes-search-label = Naam, omschrijving of gemeente
scopes-not-found = Geen scope gevonden
scopes-all = Alle scopes tonen
sorted-by-short-name = Op korte naam gesorteerd
sorted-by-group-and-name = Eerst de algemene scopes, dan die van elke gemeente; op naam gesorteerd
