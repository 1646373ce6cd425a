//! A provider that is disabled or deleted while somebody is signed in by it: what they see, how they get in elsewhere, and what becomes of
//! what applications got.
use super::upstream::Upstream;
use crate::authorize::without_history::is_ended;
use crate::authorize::{BACK, allow, exchange, request, text, token, value};
use crate::harness::{Balie, Browser, Registered};
use balie::model::identity::provider::Provider;
use balie::urls;
use serde_json::Value;

const ALICE: &str = "alice@upstream.example";

struct World {
    upstream: Upstream,
    balie: Balie,
    provider: Provider,
    client: Registered,
    /// Signed in by the provider, which made the account: there is no password.
    alice: Browser,
}

async fn world() -> World {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    let client = balie.client("agenda").with("grant_types", "authorization_code refresh_token").with("redirect_uris", BACK);
    let client = client.scope("agenda:read").create().await;
    let alice = balie.anonymous();
    upstream.sign_in(&alice, &provider).await.expect(303);
    alice.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Alice")]).await.expect(303);
    alice.get(urls::ACCOUNT).await.expect(200);
    World { upstream, balie, provider, client, alice }
}

impl World {
    async fn tokens(&self, scope: &str) -> Value {
        let code = value(&allow(&self.alice, &request(&[("scope", scope)])).await, "code");
        exchange(&self.balie, &self.client, &code).await.expect(200).json()
    }

    /// What became of tokens: whether the access token and the refresh token work.
    async fn works(&self, tokens: &Value) -> (bool, bool) {
        let userinfo = self.balie.userinfo(text(tokens, "access_token")).await.status == 200;
        let fields = [("grant_type", "refresh_token"), ("refresh_token", text(tokens, "refresh_token"))];
        (userinfo, token(&self.balie, &self.client, &fields).await.status == 200)
    }

    /// They are signed out, read why, and choose a password by a link that is mailed to them.
    async fn gets_in_elsewhere(&self) {
        let signed_out = self.alice.get(urls::ACCOUNT).await.expect(303).location().to_owned();
        let page = self.alice.get(&signed_out).await.expect(200);
        page.must_say("You were signed out").must_say("the way in which you signed in is not offered any more");
        page.must_not_say("Sign in with Upstream");
        self.alice.post(urls::PASSWORD_RESET, &[("email", ALICE)]).await.expect(303);
        let link = self.balie.mailed_link(ALICE, "/password-reset/").await;
        let chosen = [("password", "een heel ander lang woord"), ("again", "een heel ander lang woord")];
        self.alice.post(&link, &chosen).await.expect(303);
        self.alice.get(urls::ACCOUNT).await.expect(200).must_not_say("You have no password here");
    }
}

#[tokio::test]
async fn disabling_a_provider_ends_what_applications_got_for_whoever_was_there() {
    let world = world().await;
    let (there, away) = (world.tokens("openid").await, world.tokens("openid offline_access").await);
    let operator = world.balie.operator().await;
    operator.post(&urls::identity_provider_disablement(&world.provider.id), &[]).await.expect(303);
    assert_eq!(world.works(&there).await, (false, false));
    // What they let it have for while they are away, until they take it back.
    assert_eq!(world.works(&away).await, (true, true));
    world.gets_in_elsewhere().await;
    world.alice.post(&urls::account_application_delete(&world.client.id), &[]).await.expect(303);
    assert_eq!(world.works(&away).await, (false, false));
    // Offered again, it signs the same person in.
    operator.post(&urls::identity_provider_disablement_delete(&world.provider.id), &[]).await.expect(303);
    let browser = world.balie.anonymous();
    world.upstream.sign_in(&browser, &world.provider).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200).must_say(ALICE);
}

#[tokio::test]
async fn deleting_a_provider_leaves_the_account_and_a_way_into_it() {
    let world = world().await;
    let there = world.tokens("openid").await;
    let operator = world.balie.operator().await;
    let deletion = urls::identity_provider_deletion(&world.provider.id);
    operator.get(&deletion).await.expect(200).must_say("One of them has no password here");
    operator.post(&deletion, &[]).await.expect(303);
    assert_eq!(world.works(&there).await, (false, false));
    world.gets_in_elsewhere().await;
    world.alice.get(urls::ACCOUNT).await.expect(200).must_say("You have linked no identity provider").must_not_say("Link Upstream");
}

/// On the way to an application that names the provider.
#[tokio::test]
async fn whoever_is_on_the_way_by_a_provider_that_is_gone_reads_so_and_the_application_is_told() {
    let world = world().await;
    let asks = request(&[("issuer", &world.provider.issuer), ("scope", "openid")]);
    let page = world.alice.get(&asks).await.expect(303).location().to_owned();
    let operator = world.balie.operator().await;
    operator.post(&urls::identity_provider_disablement(&world.provider.id), &[]).await.expect(303);
    let begin = world.alice.get(&page).await.expect(303).location().to_owned();
    world.alice.get(&begin).await.expect(410).must_say("This way to sign in is not offered").must_say("Sign in another way");
    let told = crate::authorize::refused(&world.alice, &asks).await;
    assert_eq!(told, "invalid_request");
}

/// Nobody was signed out where the browser brings no session.
#[tokio::test]
async fn a_stranger_is_not_told_of_a_session() {
    let balie = Balie::start().await;
    let person = balie.integrator("anna@utrecht.example").await;
    balie.anonymous().get(urls::LOGIN).await.expect(200).must_not_say("You were signed out");
    person.get(&format!("{}?prompt=login", urls::LOGIN)).await.expect(200).must_not_say("You were signed out");
    person.post(urls::LOGOUT, &[]).await.expect(303);
    person.get(urls::LOGIN).await.expect(200).must_not_say("You were signed out");
}

/// Answers from consents of before are given outside the history's lock: whoever bars a provider waits for those that are under way, and
/// ends what they gave.
#[tokio::test]
async fn what_is_given_while_a_provider_is_barred_ends_with_the_session() {
    for path in [urls::identity_provider_disablement, urls::identity_provider_deletion] {
        let world = world().await;
        world.tokens("openid").await;
        let operator = world.balie.operator().await;
        let path = path(&world.provider.id);
        assert!(is_ended(&world.balie, &world.client, ALICE, operator.post(&path, &[])).await, "{path}");
    }
}
