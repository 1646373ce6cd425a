//! Withdrawing a role and disabling an account ask first, and say what that means.
use crate::harness::Balie;
use balie::model::person::Person;
use balie::model::role::{self, RoleName};
use balie::urls;

async fn withdrawal(balie: &Balie, person: &Person) -> String {
    let roles = role::list(&mut balie.app.read().await.unwrap(), &person.id).await.unwrap();
    urls::person_role_delete(&person.id, &roles[0].id)
}

#[tokio::test]
async fn withdrawing_says_what_is_lost_and_whether_it_is_the_last() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let utrecht = balie.municipality("utrecht").await;
    let (anna, second) = (balie.person("anna@utrecht.example").await, balie.person("second@utrecht.example").await);
    balie.grant(&anna, RoleName::MunicipalAdmin, Some(&utrecht)).await;
    let page = operator.get(&urls::person(&anna.id)).await.expect(200);
    let path = withdrawal(&balie, &anna).await;
    assert_eq!(page.link("Withdraw Municipal admin of Gemeente Utrecht").as_deref(), Some(&*path), "it asks first");
    let asks = operator.get(&path).await.expect(200);
    asks.must_say("can no longer look after the clients and people of Gemeente Utrecht");
    asks.must_say("After that Gemeente Utrecht has no municipal admin left who can sign in.");
    balie.grant(&second, RoleName::MunicipalAdmin, Some(&utrecht)).await;
    operator.get(&path).await.expect(200).must_not_say("has no municipal admin left");
    operator.get(&urls::person(&anna.id)).await.expect(200).must_say("Municipal admin of Gemeente Utrecht");
    operator.submit(&path, &[]).await.expect(200).must_say("anna no longer has the role: Municipal admin of Gemeente Utrecht.");
    operator.get(&path).await.expect(404);
}

#[tokio::test]
async fn the_last_operator_reads_why_not_and_an_own_role_is_said_to_be_ones_own() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let me = balie.person("operator@balie.example").await;
    let asks = operator.get(&withdrawal(&balie, &me).await).await.expect(200);
    asks.must_say("This is the last operator who can sign in.").must_not_say("What happens then");
    assert!(!asks.has("main form"), "there is nothing to press");
    let other = balie.person("second@balie.example").await;
    balie.grant(&other, RoleName::Operator, None).await;
    let asks = operator.get(&withdrawal(&balie, &me).await).await.expect(200);
    asks.must_say("This is your own role.").must_not_say("last operator");
    assert!(asks.has("main form"));
    let second = balie.sign_in(&other.email).await;
    second.get(&urls::person_disablement(&me.id)).await.expect(200).must_not_say("last operator");
    let hugo = balie.person("hugo@balie.example").await;
    balie.grant(&hugo, RoleName::Helpdesk, None).await;
    operator.get(&withdrawal(&balie, &hugo).await).await.expect(200).must_say("After that nobody has the role of helpdesk any more.");
}

#[tokio::test]
async fn disabling_names_the_clients_that_nobody_else_can_look_after() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let both = "bouwer@leverancier.example collega@leverancier.example";
    balie.client("alleen").owners("bouwer@leverancier.example").create().await;
    balie.client("samen").owners(both).create().await;
    balie.client("weg").owners("bouwer@leverancier.example").create().await.delete(&balie.app).await;
    let (person, colleague) = (balie.person("bouwer@leverancier.example").await, balie.person("collega@leverancier.example").await);
    let path = urls::person_disablement(&person.id);
    let page = operator.get(&urls::person(&person.id)).await.expect(200);
    assert_eq!(page.link("Disable the account").as_deref(), Some(&*path), "it asks first");
    let asks = operator.get(&path).await.expect(200);
    asks.must_say("signed out everywhere").must_say("These clients have no owner left who can sign in:");
    assert_eq!(asks.all(".banner a"), ["alleen"]);
    operator.submit(&urls::person_disablement(&colleague.id), &[]).await.expect(200).must_say("is disabled");
    assert_eq!(operator.get(&path).await.expect(200).all(".banner a"), ["alleen", "samen"]);
    balie.integrator("bouwer@leverancier.example").await.get(urls::ACCOUNT).await.expect(200);
    operator.submit(&path, &[]).await.expect(200).must_say("is disabled");
    let nobody = balie.person("leo@leeg.example").await;
    operator.get(&urls::person_disablement(&nobody.id)).await.expect(200).must_not_say("These clients");
}

#[tokio::test]
async fn what_a_role_comes_for_stands_first() {
    let balie = Balie::start().await;
    let person = balie.person("bouwer@leverancier.example").await;
    let first = async |browser: &crate::harness::Browser| browser.get(&urls::person(&person.id)).await.expect(200).all("main h2").remove(0);
    assert_eq!(first(&balie.helpdesk().await).await, "Invitation", "the helpdesk grants nothing");
    assert_eq!(first(&balie.operator().await).await, "Roles");
}
