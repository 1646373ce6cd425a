//! The index of lists by itself: what it finds is what a plain scan finds, whatever is in it; and how quick and how large it is.
use balie::model::fold::fold;
use balie::model::list::{ListPosition, PAGE};
use balie::search::{Found, Index, IndexedDocument, Query, SegmentBuilder, facet, person_text, words};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::time::Instant;

/// A document of the index, as the program makes them.
fn document(id: &str, name: &str, tokens: &[&str], ranges: &[&str], facets: &[String]) -> IndexedDocument {
    let mut text = format!("{}\0", fold(name));
    tokens.iter().for_each(|token| text.push_str(&format!("{}\n", fold(token))));
    text.push('\0');
    ranges.iter().for_each(|range| text.push_str(&format!("{range}\n")));
    let held = ranges.iter().map(|range| facet::range(&range.parse().expect("a range")));
    IndexedDocument { id: id.to_owned(), text, facets: facets.iter().cloned().chain(held).collect() }
}

fn key(document: &IndexedDocument) -> (&[u8], &str) {
    (document.sort_key(), &document.id)
}

fn index<'a>(documents: impl Iterator<Item = &'a IndexedDocument>) -> Index {
    let mut sorted: Vec<&IndexedDocument> = documents.collect();
    sorted.sort_by(|one, other| key(one).cmp(&key(other)));
    let mut builder = SegmentBuilder::default();
    sorted.into_iter().for_each(|document| builder.push(document).expect("there is room"));
    Index::new(builder.finish())
}

/// What a query means, without any index.
fn scan(clients: &BTreeMap<String, IndexedDocument>, people: &BTreeMap<String, IndexedDocument>, query: &Query) -> Vec<String> {
    let by_owner = |client: &IndexedDocument, word: &balie::search::Word| {
        people.values().any(|person| client.has(&facet::owner(&person.id)) && word.is_in_text(person.text.as_bytes()))
    };
    let mut found: Vec<&IndexedDocument> = clients
        .values()
        .filter(|client| query.facets.iter().all(|any| any.iter().any(|facet| client.has(facet))))
        .filter(|client| !query.excluded.iter().any(|facet| client.has(facet)))
        .filter(|client| query.words.iter().all(|word| word.is_found_in(client) || by_owner(client, word)))
        .collect();
    found.sort_by(|one, other| key(one).cmp(&key(other)));
    found.into_iter().map(|client| client.id.clone()).collect()
}

const PIECES: [&str; 24] = [
    "zaak",
    "systeem",
    "Koppeling",
    "a",
    "b",
    "-",
    "_",
    "%",
    ".",
    "één",
    "Straße",
    "ΟΔΟΣ",
    "Łódź",
    "’s",
    "n\u{ad}g",
    " ",
    " ",
    "x1",
    "2",
    "10.0.0.1",
    "https://",
    "example",
    "Æ",
    "İ",
];
const RANGES: [&str; 6] = ["10.0.0.0/8", "10.0.0.0/24", "10.0.0.1/32", "192.0.2.0/25", "2001:db8::/32", "0.0.0.0/0"];

fn text(random: &mut StdRng, most: usize) -> String {
    (0..random.random_range(1..=most)).map(|_| PIECES[random.random_range(0..PIECES.len())]).collect()
}

fn any_client(random: &mut StdRng, id: &str, people: usize) -> IndexedDocument {
    let (name, token, other) = (text(random, 5), text(random, 6), text(random, 3));
    let ranges: Vec<&str> = RANGES.into_iter().filter(|_| random.random_bool(0.2)).collect();
    let mut facets = vec![facet::municipality(&random.random_range(0..4).to_string())];
    facets.extend((0..people).filter(|_| random.random_bool(0.1)).map(|person| facet::owner(&person.to_string())));
    facets.extend(random.random_bool(0.1).then(|| facet::DELETED.to_owned()));
    document(id, &name, &[&token, &other], &ranges, &facets)
}

fn any_person(random: &mut StdRng, id: &str) -> IndexedDocument {
    let (name, email) = (text(random, 3), text(random, 2));
    IndexedDocument { id: id.to_owned(), text: person_text(fold(&name).as_bytes(), &name, &email), facets: vec![] }
}

fn any_query(random: &mut StdRng) -> Query {
    let mut typed: Vec<String> = (0..random.random_range(0..4)).map(|_| text(random, 2)).collect();
    if random.random_bool(0.2) {
        typed.push(["10.0.0.1", "10.9.9.9", "2001:db8::9", "192.0.2.200", "0.0.0"][random.random_range(0..5)].to_owned());
    }
    let mut query = Query { words: words(&typed.join(" ")), ..Query::default() };
    if random.random_bool(0.5) {
        query.facets.push((0..2).map(|_| facet::municipality(&random.random_range(0..5).to_string())).collect());
    }
    query.excluded.extend(random.random_bool(0.5).then(|| facet::DELETED.to_owned()));
    query
}

/// All pages from the first to the last, and from there back.
fn pages(find: impl Fn(&Query) -> Found, place: impl Fn(&str) -> (Vec<u8>, String), mut query: Query) -> Vec<String> {
    let (mut all, mut pages) = (Vec::new(), Vec::new());
    loop {
        let found = find(&query);
        assert_eq!(found.before, all.len());
        all.extend(found.ids.iter().cloned());
        pages.push(found.clone());
        assert!(found.ids.len() <= PAGE);
        if found.before + found.ids.len() >= found.total {
            assert_eq!(found.total, all.len());
            break;
        }
        let (key, id) = place(found.ids.last().expect("a page before the last is not empty"));
        query.position = ListPosition::After(key, id);
    }
    for (page, next) in pages.iter().zip(pages.iter().skip(1)).rev() {
        let (key, id) = place(&next.ids[0]);
        query.position = ListPosition::Before(key, id);
        assert_eq!(find(&query), *page, "back again");
    }
    all
}

#[test]
fn what_is_found_is_what_a_plain_scan_finds() {
    for seed in 0..60 {
        let mut random = StdRng::seed_from_u64(seed);
        let mut people: BTreeMap<String, IndexedDocument> =
            (0..12).map(|id| (id.to_string(), any_person(&mut random, &id.to_string()))).collect();
        let many = if seed == 0 { 12_000 } else { 220 };
        let mut clients: BTreeMap<String, IndexedDocument> =
            (0..many).map(|id| (format!("c{id}"), any_client(&mut random, &format!("c{id}"), 12))).collect();
        let (mut client_index, mut people_index) = (index(clients.values()), index(people.values()));
        for change in 0..30 {
            let id = format!("c{}", random.random_range(0..many + 20));
            let changed = random.random_bool(0.7).then(|| any_client(&mut random, &id, 12));
            match &changed {
                Some(changed) => _ = clients.insert(id.clone(), changed.clone()),
                None => _ = clients.remove(&id),
            }
            client_index.put(&id, changed);
            if change % 10 == 0 {
                let person = any_person(&mut random, &(change / 10 * 5).to_string());
                people_index.put(&person.id.clone(), Some(person.clone()));
                people.insert(person.id.clone(), person);
            }
        }
        assert_eq!(client_index.count(), clients.len());
        for _ in 0..40 {
            let query = any_query(&mut random);
            let expected = scan(&clients, &people, &query);
            let found_people = people_index.people(&query.words);
            let place = |id: &str| (clients[id].sort_key().to_vec(), id.to_owned());
            let typed: Vec<String> = query.words.iter().map(|word| word.text().to_owned()).collect();
            let found = pages(|query| client_index.find(query, Some(&found_people)), place, query);
            let wrong = found.iter().zip(&expected).position(|(one, other)| one != other);
            assert!(found == expected, "seed {seed}, {typed:?}: {} and {}, {wrong:?}", found.len(), expected.len());
        }
    }
}

#[test]
fn folding_is_one_form_for_all_ways_of_writing() {
    for (one, other) in [
        ("STRASSE", "Straße"),
        ("οδος", "ΟΔΟΣ"),
        ("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς"),
        ("lodz", "Łódź"),
        ("dorde", "Đorđe"),
        ("'s-hertogenbosch", "’s-Hertogenbosch"),
        ("ʼs‑hertogenbosch", "´s-Hertogenbosch"),
        ("vergunningen", "Vergun\u{ad}nin\u{200b}gen"),
        ("ÅNGSTRÖM", "angstrom"),
        ("E\u{301}lise", "élise"),
        ("ﬁets", "FIETS"),
        ("ISTANBUL", "İstanbul"),
        ("Ｂａｌｉｅ", "balie"),
        ("ÆRØ", "aero"),
        ("MASSE", "Maẞe"),
        ("ÞÓR", "thor"),
        ("İIıi", "iiii"),
    ] {
        assert_eq!(fold(one), fold(other), "{one} and {other}");
    }
    for letter in (0..=0x0010_ffff).filter_map(char::from_u32) {
        let text = letter.to_string();
        let folded = fold(&text);
        assert_eq!(fold(&folded), folded, "{letter:?} is folded once and for all");
        // Unicode §3.13: whatever differs in case alone is one.
        assert_eq!(fold(&text.to_uppercase()), folded, "{letter:?} and its capital");
        assert_eq!(fold(&text.to_lowercase()), folded, "{letter:?} and its small form");
    }
}

/// Names as in life: a word that 30 % have and that sorts last, others of 12 % and 4 %, and one of ten.
fn many(count: usize) -> Vec<IndexedDocument> {
    let mut random = StdRng::seed_from_u64(7);
    let client = |number: usize| {
        let word = match number % 100 {
            0..30 => "Zaaksysteem",
            30..42 => "Koppelvlak",
            42..46 => "Vergunningen",
            _ if number % (count / 10).max(1) == 99 => "Stikstofloket",
            _ => ["Aanvragen", "Belastingen", "Formulieren", "Parkeren"][number % 4],
        };
        let place = ["Utrecht", "Nijmegen", "Zwolle", "Súdwest-Fryslân", "Almere"][random.random_range(0..5)];
        let tail: String = (0..8).map(|_| char::from(b"abcdefghjkmnpqrstuvwxyz123456789"[random.random_range(0..32)])).collect();
        let (name, client_id) = (format!("{word} {place} {number}"), format!("{}-{tail}", fold(word)));
        let uri = format!("https://login.{tail}.leverancier{}.example/callback", number % 500);
        let last: String = (0..4).map(|_| char::from(b'a' + random.random_range(0..26u8))).collect();
        let contact = format!("beheer{}@gemeente{}.example", number % 9, number % 1000);
        let wide = if number.is_multiple_of(2) { "10.0.0.0/8" } else { "192.0.2.0/24" };
        let facets = [facet::municipality(&(number % 1000).to_string()), facet::owner(&(number % 50_000).to_string())];
        document(&balie::crypto::random::id(), &name, &[&client_id, &uri, &contact, "zaken:lezen", "eerste", &last], &[wide], &facets)
    };
    let mut all: Vec<IndexedDocument> = (0..count).map(client).collect();
    all.sort_by(|one, other| key(one).cmp(&key(other)));
    all
}

/// How long a search takes at a million, and how much memory: run it by name, in a build with optimisation.
#[test]
#[ignore = "measures, with a million documents"]
fn a_million_clients_are_searched_in_milliseconds() {
    for count in [1_000, 1_000_000] {
        let documents = many(count);
        let begin = Instant::now();
        let mut builder = SegmentBuilder::default();
        documents.iter().for_each(|document| builder.push(document).expect("there is room"));
        let most = builder.bytes();
        let index = Index::new(builder.finish());
        let per = |bytes: usize| bytes / count;
        println!("{count}: built in {:?}, {} bytes a client, {} while it is built", begin.elapsed(), per(index.bytes()), per(most));
        let people: Vec<IndexedDocument> = (0..50_000.min(count))
            .map(|id| (id, format!("Persoon {id}")))
            .map(|(id, name)| IndexedDocument {
                id: id.to_string(),
                text: person_text(fold(&name).as_bytes(), &name, &format!("persoon{id}@leverancier{}.example", id % 500)),
                facets: vec![],
            })
            .collect();
        let people = self::index(people.iter());
        let of = |id: &str| vec![vec![facet::municipality(id)]];
        let admin: Vec<Vec<String>> = vec![(0..300).map(|id| facet::municipality(&id.to_string())).collect()];
        for (typed, facets) in [
            ("", vec![]),
            ("zaaksysteem", vec![]),
            ("zaak", vec![]),
            ("zaaksysteem koppelvlak", vec![]),
            ("systeem vlak", vec![]),
            ("10.20.30.40", vec![]),
            ("zaaksysteem utrecht 30000", vec![]),
            ("stikstof", vec![]),
            ("niets", vec![]),
            ("e", vec![]),
            ("en", vec![]),
            ("persoon77@", vec![]),
            ("persoon", vec![]),
            ("https://login.", vec![]),
            ("leverancier7.example", vec![]),
            ("-", vec![]),
            ("zaaksysteem zwolle 1 e a", vec![]),
            ("zaaksysteem", of("7")),
            ("", admin.clone()),
            ("zaaksysteem koppelvlak", admin),
        ] {
            let begin = Instant::now();
            let query = Query { words: words(typed), facets, ..Query::default() };
            let found_people = people.people(&query.words);
            let found = index.find(&query, Some(&found_people));
            println!(
                "{count}: {typed:>26} {:>2} {:>9.3} ms, {} found",
                query.facets.len(),
                begin.elapsed().as_secs_f64() * 1000.0,
                found.total
            );
        }
    }
}
