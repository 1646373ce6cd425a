//! What the clients share: a line of JSON in, a line of JSON out, and HTTP as plain as it can be.
use oauth2::{HttpRequest, HttpResponse, http};
use serde_json::Value;
use std::io::{self, BufRead, Read, Write};
use std::net::TcpStream;

/// The next line of whoever runs this: JSON, or the address at which the person's browser ended.
pub fn line() -> String {
    let mut text = String::new();
    io::stdin().lock().read_line(&mut text).expect("a line can be read");
    text.trim().to_owned()
}

pub fn given() -> Value {
    serde_json::from_str(&line()).expect("JSON")
}

pub fn say(value: &Value) {
    println!("{value}");
}

/// The code with which the browser came back, after the comparison of `state`.
pub fn code_of(back: &str, state: &str) -> String {
    let back = url::Url::parse(back).expect("an address");
    let find = |wanted: &str| back.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
    let value = |wanted: &str| find(wanted).expect("it is there");
    assert_eq!(value("state"), state);
    value("code")
}

/// One request on a connection of its own. Both crates demand https of the address for revocation (RFC 7009 section 2); what a proxy in
/// front of the server would take away is taken away here.
pub fn send(request: HttpRequest) -> Result<HttpResponse, io::Error> {
    let uri = request.uri();
    let authority = uri.authority().expect("a whole address").as_str();
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let mut head = format!("{} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n", request.method());
    for (name, value) in request.headers() {
        head.push_str(&format!("{name}: {}\r\n", value.to_str().expect("it is text")));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", request.body().len()));
    let mut stream = TcpStream::connect(authority)?;
    stream.write_all(head.as_bytes())?;
    stream.write_all(request.body())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(read(&answer))
}

fn read(answer: &[u8]) -> HttpResponse {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let mut response = http::Response::builder().status(status.parse::<u16>().expect("a number"));
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        assert!(!name.eq_ignore_ascii_case("transfer-encoding"), "the body comes whole");
        response = response.header(name, value);
    }
    response.body(answer[end + 4..].to_vec()).expect("a response")
}

/// The status of what a token opens at the UserInfo endpoint, and the claims.
pub fn userinfo(endpoint: &str, access_token: &str) -> (u16, Value) {
    let request = http::Request::get(endpoint).header("authorization", format!("Bearer {access_token}")).body(Vec::new());
    let response = send(request.expect("a request")).expect("it answers");
    (response.status().as_u16(), serde_json::from_slice(response.body()).unwrap_or(Value::Null))
}
