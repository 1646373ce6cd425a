//! The list of people: whom a viewer sees of it, searched.
use super::clients::page_of;
use super::document::{IndexedDocument, facet};
use super::index::Query;
use super::walk::Walk;
use super::words::{Word, words};
use super::{Page, Search};
use crate::db::Connection;
use crate::model::access::Viewer;
use crate::model::list::{self, ListPosition, ListedPerson, PersonSource};

/// Whom to list, and from where.
#[derive(Clone, Debug, Default)]
pub struct PersonQuery {
    /// What was typed into the search field.
    pub typed: String,
    pub position: ListPosition,
}

impl Search {
    pub async fn people(&self, connection: &mut Connection, viewer: &Viewer, query: &PersonQuery) -> sqlx::Result<Page<ListedPerson>> {
        let behind = self.catch_up_a_little(connection).await?;
        let wanted = wanted(viewer, query);
        let (wanted, found) = self.find(wanted, |loaded, wanted| loaded.people.find(wanted, None)).await;
        let mut page = match found {
            Some(found) => {
                let mut rows = list::people_by_ids(connection, &found.ids).await?;
                rows.retain(|listed| viewer.sees_listed_person(listed));
                Page { behind, ..page_of(rows, &found, ListedPerson::position) }
            }
            None => self.walk_people(connection, viewer, query, &wanted.words).await?,
        };
        page.words = wanted.words;
        Ok(page)
    }

    async fn walk_people(
        &self,
        connection: &mut Connection,
        viewer: &Viewer,
        query: &PersonQuery,
        words: &[Word],
    ) -> sqlx::Result<Page<ListedPerson>> {
        let source = if viewer.sees_all() { PersonSource::All } else { PersonSource::VisibleTo(viewer.person.id.clone()) };
        let mut walk = Walk::from(&query.position);
        while let Some((position, count)) = walk.next() {
            let rows = list::people(connection, &source, &position, count).await?;
            walk.take(rows, count, |listed| viewer.sees_listed_person(listed) && is_found(words, listed));
        }
        Ok(walk.page(self.no_index_reason()))
    }
}

fn wanted(viewer: &Viewer, query: &PersonQuery) -> Query {
    let mut facets = Vec::new();
    if let Some(administered) = viewer.municipalities_with_clients_seen() {
        let mut seen = vec![facet::made_by(&viewer.person.id)];
        for id in administered {
            seen.extend([facet::admin(id), facet::owner_in(id)]);
        }
        facets.push(seen);
    }
    Query { words: words(&query.typed), facets, excluded: vec![], position: query.position.clone() }
}

fn is_found(words: &[Word], listed: &ListedPerson) -> bool {
    let document = IndexedDocument::of_person(listed);
    words.iter().all(|word| word.is_found_in(&document))
}
