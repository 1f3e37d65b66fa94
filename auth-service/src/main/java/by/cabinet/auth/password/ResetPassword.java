package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.attempts.Attempt;
import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.puk.CheckPuk1;
import by.cabinet.auth.puk.CheckPuk1.Way;
import by.cabinet.auth.puk.Sim;
import by.cabinet.auth.puk.SimRepository;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Phone;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A new password without the old one. R1.4, R1.5 */
@ApplicationScoped
class ResetPassword {

    private final RedeemCode redeemCode;
    private final AccountRepository accounts;
    private final SubscriberRepository subscribers;
    private final SimRepository sims;
    private final CheckPuk1 checkPuk1;
    private final AttemptLimiter limiter;
    private final SetPassword setPassword;
    private final UnitOfWork work;

    @Inject
    ResetPassword(
            RedeemCode redeemCode,
            AccountRepository accounts,
            SubscriberRepository subscribers,
            SimRepository sims,
            CheckPuk1 checkPuk1,
            AttemptLimiter limiter,
            SetPassword setPassword,
            UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.accounts = accounts;
        this.subscribers = subscribers;
        this.sims = sims;
        this.checkPuk1 = checkPuk1;
        this.limiter = limiter;
        this.setPassword = setPassword;
        this.work = work;
    }

    /** R1.4: with the code of an SMS. */
    Uni<Void> byCode(String codeId, String code, String newPassword) {
        return redeemCode
                .redeem(CodePurpose.SET_PASSWORD, codeId, code)
                .chain(verified -> work.perform(tx -> verified.subscriber(tx, subscribers))
                        .chain(() -> setPassword
                                .hash(newPassword)
                                .chain(hash -> work.perform(tx -> verified.subscriber(tx, subscribers)
                                        .chain(subscriber ->
                                                setPassword.set(tx, CredentialOwner.of(subscriber), hash))))))
                .invoke(ResetPassword::requireSet)
                .replaceWithVoid();
    }

    /** Closed access is answered as a code that is no longer valid: whoever has it has proven nothing more. R1.12 */
    private static void requireSet(boolean set) {
        if (!set) {
            throw RedeemCode.wrong();
        }
    }

    /**
     * R1.4: with the PUK1 of the SIM in use. A wrong PUK1, an unknown number and a subscriber who may not use it get the same
     * answer; with the right one closed access is explained (403, R1.10). The attempt counts only where PUK1 may be used, so that nobody
     * else can use the attempts up.
     */
    Uni<Void> byPuk1(Phone phone, String puk1, String newPassword, Requester requester) {
        var attempt = Attempt.by(requester);
        return limiter.require(attempt)
                .chain(admission -> sims.findInUse(phone)
                        .map(sim -> sim.filter(Sim::mayUsePuk1))
                        .chain(sim -> checkPuk1
                                .isRight(sim, puk1, Way.WEB)
                                .chain(right -> right
                                        ? set(sim.orElseThrow(), phone, newPassword)
                                        : limiter.fail(attempt, admission, ResetPassword::wrongPuk1))));
    }

    private Uni<Void> set(Sim sim, Phone phone, String newPassword) {
        return setPassword
                .hash(newPassword)
                .chain(hash -> work.perform(tx -> subscribers
                        .lockShared(tx, sim.subscriberId())
                        .map(subscriber -> subscriber
                                .filter(found -> found.phone().equals(phone)
                                        && found.clientId().equals(sim.clientId()))
                                .orElseThrow(ResetPassword::wrongPuk1))
                        .chain(subscriber -> setPassword.setOrExplain(tx, CredentialOwner.of(subscriber), hash))));
    }

    private static ProblemException wrongPuk1() {
        return new ProblemException(AuthError.WRONG_PUK1);
    }

    /** R1.5: staff reset a forgotten account password to its initial value. */
    Uni<Void> toInitial(String accountId) {
        return work.perform(tx -> accounts.lockShared(tx, accountId)
                .map(account -> account.orElseThrow(ProblemException::notFound))
                .chain(account -> setPassword.reset(tx, CredentialOwner.of(account))));
    }
}
