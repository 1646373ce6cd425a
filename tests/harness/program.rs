//! A program at the token endpoint: no cookies, no pages, every part of the request its own choice.
use super::browser::http;
use super::{Answer, Balie, Registered};
use balie::urls;
use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::{Method, RequestBuilder};

impl Balie {
    /// A token request of a client, by HTTP Basic, for everything registered.
    pub fn token_request(&self, client: &Registered) -> TokenRequest {
        self.bare_request().basic(&client.client_id, &client.secret).field("grant_type", "client_credentials")
    }

    /// A token request that says nothing yet.
    pub fn bare_request(&self) -> TokenRequest {
        TokenRequest { url: self.at(urls::TOKEN), method: Method::POST, from: None, headers: vec![], fields: vec![] }
    }

    /// The answer to an ordinary token request of a client.
    pub async fn token(&self, client: &Registered) -> Answer {
        self.token_request(client).send().await
    }

    /// Opens a path as a program does.
    pub async fn fetch(&self, path: &str) -> Answer {
        Answer::of(http(None, false).get(self.at(path)).send().await.expect("the server answers")).await
    }
}

#[derive(Clone)]
pub struct TokenRequest {
    url: String,
    method: Method,
    from: Option<String>,
    headers: Vec<(String, Vec<u8>)>,
    fields: Vec<(String, String)>,
}

impl TokenRequest {
    pub fn method(mut self, method: &str) -> Self {
        self.method = method.parse().expect("a method");
        self
    }

    /// Adds to the URL, such as a query.
    pub fn url_ending(mut self, ending: &str) -> Self {
        self.url.push_str(ending);
        self
    }

    /// Comes from this address of the loopback network.
    pub fn from(mut self, address: &str) -> Self {
        self.from = Some(address.to_owned());
        self
    }

    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// HTTP Basic as most programs send it: not form-encoded first.
    pub fn basic(self, client_id: &str, secret: &str) -> Self {
        self.authorization(&format!("Basic {}", STANDARD.encode(format!("{client_id}:{secret}"))))
    }

    /// Another Authorization header instead of the one so far.
    pub fn authorization(mut self, line: &str) -> Self {
        self.headers.retain(|(name, _)| name != "authorization");
        self.header("authorization", line)
    }

    /// The credentials in the body instead of by HTTP Basic.
    pub fn in_body(mut self, client: &Registered) -> Self {
        self.headers.retain(|(name, _)| name != "authorization");
        self.field("client_id", &client.client_id).field("client_secret", &client.secret)
    }

    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn scope(self, scope: &str) -> Self {
        self.field("scope", scope)
    }

    fn request(&self) -> RequestBuilder {
        let request = http(self.from.as_deref(), false).request(self.method.clone(), &self.url);
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, &value[..]))
    }

    pub async fn send(self) -> Answer {
        let request = self.request().form(&self.fields);
        Answer::of(request.send().await.expect("the server answers")).await
    }

    /// Sends these bytes as the body, of this type when there is one.
    pub async fn send_body(self, content_type: &str, body: impl Into<reqwest::Body>) -> Answer {
        let mut request = self.request().body(body);
        if !content_type.is_empty() {
            request = request.header("content-type", content_type);
        }
        Answer::of(request.send().await.expect("the server answers")).await
    }
}
