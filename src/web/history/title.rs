//! What each action is called in the history: one line for each.
use crate::locale::Messages;
use crate::model::audit::Action;

/// Declares the text of every action; the match is complete, so an action without one does not compile.
macro_rules! titles {
    ($($action:ident => $text:ident;)+) => {
        pub fn of(t: Messages, action: Action) -> String {
            match action { $(Action::$action => t.$text()),+ }
        }
    };
}

titles! {
    ClientCreated => event_client_created;
    ClientRegisteredAtOnce => event_client_registered_at_once;
    ClientChanged => event_client_changed;
    ClientSuspended => event_client_suspended;
    ClientResumed => event_client_resumed;
    ClientDeleted => event_client_deleted;
    ClientRestored => event_client_restored;
    ClientErased => event_client_erased;
    SecretCreated => event_secret_created;
    SecretSeen => event_secret_seen;
    SecretExpiring => event_secret_expiring;
    SecretRevoked => event_secret_revoked;
    SecretsLeaked => event_secrets_leaked;
    SecretFoundInTheOpen => event_secret_found;
    KeyAdded => event_key_added;
    KeyExpiring => event_key_expiring;
    KeyRemoved => event_key_removed;
    RequestSubmitted => event_request_submitted;
    RequestConfirmed => event_request_confirmed;
    RequestEdited => event_request_edited;
    ChangesRequested => event_changes_requested;
    RequestApproved => event_request_approved;
    RequestRefused => event_request_refused;
    RequestWithdrawn => event_request_withdrawn;
    RequestExpired => event_request_expired;
    RequestMarkedSpam => event_request_marked_spam;
    RequestMerged => event_request_merged;
    RequestReopened => event_request_reopened;
    RequestClaimed => event_request_claimed;
    CannedAnswerCreated => event_canned_answer_created;
    CannedAnswerChanged => event_canned_answer_changed;
    CannedAnswerDeleted => event_canned_answer_deleted;
    MunicipalityCreated => event_municipality_created;
    MunicipalityChanged => event_municipality_changed;
    ScopeCreated => event_scope_created;
    ScopeChanged => event_scope_changed;
    PersonCreated => event_person_created;
    PersonChanged => event_person_changed;
    PersonInvited => event_person_invited;
    PersonDisabled => event_person_disabled;
    PersonEnabled => event_person_enabled;
    AddressConfirmed => event_address_confirmed;
    PasswordChosen => event_password_chosen;
    PasswordResetAsked => event_password_reset_asked;
    SecondFactorSetUp => event_second_factor_set_up;
    SecondFactorRemoved => event_second_factor_removed;
    RecoveryCodesMade => event_recovery_codes_made;
    RecoveryCodeUsed => event_recovery_code_used;
    IdentityProviderCreated => event_identity_provider_created;
    IdentityProviderChanged => event_identity_provider_changed;
    IdentityProviderDisabled => event_identity_provider_disabled;
    IdentityProviderEnabled => event_identity_provider_enabled;
    IdentityProviderDeleted => event_identity_provider_deleted;
    IdentityLinked => event_identity_linked;
    IdentityUnlinked => event_identity_unlinked;
    RoleGranted => event_role_granted;
    RoleWithdrawn => event_role_withdrawn;
    SignedIn => event_signed_in;
    SignInFailed => event_sign_in_failed;
    CodeFailed => event_code_failed;
    SessionEnded => event_session_ended;
    SignedOutEverywhere => event_signed_out_everywhere;
    ConsentGiven => event_consent_given;
    ConsentWithdrawn => event_consent_withdrawn;
    HeadlessTokenMade => event_headless_token_made;
    HeadlessTokenRevoked => event_headless_token_revoked;
    MailRead => event_mail_read;
    MailSentAgain => event_mail_sent_again;
    KeysRotated => event_keys_rotated;
    InstallationChanged => event_installation_changed;
    BackupMade => event_backup_made;
}
