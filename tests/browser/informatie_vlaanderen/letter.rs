//! A mail as its recipient's program shows it, and the answer that the program makes of it.
use mail_parser::MessageParser;

pub struct Letter {
    pub subject: String,
    /// Both parts, as they are read.
    pub text: String,
    pub html: String,
    reply_to: String,
    message_id: String,
}

impl Letter {
    pub fn read(message: &str) -> Self {
        let message = MessageParser::default().parse(message.as_bytes()).expect("a message");
        let reply_to = message.reply_to().or(message.from()).and_then(|to| to.first()).and_then(|to| to.address());
        Self {
            subject: message.subject().expect("a subject").to_owned(),
            text: message.body_text(0).expect("a text").into_owned(),
            html: message.body_html(0).expect("HTML").into_owned(),
            reply_to: reply_to.expect("an address").to_owned(),
            message_id: message.message_id().expect("a Message-ID").to_owned(),
        }
    }

    /// The one link in it; both parts have the same.
    #[track_caller]
    pub fn link(&self, url: &str) -> String {
        let links: Vec<_> = self.text.split_whitespace().filter(|word| word.starts_with(url)).collect();
        assert_eq!(links.len(), 1, "one link: {}", self.text);
        assert!(self.html.contains(&format!("href=\"{}\"", links[0])), "{}", self.html);
        links[0].to_owned()
    }

    /// What a mail program sends when somebody answers above the quotation.
    pub fn answer(&self, from: &str, text: &str) -> String {
        let quoted: String = self.text.lines().map(|line| format!("> {line}\r\n")).collect();
        format!(
            "From: {from}\r\nTo: Loket <{}>\r\nSubject: Re: {2}\r\nMessage-ID: <antwoord.1@telco.example>\r\n\
             In-Reply-To: <{1}>\r\nReferences: <{1}>\r\nDate: Thu, 26 Nov 2026 11:00:00 +0100\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
             {text}\r\n\r\nOp do 26 nov. 2026 om 10:30 schreef Loket:\r\n{quoted}",
            self.reply_to, self.message_id, self.subject
        )
    }
}
