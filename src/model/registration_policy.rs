//! Which applications somebody may register at once in a municipality, without anybody's review. Without a policy every one is reviewed.
//! A scope that needs review is never given so, whatever the policy says.
use super::audit::{Action, AuditedTransaction, Difference};
use super::client::attribute::{GRANT_TYPES, IP_ALLOWLIST, OWNERS, SCOPE};
use super::client::grant_type::GrantType;
use super::client::ip_allowlist;
use super::client::registration::Registration;
use super::client::risk::Addresses;
use super::municipality::Municipality;
use super::scope::Scope;
use crate::clock::Timestamp;
use crate::db::{Connection, StoredWord, text_enum};

text_enum! {
    pub enum AllowlistRule {
        /// At least one range, and all together narrow.
        Narrow = "narrow",
        NotNeeded = "not_needed",
    }
}

/// As many clients as a policy can let a person have.
pub const MAX_CLIENTS: i64 = 100;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RegistrationPolicy {
    /// How many clients a person may have that were registered at once and are not deleted; 0: every one is reviewed.
    pub max_clients: i64,
    /// Their words with a space between.
    grant_types: String,
    pub allowlist: StoredWord<AllowlistRule>,
    pub test_only_since: Option<Timestamp>,
    /// 0 while none was stored.
    pub version: i64,
}

impl Default for RegistrationPolicy {
    fn default() -> Self {
        Self {
            max_clients: 0,
            grant_types: GrantType::ClientCredentials.as_str().to_owned(),
            allowlist: StoredWord::Known(AllowlistRule::Narrow),
            test_only_since: None,
            version: 0,
        }
    }
}

/// What is missing for an application to be registered at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The municipality has every registration reviewed.
    EverythingReviewed,
    NotForTests,
    TooMany {
        max: i64,
    },
    GrantType(GrantType),
    ScopesNeedReview(Vec<String>),
    NoAllowlist,
    WideRanges(Vec<String>),
    /// Owners are written to in our name: whoever nobody looked at names none but themselves, whether or not the others have accounts.
    OtherOwners(Vec<String>),
}

impl RegistrationPolicy {
    /// A word that this version does not know allows nothing.
    pub fn grant_types(&self) -> Vec<GrantType> {
        self.grant_types.split(' ').filter_map(|word| word.parse().ok()).collect()
    }

    /// What keeps somebody with this address, who has `count` clients so, from registering this one at once; nothing when they may.
    pub fn unmet(
        &self,
        municipality: &Municipality,
        (email, count): (&str, i64),
        registration: &Registration,
        catalogue: &[Scope],
    ) -> Vec<Unmet> {
        if self.max_clients <= 0 {
            return vec![Unmet::EverythingReviewed];
        }
        let mut unmet = Vec::new();
        if self.test_only_since.is_some() && municipality.test_since.is_none() {
            unmet.push(Unmet::NotForTests);
        }
        if count >= self.max_clients {
            unmet.push(Unmet::TooMany { max: self.max_clients });
        }
        let allowed = self.grant_types();
        unmet.extend(registration.get(&GRANT_TYPES).into_iter().filter(|grant| !allowed.contains(grant)).map(Unmet::GrantType));
        let reviewed = scopes_that_need_review(registration, catalogue);
        if !reviewed.is_empty() {
            unmet.push(Unmet::ScopesNeedReview(reviewed));
        }
        unmet.extend(self.unmet_by_ranges(registration));
        let others: Vec<String> = registration.get(&OWNERS).into_iter().filter(|owner| owner != email).collect();
        if !others.is_empty() {
            unmet.push(Unmet::OtherOwners(others));
        }
        unmet
    }

    fn unmet_by_ranges(&self, registration: &Registration) -> Option<Unmet> {
        // A word that this version does not know asks for the most.
        if self.allowlist.known() == Some(AllowlistRule::NotNeeded) {
            return None;
        }
        let allowlist = registration.get(&IP_ALLOWLIST);
        let together = Addresses::of(registration.entries(&IP_ALLOWLIST.attribute)).count_without(&Addresses::of(&[]));
        match allowlist.ranges().is_empty() {
            true => Some(Unmet::NoAllowlist),
            false => (!together.is_narrow()).then(|| Unmet::WideRanges(allowlist.ranges().iter().map(ip_allowlist::show).collect())),
        }
    }

    fn differences(&self, after: &Self) -> Vec<Difference> {
        let word = |only: Option<Timestamp>| if only.is_some() { "yes" } else { "no" };
        [
            Difference::of_text("max_clients", &self.max_clients.to_string(), &after.max_clients.to_string()),
            Difference::of_text("grant_types", &self.grant_types, &after.grant_types),
            Difference::of_text("allowlist", self.allowlist.as_str(), after.allowlist.as_str()),
            Difference::of_text("test_only", word(self.test_only_since), word(after.test_only_since)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same policy with other rules.
    pub fn with(&self, max_clients: i64, grant_types: &[GrantType], allowlist: AllowlistRule, test_only: Option<Timestamp>) -> Self {
        let words: Vec<&str> = grant_types.iter().map(|grant| grant.as_str()).collect();
        Self {
            max_clients,
            grant_types: words.join(" "),
            allowlist: StoredWord::Known(allowlist),
            test_only_since: test_only,
            version: self.version,
        }
    }
}

/// The scopes asked for that nobody gets without review; one that the catalogue does not have is among them.
pub fn scopes_that_need_review(registration: &Registration, catalogue: &[Scope]) -> Vec<String> {
    let is_free = |name: &String| catalogue.iter().any(|scope| scope.name == *name && scope.review_required_at.is_none());
    registration.get(&SCOPE).into_iter().filter(|name| !is_free(name)).collect()
}

/// The policy of a municipality; the one that reviews everything when it has none.
pub async fn find(connection: &mut Connection, municipality_id: &str) -> sqlx::Result<RegistrationPolicy> {
    let found = sqlx::query_as(
        "SELECT max_clients, grant_types, allowlist, test_only_since, version FROM registration_policies WHERE municipality_id = $1",
    )
    .bind(municipality_id)
    .fetch_optional(connection)
    .await?;
    Ok(found.unwrap_or_default())
}

/// Stores a policy if the one that was edited still is the one of now. Returns whether it was.
pub async fn save(tx: &mut AuditedTransaction, of: &Municipality, after: &RegistrationPolicy, version: i64) -> sqlx::Result<bool> {
    let before = find(tx.connection(), &of.id).await?;
    let differences = before.differences(after);
    if before.version != version || differences.is_empty() {
        return Ok(before.version == version);
    }
    let done = sqlx::query(
        "INSERT INTO registration_policies (municipality_id, max_clients, grant_types, allowlist, test_only_since, version) \
         VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (municipality_id) DO UPDATE SET max_clients = $2, grant_types = $3, \
         allowlist = $4, test_only_since = $5, version = registration_policies.version + 1 WHERE registration_policies.version = $6",
    )
    .bind(&of.id)
    .bind(after.max_clients)
    .bind(&after.grant_types)
    .bind(after.allowlist.as_str())
    .bind(after.test_only_since)
    .bind(version)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::MunicipalityChanged, of.subject(), &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Marks a municipality as one for tests, or no longer. Returns whether anything changed.
pub async fn mark_for_tests(tx: &mut AuditedTransaction, of: &Municipality, is_for_tests: bool) -> sqlx::Result<bool> {
    if of.test_since.is_some() == is_for_tests {
        return Ok(false);
    }
    sqlx::query("UPDATE municipalities SET test_since = $2, version = version + 1 WHERE id = $1")
        .bind(&of.id)
        .bind(is_for_tests.then_some(tx.now))
        .execute(tx.connection())
        .await?;
    let word = |is: bool| if is { "yes" } else { "no" };
    let difference = Difference::of_text("for_tests", word(!is_for_tests), word(is_for_tests));
    tx.record(Action::MunicipalityChanged, of.subject(), &difference.into_iter().collect::<Vec<_>>()).await?;
    Ok(true)
}
