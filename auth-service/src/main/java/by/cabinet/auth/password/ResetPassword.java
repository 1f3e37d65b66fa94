package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.people.Accounts;
import by.cabinet.auth.people.Holders;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.puk.CheckPuk1;
import by.cabinet.auth.puk.Sim;
import by.cabinet.auth.puk.Sims;
import by.cabinet.auth.tries.Try;
import by.cabinet.auth.tries.TryBudget;
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
    private final Holders holders;
    private final Accounts accounts;
    private final Lines lines;
    private final Sims sims;
    private final CheckPuk1 checkPuk1;
    private final TryBudget budget;
    private final SetPassword setPassword;
    private final UnitOfWork work;

    @Inject
    ResetPassword(
            RedeemCode redeemCode,
            Holders holders,
            Accounts accounts,
            Lines lines,
            Sims sims,
            CheckPuk1 checkPuk1,
            TryBudget budget,
            SetPassword setPassword,
            UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.holders = holders;
        this.accounts = accounts;
        this.lines = lines;
        this.sims = sims;
        this.checkPuk1 = checkPuk1;
        this.budget = budget;
        this.setPassword = setPassword;
        this.work = work;
    }

    /** R1.4: with the code of an SMS. */
    Uni<Void> byCode(String codeId, String code, String newPassword) {
        return redeemCode
                .redeem(Purpose.SET_PASSWORD, codeId, code)
                .chain(proof -> setPassword
                        .hash(newPassword)
                        .chain(hash -> work.perform(tx -> holders.line(tx, proof)
                                .chain(line -> setPassword.set(tx, PasswordOwner.of(line), hash)))));
    }

    /**
     * R1.4: with the PUK1 of the SIM in use. A wrong PUK1, an unknown number and a line that may not use it are answered alike;
     * the try counts only where PUK1 may be used, so that nobody else can use it up.
     */
    Uni<Void> byPuk1(Phone phone, String puk1, String newPassword, String address) {
        var attempt = Try.from(address);
        return budget.require(attempt)
                .chain(() -> sims.inUse(phone))
                .map(sim -> sim.filter(Sim::mayUsePuk1))
                .chain(sim -> checkPuk1
                        .isRight(sim, puk1)
                        .chain(right -> right ? set(sim.orElseThrow(), phone, newPassword) : fail(attempt)));
    }

    private Uni<Void> set(Sim sim, Phone phone, String newPassword) {
        return setPassword
                .hash(newPassword)
                .chain(hash -> work.perform(tx -> lines.shared(tx, sim.subscriberId())
                        .map(line -> line.filter(found -> found.phone().equals(phone))
                                .orElseThrow(ResetPassword::wrongPuk1))
                        .chain(line -> setPassword.set(tx, PasswordOwner.of(line), hash))));
    }

    private Uni<Void> fail(Try attempt) {
        return budget.fail(attempt).invoke(() -> {
            throw wrongPuk1();
        });
    }

    private static ProblemException wrongPuk1() {
        return new ProblemException(AuthError.WRONG_PUK1);
    }

    /** R1.5: staff give a forgotten account password back its initial value. */
    Uni<Void> toInitial(String accountId) {
        return work.perform(tx -> accounts.shared(tx, accountId)
                .map(account -> account.orElseThrow(ProblemException::notFound))
                .chain(account -> setPassword.reset(tx, PasswordOwner.of(account))));
    }
}
