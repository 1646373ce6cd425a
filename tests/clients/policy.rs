//! What the table of rights leaves open, decided: who resumes what whom suspended, and who never sees a secret.
use crate::harness::Balie;
use balie::model::role::{self, RoleName};
use balie::urls;

const BECAUSE: [(&str, &str); 1] = [("reason", "a leak")];

#[tokio::test]
async fn a_municipal_admin_does_not_resume_what_the_helpdesk_or_an_operator_suspended() {
    let balie = Balie::start().await;
    let (operator, helpdesk, admin) = (balie.operator().await, balie.helpdesk().await, balie.admin_of("utrecht").await);
    let client = balie.client("zaaksysteem").create().await;
    let (page, suspend, resume) =
        (urls::client(&client.id), urls::client_suspension(&client.id), urls::client_suspension_delete(&client.id));
    for above in [&operator, &helpdesk] {
        above.post(&suspend, &BECAUSE).await.expect(303);
        let seen = admin.get(&page).await.expect(200);
        seen.must_say("only they can resume it").must_not_say("Resume");
        admin.post(&resume, &[]).await.expect(409);
        admin.get(&page).await.expect(200).must_say("a leak");
        helpdesk.post(&resume, &[]).await.expect(303);
        admin.get(&page).await.expect(200).must_not_say("a leak");
    }
    admin.post(&suspend, &BECAUSE).await.expect(303);
    admin.get(&page).await.expect(200).must_not_say("only they can resume it");
    admin.post(&resume, &[]).await.expect(303);
    admin.get(&page).await.expect(200).must_not_say("a leak");
}

#[tokio::test]
async fn the_helpdesk_sees_no_secret_of_a_client_it_owns_until_an_operator_takes_that_role_away() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    let client = balie.client("zaaksysteem").owners("helpdesk@balie.example").create().await;
    let secret = client.secrets(&balie.app).await.remove(0).id;
    let view = urls::secret_view(&client.id, &secret);
    helpdesk.post(&view, &[]).await.expect(404);
    let form = [("id", &*balie::crypto::random::id()), ("name", "second"), ("expires", "")];
    let made = helpdesk.post(&urls::client_secrets(&client.id), &form).await;
    assert_eq!(made.expect(303).location(), urls::client_secrets(&client.id), "made, and not shown");
    let person = balie.person("helpdesk@balie.example").await;
    let held = role::list(&mut balie.app.read().await.expect("reads"), &person.id).await.expect("roles").remove(0);
    assert_eq!(held.role, RoleName::Helpdesk);
    let operator = balie.operator().await;
    operator.post(&urls::person_role_delete(&person.id, &held.id), &[]).await.expect(303);
    assert_eq!(helpdesk.secret_of(&view, &[]).await, client.secret);
}
