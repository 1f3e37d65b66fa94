package by.cabinet.auth.ussd;

import by.cabinet.auth.access.AccessView;
import by.cabinet.auth.access.SubjectAccessRepository;
import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.PasswordRule;
import by.cabinet.auth.password.PasswordRuleMessages;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.ussd.DialogRepository.PendingInput;
import by.cabinet.auth.ussd.UssdResource.UssdResponse;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code *141*0#}: a new password. R1.4 */
@ApplicationScoped
class PasswordDialog {

    private final SubjectAccessRepository subjects;
    private final DialogRepository dialogs;
    private final SetPassword setPassword;
    private final UnitOfWork work;

    @Inject
    PasswordDialog(
            SubjectAccessRepository subjects, DialogRepository dialogs, SetPassword setPassword, UnitOfWork work) {
        this.subjects = subjects;
        this.dialogs = dialogs;
        this.setPassword = setPassword;
        this.work = work;
    }

    Uni<UssdResponse> ask(Subscriber subscriber, String dialogId) {
        return view(subscriber)
                .chain(access -> access.isClosed()
                        ? Uni.createFrom().item(closed(subscriber, access))
                        : dialogs.ask(
                                subscriber.phone(),
                                dialogId,
                                PendingInput.NEW_PASSWORD,
                                LocalizedMessages.in(subscriber.language()).ask_password()));
    }

    /** After a refused password the dialogue asks for another one. */
    Uni<UssdResponse> set(Subscriber subscriber, String password, String dialogId) {
        return PasswordRule.brokenBy(password)
                .map(rule -> askAgain(subscriber, rule, dialogId))
                .orElseGet(() -> set(subscriber, password));
    }

    private Uni<UssdResponse> set(Subscriber subscriber, String password) {
        return setPassword
                .hash(password)
                .chain(hash -> work.perform(tx -> setPassword.set(tx, CredentialOwner.of(subscriber), hash)))
                .chain(set -> set
                        ? Uni.createFrom()
                                .item(UssdResponse.last(LocalizedMessages.in(subscriber.language())
                                        .password_set()))
                        : view(subscriber).map(access -> closed(subscriber, access)));
    }

    private Uni<AccessView> view(Subscriber subscriber) {
        return work.perform(tx -> subjects.view(tx, SubjectType.SUBSCRIBER, subscriber.subscriberId()));
    }

    /** R1.12: while access is closed nobody sets a password. */
    private static UssdResponse closed(Subscriber subscriber, AccessView access) {
        return UssdResponse.last(ClosedAccessTexts.of(access, LocalizedMessages.in(subscriber.language())));
    }

    private Uni<UssdResponse> askAgain(Subscriber subscriber, PasswordRule rule, String dialogId) {
        var messages = LocalizedMessages.in(subscriber.language());
        return dialogs.ask(
                subscriber.phone(),
                dialogId,
                PendingInput.NEW_PASSWORD,
                messages.password_refused(PasswordRuleMessages.of(rule, messages)));
    }
}
