//! Entries of the allowlist: which are addresses or ranges, what they mean, and whom they let in.
use balie::model::client::ip_allowlist::{IpAllowlist, IpRangeProblem, bits, is_wide, parse, show, single};
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
        ("1.2.3.4/0", "0.0.0.0/0"),
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
        "192.0.2.*",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/+24",
        "192.0.2.0/",
        "192.0.2.0/24/8",
        "192.0.2.0/255.255.255.0",
        "192.0.2.1-192.0.2.9",
        "192.0.2.1:80",
        "/24",
        "2001:db8::/129",
        "2001:db8",
        "2001:db8:::1",
        "[2001:db8::1]",
        "fe80::1%eth0",
        "2001:db8::g",
        "１９２.0.2.1",
        "192.0.2.1\0",
        "192.0.2.1\n",
    ];
    for entry in entries {
        assert_eq!(parse(entry), Err(IpRangeProblem::NotARange), "{entry:?}");
    }
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

/// The search for an address relies on it: a range holds an address exactly when its bits begin the address's.
#[test]
fn the_bits_of_a_range_begin_those_of_each_address_in_it() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for _ in 0..5_000 {
        let (four, prefix) = (Ipv4Addr::from((draw() >> 32) as u32), draw() % 33);
        let range = ipnet::Ipv4Net::new(four, prefix as u8).expect("a prefix").trunc();
        let address = Ipv4Addr::from(u32::from(four) ^ ((draw() as u32) >> (draw() % 32)));
        let (range, address) = (ipnet::IpNet::V4(range), IpAddr::V4(address));
        assert_eq!(bits(&single(address)).starts_with(&bits(&range)), range.contains(&address), "{range} {address}");
        assert_eq!(parse(&show(&range)), Ok(range), "what is shown reads back");
        let six = Ipv6Addr::from(u128::from(draw()) << 64 | u128::from(draw()));
        let range = ipnet::IpNet::V6(ipnet::Ipv6Net::new(six, (draw() % 129) as u8).expect("a prefix").trunc());
        assert!(bits(&single(IpAddr::V6(six))).starts_with(&bits(&range)));
        if six.to_ipv4_mapped().is_none() {
            assert_eq!(parse(&show(&range)), Ok(range));
        }
    }
}
