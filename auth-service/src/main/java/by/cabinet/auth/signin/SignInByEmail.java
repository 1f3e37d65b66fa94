package by.cabinet.auth.signin;

import by.cabinet.auth.codes.CodeAddress;
import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.codes.VerifiedCode;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.6: whoever has the M-code sent to a client's contact number signs in as one of the accounts of the e-mail. */
@ApplicationScoped
class SignInByEmail {

    private final RedeemCode redeemCode;
    private final AccountRepository accounts;
    private final StartAccountSession startSession;
    private final UnitOfWork work;

    @Inject
    SignInByEmail(
            RedeemCode redeemCode, AccountRepository accounts, StartAccountSession startSession, UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.accounts = accounts;
        this.startSession = startSession;
        this.work = work;
    }

    Uni<SessionResponse> signIn(RequestOrigin origin, SignInRequest.ByEmail request) {
        return redeemCode
                .redeem(CodePurpose.EMAIL_SIGN_IN, request.codeId(), request.code())
                .chain(verified -> work.perform(tx -> chosen(tx, verified, request.accountId())
                        .chain(account -> startSession.start(tx, account, origin, SignInMethod.EMAIL, false))));
    }

    /** The one asked for, or the first by its number; while e-mail and contact number are still those of the code. */
    private Uni<Account> chosen(Tx tx, VerifiedCode verified, String accountId) {
        return accounts.lockByClient(tx, verified.holder())
                .map(all -> all.stream()
                        .filter(account -> belongsTo(verified, account))
                        .filter(account -> accountId == null || accountId.equals(account.accountId()))
                        .findFirst()
                        .orElseThrow(RedeemCode::wrong));
    }

    private static boolean belongsTo(VerifiedCode verified, Account account) {
        return account.clientKind().maySignInByEmail()
                && !account.emailInConflict() // R1.6.2
                && account.contact()
                        .filter(contact -> verified.isOf(CodeAddress.ofEmail(contact.email())))
                        .filter(contact -> verified.wentTo(contact.phone()))
                        .isPresent();
    }
}
