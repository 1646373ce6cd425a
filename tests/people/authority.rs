//! What nobody may do to somebody else's account. A new link lets its reader choose the password: it is the way to become somebody.
use crate::harness::{Balie, Browser};
use crate::invitations::invite;
use balie::crypto::random;
use balie::model::person::Person;
use balie::model::role::{self, RoleName};
use balie::urls;

/// Tries every action on somebody's account, and expects that none of them exists for this reader.
async fn must_not_reach(browser: &Browser, person: &Person) {
    browser.get(&urls::person(&person.id)).await.expect(404);
    browser.post(&urls::person(&person.id), &[("name", "Mallory"), ("locale", "nl")]).await.expect(404);
    browser.post(&urls::person_roles(&person.id), &[("role", "operator")]).await.expect(404);
    browser.post(&role_path(person), &[]).await.expect(404);
    must_not_take_over(browser, person).await;
}

/// Tries what would let somebody become another, or keep them out.
async fn must_not_take_over(browser: &Browser, person: &Person) {
    for path in [urls::person_invitations, urls::person_disablement, urls::person_disablement_delete] {
        browser.post(&path(&person.id), &[]).await.expect(404);
    }
}

fn role_path(person: &Person) -> String {
    urls::person_role_delete(&person.id, &random::id())
}

#[tokio::test]
async fn an_admin_reaches_nobody_of_another_municipality() {
    let balie = Balie::start().await;
    let utrecht = balie.admin_of("utrecht").await;
    balie.admin_of("rotterdam").await;
    balie.operator().await;
    balie.helpdesk().await;
    balie.client("havenloket").of("rotterdam").owners("owner@haven.example").create().await;
    for email in ["admin@rotterdam.example", "operator@balie.example", "helpdesk@balie.example", "owner@haven.example"] {
        must_not_reach(&utrecht, &balie.person(email).await).await;
    }
    let list = utrecht.get(urls::PEOPLE).await.expect(200);
    list.must_say("admin@utrecht.example").must_not_say("rotterdam").must_not_say("operator@").must_not_say("haven.example");
    utrecht.get("/people?q=rotterdam").await.expect(200).must_say("Nobody found");
}

#[tokio::test]
async fn integrators_reach_nobody_and_strangers_sign_in_first() {
    let balie = Balie::start().await;
    let bob = balie.integrator("bob@leverancier.example").await;
    for email in ["anna@leverancier.example", "bob@leverancier.example"] {
        must_not_reach(&bob, &balie.person(email).await).await;
    }
    bob.get(urls::PEOPLE).await.expect(404);
    bob.get(urls::PEOPLE_NEW).await.expect(404);
    invite(&bob, "new@leverancier.example", "").await.expect(404);
    balie.anonymous().get(urls::PEOPLE).await.expect(303);
    invite(&balie.anonymous(), "new@leverancier.example", "").await.expect(303);
    balie.operator().await.get("/people?q=new@").await.expect(200).must_say("Nobody found");
}

#[tokio::test]
async fn nobody_grants_more_than_they_may() {
    let balie = Balie::start().await;
    let (utrecht, rotterdam) = (balie.municipality("utrecht").await, balie.municipality("rotterdam").await);
    let (admin, helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    balie.client("zaaksysteem").owners("owner@leverancier.example").create().await;
    let owner = balie.person("owner@leverancier.example").await;
    let me = balie.person("admin@utrecht.example").await;
    let helper = balie.person("helpdesk@balie.example").await;
    for target in [&owner, &me] {
        for role in ["operator", "helpdesk", &rotterdam.id, "municipal_admin", "nonsense"] {
            admin.post(&urls::person_roles(&target.id), &[("role", role)]).await.expect(404);
        }
    }
    for target in [&owner, &helper, &me] {
        for role in ["operator", "helpdesk", &utrecht.id] {
            helpdesk.post(&urls::person_roles(&target.id), &[("role", role)]).await.expect(404);
        }
    }
    for role in ["operator", "helpdesk", &rotterdam.id] {
        invite(&admin, "new@utrecht.example", role).await.expect(404);
        invite(&helpdesk, "new@utrecht.example", role).await.expect(404);
    }
    admin.get(urls::PEOPLE_NEW).await.expect(200).must_not_say("Rotterdam").must_not_say("Helpdesk");
    admin
        .submit(&urls::person_roles(&owner.id), &[("role", &utrecht.id)])
        .await
        .expect(200)
        .must_say("Municipal admin of Gemeente Utrecht");
}

#[tokio::test]
async fn a_new_link_takes_authority_over_all_that_somebody_may_do() {
    let balie = Balie::start().await;
    let (admin, helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    let (utrecht, rotterdam) = (balie.municipality("utrecht").await, balie.municipality("rotterdam").await);
    let colleague = balie.person("colleague@utrecht.example").await;
    balie.grant(&colleague, RoleName::MunicipalAdmin, Some(&utrecht)).await;
    let link = |person: &Person| urls::person_invitations(&person.id);
    admin.post(&link(&colleague), &[]).await.expect(303);
    helpdesk.post(&link(&colleague), &[]).await.expect(404);

    // A colleague who is more than that elsewhere is out of reach, though in sight.
    for (role, of) in [(RoleName::MunicipalAdmin, Some(&rotterdam)), (RoleName::Operator, None), (RoleName::Helpdesk, None)] {
        let both = balie.person(&format!("{role}@both.example")).await;
        balie.grant(&both, RoleName::MunicipalAdmin, Some(&utrecht)).await;
        balie.grant(&both, role, of).await;
        let page = admin.get(&urls::person(&both.id)).await.expect(200);
        page.must_say("Contact whoever runs this installation.").must_not_say("Make a new link").must_not_say("Rotterdam");
        assert!(!page.all(".action-row__name").iter().any(|name| name == "Operator" || name == "Helpdesk"), "only own roles are shown");
        admin.post(&urls::person(&both.id), &[("name", "Mallory"), ("locale", "nl")]).await.expect(404);
        must_not_take_over(&admin, &both).await;
        // Nor may the other role be withdrawn.
        let roles = role::list(&mut balie.app.read().await.expect("reads"), &both.id).await.expect("roles can be read");
        let other = roles.iter().find(|held| (held.role, held.municipality_id.as_ref()) == (role, of.map(|of| &of.id))).expect("the role");
        admin.post(&urls::person_role_delete(&both.id, &other.id), &[]).await.expect(404);
        // A role of one person can't be named in the path of another.
        let path = urls::person_role_delete(&colleague.id, &other.id);
        admin.post(&path, &[]).await.expect(303);
        let still = role::list(&mut balie.app.read().await.expect("reads"), &both.id).await.expect("roles can be read");
        assert_eq!(still.len(), 2);
    }
}

#[tokio::test]
async fn an_integrator_of_two_municipalities_is_out_of_an_admins_reach_even_when_made_admin() {
    let balie = Balie::start().await;
    let (admin, utrecht) = (balie.admin_of("utrecht").await, balie.municipality("utrecht").await);
    balie.client("zaaksysteem").owners("own@leverancier.example").create().await;
    balie.client("parkeren").owners("both@leverancier.example").create().await;
    balie.client("havenloket").of("rotterdam").owners("both@leverancier.example").create().await;
    let (own, both) = (balie.person("own@leverancier.example").await, balie.person("both@leverancier.example").await);
    admin.post(&urls::person_invitations(&own.id), &[]).await.expect(303);
    let page = admin.get(&urls::person(&both.id)).await.expect(200);
    page.must_say("parkeren").must_not_say("havenloket");
    must_not_take_over(&admin, &both).await;
    admin.post(&urls::person_roles(&both.id), &[("role", &utrecht.id)]).await.expect(303);
    must_not_take_over(&admin, &both).await;
    balie.helpdesk().await.post(&urls::person_invitations(&own.id), &[]).await.expect(404);
}

#[tokio::test]
async fn an_admin_keeps_sight_of_whom_they_invited_and_learns_of_others_only_that_they_exist() {
    let balie = Balie::start().await;
    let (admin, other) = (balie.admin_of("utrecht").await, balie.admin_of("rotterdam").await);
    let page = invite(&admin, "new@leverancier.example", "").await.expect(303).location().to_owned();
    admin.get(&page).await.expect(200).must_say("Make a new link");
    admin.get(urls::PEOPLE).await.expect(200).must_say("new@leverancier.example");
    other.get(&page).await.expect(404);
    let known = invite(&other, "new@leverancier.example", "").await.expect(422);
    known.must_say("This e-mail address has an account already.").must_not_say("Open the account").must_not_say("Marieke Bouwer,");
    let taken = page.rsplit('/').next().expect("an identifier");
    let form = [("id", taken), ("name", "B"), ("email", "b@leverancier.example"), ("locale", "nl"), ("role", "")];
    other.post(urls::PEOPLE, &form).await.expect(400);
    // Asked for again by another path, the form leads to nobody's account.
    let form = [("id", taken), ("name", "B"), ("email", "new@leverancier.example"), ("locale", "nl"), ("role", "")];
    assert_eq!(other.visit(other.post(urls::PEOPLE, &form).await.expect(303).location()).await.status, 404);
}
