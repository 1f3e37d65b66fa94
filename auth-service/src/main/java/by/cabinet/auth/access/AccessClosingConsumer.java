package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessCauseRepository.StandingCause;
import by.cabinet.auth.access.AccessRepository.Decision;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** R1.2.4: closes and opens access as a client's application has decided. */
@ApplicationScoped
class AccessClosingConsumer implements EventHandler<AccessClosingChanged> {

    private final AccessRepository access;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;

    @Inject
    AccessClosingConsumer(AccessRepository access, CloseAccess closeAccess, OpenAccess openAccess) {
        this.access = access;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
    }

    @Override
    public Topic<AccessClosingChanged> topic() {
        return Topics.ACCESS_CLOSINGS;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccessClosingChanged>> events) {
        var decisions = events.stream().map(ReceivedEvent::data).toList();
        var subscribers =
                decisions.stream().map(AccessClosingChanged::subscriberId).toList();
        return access.ensure(tx, SubjectType.SUBSCRIBER, subscribers)
                .chain(() -> access.lock(tx, subscribers)) // all that will be locked, in one order
                .chain(() -> access.applyDecisions(tx, decisions))
                .chain(applied -> execute(tx, applied(events, applied)));
    }

    /** One of each subscriber: the same may stand in a batch twice. */
    private static Collection<ReceivedEvent<AccessClosingChanged>> applied(
            List<ReceivedEvent<AccessClosingChanged>> events, Set<Decision> applied) {
        return events.stream()
                .filter(event -> applied.contains(Decision.of(event.data())))
                .collect(Collectors.toMap(
                        event -> event.data().subscriberId(), Function.identity(), (first, _) -> first))
                .values();
    }

    private Uni<Void> execute(Tx tx, Collection<ReceivedEvent<AccessClosingChanged>> applied) {
        var correlation = CorrelationIds.of(
                applied, ReceivedEvent::cause, event -> List.of(event.data().subscriberId()));
        var closed = applied.stream()
                .map(ReceivedEvent::data)
                .collect(Collectors.partitioningBy(AccessClosingChanged::closed));
        return close(tx, closed.get(true), correlation).chain(() -> open(tx, closed.get(false), correlation));
    }

    private Uni<Void> close(Tx tx, List<AccessClosingChanged> decisions, CorrelationIds correlation) {
        return decisions.isEmpty()
                ? Uni.createFrom().voidItem()
                : closeAccess.closeAll(
                        tx,
                        decisions.stream().map(CloseAccessCommand::of).toList(),
                        CauseType.ORGANISATION,
                        correlation);
    }

    private Uni<Void> open(Tx tx, List<AccessClosingChanged> decisions, CorrelationIds correlation) {
        var bySubscriber =
                decisions.stream().collect(Collectors.toMap(AccessClosingChanged::subscriberId, Function.identity()));
        return decisions.isEmpty()
                ? Uni.createFrom().voidItem()
                : openAccess
                        .openAll(
                                tx,
                                bySubscriber.keySet(),
                                AccessOpener.APPLICATION,
                                cause -> AccessOpener.APPLICATION.mayLift(cause)
                                        && !isOfAnother(cause, bySubscriber.get(cause.subjectId()))
                                        && !isLater(cause, bySubscriber.get(cause.subjectId())),
                                correlation)
                        .replaceWithVoid();
    }

    /** What the next owner has closed stays, while the CRM's record has not come yet. */
    private static boolean isOfAnother(StandingCause cause, AccessClosingChanged decision) {
        return cause.clientId() != null && !cause.clientId().equals(decision.clientId());
    }

    /** What a manager has closed after the decision stays, however late its event arrives. */
    private static boolean isLater(StandingCause cause, AccessClosingChanged decision) {
        return cause.by() == CauseType.ADMINISTRATOR
                && decision.decidedAt() != null
                && cause.since().isAfter(decision.decidedAt());
    }
}
