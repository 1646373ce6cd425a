//! Other ways to write addresses than CIDR: understood, and offered as the CIDR ranges that hold exactly what was written.
use ipnet::{IpNet, Ipv4Net, Ipv4Subnets, Ipv6Net, Ipv6Subnets};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use unicode_normalization::UnicodeNormalization;

/// The most CIDR ranges that are offered for one entry.
const MAX_RANGES: usize = 32;

/// An address or a CIDR range, as RFC 4632 §3.1 and RFC 4291 §2.3 write them. A number with a zero before it is none: some programs read
/// it as octal.
pub fn cidr(text: &str) -> Option<IpNet> {
    let Some((address, prefix)) = text.split_once('/') else { return text.parse::<IpAddr>().ok().map(IpNet::from) };
    let is_number = prefix.bytes().all(|byte| byte.is_ascii_digit()) && (prefix.len() == 1 || !prefix.starts_with('0'));
    if is_number { IpNet::new(address.parse().ok()?, prefix.parse().ok()?).ok() } else { None }
}

/// The CIDR ranges that hold exactly what the text says in another notation: a range from one address to another, a netmask, asterisks,
/// brackets, a port, full-width digits or a backslash. Nothing when it can't be told.
pub fn read(text: &str) -> Option<Vec<IpNet>> {
    let text = text.nfkc().collect::<String>().replace(['–', '—', '‐'], "-").replace('\\', "/");
    let ranges = from_to(&text).or_else(|| masked(&text)).or_else(|| asterisks(&text)).or_else(|| bracketed(&text))?;
    (1..=MAX_RANGES).contains(&ranges.len()).then_some(ranges)
}

/// The entries of a list: with commas, semicolons or white space between. `192.0.2.1 - 192.0.2.9`, `192.0.2.0 255.255.255.0` and
/// `192.0.2.0 /24` are one entry each: as two they would be another list.
pub fn split(text: &str) -> Vec<String> {
    text.split([',', ';', '\n', '\r', '、']).flat_map(|part| joined(part.split_whitespace())).collect()
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let dash = ['-', '–', '—', '‑'];
    let mut entries: Vec<String> = Vec::new();
    for word in words {
        match entries.last_mut() {
            Some(last) if word.starts_with(dash) || word.starts_with(['/', '\\']) || last.ends_with(dash) => last.push_str(word),
            Some(last) if is_ipv4(last) && (is_netmask(word) || is_inverse_mask(word)) => *last = format!("{last}/{word}"),
            _ => entries.push(word.to_owned()),
        }
    }
    entries
}

fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Whether the text is an IPv4 netmask, such as 255.255.255.0: nobody's address.
pub fn is_netmask(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok_and(|mask| mask.octets()[0] == 255 && is_contiguous(u32::from(mask)))
}

fn is_contiguous(mask: u32) -> bool {
    mask.leading_ones() + mask.trailing_zeros() >= 32
}

/// Whether the text is a netmask turned around, as some firewalls write it: 0.0.0.255. All of 0.0.0.0/8 is nobody's address.
pub fn is_inverse_mask(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok_and(|mask| mask.octets()[0] == 0)
}

/// `192.0.2.10-192.0.2.20`, also `192.0.2.10-20`.
fn from_to(text: &str) -> Option<Vec<IpNet>> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.trim(), to.trim());
    let last_number = || Some(format!("{}.{to}", from.rsplit_once('.')?.0));
    match (from.parse().ok()?, to.parse().ok().or_else(|| last_number()?.parse().ok())?) {
        (IpAddr::V4(from), IpAddr::V4(to)) if from <= to => Some(Ipv4Subnets::new(from, to, 0).map(IpNet::V4).collect()),
        // Counted before they are made: a range of IPv6 addresses may fall apart in more than two hundred.
        (IpAddr::V6(from), IpAddr::V6(to)) if from <= to => {
            Some(Ipv6Subnets::new(from, to, 0).take(MAX_RANGES + 1).map(IpNet::V6).collect())
        }
        _ => None,
    }
}

/// `192.0.2.0/255.255.255.0`, also with the mask turned around.
fn masked(text: &str) -> Option<Vec<IpNet>> {
    let (address, mask) = text.split_once('/')?;
    let (address, mask): (Ipv4Addr, Ipv4Addr) = (address.trim().parse().ok()?, mask.trim().parse().ok()?);
    let bits = if mask.octets()[0] == 0 && mask != Ipv4Addr::UNSPECIFIED { !u32::from(mask) } else { u32::from(mask) };
    let range = Ipv4Net::new(address, u8::try_from(bits.leading_ones()).ok()?).ok()?;
    is_contiguous(bits).then(|| vec![IpNet::V4(range.trunc())])
}

/// `192.0.2.*` and `192.0.*.*`, also with an x.
fn asterisks(text: &str) -> Option<Vec<IpNet>> {
    let parts: Vec<&str> = text.split('.').collect();
    let fixed = parts.iter().take_while(|part| !matches!(**part, "*" | "x" | "X")).count();
    if parts.len() > 4 || fixed == 0 || fixed == parts.len() || !parts[fixed..].iter().all(|part| matches!(*part, "*" | "x" | "X")) {
        return None;
    }
    let numbers: Vec<&str> = parts[..fixed].iter().copied().chain(std::iter::repeat_n("0", 4 - fixed)).collect();
    let range = Ipv4Net::new(numbers.join(".").parse().ok()?, u8::try_from(8 * fixed).ok()?).ok()?;
    Some(vec![IpNet::V4(range)])
}

/// `[2001:db8::1]`, `[2001:db8::1]:443`, `[2001:db8::]/32` and `192.0.2.1:443`.
fn bracketed(text: &str) -> Option<Vec<IpNet>> {
    let is_port = |port: &str| port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit());
    let Some((address, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) else {
        let (address, port) = text.split_once(':').unwrap_or((text, "0"));
        let range = cidr(address)?.trunc();
        return (matches!(range, IpNet::V4(_)) && is_port(port)).then(|| vec![range]);
    };
    let address: Ipv6Addr = address.trim().parse().ok()?;
    let prefix = match rest.split_at_checked(1) {
        None => 128,
        Some(("/", prefix)) if is_port(prefix) => prefix.parse().ok()?,
        Some((":", port)) if is_port(port) => 128,
        Some(_) => return None,
    };
    Some(vec![IpNet::V6(Ipv6Net::new(address, prefix).ok()?.trunc())])
}
