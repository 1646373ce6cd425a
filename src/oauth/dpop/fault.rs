//! What can be wrong with a proof (RFC 9449 §4.3), in the order in which it is looked at.
use crate::db::text_enum;

text_enum! {
    pub enum Fault {
        Missing = "missing",
        Several = "several",
        Unreadable = "unreadable",
        Kind = "kind",
        Algorithm = "algorithm",
        Key = "key",
        PrivateKey = "private_key",
        Signature = "signature",
        Claims = "claims",
        Method = "method",
        Uri = "uri",
        TokenHash = "token_hash",
        /// Another key than the token, the code or the request is bound to.
        OtherKey = "other_key",
        /// Its time can't be believed without a nonce.
        Time = "time",
        Nonce = "nonce",
        Replayed = "replayed",
        /// The token is bound to no key, and is shown as if it were.
        NotBound = "not_bound",
    }
}

impl Fault {
    /// What goes into `error_description`: printable ASCII without quotation marks and backslashes (RFC 6749 §5.2).
    pub const fn description(self) -> &'static str {
        match self {
            Self::Missing => "This needs a DPoP proof (RFC 9449), in the header DPoP.",
            Self::Several => "There is more than one header DPoP. Send one.",
            Self::Unreadable => "The DPoP proof is not a signed JWT of at most 16 KiB, or has a member twice, or one in crit.",
            Self::Kind => "The typ of the DPoP proof is not dpop+jwt.",
            Self::Algorithm => "The alg of the DPoP proof is not one of dpop_signing_alg_values_supported, or not allowed to this client.",
            Self::Key => "The header of the DPoP proof has no public key in jwk that can be used.",
            Self::PrivateKey => "The jwk of the DPoP proof is a private key. Make a new one, and send its public members alone.",
            Self::Signature => "The DPoP proof is not signed by the key in its header.",
            Self::Claims => "The DPoP proof needs the claims jti (at most 256 characters), htm, htu and iat.",
            Self::Method => "The htm of the DPoP proof is not the method of the request.",
            Self::Uri => "The htu of the DPoP proof is not the URL of this endpoint.",
            Self::TokenHash => "The ath of the DPoP proof is not the hash of the access token.",
            Self::OtherKey => "The DPoP proof is signed by another key than what is shown is bound to.",
            Self::Time => "The iat of the DPoP proof is more than a minute from now. Use the nonce of the header DPoP-Nonce.",
            Self::Nonce => "The nonce of the DPoP proof is not one of ours, or too old. Use the one of the header DPoP-Nonce.",
            Self::Replayed => "The DPoP proof was used before. Make one for each request.",
            Self::NotBound => "The access token is not bound to a key. Show it as Bearer.",
        }
    }

    /// Whether the same request with a nonce of ours may be right (§8).
    pub const fn wants_nonce(self) -> bool {
        matches!(self, Self::Time | Self::Nonce)
    }

    /// RFC 9449 §5, §8.
    pub const fn code(self) -> &'static str {
        if self.wants_nonce() { "use_dpop_nonce" } else { "invalid_dpop_proof" }
    }

    /// The same where a token is shown (§7.1): there `invalid_dpop_proof` says that a proof is wrong by itself (§4.3), and where it is the
    /// token that may not be shown so, because of its binding, that is what is wrong.
    pub const fn code_at_resource(self) -> &'static str {
        match self {
            Self::Missing | Self::OtherKey | Self::NotBound => "invalid_token",
            _ => self.code(),
        }
    }
}
