//! When a secret ends: chosen, never by an empty date; at once only after a second question; and what is said to be safe to delete.
use crate::harness::{Balie, Browser, Registered};
use balie::clock::{DAY, HOUR};
use balie::crypto::random;
use balie::locale::Locale;
use balie::urls;
use balie::web::time_format;

async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    (balie, client, owner)
}

/// So many seconds from now, as the page writes it.
fn moment(balie: &Balie, seconds: i64) -> String {
    time_format::minute(Locale::En.messages(), balie.clock.now().plus(seconds))
}

fn day(balie: &Balie, seconds: i64) -> String {
    time_format::day(Locale::En.messages(), balie.clock.now().plus(seconds))
}

async fn rotation(balie: &Balie, client: &Registered) -> String {
    urls::secret_rotation(&client.id, &client.secrets(&balie.app).await[0].id)
}

#[tokio::test]
async fn an_empty_date_ends_nothing_on_either_page() {
    let (balie, client, owner) = world().await;
    let (make, rotate) = (urls::client_secrets(&client.id), rotation(&balie, &client).await);
    for path in [&make, &rotate] {
        for date in ["", "2001-01-01", "soon"] {
            let form = [("id", &*random::id()), ("name", "new"), ("ends", "on_date"), ("expires", date)];
            owner.post(path, &form).await.expect(422).must_say("Fill in a day that is still to come");
        }
        let form = [("id", &*random::id()), ("name", "new"), ("ends", "whenever"), ("expires", "")];
        owner.post(path, &form).await.expect(422);
    }
    assert_eq!(client.secrets(&balie.app).await.len(), 1);
    // Whoever sends neither gets what the form would have sent.
    owner.post(&make, &[("id", &random::id()), ("name", "endless"), ("expires", "")]).await.expect(303);
    owner.post(&rotate, &[("id", &random::id()), ("name", "next"), ("expires", "")]).await.expect(303);
    let secrets = client.secrets(&balie.app).await;
    let ends: Vec<_> = secrets.iter().map(|secret| secret.expires_at.map(|end| end.since(balie.clock.now()))).collect();
    assert_eq!(ends, [Some(14 * DAY), None, None], "no date ends nothing at once");
}

#[tokio::test]
async fn what_was_chosen_and_typed_comes_back() {
    let (balie, client, owner) = world().await;
    let form = [("id", &*random::id()), ("name", "Nieuw"), ("ends", "on_date"), ("expires", "2001-01-01")];
    for path in [urls::client_secrets(&client.id), rotation(&balie, &client).await] {
        let page = owner.post(&path, &form).await.expect(422);
        assert_eq!((page.field("ends").as_deref(), page.field("expires").as_deref()), (Some("on_date"), Some("2001-01-01")));
        assert_eq!(page.field("name").as_deref(), Some("Nieuw"));
        assert!(!page.has("form.language"), "a switch of the language would lose it");
    }
}

#[tokio::test]
async fn fourteen_days_never_lengthen_the_life_that_was_chosen_before() {
    let (balie, client, owner) = world().await;
    client.expire_secret(&balie.app, 3 * DAY).await;
    let path = rotation(&balie, &client).await;
    owner.get(&path).await.expect(200).must_say("As was set before").must_not_say("In 14 days");
    owner.post(&path, &[("id", &random::id()), ("name", "new"), ("ends", "in_14_days")]).await.expect(303);
    assert_eq!(client.secrets(&balie.app).await[0].expires_at, Some(balie.clock.now().plus(3 * DAY)));
}

#[tokio::test]
async fn now_is_asked_once_more_says_what_lives_on_and_then_that_it_has_ended() {
    let (balie, client, owner) = world().await;
    balie.clock.advance(1);
    balie.token(&client).await.expect(200);
    let path = rotation(&balie, &client).await;
    let id = random::id();
    let asked = owner.post(&path, &[("id", &id), ("name", "Na het lek"), ("ends", "now")]).await.expect(303);
    balie.token(&client).await.expect(200);
    assert_eq!(client.secrets(&balie.app).await.len(), 1, "nothing happened yet");
    let page = owner.get(asked.location()).await.expect(200);
    page.must_say("End “first” now?").must_say("can’t be undone").must_say("just now from 127.0.0.1");
    // An hour after the last token, by the lifetime that is registered.
    page.must_say(&format!("until they expire: until {} at the latest", moment(&balie, HOUR)));
    let sure = [("id", page.field("id")), ("name", page.field("name")), ("ends", page.field("ends"))];
    let sure: Vec<(&str, String)> = sure.into_iter().map(|(name, value)| (name, value.expect("it is carried along"))).collect();
    let mut sure: Vec<(&str, &str)> = sure.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sure.push(("sure", "yes"));
    let shown = owner.submit(&path, &sure).await.expect(200);
    shown.must_say("The secret “first” has ended");
    balie.token(&client).await.expect(401);
    balie.token(&client.showing(&shown.all("#secret").remove(0))).await.expect(200);
}

#[tokio::test]
async fn tokens_of_a_secret_are_said_to_live_on_only_while_they_do() {
    let (balie, client, _) = world().await;
    let ask = async || {
        let path = urls::secret_revocation(&client.id, &client.secrets(&balie.app).await[0].id);
        balie.helpdesk().await.get(&path).await.expect(200)
    };
    ask().await.must_not_say("until they expire");
    balie.clock.advance(1);
    balie.token(&client).await.expect(200);
    ask().await.must_say(&format!("until {} at the latest", moment(&balie, HOUR)));
    let longest = moment(&balie, DAY);
    // A shorter lifetime that was registered afterwards does not shorten the tokens that were issued.
    balie.clock.advance(HOUR / 2);
    client.change(&balie.app, "access_token_lifetime", "60").await;
    ask().await.must_say(&format!("until {longest} at the latest"));
    balie.clock.advance(DAY);
    ask().await.must_not_say("until they expire");
}

/// The words of the rows that are said to be safe to delete.
async fn safe(browser: &Browser, client: &Registered) -> Vec<String> {
    let page = browser.get(&urls::client_secrets(&client.id)).await.expect(200);
    page.all("tbody tr").into_iter().filter(|row| row.contains("safe to delete now")).collect()
}

#[tokio::test]
async fn the_successor_is_never_safe_to_delete_and_the_old_one_only_when_it_is_replaced_and_quiet() {
    let (balie, client, _) = world().await;
    let helpdesk = async || balie.helpdesk().await;
    balie.token(&client).await.expect(200);
    balie.clock.advance(DAY);
    let second = client.showing(&client.add_secret(&balie, "Rekenserver 2026").await.expect("room"));
    // The old one is in use, and the successor has waited for days: neither is safe, and step 3 offers nothing.
    balie.clock.advance(3 * DAY);
    balie.token(&client).await.expect(200);
    let page = helpdesk().await.get(&urls::client_secrets(&client.id)).await.expect(200);
    page.must_not_say("safe to delete now");
    assert_eq!(page.all(".steps a"), [""; 0]);
    balie.clock.advance(7 * DAY);
    assert_eq!(safe(&helpdesk().await, &client).await, [""; 0], "nobody uses the successor yet");
    balie.token(&second).await.expect(200);
    let safe_now = safe(&helpdesk().await, &client).await;
    assert_eq!(safe_now.len(), 1, "{safe_now:?}");
    let took_over = format!("took over on {}", day(&balie, 0));
    let why = format!("not used since {}; “Rekenserver 2026” {took_over}", day(&balie, -7 * DAY));
    assert!(safe_now[0].contains(&why), "{safe_now:?}");
    let page = helpdesk().await.get(&urls::client_secrets(&client.id)).await.expect(200);
    assert_eq!(page.all(".steps a"), ["Revoke “first”"]);
    // Later uses do not change when it took over; using the old one again does change that it is safe.
    balie.clock.advance(5 * DAY);
    balie.app.ledger.flush().await.expect("uses are written");
    balie.token(&second).await.expect(200);
    assert!(safe(&helpdesk().await, &client).await[0].contains(&took_over));
    balie.token(&client).await.expect(200);
    assert_eq!(safe(&helpdesk().await, &client).await, [""; 0]);
    // Back at the old one for good: the newer one is quiet, but nothing newer took over from it.
    balie.clock.advance(5 * DAY);
    balie.token(&client).await.expect(200);
    assert_eq!(safe(&helpdesk().await, &client).await, [""; 0]);
}

#[tokio::test]
async fn a_successor_that_has_ended_took_over_from_nobody() {
    let (balie, client, _) = world().await;
    let second = client.showing(&client.add_secret(&balie, "second").await.expect("room"));
    balie.clock.advance(7 * DAY);
    balie.token(&second).await.expect(200);
    let unused = safe(&balie.helpdesk().await, &client).await;
    assert!(unused[0].contains("never used; “second” took over on"), "{unused:?}");
    client.revoke_secret(&balie.app).await;
    assert_eq!(safe(&balie.helpdesk().await, &client).await, [""; 0]);
}

#[tokio::test]
async fn whoever_revokes_the_last_one_is_asked_with_the_consequence() {
    let (balie, client, _) = world().await;
    let helpdesk = balie.helpdesk().await;
    let second = client.showing(&client.add_secret(&balie, "second").await.expect("room"));
    let secrets = client.secrets(&balie.app).await;
    let (first, last) = (urls::secret_revocation(&client.id, &secrets[0].id), urls::secret_revocation(&client.id, &secrets[1].id));
    // Opened while there was another one: what the page asked is not true any more, so it is asked anew.
    helpdesk.get(&last).await.expect(200).must_say("A program that has it already will be refused").must_not_say("the only secret");
    helpdesk.post(&first, &[]).await.expect(303);
    let asked = helpdesk.post(&last, &[]).await.expect(303);
    assert_eq!(asked.location(), last);
    balie.token(&second).await.expect(200);
    let page = helpdesk.get(&last).await.expect(200);
    page.must_say("the only secret that works: without it the client gets no new tokens");
    page.must_say("Revoke, and leave the client without a secret");
    assert!(page.has("button[name=leaves_none][value=yes]"));
    helpdesk.post(&last, &[("leaves_none", "yes")]).await.expect(303);
    balie.token(&second).await.expect(401);
    let list = helpdesk.get(&urls::client_secrets(&client.id)).await.expect(200);
    list.must_say("This client has no secret").must_not_say("yet");
}

#[tokio::test]
async fn where_all_have_ended_the_page_says_that_none_works() {
    let (balie, client, _) = world().await;
    client.expire_secret(&balie.app, DAY).await;
    balie.clock.advance(DAY);
    let owner = balie.owner_of(&client).await;
    for path in [urls::client(&client.id), urls::client_secrets(&client.id)] {
        owner.get(&path).await.expect(200).must_say("None of the secrets works any more");
    }
    owner.get(&urls::client(&client.id)).await.must_say("no secret that works, so these programs get no token yet");
    let path = urls::secret_revocation(&client.id, &client.secrets(&balie.app).await[0].id);
    owner.get(&path).await.expect(200).must_say("It has ended").must_not_say("stops working at once").must_not_say("taken over");
}

#[tokio::test]
async fn who_makes_a_secret_that_nobody_can_see_is_told_so() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let admin = balie.admin_of("utrecht").await;
    admin.get(&urls::client_secrets_new(&client.id)).await.expect(200).must_say("has no owner who can see secrets");
    let form = [("id", &*random::id()), ("name", "second"), ("ends", "never")];
    let made = admin.submit(&urls::client_secrets(&client.id), &form).await.expect(200);
    made.must_say("The client has no owner who can see it").must_not_say("An owner of the client can see it");
}
