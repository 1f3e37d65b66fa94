package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.people.Account;
import by.cabinet.auth.people.Accounts;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.session.PasswordOfSession;
import by.cabinet.auth.tries.Try;
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

    private final Lines lines;
    private final Accounts accounts;
    private final Passwords passwords;
    private final CheckPassword checkPassword;
    private final SetPassword setPassword;
    private final PasswordOfSession session;
    private final UnitOfWork work;

    @Inject
    ChangePassword(
            Lines lines,
            Accounts accounts,
            Passwords passwords,
            CheckPassword checkPassword,
            SetPassword setPassword,
            PasswordOfSession session,
            UnitOfWork work) {
        this.lines = lines;
        this.accounts = accounts;
        this.passwords = passwords;
        this.checkPassword = checkPassword;
        this.setPassword = setPassword;
        this.session = session;
        this.work = work;
    }

    /** Throws 409 in a session without a password, 403 for a wrong old one, 400 for a new one that is not acceptable. */
    Uni<Void> change(Caller.SignedIn caller, String oldPassword, String newPassword) {
        return switch (caller.session().method()) {
            case PASSWORD -> changeOfLine((Caller.Subscriber) caller, oldPassword, newPassword);
            case ACCOUNT -> changeOfAccount((Caller.Account) caller, oldPassword, newPassword);
            case SMS_CODE, EMAIL, NETWORK -> throw new ProblemException(AuthError.NO_PASSWORD_HERE);
        };
    }

    private Uni<Void> changeOfLine(Caller.Subscriber caller, String oldPassword, String newPassword) {
        return lines.byId(caller.subscriberId())
                .map(line -> PasswordOwner.of(line.orElseThrow(ChangePassword::notSignedIn)))
                .chain(owner -> passwords
                        .ofLine(Optional.of(owner.subjectId()))
                        .chain(kept -> change(caller, owner, kept, oldPassword, newPassword)));
    }

    private Uni<Void> changeOfAccount(Caller.Account caller, String oldPassword, String newPassword) {
        return accounts.byId(caller.accountId())
                .map(account -> account.orElseThrow(ChangePassword::notSignedIn))
                .call(account -> requireNotOfAccount(account, newPassword))
                .map(PasswordOwner::of)
                .chain(owner -> passwords
                        .ofAccount(Optional.of(owner.subjectId()))
                        .chain(kept -> change(caller, owner, kept, oldPassword, newPassword)));
    }

    private Uni<Void> change(
            Caller.SignedIn caller, PasswordOwner owner, KeptPassword kept, String oldPassword, String newPassword) {
        var attempt = Try.of(owner.triedAs(), caller.session().address());
        return checkPassword
                .check(attempt, kept, oldPassword, ChangePassword::wrong)
                .invoke(() -> NewPassword.requireOther(oldPassword, newPassword))
                .chain(() -> setPassword.hash(newPassword))
                .chain(hash -> work.perform(tx -> setPassword.change(
                        tx, owner, kept, hash, caller.session().id())))
                .chain(() -> session.chosen(caller.session().id()));
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
