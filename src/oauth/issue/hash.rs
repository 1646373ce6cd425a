//! `at_hash` and `c_hash` (OpenID Connect Core 1.0 §3.3.2.11): what binds an ID token to the tokens that were issued beside it.
use crate::crypto::signing_key::SigningAlgorithm;
use crate::crypto::{sha256, sha512};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// The left half of the hash of a code or an access token, by the hash of the algorithm that signs the ID token. EdDSA over Ed25519 hashes
/// with SHA-512 (RFC 8032 §5.1), which is what clients compute for it.
pub(super) fn left_half(algorithm: SigningAlgorithm, text: &str) -> String {
    match algorithm {
        SigningAlgorithm::EdDsa => URL_SAFE_NO_PAD.encode(&sha512(text.as_bytes())[..32]),
        SigningAlgorithm::Es256 | SigningAlgorithm::Rs256 | SigningAlgorithm::Ps256 => {
            URL_SAFE_NO_PAD.encode(&sha256(text.as_bytes())[..16])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::left_half;
    use crate::crypto::signing_key::SigningAlgorithm;

    /// OpenID Connect Core 1.0 appendices A.3 and A.4.
    #[test]
    fn the_hashes_of_the_standard_are_right() {
        let access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        assert_eq!(left_half(SigningAlgorithm::Rs256, access_token), "77QmUPtjPfzWtF2AnpK9RQ");
        let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
        assert_eq!(left_half(SigningAlgorithm::Rs256, code), "LDktKdoQak3Pk0cnXxCltA");
        assert_eq!(left_half(SigningAlgorithm::EdDsa, code).len(), 43);
    }
}
