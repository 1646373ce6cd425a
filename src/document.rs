//! The import and export document.
