# Wat een wijziging van een client kan doen, en wat ermee gebeurt.
risk-now = nu
risk-more-addresses =
    { $number ->
        [one] { $count } adres meer
       *[other] { $count } adressen meer
    }
risk-addresses =
    { $number ->
        [one] { $count } adres
       *[other] { $count } adressen
    }
risk-more-networks =
    { $number ->
        [one] { $count } IPv6-netwerk (/64) meer
       *[other] { $count } IPv6-netwerken (/64) meer
    }
risk-networks =
    { $number ->
        [one] { $count } IPv6-netwerk (/64)
       *[other] { $count } IPv6-netwerken (/64)
    }
risk-both = { $one } en { $other }
finding-reviewed-scope-added = Mag { $now } de scope { $scope } krijgen, die een beoordeling vraagt
finding-allowlist-emptied = Mag { $now } vanaf elk adres tokens vragen: de IP-allowlist is leeg
finding-addresses-added = Mag { $now } tokens vragen vanaf { $addresses }
finding-redirect-host-added = Mag mensen { $now } doorsturen naar de host { $host }
finding-redirect-port-added =
    Mag mensen { $now } doorsturen naar een andere poort of een ander schema van een bekende host: { $origin }
finding-redirect-app-added = Mag mensen { $now } doorsturen naar elke app die zich meldt voor het schema { $scheme }
finding-redirect-device-added = Mag mensen { $now } doorsturen naar een programma op hun eigen apparaat
finding-grant-added = Mag { $now } een ander grant type gebruiken: { $grant }
finding-front-channel-added = Mag { $now } tokens in de adresbalk ontvangen, waar ze uitlekken: { $response }
finding-auth-method-weaker = Bewijst zich niet meer met een secret
finding-writing-scope-added = Mag { $now } de scope { $scope } krijgen, die meer doet dan lezen
finding-role-added = De tokens hebben { $now } de rol { $role }
finding-lifetime = { $label }: { $after } in plaats van { $before }
finding-owner-added = { $email } wordt eigenaar, en kan secrets zien en nieuwe maken
finding-last-owner-removed = Niemand is meer eigenaar
finding-unreadable-replaced = { $label }: wat geregistreerd is, is niet te lezen en dus niet te vergelijken
finding-not-ranked = Verandert mee: { $label }
finding-reading-scope-added = Mag { $now } de scope { $scope } krijgen, die alleen leest
finding-redirect-path-added = Mag mensen { $now } doorsturen naar een ander pad op { $host }
finding-device-path-added = Mag mensen { $now } doorsturen naar een ander pad of een andere poort op hun eigen apparaat
finding-auth-method-changed = Bewijst op een andere manier wie hij is: { $method }
finding-scope-removed = Krijgt { $scopes } niet meer
finding-addresses-removed = Vraagt geen tokens meer vanaf { $addresses }
finding-addresses-limited = Vraagt niet meer vanaf elk adres tokens, alleen vanaf de adressen van de IP-allowlist
finding-addresses-rewritten = Dezelfde adressen, anders geschreven
finding-redirect-uri-removed = Stuurt mensen niet meer door naar { $uris }
finding-grant-removed = Gebruikt { $grants } niet meer
finding-role-removed = De tokens hebben { $roles } niet meer
finding-owner-removed = Niet langer van { $owners }
finding-name-changed = Heet { $name }
finding-description-changed = Heeft een andere omschrijving
finding-contacts-changed = Heeft andere contactadressen
