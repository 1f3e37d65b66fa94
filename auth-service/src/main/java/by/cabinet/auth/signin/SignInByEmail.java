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
import java.util.List;

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
        return requireAccount(request)
                .chain(() -> redeemCode.redeem(CodePurpose.EMAIL_SIGN_IN, request.codeId(), request.code()))
                .chain(verified -> work.perform(tx -> entered(tx, verified)
                        .chain(own -> startSession
                                .start(tx, chosen(own, request.accountId()), origin, SignInMethod.EMAIL, false)
                                .map(session -> session.withAccounts(own)))));
    }

    /** Before the code is used: with the right one an account that is not of its e-mail is 404, and the code stays good. */
    private Uni<Void> requireAccount(SignInRequest.ByEmail request) {
        return request.accountId() == null
                ? Uni.createFrom().voidItem()
                : redeemCode
                        .check(CodePurpose.EMAIL_SIGN_IN, request.codeId(), request.code())
                        .chain(verified -> work.perform(tx -> entered(tx, verified)))
                        .chain(own -> own.stream()
                                        .anyMatch(account -> account.accountId().equals(request.accountId()))
                                ? Uni.createFrom().voidItem()
                                : redeemCode.misdirected(request.codeId()));
    }

    /** By their numbers; while e-mail and contact number are still those of the code. There is one at least. */
    private Uni<List<Account>> entered(Tx tx, VerifiedCode verified) {
        return accounts.lockByClient(tx, verified.holder()).map(all -> {
            var own =
                    all.stream().filter(account -> belongsTo(verified, account)).toList();
            if (own.isEmpty()) {
                throw RedeemCode.wrong();
            }
            return own;
        });
    }

    /** The one asked for, or the first. */
    private static Account chosen(List<Account> own, String accountId) {
        return own.stream()
                .filter(account -> accountId == null || accountId.equals(account.accountId()))
                .findFirst()
                .orElseThrow(RedeemCode::wrong);
    }

    private static boolean belongsTo(VerifiedCode verified, Account account) {
        return account.isEnteredByEmail()
                && account.contact()
                        .filter(contact -> verified.isOf(CodeAddress.ofEmail(contact.email())))
                        .filter(contact -> verified.wentTo(contact.phone()))
                        .isPresent();
    }
}
