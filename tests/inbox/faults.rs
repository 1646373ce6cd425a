//! What goes wrong on the way to the mailbox: no message is lost, and none is taken twice. The password is in no text.
use super::message;
use crate::harness::Balie;
use crate::harness::dovecot::{Dovecot, PASSWORD};
use crate::harness::tcp_proxy::TcpProxy;
use balie::urls;
use std::time::Duration;

pub async fn shown_failure(balie: &Balie, words: &str) {
    let helpdesk = balie.helpdesk().await;
    for _ in 0..200 {
        let page = helpdesk.get(urls::INBOX).await.expect(200);
        assert!(!page.text.contains(PASSWORD));
        if page.text.contains(words) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{words:?} is not shown");
}

#[actix_web::test]
async fn away_and_back_again() {
    let mut dovecot = Dovecot::start();
    let proxy = TcpProxy::before(dovecot.address());
    proxy.set_away(true);
    dovecot.deliver(&message("jan@leverancier.example", "eerste"));
    let balie = Balie::with(&[("imap-url", &Dovecot::url_at(proxy.address))]).await;
    shown_failure(&balie, "can’t be read since").await;
    proxy.set_away(false);
    balie.waits_for_mail(1).await;
    // The server is restarted while the program waits for news.
    dovecot.stop();
    dovecot.run();
    dovecot.deliver(&message("jan@leverancier.example", "tweede"));
    balie.waits_for_mail(2).await;
    proxy.cut_all();
    dovecot.deliver(&message("jan@leverancier.example", "derde"));
    balie.waits_for_mail(3).await;
    assert_eq!(balie.requests().await.len(), 3);
}

#[actix_web::test]
async fn a_wrong_password_is_told_and_shown_nowhere() {
    let dovecot = Dovecot::start();
    let url = dovecot.url().replace("geheim", "verkeerd");
    let balie = Balie::with(&[("imap-url", &url)]).await;
    shown_failure(&balie, "refuses the user name or the password").await;
    assert!(!format!("{:?}", balie.app.config).contains("verkeerd"));
    let error = balie::config::ImapUrl::parse("imap://u:heel-geheim@[x/INBOX").err().map(|error| format!("{error:?}"));
    assert!(error.is_some_and(|error| !error.contains("heel-geheim")));
}

#[actix_web::test]
async fn cut_in_the_middle_of_messages_none_is_lost_and_none_doubled() {
    let dovecot = Dovecot::start();
    let proxy = TcpProxy::before(dovecot.address());
    for number in 0..12 {
        let padding = "een regel tekst die nergens over gaat\r\n".repeat(300);
        dovecot.deliver(&format!("{}{padding}", message(&format!("x{number}@d{number}.example"), &format!("zaak{number}"))));
    }
    proxy.cut_after(30_000);
    let balie = Balie::with(&[("imap-url", &Dovecot::url_at(proxy.address))]).await;
    for cut in [60_000, 100_000] {
        tokio::time::sleep(Duration::from_millis(700)).await;
        proxy.cut_after(cut);
    }
    balie.waits_for_mail(12).await;
    assert!(proxy.connections() > 1, "the connection was cut");
    assert_eq!(balie.inbox().await.len(), 12);
    assert_eq!(balie.requests().await.len(), 12);
}

#[actix_web::test]
async fn a_silent_server_holds_up_nobody() {
    let dovecot = Dovecot::start();
    let proxy = TcpProxy::before(dovecot.address());
    proxy.set_silent(true);
    let balie = Balie::with(&[("imap-url", &Dovecot::url_at(proxy.address))]).await;
    // Pages and mail that is piped in go on.
    balie.became(message("jan@leverancier.example", "langs de pijp")).await;
    balie.helpdesk().await.get(urls::INBOX).await.expect(200);
    proxy.set_silent(false);
    dovecot.deliver(&message("piet@leverancier.example", "uit de mailbox"));
    balie.waits_for_mail(2).await;
}
