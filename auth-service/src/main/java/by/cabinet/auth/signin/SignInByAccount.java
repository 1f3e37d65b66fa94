package by.cabinet.auth.signin;

import by.cabinet.auth.password.CheckPassword;
import by.cabinet.auth.password.KeptPassword;
import by.cabinet.auth.password.PasswordOwner;
import by.cabinet.auth.password.Passwords;
import by.cabinet.auth.people.Account;
import by.cabinet.auth.people.Accounts;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.auth.tries.Try;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.5: by account number and password, which is the passport number or UNP until it is changed. */
@ApplicationScoped
class SignInByAccount {

    private final Accounts accounts;
    private final Passwords passwords;
    private final CheckPassword checkPassword;
    private final NoteRefusedSignIn refused;
    private final EnterAsAccount enter;
    private final UnitOfWork work;

    @Inject
    SignInByAccount(
            Accounts accounts,
            Passwords passwords,
            CheckPassword checkPassword,
            NoteRefusedSignIn refused,
            EnterAsAccount enter,
            UnitOfWork work) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.checkPassword = checkPassword;
        this.refused = refused;
        this.enter = enter;
        this.work = work;
    }

    Uni<StartedSession> signIn(Visitor visitor, SignInRequest.ByAccount request) {
        var attempt = Try.of(PasswordOwner.triedAs(request.account()), visitor.address());
        return accounts.numbered(request.account())
                .chain(account -> passwords
                        .ofAccount(account.map(Account::accountId))
                        .call(kept -> checkPassword
                                .check(attempt, kept, request.password(), SignInByPassword::wrong)
                                .onFailure()
                                .call(reason -> refused.note(reason, account.map(Account::target))))
                        .chain(kept -> work.perform(
                                tx -> enter(tx, account.map(Account::accountId).orElseThrow(), kept, visitor))));
    }

    private Uni<StartedSession> enter(Tx tx, String accountId, KeptPassword kept, Visitor visitor) {
        var isInitial = kept instanceof KeptPassword.Initial;
        return accounts.shared(tx, accountId)
                .map(account -> account.orElseThrow(SignInByPassword::wrong))
                .chain(account -> enter.enter(tx, account, visitor, SignInMethod.ACCOUNT, isInitial))
                .call(() -> passwords.isStill(tx, accountId, kept).invoke(SignInByPassword::require));
    }
}
