# Inloggen bij een identiteitsprovider, en die aan het eigen account koppelen.
identity-sign-in-with = Inloggen met { $provider }
identity-others = Op een andere manier inloggen ({ $count })
identity-or = Of met uw wachtwoord
identity-kept-note = Wat u typte, wordt niet bewaard als u met een van deze inlogt.
identity-sign-in-again-with = Opnieuw inloggen met { $provider }
identity-confirm-lead = Log opnieuw in, zodat we weten dat u het bent.

identity-failed = U bent niet ingelogd
identity-provider-failed =
    { $provider } antwoordde niet zoals het hoort. Probeer het over een paar minuten opnieuw. Blijft het zo, meld het
    dan bij wie { $provider } beheert.
identity-not-anew =
    { $provider } liet niet zien dat u zojuist opnieuw inlogde. Log in met uw wachtwoord. Hebt u er geen, kies er dan een
    via ‘Wachtwoord vergeten?’ op de inlogpagina.
identity-refused = Het inloggen bij { $provider } is gestopt. Probeer het opnieuw, of log op een andere manier in.
identity-error = { $provider } stuurde u terug zonder u in te loggen. Probeer het opnieuw, of log op een andere manier in.
identity-account-refused =
    { $provider } kent u, maar u kunt er hier nu niet mee inloggen. Log op een andere manier in.
identity-unknown = Hieraan is geen account gekoppeld
identity-unknown-advice =
    { $provider } kent u, maar er is hier geen account aan gekoppeld. Log eerst in op uw account; daarna kunt u
    { $provider } eraan koppelen. Hebt u nog geen account? Op de inlogpagina staat hoe u er een krijgt.
identity-unproved =
    { $provider } kent u, maar zegt niet dat uw e-mailadres is gecontroleerd. Daarom kunt u er geen account
    mee maken. Log hier in op uw account; op de inlogpagina staat ook hoe u er een krijgt. Daarna kunt u { $provider }
    eraan koppelen.
identity-taken = U hebt al een account
identity-taken-advice =
    Er is een account met het adres { $email }. Log daarop in zoals u dat gewend bent, of neem de uitnodiging aan die u
    hebt gekregen. Daarna kunt u { $provider } eraan koppelen.
identity-ended = Inloggen is niet gelukt
identity-ended-advice =
    Het duurde te lang, was al klaar, of begon in een andere browser. Begin opnieuw.
identity-not-offered = Zo kunt u niet inloggen
identity-not-offered-advice = Deze manier is uitgezet of verwijderd. Log op een andere manier in.
identity-to-sign-in = Naar de inlogpagina
identity-to-account = Naar uw account
identity-elsewhere-advice =
    U logde in met een provider van één gemeente. Die telt alleen voor applicaties van die gemeente. Log uit, en
    log anders in om verder te gaan.

new-account-title = Account maken
new-account-lead = { $provider } kent u. U hebt hier nog geen account.
new-account-email = Het wordt voor dit adres, waarvan { $provider } zegt dat het van u is.
new-account-submit = Account maken
new-account-other =
    Hebt u een account met een ander adres? Log daarop in, en koppel { $provider } daar.

account-identities = Inloggen met een identiteitsprovider
account-identities-lead = Behalve met uw wachtwoord kunt u hiermee inloggen:
account-identities-none = U hebt geen identiteitsprovider gekoppeld.
account-identities-only = U logt hiermee in. U hebt hier geen wachtwoord.
account-identity-since = Gekoppeld op { $day }
account-identity-unlink = Loskoppelen
account-identity-link = { $provider } koppelen
account-ways-elsewhere =
    U bent ingelogd met de identiteitsprovider van één gemeente. Wilt u wijzigen hoe u inlogt? Log dan eerst uit, en log in
    met uw wachtwoord of met een andere provider die u hebt gekoppeld.
account-no-password = U hebt hier geen wachtwoord.
account-no-password-advice = Kies er een via een link die wij u mailen. Daarna kunt u er ook mee inloggen.
account-no-password-no-mail =
    Vraag een link om er een te kiezen. Deze installatie verstuurt zelf geen mail: wie haar beheert, kan u de link geven.
    Daarna kunt u ook met een wachtwoord inloggen.
account-choose-password = Wachtwoord kiezen
identity-link-title = { $provider } koppelen?
identity-link-lead = Bij { $provider } bent u zojuist ingelogd als:
identity-link-text =
    Als u dit koppelt, kan wie daar als die persoon inlogt, hier inloggen op uw account { $email }.
identity-link-warning = Bent u dat niet? Koppel het dan niet.
identity-link-do = Koppelen
identity-linked = U kunt vanaf nu inloggen met { $provider }.
identity-unlinked = U kunt niet meer inloggen met { $provider }.
identity-link-taken = Het is niet gekoppeld
identity-link-taken-advice =
    Dat account bij { $provider } is al aan een account hier gekoppeld, of u hebt er al een van { $provider } gekoppeld.
    Koppel het daar eerst los.
identity-last-way = Dit is uw enige manier om in te loggen
identity-last-way-advice = Kies eerst een wachtwoord; daarna kunt u dit loskoppelen.
identity-choose-password = Wachtwoord kiezen
identity-too-far = Deze provider kunt u niet aan uw account koppelen
identity-too-far-advice =
    { $provider } is van één gemeente en is alleen voor mensen die nergens anders iets doen. Uw account mag meer dan
    dat.
mail-identity-linked-subject = Er is een manier om in te loggen toegevoegd aan uw account
mail-identity-linked-lead = Vanaf nu kunt u met { $provider } inloggen op uw account bij Balie.
mail-identity-unlinked-subject = Er is een manier om in te loggen weggehaald van uw account
mail-identity-unlinked-lead =
    U kunt met { $provider } niet meer inloggen op uw account bij Balie. Het is losgekoppeld vanaf het adres { $address }.
mail-account-made-subject = Uw account bij Balie is gemaakt
mail-account-made-lead =
    Voor dit adres is een account bij Balie gemaakt, vanaf { $address }, door in te loggen met { $provider }.
