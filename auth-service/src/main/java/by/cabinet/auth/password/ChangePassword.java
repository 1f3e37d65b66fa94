package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.attempts.Attempt;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.session.UpdateSession;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** R1.11: the old password is replaced in a session that was entered with it. */
@ApplicationScoped
class ChangePassword {

    private final SubscriberRepository subscribers;
    private final AccountRepository accounts;
    private final PasswordRepository passwords;
    private final CheckPassword checkPassword;
    private final SetPassword setPassword;
    private final UpdateSession updateSession;
    private final UnitOfWork work;

    @Inject
    ChangePassword(
            SubscriberRepository subscribers,
            AccountRepository accounts,
            PasswordRepository passwords,
            CheckPassword checkPassword,
            SetPassword setPassword,
            UpdateSession updateSession,
            UnitOfWork work) {
        this.subscribers = subscribers;
        this.accounts = accounts;
        this.passwords = passwords;
        this.checkPassword = checkPassword;
        this.setPassword = setPassword;
        this.updateSession = updateSession;
        this.work = work;
    }

    /** Throws 409 in a session without a password, 403 for a wrong old one, 400 for a new one that is not acceptable. */
    Uni<Void> change(Caller.SignedIn caller, String oldPassword, String newPassword) {
        return switch (caller.session().method()) {
            case PASSWORD -> changeOfSubscriber((Caller.Subscriber) caller, oldPassword, newPassword);
            case ACCOUNT -> changeOfAccount((Caller.Account) caller, oldPassword, newPassword);
            case SMS_CODE, EMAIL, NETWORK -> throw new ProblemException(AuthError.NO_PASSWORD_HERE);
        };
    }

    private Uni<Void> changeOfSubscriber(Caller.Subscriber caller, String oldPassword, String newPassword) {
        return subscribers
                .findById(caller.subscriberId())
                .map(subscriber -> CredentialOwner.of(subscriber.orElseThrow(ChangePassword::notSignedIn)))
                .chain(owner -> passwords
                        .findOfSubscriber(Optional.of(owner.subjectId()))
                        .chain(stored -> change(caller, owner, stored, oldPassword, newPassword)));
    }

    private Uni<Void> changeOfAccount(Caller.Account caller, String oldPassword, String newPassword) {
        return accounts.findById(caller.accountId())
                .map(account -> account.orElseThrow(ChangePassword::notSignedIn))
                .call(account -> requireNotOfAccount(account, newPassword))
                .map(CredentialOwner::of)
                .chain(owner -> passwords
                        .findOfAccount(Optional.of(owner.subjectId()))
                        .chain(stored -> change(caller, owner, stored, oldPassword, newPassword)));
    }

    private Uni<Void> change(
            Caller.SignedIn caller,
            CredentialOwner owner,
            StoredPassword stored,
            String oldPassword,
            String newPassword) {
        var attempt = Attempt.inOwnSession(owner.attemptKey(), Requester.of(caller, null));
        return checkPassword
                .check(attempt, stored, oldPassword, ChangePassword::wrong)
                .invoke(() -> NewPassword.requireOther(oldPassword, newPassword))
                .chain(() -> setPassword.hash(newPassword))
                .chain(hash -> work.perform(tx -> setPassword.change(
                        tx, owner, stored, hash, caller.session().id())))
                .chain(() -> updateSession.markPasswordChosen(caller.session().id()));
    }

    private Uni<Void> requireNotOfAccount(Account account, String newPassword) {
        return passwords
                .isInitial(account.accountId(), newPassword)
                .invoke(isInitial -> NewPassword.requireNotOfAccount(isInitial || newPassword.equals(account.number())))
                .replaceWithVoid();
    }

    static void requireStill(boolean isStill) {
        if (!isStill) {
            throw wrong();
        }
    }

    private static ProblemException wrong() {
        return new ProblemException(AuthError.WRONG_OLD_PASSWORD);
    }

    private static ProblemException notSignedIn() {
        return new ProblemException(CommonError.NOT_SIGNED_IN);
    }
}
