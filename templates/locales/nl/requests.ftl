# Requests: what the history calls what happened to them.
event-request-submitted = Aanvraag ingediend
event-request-confirmed = Afzender van een aanvraag bevestigd
event-request-edited = Aanvraag gewijzigd
event-changes-requested = Om aanpassing van een aanvraag gevraagd
event-request-approved = Aanvraag goedgekeurd
event-request-refused = Aanvraag afgewezen
event-request-withdrawn = Aanvraag ingetrokken
event-request-expired = Aanvraag vervallen zonder bevestiging
event-request-marked-spam = Aanvraag als spam gemarkeerd
event-request-merged = Aanvraag samengevoegd met een andere
event-request-reopened = Aanvraag heropend
event-canned-answer-created = Standaardantwoord toegevoegd
event-canned-answer-changed = Standaardantwoord gewijzigd
event-canned-answer-deleted = Standaardantwoord verwijderd
