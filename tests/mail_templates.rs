//! Every mail that the program can write: in both languages, with one link, and never a secret; and what a municipality adds.
use crate::harness::Balie;
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::model::mail_texts;
use balie::model::outbox::{self, MailKind};
use balie::urls;
use std::collections::BTreeSet;

const PUBLIC_URL: &str = "https://balie.example";

fn context() -> MailContext {
    MailContext { public_url: PUBLIC_URL.to_owned(), ..MailContext::default() }
}

#[test]
fn every_mail_says_what_happened_in_both_languages_with_at_most_one_link() {
    for kind in MailKind::ALL {
        let [dutch, english] = [Locale::Nl, Locale::En].map(|locale| example(*kind, &context(), locale));
        assert_ne!(dutch.subject, english.subject, "{kind}");
        for mail in [dutch, english] {
            assert_eq!(mail.kind, *kind);
            let what = format!("{kind}, {}: {}", mail.locale, mail.text);
            assert!(!mail.subject.is_empty() && mail.subject.chars().count() <= 90 && !mail.subject.contains('\n'), "{what}");
            let links: BTreeSet<&str> = mail.text.split_whitespace().filter(|word| word.starts_with(PUBLIC_URL)).collect();
            assert!(links.len() <= 1, "{what}");
            assert!(mail.text.lines().filter(|line| line.contains(PUBLIC_URL)).all(|line| line.starts_with(PUBLIC_URL)), "{what}");
            for link in links {
                assert!(mail.html.contains(&format!("href=\"{link}\"")), "{what}");
            }
            assert!(!mail.text.contains("balie_") && !mail.html.contains("balie_"), "no secret: {what}");
            assert!(!mail.text.contains("\n\n\n") && !mail.text.contains("mail-"), "{what}");
            assert!(mail.html.contains(&format!("<html lang=\"{}\">", mail.locale)), "{what}");
            // The same words in both parts.
            for line in mail.text.lines().filter(|line| line.len() > 20 && !line.starts_with('>') && !line.contains(": ")) {
                let escaped = line.replace('&', "&#38;").replace('\'', "&#39;").replace('"', "&#34;").replace('<', "&#60;");
                assert!(mail.html.contains(&escaped), "{what}: {line}");
            }
        }
    }
}

/// What was changed stands below its sentence, and what the reviewer wrote below theirs.
#[test]
fn a_quotation_stands_below_what_announces_it() {
    let mail = example(MailKind::RequestApproved, &context(), Locale::En);
    let order = ["A reviewer changed these parts", "IP allowlist: 192.0.2.0/28", "The reviewer wrote:", "Welcome!", "Sign in to see"];
    for part in [&mail.text, &mail.html] {
        let places: Vec<_> = order.iter().map(|words| part.find(words).unwrap_or_else(|| panic!("{words} is not in {part}"))).collect();
        assert!(places.is_sorted(), "{part}");
    }
    assert_eq!(mail.html.matches("<blockquote").count(), 2);
}

#[test]
fn names_stand_where_they_belong() {
    for (kind, words) in [
        (MailKind::ClientSuspended, "Hugo Hermans heeft de client Zaaksysteem stilgezet."),
        (MailKind::ClientResumed, "Hugo Hermans heeft de client Zaaksysteem hervat."),
        (MailKind::SecretMade, "Hugo Hermans heeft een secret gemaakt voor de client Zaaksysteem. Het heet 2027."),
        (MailKind::KeyAdded, "Hugo Hermans heeft een sleutel toegevoegd aan de client Zaaksysteem. Hij heet 2027."),
        (MailKind::KeyRemoved, "Hugo Hermans heeft de sleutel 2026 van de client Zaaksysteem verwijderd."),
        (MailKind::SecretMade, "Het secret 2026 werkt tot 4 mrt 2027."),
        (MailKind::SecretRevoked, "Hugo Hermans heeft het secret 2026 van de client Zaaksysteem ingetrokken."),
        (MailKind::SecretExpiring, "Het secret 2026 van de client Zaaksysteem, dat eindigt op x7Qa,"),
        (MailKind::KeyEnding, "De sleutel 2026 van de client Zaaksysteem verloopt"),
        (MailKind::MadeOwner, "Hugo Hermans heeft u eigenaar gemaakt van de client Zaaksysteem."),
    ] {
        let mail = example(kind, &context(), Locale::Nl);
        assert!(mail.text.contains(words), "{kind}: {}", mail.text);
    }
}

#[tokio::test]
async fn the_portal_lists_every_mail() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let page = operator.get(urls::MAIL_TEMPLATES).await.expect(200);
    page.must_not_say("not sent yet");
    for kind in MailKind::ALL {
        for locale in Locale::ALL {
            page.must_say(&example(*kind, &MailContext::new(&balie.app.config), *locale).subject);
        }
    }
    operator.get(urls::MAIL).await.expect(200).must_say("Examples of all mails");
}

#[tokio::test]
async fn a_municipality_writes_above_and_below_the_mails_about_its_clients() {
    let balie = Balie::start().await;
    let municipality = balie.municipality("utrecht").await;
    let admin = balie.admin_of("utrecht").await;
    let path = urls::municipality_mail(&municipality.id);
    admin.get(&urls::municipality(&municipality.id)).await.expect(200).must_say("Change the texts");
    let hostile = "Van het API-team <script>alert(1)</script>\r\nhttps://evil.example";
    let typed = [
        ("version", "0"),
        ("introduction_nl", hostile),
        ("introduction_en", "From the API team"),
        ("signature_nl", "Gemeente Utrecht\r\nStadsplateau 1"),
        ("signature_en", ""),
    ];
    admin.post(&path, &typed).await.expect(303);
    let page = admin.get(&path).await.expect(200);
    page.must_say("The texts are saved").must_say("From the API team");
    assert!(!page.text.contains("<script>alert"));
    // Whoever began with what was there before is shown both.
    admin.post(&path, &[("version", "0"), ("introduction_nl", "Anders")]).await.expect(409).must_say("Anders").must_say("alert(1)");
    admin.post(&path, &[("version", "1"), ("introduction_nl", &*"x".repeat(2001))]).await.expect(422);
    admin.post(&path, &[("version", "1"), ("introduction_nl", "a\u{202e}b")]).await.expect(422);
    let texts = mail_texts::find(&mut balie.app.read().await.unwrap(), &municipality.id).await.unwrap();
    let mail = example(MailKind::MadeOwner, &context().with_texts(texts), Locale::Nl);
    let whole = "Beste Anna de Vries,\n\nVan het API-team <script>alert(1)</script>\nhttps://evil.example\n\nHugo";
    assert!(mail.text.starts_with(whole), "{}", mail.text);
    assert!(mail.text.trim_end().ends_with("\n\nGemeente Utrecht\nStadsplateau 1"), "{}", mail.text);
    assert!(!mail.html.contains("<script>") && mail.html.contains("Gemeente Utrecht<br>Stadsplateau 1"), "{}", mail.html);
    balie.operator().await.get(urls::HISTORY).await.expect(200).must_say("Introduction, in Dutch");
}

#[tokio::test]
async fn owners_are_told_what_somebody_else_does_and_nobody_what_they_do_themselves() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").owners("bob@leverancier.example").create().await;
    let admin = balie.admin_of("utrecht").await;
    let path = urls::client_suspension(&client.id);
    admin.post(&path, &[("reason", "Te veel verzoeken")]).await.expect(303);
    admin.post(&urls::client_suspension_delete(&client.id), &[]).await.expect(303);
    let secret = client.secrets(&balie.app).await.remove(0);
    admin.post(&urls::secret_revocation(&client.id, &secret.id), &[("leaves_none", "yes")]).await.expect(303);
    let told = async || {
        let mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
        let to_bob = mails.into_iter().filter(|mail| mail.recipient == "bob@leverancier.example");
        to_bob.filter_map(|mail| mail.kind.known()).collect::<BTreeSet<MailKind>>()
    };
    let expected = [MailKind::ClientSuspended, MailKind::ClientResumed, MailKind::SecretRevoked];
    assert_eq!(told().await, expected.into());
    let mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    let suspended = mails.iter().find(|mail| mail.kind.known() == Some(MailKind::ClientSuspended)).expect("it was written");
    assert!(suspended.text(&balie.app.sealing).unwrap().contains("\n> Te veel verzoeken\n"));
}

#[tokio::test]
async fn a_page_says_that_mail_is_on_its_way_only_where_mail_is_sent() {
    let server = crate::harness::smtp::SmtpServer::start(&[]);
    let sending = Balie::with(&[("smtp-url", &server.url()), ("mail-from", "balie@balie.example")]).await;
    for (balie, is_sending) in [(Balie::start().await, false), (sending, true)] {
        let operator = balie.operator().await;
        operator.get(urls::PEOPLE_NEW).await.expect(200).must_say(if is_sending { "They get a mail" } else { "No mail is sent here" });
        let form = [("id", &*balie::crypto::random::id()), ("name", "Noor"), ("email", "noor@x.example"), ("locale", "en"), ("role", "")];
        let page = operator.submit(urls::PEOPLE, &form).await.expect(200);
        assert_eq!(page.words().contains("is on its way by mail"), is_sending);
        // The link is in the mail alone, or is shown to whoever passes it on.
        assert_eq!(page.words().contains("The link to pass on"), !is_sending);
        let tasks = operator.get(urls::HOME).await.words();
        assert_eq!(tasks.contains("Mail goes out by"), is_sending);
        server.wait_for(usize::from(is_sending)).await;
    }
}

#[test]
fn the_examples_write_days_as_pages_do_in_the_language_of_the_reader() {
    for kind in [MailKind::SecretsLeaked, MailKind::SecretFoundInTheOpen] {
        for (locale, day) in [(Locale::Nl, "4 mrt 2027 15:31"), (Locale::En, "4 Mar 2027 15:31")] {
            let text = example(kind, &context(), locale).text.replace('\n', " ");
            assert!(text.contains(day), "{kind}: {text}");
        }
    }
}
