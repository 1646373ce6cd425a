# De installatie: contact en openbare pagina’s.
nav-installation = Installatie
installation-title = Contact van deze installatie
installation-lead =
    Hier kunnen mensen terecht met vragen: de helpdesk. Deze gegevens staan op de hulppagina, bij het inloggen
    en overal waar iemand niet zelf verder kan. Iedereen kan ze lezen, ook zonder in te loggen.
installation-pages-title = Hulp, privacy en toegankelijkheid
installation-pages-lead =
    Wat u hier invult, kan iedereen lezen, ook zonder in te loggen. Het is gewone tekst; een lege regel begint
    een nieuwe alinea. Ontbreekt een taal, dan staat er de andere.
installation-pages-saved = De teksten zijn opgeslagen.
installation-organisation = Verantwoordelijke organisatie
installation-organisation-hint = Wie deze installatie beheert, bijvoorbeeld Gemeente Utrecht.
installation-help-hint = Wat mensen bij u moeten weten. Wat Balie zelf kan, staat al op de pagina.
installation-help-nl = Hulptekst in het Nederlands
installation-help-en = Hulptekst in het Engels
installation-privacy-hint =
    Waarom en op welke grond u gegevens verwerkt, en hoe mensen hun rechten gebruiken. Wat Balie bewaart,
    staat al op de pagina.
installation-privacy-nl = Privacyverklaring in het Nederlands
installation-privacy-en = Privacyverklaring in het Engels
installation-accessibility-hint =
    U stelt zelf vast hoe toegankelijk uw installatie is. Balie vult geen status voor u in.
installation-accessibility-status = Nalevingsstatus
installation-accessibility-status-hint = Zoals die in het register van toegankelijkheidsverklaringen staat.
installation-status-none = Nog niet ingevuld
installation-status-none-help = Op de pagina staat dan dat de verklaring nog niet is ingevuld.
installation-accessibility-reviewed-on = Laatst herzien op
installation-day-hint = Bijvoorbeeld 29-03-2026.
installation-accessibility-register-url = Verklaring in het register (niet verplicht)
installation-register-hint = Het adres van uw verklaring op toegankelijkheidsverklaring.nl.
installation-accessibility-nl = Toelichting in het Nederlands
installation-accessibility-en = Toelichting in het Engels
installation-fill-in = Deze pagina invullen
event-installation-changed = Gegevens van de installatie gewijzigd
event-backup-made = Back-up gemaakt
