//! The commands besides serving.
