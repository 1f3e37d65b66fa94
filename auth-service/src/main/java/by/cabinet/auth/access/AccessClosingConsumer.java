package by.cabinet.auth.access;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
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
    public String topic() {
        return "rights.access-closings.v1";
    }

    @Override
    public Class<AccessClosingChanged> type() {
        return AccessClosingChanged.class;
    }

    @Override
    public String keyOf(AccessClosingChanged decision) {
        return decision.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccessClosingChanged>> events) {
        var newest = newest(events);
        var subscribers = newest.stream().map(AccessClosingChanged::subscriberId).toList();
        return access.ensure(tx, SubjectType.SUBSCRIBER, subscribers)
                .chain(() -> access.lock(tx, subscribers)) // all that will be locked, in one order
                .chain(() -> access.applyDecisions(tx, newest))
                .map(applied -> newest.stream()
                        .filter(decision -> applied.contains(decision.subscriberId()))
                        .collect(Collectors.partitioningBy(AccessClosingChanged::closed)))
                .chain(closed -> close(tx, closed.get(true)).chain(() -> open(tx, closed.get(false))));
    }

    private static List<AccessClosingChanged> newest(List<ReceivedEvent<AccessClosingChanged>> events) {
        BinaryOperator<AccessClosingChanged> later = (one, other) -> one.version() >= other.version() ? one : other;
        Collection<AccessClosingChanged> newest = events.stream()
                .map(ReceivedEvent::data)
                .collect(Collectors.toMap(AccessClosingChanged::subscriberId, Function.identity(), later))
                .values();
        return List.copyOf(newest);
    }

    private Uni<Void> close(Tx tx, List<AccessClosingChanged> decisions) {
        return decisions.isEmpty()
                ? Uni.createFrom().voidItem()
                : closeAccess.closeAll(
                        tx,
                        decisions.stream().map(AccessClosingChanged::command).toList(),
                        CauseType.ORGANISATION);
    }

    private Uni<Void> open(Tx tx, List<AccessClosingChanged> decisions) {
        var subscribers = decisions.stream().map(AccessClosingChanged::subscriberId).toList();
        return subscribers.isEmpty()
                ? Uni.createFrom().voidItem()
                : openAccess.openAll(tx, subscribers, CauseType.ORGANISATION).replaceWithVoid();
    }
}
