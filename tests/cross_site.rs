//! What a browser may and may not do: paths that only look like pages, forms from other sites, frames and copies.
use crate::harness::Balie;
use balie::urls;

#[tokio::test]
async fn a_path_that_only_looks_like_one_is_no_page() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    for path in ["/clients/", "//clients", "/clients;x=1", "/CLIENTS", "/clients/..;/people", "/clients%2fnew"] {
        let answer = operator.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let admin = balie.admin_of("utrecht").await;
    let path = urls::client_deletion(&client.id);
    let send = |name: &'static str, value: String| admin.request(reqwest::Method::POST, &path).header(name, value);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let request = send(name, value.to_owned());
        let answer = admin.send(request).await;
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
    assert!(client.row(&balie.app).await.deleted_at.is_none());
    admin.post(&path, &[]).await.expect(303);
    assert!(client.row(&balie.app).await.deleted_at.is_some());
}

#[tokio::test]
async fn no_page_can_be_framed_or_kept() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    for path in ["/login", "/clients", "/nothing"] {
        let answer = operator.get(path).await;
        let policy = answer.header("content-security-policy").to_owned();
        for part in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!((answer.header("cache-control"), answer.header("x-content-type-options")), ("no-store", "nosniff"), "{path}");
    }
}
