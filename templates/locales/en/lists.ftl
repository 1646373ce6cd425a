# What lists of clients, people and municipalities have in common.
list-range = { $first }–{ $last } of { $total }
list-clients-count = { $clients ->
    [one] 1 client
   *[other] { $clients } clients
}
list-without-filling = The index of the lists is still being filled. Until it is, the database answers, which takes longer.
list-without-room = There is more here than the index of the lists has room for. The database answers, which takes longer.
list-without-off = The index of the lists is turned off. The database answers, which takes longer.
list-looked-no-further = The first { $number } from here were looked through, and there are more.
list-look-further = Look further
list-behind = Not in this list yet: changes of a moment ago ({ $changes }).
list-used-by-more = Secrets of more than { $number } clients were last used from this address. Only { $number } of them are found by it.
list-of-owner = Only clients that { $name } looks after.
list-of-one-owner = Only clients that one person looks after.
list-all-owners = Show those of everybody
found-by-attribute = { $attribute }: { $entry }
found-by-owner = Owner: { $owner }
found-by-secret = Secret: { $name }
found-by-last-four = A secret that ends in { $last }
found-by-last-used-from = A secret was last used from { $address }
found-by-refusal = Refusal { $reference }
municipality-typed-hint = Its name or a part of it, or its short name.
municipality-unknown = You see no municipality called { $typed }.
municipality-several = Several municipalities are called something like { $typed }. Choose one:
municipalities-search = Search municipalities
municipalities-search-label = Name or short name
municipalities-not-found = No municipality found
municipalities-all = Show all municipalities
list-more = { $number } more
list-all-of-owner = All clients that { $name } looks after
role-municipal-admin-typed = Municipal admin of the municipality named beside it
municipality-typed-whole = Only for a municipal admin. The whole name of the municipality, or its short name.
scopes-search = Search scopes
scopes-search-label = Name, description or municipality
scopes-not-found = No scope found
scopes-all = Show all scopes
sorted-by-short-name = Sorted by short name
sorted-by-group-and-name = Global scopes first, then those of each municipality; sorted by name
