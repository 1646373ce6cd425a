# Help, privacy and accessibility.
nav-help = Help
nav-privacy = Privacy
nav-accessibility = Accessibility
help-about = What Balie is
help-about-balie =
    With Balie municipalities register the applications that use their APIs. Whoever builds an application
    finds the client_id, the secrets and the reason of a refusal here. People can sign in to such applications with their
    account of here.
help-about-account =
    You get an account by an invitation. With its link you choose a password. When you have forgotten it, ask
    for a new link.
help-about-sign-up = You make an account yourself, with an e-mail address that is yours.
help-about-requests =
    With an account you ask for a client: an application that may get tokens of a municipality. The page of the request
    says where it stands and who decides.
help-contact-shown = This is the contact point that others see:
help-owner = Owner of clients (integrator)
help-owner-clients =
    Under Clients are the clients that you own. The page of a client that gets tokens by itself (client credentials) says how;
    that of a client to which people sign in says what your library reads.
help-owner-requests =
    You ask for a client under Requests, one question a page. There you also read where the request stands, and answer
    questions of those who review it.
help-owner-refusals =
    When a token request was refused, the Refusals page of the client says why, and what to do about it.
    The link in error_uri leads there.
help-owner-secrets =
    You replace a secret without interruption: make a new one first, put it into your application, then
    revoke the old one.
help-admin-clients =
    You register and change the clients of your municipality, suspend them and name their owners. A scope that
    needs review is granted by an operator.
help-admin-requests =
    Under Requests you decide on requests for your municipality and on changes of its clients that wait, but not on your
    own requests.
help-admin-people =
    You invite people under People. Fill in under Municipalities where people can reach your municipality, and keep it up to date.
help-helpdesk-clients =
    You see the clients of all municipalities, with their refusals and use. You can suspend a client. You
    never see a secret.
help-reviewer-requests =
    Under Requests you decide on requests for all municipalities and on changes that wait, but not on your own requests.
help-helpdesk-people =
    You invite integrators under People, and make a new link for those who lost their password. You pass that
    link on yourself.
help-operator-portal =
    You look after municipalities, scopes, people and their roles, and under Installation the contact details
    and the public pages.
help-operator-server = On the server balie check says what is set up unsafely. balie --help names all commands.
help-of-installation = More help
organisation-not-filled-in = Who runs this installation has not been filled in here yet.
privacy-responsible = Responsible for this installation: { $organisation }.
privacy-not-filled-in = The privacy statement of this installation has not been filled in yet.
privacy-kept = What Balie keeps
privacy-kept-account =
    Of those who have an account: name, e-mail address, language, roles and a hash of the password.
privacy-kept-history = Who did what, when and from which IP address, also at sign-in. This history is not erased.
privacy-kept-refusals = Of refused requests of applications the IP address and the reason, for at most { $days } days.
privacy-kept-cookies =
    Only cookies that are needed: for your session, your language, messages, a sign-in that is under way, and
    recognising this browser at sign-in. Nobody is tracked.
accessibility-title = Accessibility statement
accessibility-scope =
    { $organisation } aims to make this website accessible in accordance with the Dutch decree on digital
    accessibility (Besluit digitale toegankelijkheid overheid). This statement is about { $url }.
accessibility-status-title = Compliance status
accessibility-standard = The requirements are those of EN 301 549, which contains WCAG 2.1 at levels A and AA.
accessibility-reviewed = This statement was last reviewed on { $day }.
accessibility-register = This statement in the register
accessibility-register-none = No reference to the register of accessibility statements has been filled in.
accessibility-not-filled-in =
    The accessibility statement of this installation has not been filled in yet. So there is no compliance
    status.
accessibility-law =
    The Dutch decree on digital accessibility (Besluit digitale toegankelijkheid overheid) asks public
    bodies for such a statement, with a status from A to E, about the requirements of EN 301 549 (WCAG
    2.1, levels A and AA).
accessibility-details = Explanation
accessibility-feedback = Is something in your way?
accessibility-feedback-lead = Is there something on this website that you can’t read or use? Report it here.
accessibility-a = A – complies fully
accessibility-a-help = According to the statement this website meets all requirements.
accessibility-b = B – complies partially
accessibility-b-help =
    According to the statement this website does not meet all requirements yet. For each fault it is known
    what causes it, and what is done about it and when.
accessibility-c = C – first measures taken
accessibility-c-help = According to the statement the first measures were taken to meet the requirements.
accessibility-d = D – does not comply
accessibility-d-help = According to the statement this website does not meet the requirements.
accessibility-e = E – no accessibility statement
accessibility-e-help = No complete statement has been published.
privacy-kept-use = Of every secret when and from which IP address it was last used.
privacy-kept-mail = The mail that Balie wrote to people: for { $sent } days once it went out, and otherwise for { $unsent } days.
privacy-kept-sign-up =
    Of those who began to make an account and did not finish it: the e-mail address, for { $days } days.
privacy-kept-sessions =
    Of those who are signed in: the IP address, the browser and when it was last used, for each session, until it ends. A session
    ends after { $hours } hours without use, and after { $days } days at the latest.
privacy-asked = When you ask for something, or mail the helpdesk
privacy-asked-request =
    A request for a client is kept for good, with what was answered and written in it. One that was never sent in is
    deleted { $days } days after its last change.
privacy-asked-mail =
    A mail to the helpdesk is kept for { $days } days after it arrived, and for as long as the request that came of it
    is open.
privacy-asked-programs =
    A mail that a program sent by itself, or that nobody had to read because too many came at once, is kept for { $days } days.
privacy-asked-digests =
    After that Balie knows only that such a mail came, not from whom and not what it said, so that none is taken twice:
    until { $days } days after it arrived.
privacy-asked-readers =
    The helpdesk and the operators of this installation can read mail to the helpdesk. Those who review the request that
    came of it read what it says there.
privacy-kept-applications =
    Which applications you let in, for what and since when, until you withdraw it; and each sign-in there, until its
    access has ended. An application learns what you allowed: your number in Balie, and if you allow it your name,
    language and e-mail address.
privacy-kept-identities = By which other account you sign in here, if you linked one, until you unlink it.
