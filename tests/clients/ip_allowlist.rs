//! Entries of the allowlist: which are addresses or ranges, what they mean, and whom they let in.
use balie::locale::Locale;
use balie::model::client::attribute::IP_ALLOWLIST;
use balie::model::client::ip_allowlist::{IpAllowlist, IpRangeProblem, check, is_wide, parse, show};
use rand::{RngExt as _, SeedableRng as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[test]
fn addresses_and_ranges_are_read_and_shown_as_people_write_them() {
    let entries = [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1/32", "192.0.2.1"),
        ("192.0.2.0/24", "192.0.2.0/24"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("2001:db8::1", "2001:db8::1"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("2001:db8::/32", "2001:db8::/32"),
        ("::/0", "::/0"),
        ("::1", "::1"),
        // IPv4-mapped means the IPv4 address.
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::ffff:c000:201", "192.0.2.1"),
        ("::ffff:192.0.2.0/120", "192.0.2.0/24"),
        ("::ffff:0:0/96", "0.0.0.0/0"),
    ];
    for (written, shown) in entries {
        assert_eq!(parse(written).map(|range| show(&range)).as_deref(), Ok(shown), "{written}");
    }
}

#[test]
fn host_bits_are_refused_and_the_range_that_was_meant_is_offered() {
    let entries = [
        ("192.0.2.1/24", "192.0.2.0/24"),
        ("192.0.2.255/31", "192.0.2.254/31"),
        ("10.1.2.3/8", "10.0.0.0/8"),
        ("2001:db8::1/32", "2001:db8::/32"),
        ("::ffff:192.0.2.1/120", "192.0.2.0/24"),
    ];
    for (written, canonical) in entries {
        assert_eq!(parse(written), Err(IpRangeProblem::HostBits { canonical: canonical.to_owned() }), "{written}");
        assert!(parse(canonical).is_ok(), "what is offered is right");
    }
}

#[test]
fn what_is_no_address_or_range_is_refused() {
    let entries = [
        "",
        " ",
        "utrecht.nl",
        "localhost",
        "*",
        "192.0.2",
        "192.0.2.",
        "192.0.2.256",
        "192.0.2.1.1",
        "192.0.02.1",
        "0300.0.2.1",
        "0xc0.0.2.1",
        "3221225985",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/+24",
        "192.0.2.0/",
        "192.0.2.0/24/8",
        "/24",
        "2001:db8::/129",
        "2001:db8",
        "2001:db8:::1",
        "fe80::1%eth0",
        "2001:db8::g",
        "192.0.2.0/08",
        "010.0.0.0/8",
        "192.0.02.0/24",
        "192.0.2.20-192.0.2.10",
        "192.0.2.1-2001:db8::1",
        "192.0.2.0/255.0.255.0",
        "192.0.2.0/255.255.255",
        "[2001:db8::1",
        "[192.0.2.1]",
        "[2001:db8::1]:99999",
        "192.0.2.1:99999",
        "192.*.2.1",
        "*.*.*.*",
        "https://192.0.2.1/",
    ];
    for entry in entries {
        assert_eq!(parse(entry), Err(IpRangeProblem::NotARange), "{entry:?}");
    }
}

#[test]
fn other_notations_are_understood_and_offered_as_cidr() {
    let entries = [
        ("192.0.2.0/255.255.255.0", "192.0.2.0/24"),
        ("192.0.2.9/255.255.255.0", "192.0.2.0/24"),
        ("192.0.2.9/255.255.255.255", "192.0.2.9"),
        ("192.0.2.0/0.0.0.255", "192.0.2.0/24"),
        ("192.0.2.10-192.0.2.20", "192.0.2.10/31, 192.0.2.12/30, 192.0.2.16/30, 192.0.2.20"),
        ("192.0.2.10–20", "192.0.2.10/31, 192.0.2.12/30, 192.0.2.16/30, 192.0.2.20"),
        ("192.0.2.0-192.0.2.255", "192.0.2.0/24"),
        ("192.0.2.7-192.0.2.7", "192.0.2.7"),
        ("255.255.255.254-255.255.255.255", "255.255.255.254/31"),
        ("2001:db8::1-2001:db8::4", "2001:db8::1, 2001:db8::2/127, 2001:db8::4"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::]/32", "2001:db8::/32"),
        ("192.0.2.1:443", "192.0.2.1"),
        ("192.0.2.*", "192.0.2.0/24"),
        ("192.0.x.x", "192.0.0.0/16"),
        ("10.*", "10.0.0.0/8"),
        ("192.0.2.0\\24", "192.0.2.0/24"),
        ("１９２.0.2.1", "192.0.2.1"),
        ("[::ffff:192.0.2.1]", "192.0.2.1"),
    ];
    for (written, offered) in entries {
        let ranges: Vec<String> = offered.split(", ").map(str::to_owned).collect();
        assert_eq!(parse(written).expect_err(written).offer().as_deref(), Some(&*ranges), "{written}");
        ranges.iter().for_each(|range| assert_eq!(check(range, |_| false).as_ref(), Ok(range), "what is offered is taken"));
    }
}

#[test]
fn what_lets_in_a_large_part_of_the_internet_is_never_offered() {
    for entry in [
        "203.0.113.9/0",
        "10.1.2.3/7",
        "2001:db8::1/15",
        "::1/0",
        "::ffff:203.0.113.9/96",
        "203.0.113.9/0.0.0.0",
        "0.0.0.0-255.255.255.255",
        "0.0.0.0-127.255.255.255",
        "[::]/0",
        "::-ffff::",
    ] {
        let problem = parse(entry).expect_err(entry);
        assert_eq!(problem.offer(), None, "{entry}");
        let says = problem.text(Locale::En.messages());
        assert!(says.contains("a large part of the internet") || problem == IpRangeProblem::NotARange, "{entry}: {says}");
    }
    // What its message says to use instead is taken.
    assert_eq!(parse("203.0.113.9/0"), Err(IpRangeProblem::HostBitsOfWide { address: "203.0.113.9".to_owned() }));
}

#[test]
fn what_is_nobodys_address_and_what_nobody_sees_is_told() {
    for entry in ["255.255.255.0", "255.255.255.255", "0.0.0.255", "0.0.0.0", "::"] {
        assert_eq!(check(entry, |_| false), Err(IpRangeProblem::NobodysAddress), "{entry}");
    }
    for entry in ["192.0.2.1\u{200b}", "\u{feff}192.0.2.1", "192.0.2.1\0", "192.0.2.1\n", "192.0.\u{ad}2.0/24"] {
        assert!(matches!(parse(entry), Err(IpRangeProblem::Invisible(_))), "{entry:?}");
    }
    let said = parse("192.0.2.1\u{200b}").expect_err("refused").text(Locale::En.messages());
    assert!(said.contains("U+200B (zero-width space), at place 10"), "{said}");
}

#[test]
fn wide_ranges_need_a_confirmation() {
    for range in ["0.0.0.0/0", "::/0", "10.0.0.0/7", "2000::/15", "::ffff:0:0/96"] {
        assert_eq!(check(range, |_| false), Err(IpRangeProblem::Wide), "{range}");
        assert!(check(range, |_| true).is_ok());
    }
    for range in ["10.0.0.0/8", "2001::/16"] {
        assert!(check(range, |_| false).is_ok(), "{range}");
    }
}

#[test]
fn a_list_is_taken_apart_where_its_entries_end() {
    let lists: [(&str, &[&str]); 7] = [
        ("192.0.2.1, 192.0.2.2; 192.0.2.3\n192.0.2.4 192.0.2.5", &["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5"]),
        ("192.0.2.10 - 192.0.2.20", &["192.0.2.10-192.0.2.20"]),
        ("192.0.2.10 – 20, 192.0.2.1", &["192.0.2.10–20", "192.0.2.1"]),
        ("192.0.2.0 255.255.255.0 198.51.100.7", &["192.0.2.0/255.255.255.0", "198.51.100.7"]),
        ("192.0.2.0 0.0.0.255", &["192.0.2.0/0.0.0.255"]),
        ("192.0.2.0 /24", &["192.0.2.0/24"]),
        ("192.0.2.1\u{a0}192.0.2.2", &["192.0.2.1", "192.0.2.2"]),
    ];
    for (text, entries) in lists {
        assert_eq!(IP_ALLOWLIST.attribute.split(text), entries, "{text}");
    }
}

/// What is offered holds exactly what was written, whatever its notation.
#[test]
fn an_offer_is_never_wider_or_narrower_than_what_was_written() {
    let mut rng = rand::rngs::StdRng::seed_from_u64(6);
    for _ in 0..20_000 {
        let from = u32::from_be_bytes(rng.random());
        let to = from.saturating_add(rng.random::<u32>() >> rng.random_range(8..32));
        let (first, last) = (Ipv4Addr::from(from), Ipv4Addr::from(to));
        let prefix = rng.random_range(0..=32_u8);
        let mask = ipnet::Ipv4Net::new(first, prefix).expect("a prefix").netmask();
        let masked = ipnet::Ipv4Net::new(first, prefix).expect("a prefix");
        let cases = [
            (format!("{first}-{last}"), from, to),
            (format!("{first}/{mask}"), u32::from(masked.network()), u32::from(masked.broadcast())),
            (format!("{first}/{prefix}"), u32::from(masked.network()), u32::from(masked.broadcast())),
        ];
        for (written, from, to) in cases {
            let ranges = match check(&written, |_| false) {
                Ok(range) => vec![range],
                Err(problem) => problem.offer().unwrap_or_default(),
            };
            let mut next = u64::from(from);
            for range in &ranges {
                let range = match parse(range).expect("what is offered is right") {
                    ipnet::IpNet::V4(range) => range,
                    ipnet::IpNet::V6(_) => panic!("{written} became {range}"),
                };
                assert!(range.prefix_len() >= 8, "{written} became {range}");
                assert_eq!(u64::from(u32::from(range.network())), next, "{written} became {ranges:?}");
                next = u64::from(u32::from(range.broadcast())) + 1;
            }
            assert!(ranges.is_empty() || next == u64::from(to) + 1, "{written} became {ranges:?}");
        }
    }
}

/// Whatever somebody types is taken as a range, offered as ranges that are taken, or refused; it never panics.
#[test]
fn no_text_is_too_strange() {
    let mut rng = rand::rngs::StdRng::seed_from_u64(7);
    let letters: Vec<char> = "0123456789.:/-[]*x%\\abcdef \u{200b}－".chars().collect();
    for _ in 0..50_000 {
        let text: String = (0..rng.random_range(0..24)).map(|_| letters[rng.random_range(0..letters.len())]).collect();
        IP_ALLOWLIST.attribute.split(&text);
        if let Err(problem) = check(&text, |_| false) {
            assert!(!problem.text(Locale::Nl.messages()).is_empty());
            for range in problem.offer().unwrap_or_default() {
                assert!(check(&range, |_| false).is_ok() || problem_is_mask(&range), "{text:?} became {range}");
            }
        }
    }
}

/// Somebody who writes the netmask alone in another notation is told about that next.
fn problem_is_mask(range: &str) -> bool {
    check(range, |_| false) == Err(IpRangeProblem::NobodysAddress)
}

#[test]
fn a_list_lets_in_what_its_ranges_hold_and_an_empty_one_everybody() {
    let list: Vec<_> = ["192.0.2.0/24", "198.51.100.7", "2001:db8::/32"].iter().map(|entry| parse(entry).expect("a range")).collect();
    let tried = [
        ("192.0.2.0", true),
        ("192.0.2.255", true),
        ("192.0.3.0", false),
        ("192.0.1.255", false),
        ("198.51.100.7", true),
        ("198.51.100.8", false),
        ("::ffff:192.0.2.5", true),
        ("::ffff:192.0.3.5", false),
        // IPv4-compatible and translated addresses are others (RFC 4291 §2.5.5.1, RFC 6052).
        ("::192.0.2.5", false),
        ("64:ff9b::192.0.2.5", false),
        ("2001:db8:ffff::", true),
        ("2001:db9::", false),
    ];
    for (address, inside) in tried {
        let address: IpAddr = address.parse().expect("an address");
        assert_eq!(IpAllowlist::Only(list.clone()).allows(address), inside, "{address}");
        assert!(IpAllowlist::Anyone.allows(address) && !IpAllowlist::Only(vec![]).allows(address));
    }
}

#[test]
fn ranges_that_keep_hardly_anybody_out_are_wide() {
    for (range, wide) in
        [("10.0.0.0/8", false), ("10.0.0.0/7", true), ("0.0.0.0/0", true), ("2000::/16", false), ("2000::/15", true), ("::/0", true)]
    {
        assert_eq!(is_wide(&parse(range).expect("a range")), wide, "{range}");
    }
}

#[test]
fn a_range_reads_back_as_it_is_shown() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for _ in 0..5_000 {
        let (four, prefix) = (Ipv4Addr::from((draw() >> 32) as u32), draw() % 33);
        let range = ipnet::IpNet::V4(ipnet::Ipv4Net::new(four, prefix as u8).expect("a prefix").trunc());
        assert_eq!(parse(&show(&range)), Ok(range));
        let six = Ipv6Addr::from(u128::from(draw()) << 64 | u128::from(draw()));
        let range = ipnet::IpNet::V6(ipnet::Ipv6Net::new(six, (draw() % 129) as u8).expect("a prefix").trunc());
        if six.to_ipv4_mapped().is_none() {
            assert_eq!(parse(&show(&range)), Ok(range));
        }
    }
}
