//! Naming owners: one answer whether or not an address has an account, and word to whoever comes to look after a client.
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
