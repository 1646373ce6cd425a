# Who looks at which page of a populated installation: every list and every search of every role, each with what it must show.
import base64
import json
import urllib.parse

import documents
import population

VISITORS = {
    documents.EMAIL: "operator", "helpdesk@bench.example": "helpdesk", "admin@bench.example": "admin",
    "admin-of-many@bench.example": "admin_of_many", "owner@bench.example": "owner",
}


def document():
    """The visitors with their password, and the scope of all clients."""
    head = documents.head(False)
    roles = {"operator": [{"role": "operator"}], "helpdesk": [{"role": "helpdesk"}]}
    people = [{"email": email, "name": f"Bezoeker {what}", "locale": "nl", "password": documents.PASSWORD, "roles": roles.get(what, [])}
              for email, what in VISITORS.items()]
    return json.dumps({"municipalities": [], "scopes": head["scopes"], "people": people, "clients": []}).encode()


def url(path, **query):
    return f"{path}?{urllib.parse.urlencode(query)}" if query else path


def position(all_of, place):
    """Where the client stands that is `place` of the way through the list."""
    names = sorted((all_of.name(number).lower(), population.client(number)) for number in range(all_of.count))
    key, row = names[int(place * len(names))]
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=") + "." + row


def visits(all_of):
    """(what it is, who looks, path, text that must be there)."""
    middle = all_of.count // 2
    one, page = population.client(middle), f"/clients/{population.client(middle)}"
    searches = [
        ("word of 30 %, sorts last", "zaaksysteem", "Zaaksysteem"), ("its prefix", "zaaksys", "Zaaksysteem"),
        ("its infix", "aksyst", "Zaaksysteem"), ("word of 12 %", "vergunningen", "Vergunningen"),
        ("word of ten", "sterrenwacht", "Sterrenwacht"),
        ("two common words never together", "zaaksysteem vergunningen", ""), ("word of none", "zxqvzxqv", ""),
        ("two letters", "qu", ""), ("name of three common words", name_of_three(all_of), name_of_three(all_of)),
        ("client_id", f"app-{middle:07}", f"app-{middle:07}"),
        ("redirect URI", f"https://app-{middle:07}.example/callback", f"app-{middle:07}"),
        ("address in a /8 of half", "10.20.30.40", "client"), ("address of one", all_of.ranges(middle)[-1], f"app-{middle:07}"),
        ("contact of many", "beheer@leverancier-007.example", "client"), ("owner", all_of.email(middle % all_of.people), ""),
        ("last four of a secret", all_of.secret_row(middle)["last_four"], f"app-{middle:07}"),
        ("address of last use", all_of.secret_row(middle)["last_used_from"], ""),
    ]
    found = [(f"search: {what}", "operator", url("/clients", q=words), text) for what, words, text in searches]
    for who in ("helpdesk", "admin", "admin_of_many", "owner"):
        found.append((f"clients of {who}", who, "/clients", "app-"))
        found += [(f"{who}: {what}", who, url("/clients", q=words), "") for what, words, _ in searches[:6]]
    first = population.municipality(0)
    found += [
        ("clients", "operator", "/clients", "app-"),
        ("requests", "helpdesk", "/requests", "Aanvraag 1"),
        ("requests, from the middle", "helpdesk", url("/requests", after=middle), "Aanvraag"),
        ("requests of nobody", "helpdesk", url("/requests", assignee="nobody"), "Aanvraag 1"),
        ("requests of every state", "helpdesk", url("/requests", state="all"), "Aanvraag 1"),
        ("a word in requests", "helpdesk", url("/requests", q="aanvraag"), "Aanvraag 1"),
        ("clients, from the middle", "operator", url("/clients", after=position(all_of, .5)), "app-"),
        ("clients, near the end", "operator", url("/clients", after=position(all_of, .999)), ""),
        ("clients of one municipality, suspended", "operator",
         url("/clients", municipality=population.municipality(5), state="suspended"), ""),
        ("clients of the largest, suspended, word of 30 %", "operator",
         url("/clients", municipality=first, state="suspended", q="zaaksysteem"), ""),
        ("a client", "operator", page, f"app-{middle:07}"), ("its history", "operator", f"{page}/history", ""),
        ("its secrets", "operator", f"{page}/secrets", ""), ("its usage", "operator", f"{page}/usage", ""),
        ("registering a client", "operator", "/clients/new", ""),
        ("registering a client, admin of many", "admin_of_many", "/clients/new", ""),
        ("municipalities", "operator", "/municipalities", "Gemeente 0000"), ("scopes", "operator", "/scopes", "calculations:read"),
        ("people", "operator", "/people", "persoon-"),
        ("people: a name", "operator", url("/people", q=all_of.person_name(42)), all_of.email(42)),
        ("people: first name of many", "operator", url("/people", q="jan"), "Jan"),
        ("people: no such", "operator", url("/people", q="zxqv"), ""),
        ("a person who owns a hundredth", "operator", f"/people/{population.person(0)}", all_of.email(0)),
        ("history", "operator", "/history", ""), ("history of helpdesk", "helpdesk", "/history", ""),
        ("history of an admin", "admin", "/history", ""), ("history of an admin of many", "admin_of_many", "/history", ""),
        ("history: who did it", "operator", url("/history", person=all_of.person_name(42)), all_of.person_name(42)),
        ("history: first name of many", "operator", url("/history", person="jan"), "Jan"),
        ("history: nobody", "operator", url("/history", person="zxqv"), ""),
        ("history: an admin of many, who did it", "admin_of_many", url("/history", person=all_of.person_name(42)), ""),
        ("history: what it was done to", "operator", url("/history", q=f"{all_of.name(middle)}"), ""),
        ("history: a kind and a municipality", "operator", url("/history", action="secrets", municipality=population.municipality(3)), ""),
        ("account", "owner", "/account", ""), ("mail", "operator", "/mail", ""), ("metrics", "operator", "/metrics", ""),
    ]
    return found


def name_of_three(all_of):
    """The name of the client in the middle of those that have a name of three common words."""
    start = all_of.count // 2
    return next(name for name in map(all_of.name, range(start, start + 1000)) if len(name.split()) == 3 and name.split()[2].isdigit()
                and name.split()[1] in population.KINDS)
