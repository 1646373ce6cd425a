//! Who gave a grant, as applications may learn it: looked up for many at once.
use super::grant::{self, Grant};
use crate::db::{Connection, Grouped};
use crate::model::known_password;
use crate::model::person::{self, Person};
use std::collections::{HashMap, HashSet};

#[derive(Clone, Debug)]
pub struct GrantedPerson {
    pub grant: Grant,
    pub person: Person,
    /// Whether nobody but the person can have signed in, so that the address is theirs.
    pub is_address_proved: bool,
}

/// The queue for [`crate::db::GroupRead`], by the identifier of the grant; nothing for one that is not there. Whether the grant is live,
/// and the person may still sign in, is the caller's to ask.
pub struct GrantedPeople;

impl Grouped for GrantedPeople {
    type Job = String;
    type Outcome = Option<GrantedPerson>;

    async fn run(connection: &mut Connection, jobs: &[String]) -> sqlx::Result<Vec<Option<GrantedPerson>>> {
        let grants = grant::find_many(connection, &distinct(jobs.iter().map(String::as_str))).await?;
        let person_ids = distinct(grants.iter().map(|grant| grant.person_id.as_str()));
        let people = person::find_many(connection, &person_ids).await?;
        let unproved = known_password::with_unproved_address(connection, &person_ids).await?;
        let people: HashMap<&str, &Person> = people.iter().map(|person| (person.id.as_str(), person)).collect();
        let grants: HashMap<&str, &Grant> = grants.iter().map(|grant| (grant.id.as_str(), grant)).collect();
        let find = |id: &String| {
            let grant = *grants.get(id.as_str())?;
            let person = *people.get(grant.person_id.as_str())?;
            Some(GrantedPerson { grant: grant.clone(), person: person.clone(), is_address_proved: !unproved.contains(&person.id) })
        };
        Ok(jobs.iter().map(find).collect())
    }
}

fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    ids.collect::<HashSet<_>>().into_iter().collect()
}
