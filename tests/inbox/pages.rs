//! /mail/inbox: staff see what became of each message and the whole of it as text; a stranger's words are words, and our links no links.
use super::message;
use crate::harness::Balie;
use balie::urls;

const SCRIPT: &str = "<script>alert(1)</script>";

#[actix_web::test]
async fn script_in_every_field_is_text() {
    let balie = Balie::with(&[("authserv-id", "mx.gemeente.example")]).await;
    let hostile = format!(
        "Authentication-Results: elders.example; spf=pass {SCRIPT}\r\nFrom: \"{SCRIPT}\" <jan@leverancier.example>\r\nTo: x@y.example\r\n\
         Subject: =?utf-8?q?=0D=0ABcc:_x=40y.example_=3Cscript=3Ealert=281=29=3C=2Fscript=3E?=\r\nX-Odd: {SCRIPT}\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n\
         <p>Naam: &lt;script&gt;alert(1)&lt;/script&gt;</p><p>Scopes: &lt;script&gt;alert(1)&lt;/script&gt;</p>\
         <p>Gemeente: &lt;img src=x onerror=alert(1)&gt;</p><p>Beheerder: jan@leverancier.example</p>\
         <p><a href=\"https://evil.example/\">https://balie.example/</a> {SCRIPT}</p>\r\n--b\r\n\
         Content-Type: application/pdf; name=\"<b>x</b>.pdf\"\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=\r\n--b--\r\n"
    );
    let entry = balie.became(hostile).await;
    for reader in [balie.operator().await, balie.helpdesk().await] {
        let page = reader.get(&urls::inbox_message(&entry.id)).await.expect(200);
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x") && !page.text.contains("<b>x</b>"));
        page.must_say(SCRIPT).must_say("https://evil.example/").must_say("<b>x</b>.pdf").must_say("application/pdf");
        page.must_not_say("spf=pass</code>");
        let list = reader.get(urls::INBOX).await.expect(200);
        assert!(!list.text.contains("<script>alert"));
    }
    for other in [balie.admin_of("utrecht").await, balie.integrator("bob@leverancier.example").await] {
        other.get(urls::INBOX).await.expect(404);
        other.get(&urls::inbox_message(&entry.id)).await.expect(404);
    }
}

#[actix_web::test]
async fn the_verdict_of_the_own_mail_server_is_shown_and_no_other() {
    let balie = Balie::with(&[("authserv-id", "mx.gemeente.example")]).await;
    let ours = format!("Authentication-Results: mx.gemeente.example; dkim=pass (goed)\r\n{}", message("jan@leverancier.example", "een"));
    let theirs = format!(
        "Authentication-Results: mx.elders.example; dkim=pass (vals)\r\nAuthentication-Results: mx.gemeente.example; dkim=pass (oud)\r\n{}",
        message("jan@leverancier.example", "twee")
    );
    let (ours, theirs) = (balie.became(ours).await, balie.became(theirs).await);
    let helpdesk = balie.helpdesk().await;
    helpdesk.get(&urls::inbox_message(&ours.id)).await.expect(200).must_say("Found by the mail server");
    helpdesk.get(&urls::inbox_message(&theirs.id)).await.expect(200).must_not_say("Found by the mail server");
}

#[actix_web::test]
async fn lists_are_filtered_by_what_became_of_the_mail() {
    let balie = Balie::start().await;
    balie.became(message("jan@leverancier.example", "aanvraag")).await;
    balie.became(message("a@b.example, c@d.example", "twee")).await;
    balie.became(format!("Precedence: bulk\r\n{}", message("lijst@b.example", "lijst"))).await;
    let helpdesk = balie.helpdesk().await;
    let all = helpdesk.get(urls::INBOX).await.expect(200);
    all.must_say("Aanvraag aanvraag").must_say("Aanvraag twee").must_say("Aanvraag lijst");
    for (state, subject) in [("taken", "aanvraag"), ("held", "twee"), ("automatic", "lijst")] {
        let page = helpdesk.get(&urls::with_query(urls::INBOX, "state", state)).await.expect(200);
        for other in ["aanvraag", "twee", "lijst"] {
            assert_eq!(page.text.contains(&format!("Aanvraag {other}")), other == subject, "{state}: {other}");
        }
    }
    let ours = balie.helpdesk().await;
    ours.get(&format!("{}?state=nonsense&after=x", urls::INBOX)).await.expect(200);
}

#[actix_web::test]
async fn our_own_links_in_what_people_quote_are_masked() {
    let balie = Balie::start().await;
    let token = "Abc_-1234567890".repeat(3);
    let quoted = format!("{}> {}/invitations/{token}\r\n", message("jan@leverancier.example", "zaak"), balie.url);
    let entry = balie.became(quoted).await;
    let page = balie.helpdesk().await.get(&urls::inbox_message(&entry.id)).await.expect(200);
    assert!(page.text.contains("/invitations/…") && !page.text.contains(&token), "a link that signs somebody in is shown");
}

#[actix_web::test]
async fn the_whole_message_stands_beside_its_request() {
    let balie = Balie::start().await;
    balie.person("jan@leverancier.example").await;
    let more = "Kostenplaats: 4411\r\nWij bouwen dit voor Burgerzaken.\r\n\r\nMet vriendelijke";
    let text = message("Jan <jan@leverancier.example>", "zaak").replace("Met vriendelijke", more);
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let text = format!(
        "{head}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n{body}\r\n> {}/invitations/{}\r\n--b\r\n\
         Content-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=\r\n--b--\r\n",
        balie.url,
        "Abc_-1234567890".repeat(3)
    );
    let entry = balie.became(text).await;
    let request = balie.confirmed(&entry).await;
    let helpdesk = balie.helpdesk().await;
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("The whole message as text").must_say("Beste helpdesk,").must_say("Wij bouwen dit voor Burgerzaken.");
    page.must_say("plan.pdf").must_say("There is no scope zaken:lezen").must_say("/invitations/…");
    let jan = balie.sign_in("jan@leverancier.example").await;
    let own = jan.get(&urls::request(&request.id)).await.expect(200);
    own.must_say("Your message as it arrived").must_say("Met vriendelijke groet,").must_say("/invitations/…");
    // Once it is no longer kept, the page says so.
    let mut tx = balie.begin().await;
    sqlx::query("DELETE FROM inbox_messages").execute(tx.connection()).await.expect("it can be deleted");
    balie.commit(tx).await;
    helpdesk.get(&urls::request(&request.id)).await.expect(200).must_not_say("Beste helpdesk,").must_say("no longer kept");
    jan.get(&urls::request(&request.id)).await.expect(200).must_not_say("Your message as it arrived");
}
