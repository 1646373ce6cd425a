# Wijzigingen van clients die in gebruik zijn: gevraagd, beoordeeld, doorgevoerd.
client-edit-reviewed =
    Wat de client niet riskanter maakt, geldt zodra u opslaat. De rest wacht tot iemand het heeft beoordeeld; tot die
    tijd werkt de client zoals nu.
risk-rules-link = Wat wordt beoordeeld en wat niet
change-saved-and-waits =
    Een deel van de wijzigingen is opgeslagen. De rest wacht op een beoordeling; tot die tijd werkt de client zoals
    eerst.
change-waits = Uw wijziging wacht op een beoordeling; tot die tijd werkt de client zoals eerst.
change-ended =
    De wijzigingen zijn opgeslagen. De wijziging die wachtte is ingetrokken, want er is niets meer om te beoordelen.
change-held-up = Er is niets opgeslagen: een andere wijziging van deze client wacht
change-of-other-waits = Een wijziging van deze client wacht op een beoordeling
change-of-other-advice =
    { $name } heeft die gevraagd. Van een client wacht één wijziging tegelijk. Wat geen beoordeling vraagt, kunt u
    hier opslaan; voor de rest moet die wijziging eerst zijn beoordeeld of ingetrokken.
change-own-waits = Uw wijziging van deze client wacht
change-own-advice =
    Het formulier toont de client zoals u die hebt gevraagd. Wat u nu opslaat, komt ervoor in de plaats en wordt
    opnieuw beoordeeld.
change-look = Bekijk de wijziging
change-edit = Wijzig wat u hebt gevraagd
change-withdraw = Trek de wijziging in
change-withdrawn = De wijziging is ingetrokken. De client blijft zoals die was.
waiting-title = Een wijziging van deze client wacht; tot die is beoordeeld, werkt de client zoals nu
waiting-own = U hebt dit gevraagd:
waiting-of = { $name } heeft dit gevraagd:
waiting-look = Bekijk oud en nieuw naast elkaar
change-title = Wijziging van { $name }
change-number = Wijziging { $number }
change-asked-by = Gevraagd door { $name }, { $at }.
change-lead = Tot de wijziging is beoordeeld, werkt de client zoals eerst.
change-risky = Wat de wijziging doet
change-along = Tegelijk daarmee:
change-differences = Oud en nieuw
change-removed = Weg
change-added = Erbij
change-unreadable = Wat van deze wijziging is opgeslagen, is niet te lezen. Goedkeuren kan niet; vraag de wijziging opnieuw.
change-overtaken = Sinds de aanvraag heeft iemand anders gewijzigd: { $attributes }
change-overtaken-advice =
    Daarom kan de wijziging niet worden goedgekeurd zoals die hier staat. Vraag om aanpassing: de aanvrager opent
    de wijziging, ziet wat nu geregistreerd is en slaat de wijziging opnieuw op.
change-overtaken-now =
    Wat geregistreerd is, is intussen gewijzigd, of wat wordt gevraagd klopt niet meer. Er is niets doorgevoerd.
change-scopes-of-others =
    De wijziging vraagt { $scopes }, en dat moet worden beoordeeld. Alleen een operator of de helpdesk geeft die
    scope; iemand van hen kan deze wijziging goedkeuren.
change-decide = Uw beslissing
change-comment = Wat de aanvrager erbij leest
change-comment-hint = Nodig als u afwijst of om aanpassing vraagt.
change-approve = Goedkeuren en doorvoeren
change-ask = Om aanpassing vragen
change-refuse = Afwijzen
change-approved = De wijziging is goedgekeurd en doorgevoerd.
change-refused = De wijziging is afgewezen. De client blijft zoals die was.
change-asked = De aanvrager is om aanpassing gevraagd. De client blijft zoals die was.
change-not-done = Er is niets beslist
change-conflict = Iemand anders heeft dit intussen gewijzigd of beslist. Bekijk het opnieuw.
change-thread = Wat er is gebeurd
comment = Toelichting
change-decision = Wat beslist u?
change-decision-hint = U beslist over wat deze pagina toont; verandert dat intussen, dan wordt er niets beslist.
change-approve-hint = De wijziging geldt dan meteen.
change-ask-hint = De wijziging wacht, en de client blijft zoals die is, tot de aanvrager de wijziging heeft aangepast.
change-refuse-hint = De client blijft zoals die is, en de wijziging wordt gesloten.
change-decide-do = Beslissing vastleggen
change-conflict-event = Intussen, { $at }: { $event }. Bekijk het opnieuw.
mail-change-received-lead = Uw wijziging van de client { $client_name } wacht op beoordeling. De wijziging heeft nummer { $number }.
