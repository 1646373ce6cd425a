# Identiteitsproviders: de pagina’s van wie ze beheert.
nav-identity-providers = Identiteitsproviders
identity-provider = Identiteitsprovider
identity-provider-lead =
    Waar mensen behalve hier kunnen inloggen: elke OpenID-provider, bijvoorbeeld die van uw organisatie.
identity-provider-new = Nieuwe identiteitsprovider
identity-provider-none = Er zijn nog geen identiteitsproviders
identity-provider-none-advice = Mensen loggen in met hun e-mailadres en wachtwoord.
identity-providers-search = Identiteitsproviders zoeken
identity-providers-search-label = Naam, issuer of gemeente
identity-providers-not-found = Geen identiteitsprovider gevonden
identity-providers-all = Alle identiteitsproviders tonen
identity-providers-order = Eerst die van iedereen, dan die van elke gemeente; op naam gesorteerd
identity-provider-too-many =
    Er zijn er al { $count } voor dezelfde mensen, en meer mogen het er niet zijn. Verwijder er een die niemand gebruikt.
identity-provider-whose = Voor wie
identity-provider-state = Status
identity-provider-everybody = Iedereen
identity-provider-is-offered = Aangeboden
identity-provider-is-disabled = Uitgezet
identity-provider-municipality-hint =
    Een provider van één gemeente staat alleen op de inlogpagina voor applicaties van die gemeente. Wie ergens
    anders iets kan doen, kan er niet mee inloggen. Dit verandert nooit.
identity-provider-municipality-empty = Laat het leeg voor iedereen. Typ anders de hele naam of de korte naam.
identity-provider-everybody-option = Iedereen
identity-provider-name-hint = Zoals het op de inlogknop staat, bijvoorbeeld Microsoft of Medewerkers Utrecht.
identity-provider-issuer = issuer
identity-provider-issuer-hint =
    Het https-adres van de provider, letterlijk zoals het in zijn eigen documentatie staat. Het verandert nooit:
    mensen worden eraan gekoppeld.
identity-provider-issuer-missing = Vul de issuer in.
identity-provider-issuer-syntax =
    Dit is geen issuer. Die begint met https:// en heeft geen ? en geen #, bijvoorbeeld https://login.example.org.
identity-provider-issuer-document = Dit is het adres van een document. De issuer is het deel ervoor: { $issuer }
identity-provider-taken = Er is al een identiteitsprovider met deze issuer voor dezelfde mensen.
identity-provider-client-id-hint = Hoe de provider Balie noemt, nadat u Balie daar hebt geregistreerd.
identity-provider-secret-hint = Zoals u het van de provider kreeg. Het wordt verzegeld bewaard en nooit getoond.
identity-provider-secret-kept = Er is al een secret. Laat het veld leeg om het te houden.
identity-provider-secret-replaced = vervangen
identity-provider-scope-hint = Wat Balie aan de provider vraagt. openid is nodig.
identity-provider-scope-openid = De scope openid ontbreekt: zonder die scope is dit geen inloggen.
identity-provider-makes-accounts = Mag accounts maken
identity-provider-makes-accounts-hint =
    Wie daar inlogt en hier geen account heeft, krijgt er een, als de provider zegt dat het e-mailadres is
    gecontroleerd. Kies dit alleen als u vertrouwt wat de provider over adressen zegt.
identity-provider-makes-accounts-yes = Mag accounts maken: een operator koos dat.
identity-provider-makes-accounts-no = Mag geen accounts maken. Alleen een operator kan dat toestaan.
identity-provider-redirect-uri = Redirect-URI
identity-provider-redirect-uri-hint = Registreer dit adres bij de provider, letterlijk.
identity-provider-fixed =
    Issuer en gemeente veranderen nooit: mensen zijn eraan gekoppeld. Voeg in plaats daarvan een andere provider toe.
identity-provider-made = De identiteitsprovider is er. Test hem voordat mensen hem gebruiken.
identity-provider-saved = Opgeslagen.
identity-provider-check = Testen
identity-provider-check-lead =
    Probeert elke stap van het inloggen, voor zover dat kan zonder dat iemand inlogt, en zegt welke stap mislukt.
identity-provider-links =
    { $count ->
        [0] Nog niemand heeft hem gekoppeld.
        [one] Eén persoon heeft hem gekoppeld.
       *[other] { $count } mensen hebben hem gekoppeld.
    }
identity-provider-disable = Uitzetten
identity-provider-disable-help =
    Als u hem uitzet, kan niemand ermee inloggen tot u hem weer aanzet. Wie ermee inlogde, wordt dan meteen uitgelogd.
identity-provider-enable = Weer aanzetten
identity-provider-enable-help = Hij staat uit: niemand kan ermee inloggen. Wat mensen koppelden, is er nog.
identity-provider-disabled = Niemand kan er meer mee inloggen.
identity-provider-enabled = Mensen kunnen er weer mee inloggen.
identity-provider-delete = Verwijderen
identity-provider-delete-lead = Daarna is de provider weg, met alles wat eraan is gekoppeld. Dit kunt u niet ongedaan maken.
identity-provider-deletion-title = { $name } verwijderen?
identity-provider-deletion-warning = Wat mensen eraan koppelden eindigt, en zij worden uitgelogd.
identity-provider-deletion-none = Niemand heeft hem gekoppeld.
identity-provider-deletion-without-password =
    { $count ->
        [one] Eén van hen heeft hier geen wachtwoord en logt ermee in. Diegene kan er een kiezen via ‘Wachtwoord vergeten?’.
       *[other] { $count } van hen hebben hier geen wachtwoord en loggen ermee in. Zij kunnen er een kiezen via ‘Wachtwoord vergeten?’.
    }
identity-provider-deletion-do = Definitief verwijderen
identity-provider-deleted = { $name } is verwijderd.

# Een provider proberen, stap voor stap
identity-check-title = Test van { $name }
identity-check-right =
    Er is niets mis, voor zover dat te testen is zonder dat iemand inlogt. Log er één keer mee in om zeker te zijn.
identity-check-wrong = Het werkt nog niet. Hieronder staat wat u kunt doen.
identity-check-step = Stap
identity-check-result = Resultaat
identity-check-again = Opnieuw testen
identity-check-back = Terug naar { $name }
identity-step-address = Het adres vinden en bereiken
identity-step-tls = Versleutelde verbinding (TLS)
identity-step-discovery = Discovery-document
identity-step-issuer = Issuer in dat document
identity-step-keys = Sleutels
identity-step-authorization = Authorization endpoint
identity-step-token = Token endpoint, met onze client_id en secret
identity-step-sign-in = Inloggen
identity-step-right = Goed
identity-step-wrong = Fout
identity-step-unknown = Niet bekend
identity-step-untried = Niet geprobeerd
identity-step-unknown-text = Het antwoordt. Of Balie wordt geaccepteerd, blijkt als iemand inlogt.
identity-fault-not-https = Dit is geen https-adres met een host.
identity-fault-host = Deze host is niet gevonden.
identity-fault-refused-address = De host leidt naar een adres dat Balie niet mag bereiken: het is niet openbaar.
identity-fault-unreachable = Op dit adres antwoordt niets.
identity-fault-tls = Het certificaat wordt niet vertrouwd, of er is er geen.
identity-fault-not-http = Wat daar antwoordt, is geen webserver.
identity-fault-late = Het duurde langer dan vijf seconden.
identity-fault-too-large = Het antwoord is groter dan 256 KiB.
identity-fault-status = Het antwoord heeft de status { $status }.
identity-fault-not-json = Het antwoord is niet het document dat werd verwacht.
identity-fault-missing = In het antwoord van de provider ontbreekt iets:
identity-fault-issuer = Het document zegt dat het van een andere issuer is:
identity-fault-no-key = Er is geen sleutel waarmee Balie handtekeningen kan controleren.
identity-fault-unsupported = De provider accepteert geen manier om het secret te tonen die Balie kent. Balie kent:
identity-fault-client = De provider accepteert onze client_id en ons secret niet.
identity-fault-request = De provider weigert ons verzoek.
identity-fault-error = De provider antwoordt met een fout:
identity-fault-id-token = Het token dat de provider gaf, klopt niet.
identity-remedy-administrator = Vraag het aan de beheerder van de provider.
identity-remedy-host = Kijk of er een typefout in de issuer staat.
identity-remedy-refused-address =
    Staat de provider in uw eigen netwerk? Dan kan wie Balie draait het bereik toestaan met BALIE_OUTBOUND_ALLOW.
identity-remedy-unreachable =
    Controleer de issuer, en of de server van Balie er verbinding mee mag maken. Probeer het daarna opnieuw.
identity-remedy-tls =
    Controleer de issuer. Gebruikt de provider een certificaat van uw eigen organisatie, dan kan wie Balie draait het
    vertrouwen met BALIE_OUTBOUND_CA.
identity-remedy-issuer = Controleer de issuer: het document staat daaronder op /.well-known/openid-configuration.
identity-remedy-issuer-differs =
    Vertrouwt u dat adres, voeg dan een andere identiteitsprovider toe met precies dat adres als issuer, en verwijder
    deze.
identity-remedy-unsupported = Laat Balie bij de provider registreren met een van deze manieren.
identity-remedy-client =
    Controleer client_id en secret. Is het secret verlopen, vraag de provider dan om een ander en vul dat in.
identity-remedy-request =
    Registreer deze redirect-URI bij de provider, letterlijk, en controleer client_id en scope:

# De geschiedenis
event-identity-provider-created = Identiteitsprovider toegevoegd
event-identity-provider-changed = Identiteitsprovider gewijzigd
event-identity-provider-disabled = Identiteitsprovider uitgezet
event-identity-provider-enabled = Identiteitsprovider weer aangezet
event-identity-provider-deleted = Identiteitsprovider verwijderd
event-identity-linked = Identiteitsprovider aan het account gekoppeld
event-identity-unlinked = Identiteitsprovider van het account losgekoppeld
attribute-identity = Daar bekend als
