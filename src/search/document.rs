//! A document: what a client, or a person, is found by. The index and a plain scan read the same one.
use crate::model::client::ip_allowlist;
use crate::model::fold::fold;
use crate::model::list::{ListedClient, ListedPerson};

/// Ends the first part of a text, by which lists are sorted, and the second, which an address is looked for in.
pub const PART_END: char = '\0';

#[derive(Clone, Debug, Default)]
pub struct IndexedDocument {
    /// Of the row.
    pub id: String,
    /// Folded: the sort key, what is searched for, and the address ranges; see [`PART_END`]. White space sets tokens apart.
    pub text: String,
    /// What it is filtered by.
    pub facets: Vec<String>,
}

/// The facets. The first letter keeps their kinds apart.
pub mod facet {
    use ipnet::IpNet;

    pub const SUSPENDED: &str = "suspended";
    pub const DELETED: &str = "deleted";
    /// Clients that were registered without review.
    pub const AT_ONCE: &str = "at_once";

    /// Clients of a municipality.
    pub fn municipality(id: &str) -> String {
        format!("m{id}")
    }

    /// Clients that somebody owns.
    pub fn owner(person_id: &str) -> String {
        format!("o{person_id}")
    }

    /// The person whose clients a facet names.
    pub fn owner_of(facet: &str) -> Option<&str> {
        facet.strip_prefix('o')
    }

    /// Clients with this range in their allowlist.
    pub fn range(range: &IpNet) -> String {
        format!("r{range}")
    }

    /// People who administer a municipality.
    pub fn admin(municipality_id: &str) -> String {
        format!("a{municipality_id}")
    }

    /// People who own a client of a municipality.
    pub fn owner_in(municipality_id: &str) -> String {
        format!("w{municipality_id}")
    }

    /// People whose account somebody made.
    pub fn made_by(person_id: &str) -> String {
        format!("b{person_id}")
    }
}

impl IndexedDocument {
    pub fn of_client(client: &ListedClient) -> Self {
        let attributes = client.searched_attributes();
        let mut text = Text::new(&client.sort_key);
        // Rows of before a change of folding are sorted by another form of the name.
        if fold(&client.client_name).as_bytes() != client.sort_key {
            text.add(&client.client_name);
        }
        text.add(&client.client_id);
        attributes.entries.iter().for_each(|(_, entry)| text.add(entry));
        for secret in client.secrets.iter().filter(|secret| secret.revoked_at.is_none()) {
            text.add(&secret.name);
            text.add(&secret.last_four);
        }
        text.end_part();
        attributes.ranges.iter().for_each(|range| text.add(&ip_allowlist::show(range)));
        let mut facets = vec![facet::municipality(&client.municipality_id)];
        facets.extend(client.owners.iter().map(|owner| facet::owner(&owner.id)));
        facets.extend(attributes.ranges.iter().map(facet::range));
        match (client.deleted_at, client.suspended_at) {
            (Some(_), _) => facets.push(facet::DELETED.to_owned()),
            (None, Some(_)) => facets.push(facet::SUSPENDED.to_owned()),
            (None, None) => {}
        }
        facets.extend(client.at_once_at.map(|_| facet::AT_ONCE.to_owned()));
        Self { id: client.id.clone(), text: text.0, facets }
    }

    pub fn of_person(listed: &ListedPerson) -> Self {
        let mut facets: Vec<String> = listed.admin_of.iter().map(|id| facet::admin(id)).collect();
        facets.extend(listed.owner_in.iter().map(|id| facet::owner_in(id)));
        facets.extend(listed.person.created_by.iter().map(|id| facet::made_by(id)));
        let text = person_text(&listed.sort_key, &listed.person.name, &listed.person.email);
        Self { id: listed.person.id.clone(), text, facets }
    }

    /// By which lists are sorted.
    pub fn sort_key(&self) -> &[u8] {
        sort_key(self.text.as_bytes())
    }

    pub fn has(&self, facet: &str) -> bool {
        self.facets.iter().any(|known| known == facet)
    }

    /// How much memory it takes, in bytes, by estimate.
    pub fn bytes(&self) -> usize {
        200 + self.id.len() + self.text.len() + self.facets.iter().map(|facet| 40 + facet.len()).sum::<usize>()
    }
}

/// What a person is found by, also as the owner of a client.
pub fn person_text(sort_key: &[u8], name: &str, email: &str) -> String {
    let mut text = Text::new(sort_key);
    if fold(name).as_bytes() != sort_key {
        text.add(name);
    }
    text.add(email);
    text.end_part();
    text.0
}

/// The first part of a document's text.
pub fn sort_key(text: &[u8]) -> &[u8] {
    &text[..memchr::memchr(PART_END as u8, text).unwrap_or(text.len())]
}

struct Text(String);

impl Text {
    fn new(sort_key: &[u8]) -> Self {
        let mut text = String::from_utf8_lossy(sort_key).replace(PART_END, " ");
        text.push(PART_END);
        Self(text)
    }

    fn add(&mut self, token: &str) {
        self.0.push_str(&fold(token).replace(PART_END, " "));
        self.0.push('\n');
    }

    fn end_part(&mut self) {
        self.0.push(PART_END);
    }
}
