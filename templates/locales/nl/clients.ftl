# De lijst van clients en de pagina's van elk.
state-live = Actief
state-suspended = Stilgezet
state-deleted = Verwijderd
tab-overview = Overzicht
tab-secrets = Secrets
tab-refusals = Weigeringen
tab-use = Gebruik
tab-history = Geschiedenis
client-parts = Onderdelen van deze client
edit = Wijzigen
