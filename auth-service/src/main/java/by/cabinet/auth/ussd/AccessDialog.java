package by.cabinet.auth.ussd;

import by.cabinet.auth.access.AccessOpener;
import by.cabinet.auth.access.AccessView;
import by.cabinet.auth.access.CauseType;
import by.cabinet.auth.access.CloseAccess;
import by.cabinet.auth.access.CloseAccessCommand;
import by.cabinet.auth.access.OpenAccess;
import by.cabinet.auth.access.SubjectAccessRepository;
import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.messages.Messages;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.puk.CheckPuk1;
import by.cabinet.auth.puk.CheckPuk1.Way;
import by.cabinet.auth.puk.SimRepository;
import by.cabinet.auth.ussd.DialogRepository.PendingInput;
import by.cabinet.auth.ussd.UssdResource.UssdResponse;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code *141*3*6#}: closes the own access; with PUK1 opens what the subscriber himself has closed, and nothing else. R1.10 */
@ApplicationScoped
class AccessDialog {

    private final SubjectAccessRepository subjects;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;
    private final SimRepository sims;
    private final CheckPuk1 checkPuk1;
    private final DialogRepository dialogs;
    private final UnitOfWork work;

    @Inject
    AccessDialog(
            SubjectAccessRepository subjects,
            CloseAccess closeAccess,
            OpenAccess openAccess,
            SimRepository sims,
            CheckPuk1 checkPuk1,
            DialogRepository dialogs,
            UnitOfWork work) {
        this.subjects = subjects;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
        this.sims = sims;
        this.checkPuk1 = checkPuk1;
        this.dialogs = dialogs;
        this.work = work;
    }

    Uni<UssdResponse> change(Subscriber subscriber, String dialogId) {
        return work.perform(tx ->
                        view(tx, subscriber).call(access -> access.isClosed() ? nothing() : close(tx, subscriber)))
                .chain(before -> before.isClosed()
                        ? askPuk1(subscriber, before, dialogId)
                        : response(messages(subscriber).access_closed()));
    }

    Uni<UssdResponse> open(Subscriber subscriber, String puk1) {
        return work.perform(tx -> view(tx, subscriber)).chain(access -> {
            if (!access.isClosed()) {
                return response(messages(subscriber).access_is_open());
            }
            return access.has(CauseType.SUBSCRIBER)
                    ? openWith(subscriber, puk1)
                    : response(closedText(subscriber, access));
        });
    }

    private Uni<UssdResponse> askPuk1(Subscriber subscriber, AccessView access, String dialogId) {
        return access.has(CauseType.SUBSCRIBER)
                ? dialogs.ask(
                        subscriber.phone(),
                        dialogId,
                        PendingInput.PUK1,
                        messages(subscriber).ask_puk1())
                : response(closedText(subscriber, access));
    }

    private Uni<UssdResponse> openWith(Subscriber subscriber, String puk1) {
        return sims.findInUse(subscriber.phone())
                .chain(sim -> checkPuk1.isRight(sim, puk1, Way.USSD))
                .chain(right ->
                        right ? lift(subscriber) : response(messages(subscriber).wrong_puk1()));
    }

    /** What others have closed stays closed, and the text names them. */
    private Uni<UssdResponse> lift(Subscriber subscriber) {
        return work.perform(tx -> openAccess
                        .open(tx, subscriber.subscriberId(), AccessOpener.SUBSCRIBER)
                        .chain(() -> view(tx, subscriber)))
                .map(after -> after.isClosed()
                        ? closedText(subscriber, after)
                        : messages(subscriber).access_opened())
                .map(UssdResponse::last);
    }

    private Uni<AccessView> view(Tx tx, Subscriber subscriber) {
        return subjects.view(tx, SubjectType.SUBSCRIBER, subscriber.subscriberId());
    }

    private Uni<Void> close(Tx tx, Subscriber subscriber) {
        return closeAccess.close(
                tx,
                new CloseAccessCommand(
                        subscriber.subscriberId(), CauseType.SUBSCRIBER, subscriber.subscriberId(), "USSD"));
    }

    private static String closedText(Subscriber subscriber, AccessView access) {
        return ClosedAccessTexts.of(access, messages(subscriber));
    }

    private static Messages messages(Subscriber subscriber) {
        return LocalizedMessages.in(subscriber.language());
    }

    private static Uni<UssdResponse> response(String text) {
        return Uni.createFrom().item(UssdResponse.last(text));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
