package by.cabinet.auth.secondfactor;

import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.access.ExplainClosedAccess;
import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.codes.VerifiedCode;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.session.UpdateSession;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * R1.8 g: whoever has the code that went to the session's own subscriber (or contact number) may see call details in it. A code
 * that went to one subscriber of an account counts for him alone (R1.5).
 */
@ApplicationScoped
class VerifySecondFactor {

    private final RedeemCode redeemCode;
    private final SubscriberRepository subscribers;
    private final AccessRepository access;
    private final ExplainClosedAccess explainClosedAccess;
    private final UpdateSession updateSession;
    private final Journal journal;
    private final UnitOfWork work;

    @Inject
    VerifySecondFactor(
            RedeemCode redeemCode,
            SubscriberRepository subscribers,
            AccessRepository access,
            ExplainClosedAccess explainClosedAccess,
            UpdateSession updateSession,
            Journal journal,
            UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.subscribers = subscribers;
        this.access = access;
        this.explainClosedAccess = explainClosedAccess;
        this.updateSession = updateSession;
        this.journal = journal;
        this.work = work;
    }

    /** Throws 401 {@code wrong-code}, for another's code too. */
    Uni<Void> perform(Caller.SignedIn caller, String codeId, String code) {
        return redeemCode
                .redeem(CodePurpose.SECOND_FACTOR, codeId, code)
                .chain(verified -> work.perform(tx -> confirm(tx, verified, caller)
                        .invoke(confirmed -> journal.record(
                                tx,
                                JournalEntry.done(JournalAction.SESSION_CONFIRMED)
                                        .about(confirmed)
                                        .by(caller)))))
                .replaceWithVoid();
    }

    /** Returns what it counts for. */
    private Uni<Target> confirm(Tx tx, VerifiedCode verified, Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> {
                requireHolder(verified, subscriber.subscriberId());
                yield confirmAll(
                        tx,
                        caller,
                        new Target.Subscriber(
                                subscriber.subscriberId(), subscriber.accountId(), subscriber.clientId()));
            }
            case Caller.Account account ->
                verified.holder().equals(account.accountId())
                        ? confirmAll(tx, caller, new Target.Account(account.accountId(), account.clientId()))
                        : confirmOne(tx, verified, account);
        };
    }

    private static void requireHolder(VerifiedCode verified, String own) {
        if (!verified.holder().equals(own)) {
            throw RedeemCode.wrong();
        }
    }

    private static Subscriber requireOf(Caller.Account caller, Subscriber subscriber) {
        if (!Authority.of(caller).over(subscriber.target()).contains(Permission.VIEW_USAGE)) {
            throw RedeemCode.wrong();
        }
        return subscriber;
    }

    private Uni<Target> confirmAll(Tx tx, Caller.SignedIn caller, Target target) {
        return updateSession.confirmSecondFactor(tx, caller.session().id()).replaceWith(target);
    }

    /** Throws 403 when his access is closed: a lost SIM opens nothing. R1.12 */
    private Uni<Target> confirmOne(Tx tx, VerifiedCode verified, Caller.Account caller) {
        return verified.subscriber(tx, subscribers)
                .map(subscriber -> requireOf(caller, subscriber))
                .call(subscriber -> access.lockShared(tx, subscriber.subscriberId())
                        .chain(own -> explainClosedAccess.requireOpen(tx, own.orElseThrow(), subscriber.language())))
                .call(subscriber ->
                        updateSession.confirmSecondFactorOf(tx, caller.session().id(), subscriber.subscriberId()))
                .map(Subscriber::target);
    }
}
