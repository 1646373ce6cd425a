//! Pages and their parts go out compressed; pages that show a secret do not (BREACH).
use crate::harness::Balie;
use balie::urls;
use reqwest::Method;

#[tokio::test]
async fn parts_are_compressed_when_the_program_is_built_and_kept_for_good() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    let page = browser.get("/login").await.expect(200);
    let path = page.text.split('"').find(|word| word.ends_with("balie.css")).expect("a style sheet").to_owned();
    let plain = browser.get(&path).await.expect(200);
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "Accept-Encoding"));
    for (asked, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("zstd", "")] {
        let asked = browser.request(Method::GET, &path).header("accept-encoding", asked).send().await.expect("an answer");
        let header = |name: &str| asked.headers().get(name).map_or(String::new(), |value| value.to_str().expect("text").to_owned());
        assert_eq!(header("content-encoding"), coding);
        assert!(header("cache-control").contains("immutable"));
        let tag = header("etag");
        let length = asked.bytes().await.expect("a body").len();
        assert!(coding.is_empty() || length * 3 < plain.text.len(), "{coding}: {length} of {}", plain.text.len());
        let again = browser.request(Method::GET, &path).header("accept-encoding", coding).header("if-none-match", tag);
        browser.send(again).await.expect(304);
    }
}

#[tokio::test]
async fn pages_are_compressed_but_those_that_show_a_secret() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").owners("bouwer@leverancier.example").create().await;
    let owner = balie.owner_of(&client).await;
    let coding = async |method: Method, path: String| {
        let request = owner.request(method, &path).header("accept-encoding", "gzip").header("origin", &balie.url);
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.headers().get("content-encoding").map(|value| value.to_str().expect("text").to_owned()))
    };
    assert_eq!(coding(Method::GET, format!("/clients/{}", client.id)).await, (200, Some("gzip".to_owned())));
    let secret = client.secrets(&balie.app).await.pop().expect("a secret").id;
    let answer = owner.post(&urls::secret_view(&client.id, &secret), &[]).await.expect(303);
    assert_eq!(coding(Method::GET, answer.location().to_owned()).await, (200, None));
}
