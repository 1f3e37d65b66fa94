package by.cabinet.auth.ussd;

import by.cabinet.auth.password.PasswordOwner;
import by.cabinet.auth.password.PasswordRule;
import by.cabinet.auth.password.RuleInWords;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.wording.Speech;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code *141*0#}: a new password. R1.4 */
@ApplicationScoped
class PasswordTalk {

    private final Dialogs dialogs;
    private final SetPassword setPassword;
    private final UnitOfWork work;

    @Inject
    PasswordTalk(Dialogs dialogs, SetPassword setPassword, UnitOfWork work) {
        this.dialogs = dialogs;
        this.setPassword = setPassword;
        this.work = work;
    }

    Uni<UssdAnswer> ask(Line line, String dialogId) {
        return dialogs.ask(
                line.phone(),
                dialogId,
                Question.NEW_PASSWORD,
                Speech.in(line.language()).ask_password());
    }

    /** A password that is refused is asked for again. */
    Uni<UssdAnswer> set(Line line, String password, String dialogId) {
        return PasswordRule.brokenBy(password)
                .map(rule -> askAgain(line, rule, dialogId))
                .orElseGet(() -> set(line, password));
    }

    private Uni<UssdAnswer> set(Line line, String password) {
        return setPassword
                .hash(password)
                .chain(hash -> work.perform(tx -> setPassword.set(tx, PasswordOwner.of(line), hash)))
                .replaceWith(() -> UssdAnswer.last(Speech.in(line.language()).password_set()));
    }

    private Uni<UssdAnswer> askAgain(Line line, PasswordRule rule, String dialogId) {
        var words = Speech.in(line.language());
        return dialogs.ask(
                line.phone(), dialogId, Question.NEW_PASSWORD, words.password_refused(RuleInWords.of(rule, words)));
    }
}
