//! Choosing a municipality: from a list while there are few, else by typing its name, a part of it, or its slug. No page carries a
//! thousand of them, and nothing of it needs a script.
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::fold::fold;
use crate::model::municipality::{self, Municipality};
use crate::web::form::FormErrors;

/// So many stand in a list to choose from.
pub const MAX_OPTIONS: usize = 40;
/// So many are offered when what was typed could mean several.
const MAX_SIMILAR: usize = 10;

/// The municipalities there are to choose from.
pub enum Choices<'a> {
    All,
    /// Those of which somebody is admin.
    OfAdmin(&'a str),
    /// The only one that a session reaches.
    Only(&'a str),
    /// All, named by the whole name, the slug or the identifier: a part is a question, not an answer, where the choice never changes.
    AllByWholeName,
}

#[derive(Default)]
pub struct MunicipalityField {
    /// All there are, when they are few; the field is typed into when there are more.
    pub options: Vec<Municipality>,
    /// Whether there are too many for a list.
    pub is_typed: bool,
    /// Whether there is anything to choose.
    pub is_shown: bool,
    /// What was typed or chosen, as the field shows it.
    pub text: String,
    pub chosen: Option<Municipality>,
    /// What could be meant, when it is not clear.
    pub similar: Vec<Municipality>,
}

impl Choices<'_> {
    async fn all(&self, connection: &mut Connection) -> sqlx::Result<Vec<Municipality>> {
        match self {
            Self::All | Self::AllByWholeName => municipality::list(connection).await,
            Self::OfAdmin(person_id) => municipality::list_of_admin(connection, person_id).await,
            Self::Only(id) => Ok(municipality::find(connection, id).await?.into_iter().collect()),
        }
    }

    /// All of them when they are few, else at least one more than a list holds.
    async fn some(&self, connection: &mut Connection) -> sqlx::Result<Vec<Municipality>> {
        match self {
            Self::All | Self::AllByWholeName => municipality::first(connection, MAX_OPTIONS + 1).await,
            Self::OfAdmin(_) | Self::Only(_) => self.all(connection).await,
        }
    }
}

impl MunicipalityField {
    /// The field with what a reader typed or chose: a slug, a name or a part of it, or an identifier from a link.
    pub async fn load(connection: &mut Connection, choices: Choices<'_>, typed: &str) -> sqlx::Result<Self> {
        let typed: String = typed.trim().chars().filter(|letter| !letter.is_control()).take(200).collect();
        let some = choices.some(connection).await?;
        let mut field = Self { is_typed: some.len() > MAX_OPTIONS, is_shown: some.len() > 1, text: typed, ..Self::default() };
        if !field.text.is_empty() {
            let all = if field.is_typed { choices.all(connection).await? } else { some.clone() };
            field.choose(all, !matches!(choices, Choices::AllByWholeName));
        }
        if !field.is_typed {
            field.options = some;
        }
        Ok(field)
    }

    fn choose(&mut self, all: Vec<Municipality>, takes_part: bool) {
        let folded = fold(&self.text);
        let is_meant = |one: &Municipality| one.id == self.text || one.slug == folded;
        if let Some(chosen) = all.iter().find(|one| is_meant(one)) {
            self.chosen = Some(chosen.clone());
        } else {
            let is_like = |one: &Municipality| fold(&one.name).contains(&folded) || one.slug.contains(&folded);
            let is_named = |one: &Municipality| fold(&one.name) == folded;
            let mut similar: Vec<Municipality> = all.iter().filter(|one| is_named(one)).cloned().collect();
            let is_whole = similar.len() == 1;
            if !is_whole {
                similar = all.into_iter().filter(is_like).take(MAX_SIMILAR).collect();
            }
            match &similar[..] {
                [only] if is_whole || takes_part => self.chosen = Some(only.clone()),
                _ => self.similar = similar,
            }
        }
        if let Some(chosen) = &self.chosen {
            self.text.clone_from(&chosen.slug);
        }
    }

    /// Whether what was typed is none of them, or not clear.
    pub fn is_unclear(&self) -> bool {
        !self.text.is_empty() && self.chosen.is_none()
    }

    /// What is wrong, for the summary above the form.
    pub fn form_errors(&self, t: Messages) -> FormErrors {
        let mut form_errors = FormErrors::default();
        if self.is_unclear() {
            form_errors.add("municipality", self.problem(t));
        }
        form_errors
    }

    /// What is wrong with what was typed.
    pub fn problem(&self, t: Messages) -> String {
        if self.similar.is_empty() { t.municipality_unknown(self.text.as_str()) } else { t.municipality_several(self.text.as_str()) }
    }

    pub fn chosen_id(&self) -> Option<String> {
        self.chosen.as_ref().map(|chosen| chosen.id.clone())
    }
}
