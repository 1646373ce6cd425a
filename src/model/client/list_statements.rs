//! The statements of the list of clients, one for each way to find them, in both directions. `$1` and `$2` are the place in the list to go
//! on from, `$3` how many are wanted. Each is whole, so that it can be read and tried by hand.

/// One list, from a place to its end and from there back to its beginning.
pub(super) struct BothWays {
    pub forwards: &'static str,
    pub backwards: &'static str,
}

/// All clients.
pub(super) static ALL: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND c.deleted_at IS NULL \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND c.deleted_at IS NULL \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};

/// Those of the municipality `$4`.
pub(super) static OF_MUNICIPALITY: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND c.deleted_at IS NULL \
         AND c.municipality_id = $4 \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND c.deleted_at IS NULL \
         AND c.municipality_id = $4 \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};

/// What the person `$4` administers or owns.
pub(super) static VISIBLE: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (SELECT clients.id FROM clients JOIN roles ON roles.municipality_id = clients.municipality_id \
               AND roles.role = 'municipal_admin' AND roles.person_id = $4 \
               UNION SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $4) v \
         JOIN clients c ON c.id = v.id JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND c.deleted_at IS NULL \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (SELECT clients.id FROM clients JOIN roles ON roles.municipality_id = clients.municipality_id \
               AND roles.role = 'municipal_admin' AND roles.person_id = $4 \
               UNION SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $4) v \
         JOIN clients c ON c.id = v.id JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND c.deleted_at IS NULL \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};

/// What the person `$4` administers or owns, of the municipality `$5`.
pub(super) static VISIBLE_OF_MUNICIPALITY: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (SELECT clients.id FROM clients JOIN roles ON roles.municipality_id = clients.municipality_id \
               AND roles.role = 'municipal_admin' AND roles.person_id = $4 \
               UNION SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $4) v \
         JOIN clients c ON c.id = v.id JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND c.deleted_at IS NULL \
         AND c.municipality_id = $5 \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (SELECT clients.id FROM clients JOIN roles ON roles.municipality_id = clients.municipality_id \
               AND roles.role = 'municipal_admin' AND roles.person_id = $4 \
               UNION SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $4) v \
         JOIN clients c ON c.id = v.id JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND c.deleted_at IS NULL \
         AND c.municipality_id = $5 \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};

/// Those with a word from `$7` to `$8`, from `$9` to `$10` and from `$11` to `$12`; `$4` is the state, `$5` the municipality and
/// `$6` the person who looks, each empty for any. It begins with the clients that have the first word.
pub(super) static FOUND: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (SELECT DISTINCT client_id AS id FROM client_terms WHERE term >= $7 AND term < $8) f \
         JOIN clients c ON c.id = f.id JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND ($4 = 'deleted') = (c.deleted_at IS NOT NULL) \
         AND ($5 = '' OR c.municipality_id = $5) \
         AND ($6 = '' OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) \
              OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                       WHERE roles.person_id = $6 AND roles.role = 'municipal_admin')) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $9 AND t.term < $10) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $11 AND t.term < $12) \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (SELECT DISTINCT client_id AS id FROM client_terms WHERE term >= $7 AND term < $8) f \
         JOIN clients c ON c.id = f.id JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND ($4 = 'deleted') = (c.deleted_at IS NOT NULL) \
         AND ($5 = '' OR c.municipality_id = $5) \
         AND ($6 = '' OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) \
              OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                       WHERE roles.person_id = $6 AND roles.role = 'municipal_admin')) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $9 AND t.term < $10) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $11 AND t.term < $12) \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};

/// The same for words that very many clients have: along the order of the list, where the next such client is never far.
pub(super) static FOUND_COMMON: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND ($4 = 'deleted') = (c.deleted_at IS NOT NULL) \
         AND ($5 = '' OR c.municipality_id = $5) \
         AND ($6 = '' OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) \
              OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                       WHERE roles.person_id = $6 AND roles.role = 'municipal_admin')) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $7 AND t.term < $8) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $9 AND t.term < $10) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $11 AND t.term < $12) \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND ($4 = 'deleted') = (c.deleted_at IS NOT NULL) \
         AND ($5 = '' OR c.municipality_id = $5) \
         AND ($6 = '' OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) \
              OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                       WHERE roles.person_id = $6 AND roles.role = 'municipal_admin')) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $7 AND t.term < $8) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $9 AND t.term < $10) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $11 AND t.term < $12) \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};

/// Those with a range that holds the address `$7`, a term of [`super::terms`], and with the words `$8` to `$9` and `$10` to `$11`.
/// CROSS JOIN says the same as JOIN, and to SQLite also in which order: few found ranges first, then their clients.
pub(super) static FOUND_BY_ADDRESS: BothWays = BothWays {
    forwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (WITH RECURSIVE wider (term) AS (SELECT $7 UNION ALL \
                 SELECT substr(term, 1, length(term) - 1) FROM wider WHERE length(term) > 2) \
               SELECT DISTINCT client_id AS id FROM client_terms JOIN wider ON client_terms.term = wider.term) f \
         CROSS JOIN clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) > ($1, $2) AND c.id = f.id \
         AND ($4 = 'deleted') = (c.deleted_at IS NOT NULL) \
         AND ($5 = '' OR c.municipality_id = $5) \
         AND ($6 = '' OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) \
              OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                       WHERE roles.person_id = $6 AND roles.role = 'municipal_admin')) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $8 AND t.term < $9) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $10 AND t.term < $11) \
         ORDER BY c.sort_key ASC, c.id ASC LIMIT $3",
    backwards: "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.registration, \
         c.suspended_at, c.deleted_at, c.sort_key, \
         (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at \
         FROM (WITH RECURSIVE wider (term) AS (SELECT $7 UNION ALL \
                 SELECT substr(term, 1, length(term) - 1) FROM wider WHERE length(term) > 2) \
               SELECT DISTINCT client_id AS id FROM client_terms JOIN wider ON client_terms.term = wider.term) f \
         CROSS JOIN clients c JOIN municipalities m ON m.id = c.municipality_id \
         WHERE (c.sort_key, c.id) < ($1, $2) AND c.id = f.id \
         AND ($4 = 'deleted') = (c.deleted_at IS NOT NULL) \
         AND ($5 = '' OR c.municipality_id = $5) \
         AND ($6 = '' OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) \
              OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                       WHERE roles.person_id = $6 AND roles.role = 'municipal_admin')) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $8 AND t.term < $9) \
         AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $10 AND t.term < $11) \
         ORDER BY c.sort_key DESC, c.id DESC LIMIT $3",
};
