//! Where the parameters of an answer stand (OAuth 2.0 Multiple Response Type Encoding Practices §2.1; OAuth 2.0 Form Post Response Mode).
use crate::db::text_enum;

text_enum! {
    pub enum ResponseMode { Query = "query", Fragment = "fragment", FormPost = "form_post" }
}
