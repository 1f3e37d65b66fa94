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

/** R1.2.4: closes and opens what a client's application has decided. */
@ApplicationScoped
class FollowOrganisations implements EventHandler<OrganisationDecision> {

    private final AccessTable access;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;

    @Inject
    FollowOrganisations(AccessTable access, CloseAccess closeAccess, OpenAccess openAccess) {
        this.access = access;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
    }

    @Override
    public String topic() {
        return "rights.access-closings.v1";
    }

    @Override
    public Class<OrganisationDecision> type() {
        return OrganisationDecision.class;
    }

    @Override
    public String keyOf(OrganisationDecision decision) {
        return decision.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<OrganisationDecision>> events) {
        var newest = newest(events);
        var lines = newest.stream().map(OrganisationDecision::subscriberId).toList();
        return access.ensure(tx, SubjectKind.LINE, lines)
                .chain(() -> access.lock(tx, lines)) // all that will be locked, in one order
                .chain(() -> access.decide(tx, newest))
                .map(news -> newest.stream()
                        .filter(decision -> news.contains(decision.subscriberId()))
                        .collect(Collectors.partitioningBy(OrganisationDecision::closed)))
                .chain(news -> close(tx, news.get(true)).chain(() -> open(tx, news.get(false))));
    }

    private static List<OrganisationDecision> newest(List<ReceivedEvent<OrganisationDecision>> events) {
        BinaryOperator<OrganisationDecision> later = (one, other) -> one.version() >= other.version() ? one : other;
        Collection<OrganisationDecision> byLine = events.stream()
                .map(ReceivedEvent::data)
                .collect(Collectors.toMap(OrganisationDecision::subscriberId, Function.identity(), later))
                .values();
        return List.copyOf(byLine);
    }

    private Uni<Void> close(Tx tx, List<OrganisationDecision> decisions) {
        return decisions.isEmpty()
                ? Uni.createFrom().voidItem()
                : closeAccess.closeAll(
                        tx,
                        decisions.stream().map(OrganisationDecision::closing).toList(),
                        ClosedBy.ORGANISATION);
    }

    private Uni<Void> open(Tx tx, List<OrganisationDecision> decisions) {
        var lines = decisions.stream().map(OrganisationDecision::subscriberId).toList();
        return lines.isEmpty()
                ? Uni.createFrom().voidItem()
                : openAccess.openAll(tx, lines, ClosedBy.ORGANISATION).replaceWithVoid();
    }
}
