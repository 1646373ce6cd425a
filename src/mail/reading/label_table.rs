//! The labels that are known, in both languages. Each is read without articles and the like, in any order of its words, in singular and
//! plural: "Naam van de client", "Client-naam" and "clientnamen" need not stand here one by one.
use super::field::Field;

/// Fields with their labels, a comma between two.
pub const LABELS: &[(Field, &str)] = &[
    (
        Field::ClientName,
        "naam, naam client, clientnaam, naam applicatie, applicatienaam, naam app, naam toepassing, naam koppeling, naam \
         integratie, naam systeem, naam aansluiting, naam programma, naam dienst, beschrijvende naam, beschrijvende naam client, \
         weergavenaam, clientbenaming, benaming, benaming client, applicatie, toepassing, client, koppeling, app, name, client \
         name, clientname, name application, application, app name, name integration, name system, descriptive name, descriptive \
         name client, display name, client title, title, title application, title client, benaming koppeling, benaming \
         applicatie, naam software, software name, naam oplossing, naam webapplicatie",
    ),
    (
        Field::Description,
        "omschrijving, beschrijving, zakelijk gebruik, zakelijk doel, doel, doel gebruik, gebruik, gebruiksdoel, doeleinde, doel \
         koppeling, doel client, doel applicatie, doelbinding, toelichting, omschrijving zakelijk gebruik, beschrijving zakelijk \
         gebruik, omschrijving client, omschrijving applicatie, omschrijving koppeling, omschrijving toepassing, beschrijving \
         client, beschrijving applicatie, beschrijving koppeling, omschrijving gebruik, beschrijving gebruik, waarvoor, waarvoor \
         dient, functie, reden, reden aanvraag, description, business use, business purpose, purpose, use, usage, use case, \
         description business use, description client, description application, purpose client, aim, goal, summary, samenvatting, \
         intended use, intended purpose, zakelijke omschrijving, explanation",
    ),
    (
        Field::Administrators,
        "beheerder, beheerders, beheer, clientbeheerder, client beheerder, applicatiebeheerder, technisch beheerder, functioneel \
         beheerder, beheerder client, beheerder applicatie, beheerder koppeling, e mail beheerder, email beheerder, e mailadres \
         beheerder, e mailadressen beheerders, emailadres beheerder, mailadres beheerder, mail beheerder, gebruikersnaam, \
         gebruikersnamen, gebruikersnaam beheerder, gebruikersnamen beheerder, gebruikersnaam client beheerder, gebruikersnamen \
         client beheerder, gebruiker, account, accounts beheerder, administrator, client administrator, admin, client admin, \
         application administrator, username, user name, username client administrator, username administrator, user, administrator \
         e mail, administrator email, email administrator, e mail administrator, administrator email address, email address \
         administrator, e mail address administrator, client owner, owner, eigenaar, clienteigenaar, client eigenaar, owner client, \
         manager client, client manager, managed by, beheerd door",
    ),
    (
        Field::Scope,
        "scope, client scope, scope client, api scope, scope api, recht, rechten, toegangsrecht, toegangsrechten, machtiging, \
         machtigingen, autorisatie, autorisaties, bevoegdheid, bevoegdheden, permission, access right, right, permission scope, \
         scope recht, scope rechten, access scope",
    ),
    (
        Field::Scenario,
        "scenario, integratiescenario, integratie scenario, integration scenario, grant, grant type, granttype, flow, oauth flow, \
         grant flow, soort grant, type grant, authorization grant, authorisation grant, soort integratie, type integratie, \
         integration type, type integration, soort koppeling, type koppeling, koppelscenario, soort client, type client, \
         integratietype, integratiewijze, aansluitscenario",
    ),
    (
        Field::RedirectUris,
        "redirect, redirect url, redirect uri, redirecturl, redirecturi, redirection url, redirection uri, redirection, redirect \
         adres, redirect adressen, redirect address, callback, callback url, callback uri, callbackurl, callback adres, terugkeer \
         url, terugkeeradres, terugkeeradressen, terugkeer uri, terugkeer adres, retour url, retouradres, doorstuur url, \
         doorstuuradres, doorstuuradressen, doorverwijs url, doorverwijzing url, doorverwijsadres, omleidings url, omleiding url, \
         omleidingsadres, reply url, return url, return uri, return address, redirect endpoint, redirection endpoint, redirect \
         link, login redirect url, redirect url webapplicatie, redirect uri webapplicatie, redirection url web application, url \
         terugkeer, url callback, redirect url applicatie, redirect url application",
    ),
    (
        Field::IpAllowlist,
        "ip, ip adres, ip adressen, ipadres, ipadressen, ip whitelist, ip white list, whitelist, white list, ip allowlist, ip allow \
         list, allowlist, allow list, ip address, ip range, ip reeks, ip reeksen, ip bereik, ip bereiken, ip blok, ip blokken, ip \
         nummer, ip nummers, uitgaand ip adres, uitgaande ip adressen, uitgaand ip, bron ip, bron ip adres, bron ip adressen, \
         source ip, source ip address, source address, bron adres, outbound ip, outbound ip address, outgoing ip address, \
         outgoing ip, egress ip, egress ip \
         address, server ip, ip adres server, ip adressen server, ip address server, ip adres range, ip lijst, ip list, public ip, \
         public ip address, publiek ip adres, publieke ip adressen, extern ip adres, externe ip adressen, vast ip adres, vaste ip \
         adressen, ip beperking, ip restriction, ip filter, ip adres whitelist, ip adressen whitelist, cidr, subnet",
    ),
    (
        Field::Municipality,
        "gemeente, gemeentenaam, naam gemeente, betrokken gemeente, municipality, name municipality, municipality name, betreft \
         gemeente, gemeente betreft, aanvragende gemeente, on behalf municipality, namens gemeente, voor gemeente",
    ),
];

/// Words that say nothing about which field is meant.
pub const FILLERS: &str = "\
     de het een uw jouw onze ons mijn jullie van voor der den the a an of for your our my gewenste gewenst benodigde benodigd \
     gevraagde gevraagd nodige vereiste requested required desired wanted needed optional optioneel verplicht volledige full \
     korte kort short brief nieuwe new oauth oauth2 lijst list toegestane allowed permitted eventuele eventueel any te \
     gebruiken beoogde aan vragen";
