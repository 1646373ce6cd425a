# De tabel met regels voor wijzigingen.
risk-rules-title = Wat wordt beoordeeld en wat niet
risk-rules-lead =
    Wijzigt een eigenaar een client die in gebruik is, dan valt elk verschil onder een van deze regels. Wat beoordeeld
    wordt, wacht, en de client werkt zoals eerst. Wat u weghaalt, wacht ook als er iets voor in de plaats komt dat
    wordt beoordeeld. Gemeentebeheerders en operators wijzigen een client zonder beoordeling, behalve scopes die er
    een vragen.
risk-rules-reviewed = Eerst beoordeeld
risk-rules-at-once = Meteen doorgevoerd
risk-rules-rule = De wijziging
risk-rules-sent = Ter beoordeling
risk-rules-approved = Goedgekeurd
risk-rules-refused = Afgewezen
risk-rules-applied = Doorgevoerd
risk-rules-counts =
    De aantallen zijn van wijzigingen door eigenaren in de laatste { $days } dagen, van de hele installatie. Wat nog wacht
    of is ingetrokken, is goedgekeurd noch afgewezen; een wijziging die is aangepast, telt nog een keer.
rule-reviewed-scope-added =
    Er komt een scope bij die volgens de catalogus een beoordeling vraagt. Wie erom vraagt, geeft die nooit zelf.
rule-allowlist-emptied = De IP-allowlist wordt leeg, zodat elk adres tokens mag vragen.
rule-addresses-added = Meer adressen dan eerst mogen tokens vragen; adressen tellen, niet regels.
rule-redirect-host-added = Een redirect-URI leidt naar een host die er nog geen had.
rule-redirect-port-added = Een redirect-URI leidt naar een andere poort of een ander schema van een bekende host.
rule-redirect-app-added = Een redirect-URI heeft het eigen schema van een app die er nog geen had.
rule-redirect-device-added = Een redirect-URI leidt naar een programma op het eigen apparaat van de gebruiker.
rule-grant-added = Er komt een grant type bij.
rule-front-channel-added = Er komt een response type bij waarmee tokens door de adresbalk gaan.
rule-pkce-turned-off = De client hoeft geen PKCE meer te gebruiken.
rule-auth-method-weaker = De client bewijst niet meer met een secret wie hij is.
rule-writing-scope-added = Er komt een scope bij die meer doet dan lezen.
rule-role-added = De tokens krijgen er een rol bij.
rule-lifetime-longer = Tokens blijven langer geldig.
rule-sign-in-widened = Mensen van overal mogen inloggen, en niet alleen die van de gemeente.
rule-backchannel-logout-uri-added = Er komt een adres bij waar Balie meldt dat iemand is uitgelogd.
rule-access-token-readable =
    Access tokens worden JWT’s, die geldig blijven tot ze verlopen, ook als ze zijn ingetrokken.
rule-owner-added = Er komt een eigenaar bij, die secrets kan zien en nieuwe kan maken.
rule-last-owner-removed = De laatste eigenaar verdwijnt.
rule-unreadable-replaced = Wat geregistreerd is, is niet te lezen, dus niemand kan zeggen wat er verandert.
rule-not-ranked = Alles wat geen andere regel noemt.
rule-reading-scope-added = Er komt een scope bij die alleen leest en geen beoordeling vraagt.
rule-redirect-path-added = Een redirect-URI heeft een ander pad op een bekende host.
rule-response-type-changed = Response types veranderen mee met de grant types.
rule-pkce-turned-on = De client moet voortaan PKCE gebruiken.
rule-auth-method-changed = De client bewijst net zo goed als eerst wie hij is, of beter.
rule-scope-removed = Een scope wordt verwijderd.
rule-addresses-removed = Minder adressen dan eerst mogen tokens vragen.
rule-addresses-rewritten = Dezelfde adressen staan er anders geschreven.
rule-redirect-uri-removed = Er gaat een redirect-URI af.
rule-grant-removed = Er gaat een grant type af.
rule-role-removed = De tokens krijgen een rol minder.
rule-lifetime-shorter = Tokens blijven korter geldig.
rule-sign-in-narrowed = Alleen mensen van de gemeente zelf mogen inloggen.
rule-backchannel-logout-uri-removed = Het adres waar Balie meldt dat iemand is uitgelogd, verdwijnt.
rule-access-token-opaque = Access tokens worden opaque.
rule-id-token-algorithm-changed = ID-tokens worden met een ander algoritme ondertekend.
rule-owner-removed = Er gaat een eigenaar af, en er blijft een andere over.
rule-name-changed = De naam verandert.
rule-description-changed = De omschrijving verandert.
rule-contacts-changed = De contactadressen veranderen.
rule-headless-tokens-allowed = Mensen krijgen langlevende tokens voor apparaten, of langere dan eerst.
rule-headless-tokens-ended = Mensen krijgen geen langlevende tokens voor apparaten meer, of kortere.
