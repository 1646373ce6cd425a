//! Somebody's browser: it keeps cookies, says where a form comes from, and follows no redirect unless told to.
use super::{Answer, Balie};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use std::net::IpAddr;

pub struct Browser {
    client: Client,
    url: String,
    /// Where its pages come from: the public address, whichever process answers.
    origin: String,
    language: String,
    /// Who sits behind it; empty for somebody unknown.
    pub email: String,
}

/// A client that follows no redirects, from this address of the loopback network when one is given.
pub fn http(from: Option<&str>, cookies: bool) -> Client {
    let from = from.map(|address| address.parse::<IpAddr>().expect("an address of this machine"));
    let client = Client::builder().redirect(Policy::none()).cookie_store(cookies).local_address(from).no_proxy();
    client.build().expect("an HTTP client")
}

impl Balie {
    /// A browser in which nobody has signed in.
    pub fn anonymous(&self) -> Browser {
        self.browser_at(None)
    }

    /// A browser at another address of this machine, such as 127.0.0.2.
    pub fn browser_at(&self, address: Option<&str>) -> Browser {
        Browser {
            client: http(address, true),
            url: self.url.clone(),
            origin: self.url.clone(),
            language: "en".to_owned(),
            email: String::new(),
        }
    }
}

impl Browser {
    /// The same browser, asking for pages in this language.
    #[must_use]
    pub fn reading(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    /// The same browser, with its cookies, at another process of the installation.
    #[must_use]
    pub fn at(mut self, url: &str) -> Self {
        url.clone_into(&mut self.url);
        self
    }

    /// The origin of the server.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A request to finish by hand: a full URL of this server is taken as its path.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = path.strip_prefix(&self.url).unwrap_or(path);
        self.client.request(method, format!("{}{path}", self.url)).header("accept-language", &self.language)
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.expect("the server answers")).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends a form as a browser does from one of our own pages.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.request(Method::POST, path).header("origin", &self.origin).form(fields)).await
    }

    /// The page that an answer leads to, however many redirects on.
    pub async fn follow(&self, mut answer: Answer) -> Answer {
        for _ in 0..10 {
            if !(300..400).contains(&answer.status) {
                return answer;
            }
            answer = self.get(answer.location()).await;
        }
        panic!("the redirects have no end");
    }

    /// Sends a form that leads to a secret, and reads it on the page that shows it.
    pub async fn secret_of(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let sent = self.post(path, fields).await.expect(303);
        assert!(!sent.location().contains("balie_"), "a secret stands in no URL");
        self.get(sent.location()).await.expect(200).all("#secret").pop().expect("the secret is shown")
    }

    /// Opens a page, wherever it leads.
    pub async fn visit(&self, path: &str) -> Answer {
        self.follow(self.get(path).await).await
    }

    /// Sends a form and opens the page it leads to.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.follow(self.post(path, fields).await).await
    }
}
