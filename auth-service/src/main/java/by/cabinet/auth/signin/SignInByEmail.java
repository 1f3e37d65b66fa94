package by.cabinet.auth.signin;

import by.cabinet.auth.codes.Address;
import by.cabinet.auth.codes.Proof;
import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.people.Account;
import by.cabinet.auth.people.Accounts;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.6: whoever has the M-code sent to a client's contact number is in as one of the accounts of the e-mail. */
@ApplicationScoped
class SignInByEmail {

    private final RedeemCode redeemCode;
    private final Accounts accounts;
    private final EnterAsAccount enter;
    private final UnitOfWork work;

    @Inject
    SignInByEmail(RedeemCode redeemCode, Accounts accounts, EnterAsAccount enter, UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.accounts = accounts;
        this.enter = enter;
        this.work = work;
    }

    Uni<StartedSession> signIn(Visitor visitor, SignInRequest.ByEmail request) {
        return redeemCode
                .redeem(Purpose.EMAIL_SIGN_IN, request.codeId(), request.code())
                .chain(proof -> work.perform(tx -> chosen(tx, proof, request.accountId())
                        .chain(account -> enter.enter(tx, account, visitor, SignInMethod.EMAIL, false))));
    }

    /** The one asked for, or the first by its number; while e-mail and contact number are still those of the code. */
    private Uni<Account> chosen(Tx tx, Proof proof, String accountId) {
        return accounts.ofClient(tx, proof.holder())
                .map(all -> all.stream()
                        .filter(account -> belongsTo(proof, account))
                        .filter(account -> accountId == null || accountId.equals(account.accountId()))
                        .findFirst()
                        .orElseThrow(RedeemCode::wrong));
    }

    private static boolean belongsTo(Proof proof, Account account) {
        return account.clientKind().maySignInByEmail()
                && account.contact()
                        .filter(contact -> proof.isOf(Address.ofEmail(contact.email())))
                        .filter(contact -> proof.wentTo(contact.phone()))
                        .isPresent();
    }
}
