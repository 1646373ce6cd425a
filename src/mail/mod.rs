//! Mail: composed here, kept in the outbox.
