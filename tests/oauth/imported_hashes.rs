//! Hashes of secrets as other systems write them. Each was made by the system that is named, and none by us.
use crate::harness::Balie;
use balie::crypto::secret::Digest;
use futures_util::future::join_all;

const SECRET: &str = "geheim van elders";

const MADE_ELSEWHERE: [(&str, &str); 26] = [
    ("django 5.2 argon2", "argon2$argon2id$v=19$m=102400,t=2,p=8$em91dHpvdXR6b3V0$88VHMjANdXEPKmwHXU6tCsh3FHYZH2bNT5CWpaKUV7E"),
    ("django 5.2 bcrypt", "bcrypt$$2b$05$qj50p5oeML1L7AB0tmh4vOCbi3vCB9he.FmcCwUfty4RjWj7MKwgK"),
    ("django 5.2 bcrypt_sha256", "bcrypt_sha256$$2b$05$mDuM/p6w0oNrkZi86OCtVuyYk4b4WSYhTNSEdAQTBhkgLG7wLFhLG"),
    (
        "django 5.2 scrypt",
        "scrypt$16384$zoutzout$8$5$\
         ONyhzHKC/51fiWFcyu4Uc8kKFBCdo3WvS7VK0+ElM7H2yQfNKnuHXSZQcnrEMBNercXT+utMq75F0Td80Qp1bQ==",
    ),
    ("django 5.2 pbkdf2_sha1", "pbkdf2_sha1$1000$zoutzout$Ap46iozz493m3n7IbQJcCHfXavQ="),
    ("django 5.2 pbkdf2_sha256", "pbkdf2_sha256$1000$zoutzout$6GBDY46tdD9yv5UQwaAz5jGeDnuW/QUGki8E9fuR7b8="),
    ("passlib 1.7 pbkdf2", "$pbkdf2$1000$HUPo/V8rRWgNQWgNwfgfww$oS5QA3GNrkixzCO5X9rrRN1VyKo"),
    ("passlib 1.7 pbkdf2-sha256", "$pbkdf2-sha256$1000$QgghJGRsDcHYW6v1Pufcmw$HsA03QESwjeVHcR3/oiwAbC11wwxaFNWEHMt5EKLEm8"),
    ("passlib 1.7 with dots for plusses", "$pbkdf2-sha256$1000$.//7//v/.//7//v/.//7/w$FSwl9mxl0.FTR7Y.yUpYgcJjOTAcoW1KTQQrZDkloNU"),
    (
        "passlib 1.7 pbkdf2-sha512",
        "$pbkdf2-sha512$1000$BsBYy/lfa00JoVSqFYIwZg$\
         X8eUWaSyHtSn4dqtzrwI/FBs3U3eNdzf43x3HyRAj4FhLQD4DOmFLj8jAS8UjghwIL.H6RBt1rtdhK3lhNrZRw",
    ),
    ("passlib 1.7 scrypt", "$scrypt$ln=10,r=8,p=1$tzYGYAzh/N/73/tf670Xog$TLGjhyVoE+/uUq6H/scJxNOxFpuRAAIx4UyHq29QvJo"),
    ("passlib 1.7 scrypt with other costs", "$scrypt$ln=10,r=4,p=2$LyUEYAxhbM3Z+x9DaK21dg$3jxGRcTra44A+LgVkY7onakwR1aKL3LOe0hstebjUhA"),
    ("passlib 1.7 bcrypt-sha256", "$bcrypt-sha256$v=2,t=2b,r=5$0r0FY4fKBHD1nsbC1wyA3u$uilRVp6cEAoK7ikcgmafvLSFMePns3C"),
    ("passlib 1.7.2 bcrypt-sha256", "$bcrypt-sha256$2b,5$s03cyKQPhgwo3aVBn/34EO$2PTbnGriH.Za8qQ38vLK2SVejTsvuKm"),
    ("passlib 1.7 argon2", "$argon2id$v=19$m=1024,t=2,p=2$PAfgfC/lnFOq1TqHkBLifA$Wljd4OdeHlhwHP1cg20t1EFfR8zLN7EKusqtJgMGEWo"),
    ("passlib 1.7 bcrypt", "$2b$05$uyGb5/N2nnBRFF.OhL0.Qezxc6XgIAdLtjf/prmNRDn4SBcIgr08."),
    (
        "authelia (go-crypt 0.14) pbkdf2-sha512",
        "$pbkdf2-sha512$100000$x3DpTzUsRXGhmt25IgpTCw$\
         hSdwuc86r2cd0X8T9L8useUPUwuww8ZEVeGGGRoAwRZTxRv8NFpNhQ0FcZ7sTpPCNAf9R1zQSobMu1eFoBJMPg",
    ),
    ("authelia (go-crypt 0.14) scrypt", "$scrypt$ln=10,r=8,p=1$oSXvby0jqCVQqN79zMAn4Q$l5AgOq2vHR9UtORFziIQeJS88IpD/iyagH45zibXSUg"),
    ("authelia (go-crypt 0.14) bcrypt-sha256", "$bcrypt-sha256$v=2,t=2b,r=10$0p0MYv8NDX5FCCut94mlqe$fMiPOMqP9EAwZm75M15vG7C0PnW3H9."),
    (
        "authelia (go-crypt 0.14) argon2id",
        "$argon2id$v=19$m=1024,t=3,p=4$Co9jm3o0VuajVX7pYjy8xQ$FaehkP7Majvh4EjPJXKMiycQmRLdM7lesqyWKfXpAXA",
    ),
    ("hydra (ory/x 0.0.729)", "$pbkdf2-sha256$i=25000,l=32$DEV4RJZu7YXNLyvUXJNrsQ$bDKmztfyfSoVrImocNk57IemAllrDnd3bpHvpHO5iYg"),
    ("hashlib as PHC, SHA-512", "$pbkdf2-sha512$i=1000,l=32$8PHy8/T19vf4+fr7/P3+/w$cACgsVB6b+kTwMKIYifzqxt1SPKKr/xovI6zT71aemA"),
    ("hashlib, SHA-384", "$pbkdf2-sha384$1000$8PHy8/T19vf4.fr7/P3./w$lDxGTFTPd2vQJhz60q7/dzfcJLkx44EuBrKU.yn8nDfo6.v9NNccgfY5j4Pym3YK"),
    ("kratos, by hashlib", "$scrypt$ln=1024,r=8,p=1$8PHy8/T19vf4+fr7/P3+/w==$82sRb1ZzoVW7DqveSKuDOkSEnexC3Ej0O2O3HOT+tnQ="),
    ("werkzeug, by hashlib", "pbkdf2:sha256:1000$zoutzout$e86043638ead743f72bf9510c1a033e6319e0e7b96fd0506922f04f5fb91edbf"),
    (
        "werkzeug scrypt, by hashlib",
        "scrypt:1024:8:1$zoutzout$c5148d052a4f8030ce577501d1e5a0d12cb1954080cb2214692d866c057a4df5\
         99e12434ee68cf360ce87ed447136d9d95b3c0f64df3e16b3d8641cab6132a4f",
    ),
];

#[test]
fn hashes_that_others_made_are_read_and_fit_their_secret_alone() {
    for (system, hash) in MADE_ELSEWHERE {
        let digest = Digest::parse(hash).unwrap_or_else(|| panic!("{system}: not read"));
        assert!(digest.is_slow(), "{system}");
        assert_eq!(digest.to_string(), hash, "{system}: it is kept as it came");
        assert!(digest.matches(SECRET.as_bytes()), "{system}");
        for wrong in ["", "geheim", "geheim van elders ", "Geheim van elders"] {
            assert!(!digest.matches(wrong.as_bytes()), "{system}: {wrong}");
        }
    }
}

#[tokio::test]
async fn clients_from_all_of_them_get_their_tokens() {
    let balie = Balie::start().await;
    let mut clients = Vec::new();
    for (place, (system, hash)) in MADE_ELSEWHERE.into_iter().enumerate() {
        let spring = hash.strip_prefix("bcrypt$").map(|bcrypt| format!("{{bcrypt}}{bcrypt}"));
        let hash = spring.unwrap_or_else(|| hash.to_owned());
        clients.push((system, balie.client(&format!("client-{place}")).secret_hash(&hash).create().await));
    }
    // A few at a time: the suite runs without optimisation, and each is to be checked within its second.
    for few in clients.chunks(4) {
        join_all(few.iter().map(async |(system, client)| {
            let answer = balie.token(&client.showing(SECRET)).await;
            assert_eq!(answer.status, 200, "{system}: {}", answer.text);
            assert_eq!(balie.token(&client.showing("geheim van hier")).await.status, 401, "{system}");
        }))
        .await;
    }
}

fn hash_of(system: &str) -> &'static str {
    MADE_ELSEWHERE.into_iter().find(|(name, _)| *name == system).map(|(_, hash)| hash).expect("it is in the list")
}

#[test]
fn what_costs_more_than_one_check_may_is_refused() {
    let sha512 = hash_of("passlib 1.7 pbkdf2-sha512");
    let sha256 = hash_of("passlib 1.7 pbkdf2-sha256");
    let scrypt = hash_of("passlib 1.7 scrypt");
    let django_scrypt = hash_of("django 5.2 scrypt");
    let kratos = hash_of("kratos, by hashlib");
    let taken = [
        // What the systems do by default: Authelia, passlib, Django 6.0, Keycloak and OWASP.
        sha512.replace("$1000$", "$310000$"),
        sha512.replace("$1000$", "$210000$"),
        sha256.replace("$1000$", "$600000$"),
        hash_of("django 5.2 pbkdf2_sha1").replace("$1000$", "$1200000$"),
        scrypt.replace("ln=10", "ln=17"),
        kratos.replace("ln=1024", "ln=65536"),
        hash_of("django 5.2 bcrypt_sha256").replace("$05$", "$12$"),
        hash_of("passlib 1.7 bcrypt-sha256").replace("r=5", "r=12"),
        hash_of("werkzeug scrypt, by hashlib").replace(":1024:", ":32768:"),
    ];
    for hash in taken {
        assert!(Digest::parse(&hash).is_some(), "{hash}");
    }
    let dear = [
        sha512.replace("$1000$", "$750001$"),
        sha256.replace("$1000$", "$2000001$"),
        hash_of("django 5.2 pbkdf2_sha1").replace("$1000$", "$2000001$"),
        // More than one block: each takes all rounds.
        sha512.replace("pbkdf2-sha512", "pbkdf2").replace("$1000$", "$600000$"),
        scrypt.replace("ln=10", "ln=18"),
        scrypt.replace("r=8", "r=6000"),
        scrypt.replace("p=1", "p=1000"),
        scrypt.replace("p=1", "p=4294967295"),
        kratos.replace("ln=1024", "ln=262144"),
        django_scrypt.replace("$16384$", "$65536$"),
        hash_of("django 5.2 bcrypt").replace("$05$", "$13$"),
        hash_of("django 5.2 bcrypt_sha256").replace("$05$", "$13$"),
        hash_of("passlib 1.7 bcrypt-sha256").replace("r=5", "r=13"),
        hash_of("passlib 1.7.2 bcrypt-sha256").replace(",5$", ",13$"),
        hash_of("django 5.2 argon2").replace("t=2", "t=4"),
        hash_of("django 5.2 argon2").replace("p=8", "p=65"),
        hash_of("werkzeug, by hashlib").replace(":1000$", ":2000001$"),
    ];
    for hash in dear {
        assert!(Digest::parse(&hash).is_none(), "{hash}");
    }
}

#[test]
fn what_is_not_whole_or_of_another_kind_is_refused() {
    let sha256 = hash_of("passlib 1.7 pbkdf2-sha256");
    let hydra = hash_of("hydra (ory/x 0.0.729)");
    let scrypt = hash_of("passlib 1.7 scrypt");
    let mut refused: Vec<String> = MADE_ELSEWHERE.iter().map(|(_, hash)| format!("{hash}$")).collect();
    refused.extend(MADE_ELSEWHERE.iter().map(|(_, hash)| format!(" {hash}")));
    // A digest cut short can be met by chance.
    refused.extend(MADE_ELSEWHERE.iter().map(|(_, hash)| hash[..=hash.rfind('$').expect("a digest")].to_owned() + "Ap46"));
    refused.extend([
        sha256.replace("sha256", "md5"),
        sha256.replace("sha256", "sha224"),
        sha256.replace("$1000$", "$0$"),
        sha256.replace("$1000$", "$$"),
        sha256.replace("$1000$", "$+1000$"),
        sha256.replace("$1000$", "$1e3$"),
        sha256.replace("$QgghJGRsDcHYW6v1Pufcmw$", "$$"),
        sha256.replace("HsA03Q", "HsA0!Q"),
        hydra.replace("l=32", "l=31"),
        hydra.replace("i=25000,l=32", "l=32"),
        hydra.replace("i=25000", "i=25000,i=1"),
        hydra.replace("l=32", "l=32,x=1"),
        scrypt.replace("ln=10", "ln=0"),
        scrypt.replace("ln=10", "ln=1000"),
        scrypt.replace("ln=10", "ln=33"),
        scrypt.replace("r=8", "r=0"),
        scrypt.replace("p=1", "p=0"),
        scrypt.replace(",p=1", ""),
        hash_of("passlib 1.7 bcrypt-sha256").replace("v=2", "v=3"),
        hash_of("django 5.2 bcrypt").replace("$2b$", "$2x$"),
        hash_of("django 5.2 argon2").replace("argon2$argon2id", "argon2$argon3"),
        // Django's own way to say that there is none, and hashes that are no slow ones.
        "!".to_owned(),
        "md5$zout$900150983cd24fb0d6963f7d28e17f72".to_owned(),
        "sha1$zout$900150983cd24fb0d6963f7d28e17f72".to_owned(),
        "{noop}geheim".to_owned(),
        "$plaintext$geheim".to_owned(),
    ]);
    for hash in refused {
        assert!(Digest::parse(&hash).is_none(), "{hash}");
    }
}
