package by.cabinet.auth.ussd;

import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.PasswordRule;
import by.cabinet.auth.password.PasswordRuleMessages;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.ussd.DialogRepository.PendingInput;
import by.cabinet.auth.ussd.UssdResource.UssdResponse;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code *141*0#}: a new password. R1.4 */
@ApplicationScoped
class PasswordDialog {

    private final DialogRepository dialogs;
    private final SetPassword setPassword;
    private final UnitOfWork work;

    @Inject
    PasswordDialog(DialogRepository dialogs, SetPassword setPassword, UnitOfWork work) {
        this.dialogs = dialogs;
        this.setPassword = setPassword;
        this.work = work;
    }

    Uni<UssdResponse> ask(Subscriber subscriber, String dialogId) {
        return dialogs.ask(
                subscriber.phone(),
                dialogId,
                PendingInput.NEW_PASSWORD,
                LocalizedMessages.in(subscriber.language()).ask_password());
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
                .replaceWith(() -> UssdResponse.last(
                        LocalizedMessages.in(subscriber.language()).password_set()));
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
