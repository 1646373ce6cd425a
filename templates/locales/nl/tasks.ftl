# Wat er na de eerste start te doen is.
tasks-title = Deze installatie inrichten
tasks-lead = Balie ziet zelf wat klaar is. Deze lijst verdwijnt als alles klaar is.
tasks-done = { $done } van { $counted } klaar.
task-done = Klaar
task-to-do = Nog te doen
task-municipality = Een gemeente maken
task-municipality-hint = Elke client hoort bij een gemeente.
task-scopes = Een scope maken
task-scopes-hint = Waar clients toegang toe kunnen krijgen.
task-people = Collega’s uitnodigen
task-people-hint =
    Gemeentebeheerders, de helpdesk, en een tweede operator voor als u er niet bent. Klaar zodra nog
    iemand een rol heeft.
task-contact = Contactgegevens invullen
task-contact-hint = Waar mensen hulp vragen. Staat onder meer op de inlogpagina.
task-pages = Privacy en toegankelijkheid invullen
task-pages-hint =
    Klaar als de organisatie, een privacyverklaring en de status van de toegankelijkheidsverklaring zijn
    ingevuld.
task-proxy = Bereikbaar maken via https
task-proxy-hint =
    Nu is Balie bereikbaar op { $url }. Zet er een proxy met TLS voor, en stel BALIE_PUBLIC_URL en
    BALIE_TRUSTED_PROXIES in.
task-proxy-unnamed =
    Stel in BALIE_TRUSTED_PROXIES het adres van uw proxy in. Anders lijkt elk verzoek van de proxy te
    komen.
task-proxy-done = Op { $url }, achter een proxy die is ingesteld.
task-backup = Een back-up maken
task-backup-hint =
    Met balie backup BESTAND op de server, liefst elke nacht. Bewaar ook de sleutel (secret.key), op een
    andere plek.
task-backup-done = De laatste is gemaakt op { $at }. Bewaar ook de sleutel (secret.key), op een andere plek.
task-backup-postgresql =
    PostgreSQL heeft een eigen back-up: pg_dump. Balie kan niet zien of die is gemaakt. Bewaar ook de sleutel
    (secret.key), op een andere plek.
task-mail = Mail versturen
task-mail-hint =
    Met een mailserver (BALIE_SMTP_URL) verstuurt Balie mail zelf. Zonder geeft wie iemand uitnodigt de link
    zelf door, en staat alle mail onder Mail.
task-mail-done = Mail gaat uit via { $host }.
task-optional = Hoeft niet
task-not-seen = Ziet Balie niet
