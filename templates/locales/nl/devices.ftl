# Apparaten zonder browser (RFC 8628): de pagina waar iemand hun code intypt, en wat eigenaren lezen.
device-title = Een apparaat koppelen
device-lead = Typ de code die op uw apparaat staat.
device-compare = Staat deze code op uw apparaat? Ga dan verder. Staat er een andere, typ dan die.
device-code = Code
device-code-hint = Acht letters. Hoofdletters, spaties en streepjes maken niet uit.
device-continue = Verder
device-code-wrong =
    Deze code is onbekend, gebruikt of te oud. Kijk nog eens op uw apparaat; dat kan een nieuwe code tonen.
device-consent-title = { $client } toegang geven op uw apparaat?
device-same-code = Staat deze code ook op uw apparaat? Zo niet, weiger dan.
device-device = Apparaat
device-asked-from = Gevraagd vanaf het adres { $address }, { $at }
device-address-hint = Het adres van het netwerk waarop het apparaat zit.
device-warning = Sta dit alleen toe als u het apparaat voor u hebt
device-warning-text =
    Heeft iemand u deze code gestuurd, of een link ermee? Weiger dan: wie het apparaat heeft, gebruikt de applicatie anders
    namens u. Typ nooit een code die iemand anders u stuurt.
device-allowed-title = Uw apparaat kan verder
device-allowed = U hebt { $client } toegang gegeven. Kijk weer op uw apparaat.
device-refused-title = Niet gekoppeld
device-refused = U hebt geweigerd. { $client } krijgt niets.
device-to-applications = Naar uw applicaties
device-ended-title = Deze code werkt niet meer
device-ended =
    De code was te oud, iemand anders heeft hem ingetypt, of de applicatie mag er niet meer om vragen. Laat uw apparaat een
    nieuwe code tonen.
device-other-code = Een andere code typen
cause-device-code-unknown = Een apparaat kwam met een device code die onbekend is, of allang voorbij.
cause-device-code-reused = Een device code is een tweede keer gebruikt; alles wat daarmee is gegeven, is daarom beëindigd.
cause-device-code-expired = Niemand heeft de code van het apparaat binnen een kwartier ingetypt en beantwoord.
cause-device-code-of-another-client = Er is een device code van een andere client gebruikt.
cause-device-refused = Wie de code van het apparaat intypte, heeft geweigerd.
remedy-device-code-anew = Laat het apparaat een nieuwe code vragen op /oauth/device_authorization, en die tonen.
remedy-device-code-reused = Laat het apparaat de tokens bewaren die het krijgt, en de code vergeten.
remedy-device-refused =
    Niets, als dat de bedoeling was. Laat het apparaat anders een nieuwe code tonen zodra de gebruiker dat wil.
