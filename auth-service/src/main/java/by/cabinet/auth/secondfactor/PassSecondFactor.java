package by.cabinet.auth.secondfactor;

import by.cabinet.auth.codes.Proof;
import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.session.ConfirmSession;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.8 g: whoever has the code that went to the session's own line (or contact number) is let see call details in it. */
@ApplicationScoped
class PassSecondFactor {

    private final RedeemCode redeemCode;
    private final ConfirmSession confirmSession;
    private final Journal journal;
    private final UnitOfWork work;

    @Inject
    PassSecondFactor(RedeemCode redeemCode, ConfirmSession confirmSession, Journal journal, UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.confirmSession = confirmSession;
        this.journal = journal;
        this.work = work;
    }

    /** Throws 401 {@code wrong-code}, for another's code too. */
    Uni<Void> pass(Caller.SignedIn caller, String codeId, String code) {
        return redeemCode
                .redeem(Purpose.SECOND_FACTOR, codeId, code)
                .invoke(proof -> requireOwn(proof, caller))
                .chain(proof -> work.perform(tx -> confirmSession
                        .confirm(tx, caller.session().id())
                        .invoke(() -> journal.record(
                                tx,
                                JournalEntry.done(JournalAction.SESSION_CONFIRMED)
                                        .about(own(caller))
                                        .by(caller)))));
    }

    private static void requireOwn(Proof proof, Caller.SignedIn caller) {
        var own = switch (caller) {
            case Caller.Subscriber line -> line.subscriberId();
            case Caller.Account account -> account.accountId();
        };
        if (!proof.holder().equals(own)) {
            throw RedeemCode.wrong();
        }
    }

    private static Target own(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber line -> new Target.Subscriber(line.subscriberId(), line.accountId(), line.clientId());
            case Caller.Account account -> new Target.Account(account.accountId(), account.clientId());
        };
    }
}
