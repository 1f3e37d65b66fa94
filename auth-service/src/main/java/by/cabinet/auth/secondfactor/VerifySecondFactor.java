package by.cabinet.auth.secondfactor;

import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.codes.VerifiedCode;
import by.cabinet.auth.session.UpdateSession;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.8 g: whoever has the code that went to the session's own subscriber (or contact number) may see call details in it. */
@ApplicationScoped
class VerifySecondFactor {

    private final RedeemCode redeemCode;
    private final UpdateSession updateSession;
    private final Journal journal;
    private final UnitOfWork work;

    @Inject
    VerifySecondFactor(RedeemCode redeemCode, UpdateSession updateSession, Journal journal, UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.updateSession = updateSession;
        this.journal = journal;
        this.work = work;
    }

    /** Throws 401 {@code wrong-code}, for another's code too. */
    Uni<Void> perform(Caller.SignedIn caller, String codeId, String code) {
        return redeemCode
                .redeem(CodePurpose.SECOND_FACTOR, codeId, code)
                .invoke(verified -> requireOwn(verified, caller))
                .chain(verified -> work.perform(tx -> updateSession
                        .confirmSecondFactor(tx, caller.session().id())
                        .invoke(() -> journal.record(
                                tx,
                                JournalEntry.done(JournalAction.SESSION_CONFIRMED)
                                        .about(own(caller))
                                        .by(caller)))));
    }

    private static void requireOwn(VerifiedCode verified, Caller.SignedIn caller) {
        var own = switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
        if (!verified.holder().equals(own)) {
            throw RedeemCode.wrong();
        }
    }

    private static Target own(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> new Target.Subscriber(subscriber.subscriberId(), subscriber.accountId(), subscriber.clientId());
            case Caller.Account account -> new Target.Account(account.accountId(), account.clientId());
        };
    }
}
