package by.cabinet.auth.signin;

import by.cabinet.auth.attempts.Attempt;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.password.CheckPassword;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.PasswordRepository;
import by.cabinet.auth.password.StoredPassword;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.5: by account number and password, which is the passport number or UNP until it is changed. */
@ApplicationScoped
class SignInByAccount {

    private final AccountRepository accounts;
    private final PasswordRepository passwords;
    private final CheckPassword checkPassword;
    private final RefusedSignInAudit audit;
    private final StartAccountSession startSession;
    private final UnitOfWork work;

    @Inject
    SignInByAccount(
            AccountRepository accounts,
            PasswordRepository passwords,
            CheckPassword checkPassword,
            RefusedSignInAudit audit,
            StartAccountSession startSession,
            UnitOfWork work) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.checkPassword = checkPassword;
        this.audit = audit;
        this.startSession = startSession;
        this.work = work;
    }

    Uni<SessionResponse> signIn(RequestOrigin origin, SignInRequest.ByAccount request) {
        var attempt = Attempt.of(CredentialOwner.attemptKey(request.account()), origin.requester());
        return accounts.findByNumber(request.account())
                .chain(account -> passwords
                        .findOfAccount(account.map(Account::accountId))
                        .call(stored -> checkPassword
                                .check(attempt, stored, request.password(), SignInByPassword::wrong)
                                .onFailure()
                                .call(reason -> audit.recordLater(reason, account.map(Account::target))))
                        .chain(stored -> work.perform(
                                tx -> start(tx, account.map(Account::accountId).orElseThrow(), stored, origin))));
    }

    private Uni<SessionResponse> start(Tx tx, String accountId, StoredPassword stored, RequestOrigin origin) {
        var isInitial = stored instanceof StoredPassword.Initial;
        return accounts.lockShared(tx, accountId)
                .map(account -> account.orElseThrow(SignInByPassword::wrong))
                .chain(account -> startSession.start(tx, account, origin, SignInMethod.ACCOUNT, isInitial))
                .call(() -> passwords.isStill(tx, accountId, stored).invoke(SignInByPassword::require));
    }
}
