# De secrets van een client.
secrets-of = Secrets van { $name }
secrets-lead = Een client heeft er hooguit vijf. Zo kunt u een nieuw secret in gebruik nemen terwijl het oude nog werkt.
secrets-full = Er zijn al vijf secrets. Trek er eerst een in.
secrets-owner-makes = Deze gemeente toont een secret alleen bij het maken, dus alleen een eigenaar kan er een maken of vervangen.
secrets-none = Deze client heeft nog geen secret
secrets-none-advice = Zonder secret kan hij geen tokens ophalen.
secrets-manage = Secrets beheren
secret-first-name = Eerste secret
secret-new = Secret maken
secret-new-lead = U ziet het nieuwe secret zodra het is gemaakt. De andere secrets blijven werken.
secret-new-lead-other = Een eigenaar van de client ziet het nieuwe secret op de pagina ervan; u niet.
secret-name = Naam
secret-name-help = Zodat u het later herkent, bijvoorbeeld de plek waar het in gebruik is.
secret-proposed-name = Gemaakt op { $day }
secret-expires-label = Verloopt op
secret-expires-help = Laat leeg voor een secret zonder einde.
secret-ends-with = Eindigt op
secret-made = Gemaakt
secret-last-used = Laatst gebruikt
secret-expires = Verloopt
secret-expired = Verlopen
secret-soon = binnenkort
secret-safe = kan nu veilig weg
secret-foreign = van elders: vervang het
secret-see = Bekijken
secret-see-now = Secret bekijken
secret-waits = Het secret ‘{ $name }’ is nog niet gebruikt
secret-rotate = Vervangen
secret-revoke = Intrekken
secret-revoked = Het secret ‘{ $name }’ is ingetrokken.
secret-made-for-owner = Het secret ‘{ $name }’ is gemaakt. Een eigenaar van de client kan het op deze pagina bekijken.
secret-view = Het secret
secret-copy = Secret kopiëren
secret-keep = Zet het nu in de toepassing, en nergens anders
secret-seen-once = U ziet het niet nog eens: hier wordt alleen een vingerafdruk bewaard.
secret-seen-until-used =
    U kunt het nog eens bekijken tot het voor het eerst is gebruikt, hooguit zeven dagen lang. Daarna wordt
    hier alleen een vingerafdruk bewaard.
secret-seen-always = Deze gemeente laat eigenaren het altijd opnieuw bekijken.
secret-done = Klaar
by-person = door { $name }
from-address = vanaf { $address }
what-you-can-do = Wat u kunt doen
steps-title = Een secret vervangen zonder storing
step-make = Maak een tweede secret
step-make-text = Het oude blijft werken.
step-use = Zet het nieuwe secret in uw toepassing
step-use-text = Bij ‘laatst gebruikt’ ziet u wanneer het in gebruik is, en vanwaar.
step-revoke = Trek het oude secret in
step-revoke-text =
    Zodra erbij staat dat het veilig weg kan: een ander heeft het overgenomen en het is een dag stil geweest.
step-revoke-this = ‘{ $name }’ intrekken
rotation-title = ‘{ $name }’ vervangen
rotation-lead = U maakt een nieuw secret; het oude blijft werken tot de dag die u kiest.
rotation-name = Naam van het nieuwe secret
rotation-ends = Einde van ‘{ $name }’
rotation-ends-help =
    Het werkt niet meer vanaf het begin van deze dag. Maak dit veld leeg om het meteen te beëindigen,
    bijvoorbeeld als iemand anders het kan hebben.
revocation-title = ‘{ $name }’ intrekken?
revocation-warning = Het werkt meteen niet meer. Dit is niet ongedaan te maken.
revocation-safe = Een ander secret heeft het overgenomen, en dit is een dag niet gebruikt.
revocation-unsafe = Programma's die het nog gebruiken worden geweigerd.
revocation-last = Het is het enige secret dat werkt: de client krijgt geen tokens tot er een nieuw is.
revocation-do = Intrekken
problem-not-a-coming-day = Geef een dag die nog komt, als jaar-maand-dag.
