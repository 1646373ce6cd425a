//! Keys as people paste them: PEM, JWK, JWK Set, certificates; each mistake is told, and a private key is known in every form.
use crate::harness::client_key::ClientKey;
use balie::crypto::public_key::{KeyFault, PublicKey};
use balie::model::client::key::pasted::{PastedFault, holds_private_key, read};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// What openssl prints, given something to read.
fn openssl(arguments: &str, input: &[u8]) -> String {
    let mut program = Command::new("openssl")
        .args(arguments.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl runs");
    program.stdin.take().expect("its input").write_all(input).expect("it reads");
    String::from_utf8(program.wait_with_output().expect("it ends").stdout).expect("text")
}

/// The private key in PEM, and the public one.
fn pair(make: &str) -> (String, String) {
    let private = openssl(make, b"");
    let public = openssl("pkey -pubout", private.as_bytes());
    (private, public)
}

#[test]
fn what_openssl_writes_is_read() {
    for (make, kind, algorithms) in [
        ("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256", "EC P-256", vec!["ES256"]),
        ("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048", "RSA 2048", vec!["PS256", "RS256"]),
        ("genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048", "RSA 2048", vec!["PS256", "RS256"]),
        ("genpkey -algorithm ED25519", "OKP Ed25519", vec!["EdDSA"]),
    ] {
        let (private, public) = pair(make);
        let key = read(&public).unwrap_or_else(|fault| panic!("{make}: {fault:?}")).remove(0);
        assert_eq!((key.kind().as_str(), key.algorithms()), (kind, algorithms), "{make}");
        assert_eq!(PublicKey::of_jwk(&key.jwk).expect("it reads what it writes"), key);
        // Line ends of other systems, text around it, and a mark at the beginning.
        let around = format!("\u{feff}Our key:\r\n{}\r\nRegards", public.replace('\n', "\r\n"));
        assert_eq!(read(&around), Ok(vec![key.clone()]));
        let certificate = openssl("req -x509 -key /dev/stdin -subj /CN=x -days 9", private.as_bytes());
        assert_eq!(read(&certificate), Ok(vec![key.clone()]), "{make}: its certificate");
        // A private key is refused in whatever company.
        for text in [private.clone(), format!("{public}{private}"), private.replace('\n', " ")] {
            let fault = read(&text).expect_err("it is private");
            assert!(fault.is_private() && holds_private_key(&text), "{fault:?}");
        }
    }
    let pkcs1 = openssl("rsa -pubin -RSAPublicKey_out", pair("genpkey -algorithm RSA").1.as_bytes());
    assert!(pkcs1.contains("RSA PUBLIC KEY") && read(&pkcs1).is_ok());
}

/// RFC 7638 §3.1.
#[test]
fn a_thumbprint_is_that_of_the_rfc() {
    let jwk = json!({
        "kty": "RSA", "alg": "RS256", "kid": "2011-04-29", "e": "AQAB",
        "n": concat!(
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjB",
            "ZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8",
            "KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_",
            "xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
        )
    });
    let key = &read(&jwk.to_string()).expect("a right key")[0];
    assert_eq!(key.thumbprint, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    assert_eq!(key.kid(), "2011-04-29");
    assert_eq!(key.algorithms(), ["RS256"]);
}

#[test]
fn each_mistake_is_told() {
    let right = ClientKey::make("ES256").jwk();
    let with = |name: &str, value: Value| {
        let mut jwk = right.clone();
        jwk.insert(name.to_owned(), value);
        Value::Object(jwk).to_string()
    };
    let of_one = |fault| PastedFault::Key { number: 1, of: 1, fault };
    let kind = |kind: &str| of_one(KeyFault::Kind(kind.to_owned()));
    let weak = pair("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024").1;
    let p384 = pair("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384").1;
    let x25519 = pair("genpkey -algorithm X25519").1;
    let whole = pair("genpkey -algorithm ED25519").1;
    let table: Vec<(String, PastedFault)> = vec![
        ("  \n".to_owned(), PastedFault::Nothing),
        ("hello".to_owned(), PastedFault::NoKey),
        ("a".repeat(70_000), PastedFault::TooLong),
        ("{\"kty\":".to_owned(), PastedFault::Json),
        (format!("{{\"kty\":\"EC\",{}", &with("kid", json!("x"))[1..]), PastedFault::Json),
        ("{\"keys\": []}".to_owned(), PastedFault::EmptySet),
        ("{\"keys\": {}}".to_owned(), PastedFault::Json),
        (format!("[{}]", vec![with("kid", json!("x")); 11].join(",")), PastedFault::TooMany),
        (with("d", json!("AA")), of_one(KeyFault::Private)),
        (format!("{{\"keys\": [{}]}}", with("d", json!("AA"))), of_one(KeyFault::Private)),
        ("{\"kty\": \"RSA\", \"n\": 1, \"d\" : 1".to_owned(), of_one(KeyFault::Private)),
        ("{\"kty\":\"oct\",\"k\":\"AA\"}".to_owned(), of_one(KeyFault::Private)),
        ("{\"kty\":\"oct\"}".to_owned(), of_one(KeyFault::Symmetric)),
        (with("kty", json!("PQ")), kind("PQ")),
        (with("crv", json!("secp256k1")), kind("secp256k1")),
        (with("x", json!("AA")), of_one(KeyFault::Invalid)),
        (with("x", right["y"].clone()), of_one(KeyFault::Invalid)),
        // What the parser takes as well, and is no coordinate: a whole key.
        (
            json!({"kty": "OKP", "crv": "Ed25519", "x": "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE"}).to_string(),
            of_one(KeyFault::Invalid),
        ),
        (with("x", json!("a+/=")), of_one(KeyFault::Unreadable("base64url"))),
        (with("x", json!(7)), of_one(KeyFault::MissingMember("x"))),
        (with("use", json!("enc")), of_one(KeyFault::NotForSignatures)),
        (with("key_ops", json!(["encrypt"])), of_one(KeyFault::NotForSignatures)),
        (with("alg", json!("HS256")), of_one(KeyFault::Algorithm("HS256".to_owned()))),
        (with("alg", json!("RS256")), of_one(KeyFault::Algorithm("RS256".to_owned()))),
        (with("kid", json!("x".repeat(201))), of_one(KeyFault::KidTooLong)),
        ("[7]".to_owned(), of_one(KeyFault::Unreadable("JWK"))),
        (format!("[{}, {{}}]", with("kid", json!("x"))), PastedFault::Key { number: 2, of: 2, fault: KeyFault::MissingMember("kty") }),
        (weak, of_one(KeyFault::RsaBits(1024))),
        (p384, kind("P-384")),
        (x25519, of_one(KeyFault::NotForSignatures)),
        (whole.replace("-----END PUBLIC KEY-----", ""), PastedFault::Block),
        (whole.replace("MCow", "!!!!"), PastedFault::Block),
        (whole.replace("MCow", "AAAA"), of_one(KeyFault::Unreadable("PEM"))),
        (whole.replace("PUBLIC KEY", "CERTIFICATE REQUEST"), PastedFault::Label("CERTIFICATE REQUEST".to_owned())),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@host".to_owned(), PastedFault::Ssh),
        ("eyJhbGciOiJFUzI1NiJ9.e30.AA".to_owned(), PastedFault::Token),
    ];
    for (text, fault) in table {
        assert_eq!(read(&text), Err(fault), "{text}");
    }
}
