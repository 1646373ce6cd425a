//! Naming owners: one answer whether or not an address has an account, and word to whoever comes to look after a client.
use crate::clients::change;
use crate::clients::register::typed;
use crate::harness::Balie;
use crate::invitations::link_for;
use balie::urls;

#[tokio::test]
async fn an_owner_without_an_account_is_invited_and_the_answer_is_the_same() {
    let balie = Balie::start().await;
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    balie.person("known@leverancier.example").await;
    let mut answers = Vec::new();
    for owner in ["known@leverancier.example", "unknown@leverancier.example"] {
        let fields = typed(&admin, &[("client_name", "Zaaksysteem"), ("owners", owner)]).await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        let made = admin.post(urls::CLIENTS, &fields).await.expect(303);
        answers.push(admin.follow(made).await.all(".banner"));
    }
    assert_eq!(answers[0], answers[1]);
    let mails = operator.get(urls::MAIL).await.expect(200);
    mails.must_say("You look after a client in Balie").must_say("You are invited to Balie");
    let link = link_for(&operator, "unknown@leverancier.example").await;
    let chosen = [("password", "eleven quiet lighthouses"), ("again", "eleven quiet lighthouses")];
    let invited = balie.anonymous();
    invited.submit(&link, &chosen).await.expect(200).must_say("Zaaksysteem");
    // An import invites nobody: there it stays an error.
    let unreadable = typed(&admin, &[("client_name", "Zaaksysteem"), ("owners", "no address")]).await;
    let unreadable: Vec<(&str, &str)> = unreadable.iter().map(|(name, value)| (&**name, &**value)).collect();
    admin.post(urls::CLIENTS, &unreadable).await.expect(422).must_say("This is not an e-mail address.");
}

#[tokio::test]
async fn the_same_holds_when_an_owner_is_added_later() {
    let balie = Balie::start().await;
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    balie.person("known@leverancier.example").await;
    let mut answers = Vec::new();
    for owner in ["known@leverancier.example", "unknown@leverancier.example"] {
        let client = balie.client(&format!("client-{}", owner.len())).owners("admin@utrecht.example").create().await;
        let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
        let owners = format!("admin@utrecht.example, {owner}");
        let saved = change::save(&admin, &client.id, change::fields(&form), &[("owners", &owners)]).await.expect(303);
        answers.push(admin.follow(saved).await.all(".banner"));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(!answers[0].is_empty());
    let mails = operator.get(urls::MAIL).await.expect(200);
    mails.must_say("You look after a client in Balie").must_say("You are invited to Balie");
    assert_eq!(mails.all("tbody tr").len(), 2, "who was an owner before gets no word");
}

#[tokio::test]
async fn whoever_names_owners_without_end_is_slowed_down_and_nobody_else() {
    let balie = Balie::start().await;
    let (admin, other) = (balie.admin_of("utrecht").await, balie.admin_of("zwolle").await);
    let mut answers = Vec::new();
    for form in 0..4 {
        let owners: Vec<String> = (0..50).map(|number| format!("stranger{form}-{number}@elsewhere.example")).collect();
        let fields = typed(&admin, &[("client_name", "Zaaksysteem"), ("owners", &owners.join(" "))]).await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        answers.push(admin.post(urls::CLIENTS, &fields).await.status);
    }
    assert_eq!(answers, [303, 303, 429, 429], "a hundred at once");
    let one = [("client_name", "Zaaksysteem"), ("owners", "one@leverancier.example")];
    let fields = typed(&other, &one).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    other.post(urls::CLIENTS, &fields).await.expect(303);
    // Without new owners nothing is held up.
    let fields = typed(&admin, &[("client_name", "Zaaksysteem")]).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    admin.post(urls::CLIENTS, &fields).await.expect(303);
}
