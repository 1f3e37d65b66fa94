package by.cabinet.rights.closings;

import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Saves what organisations have closed or opened, and publishes it: auth-service ends the sessions. R1.2.4 */
@ApplicationScoped
public class AccessClosingRepository {

    private final Journal journal;
    private final ProductClock clock;

    @Inject
    AccessClosingRepository(Journal journal, ProductClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** An organisation's decision about subscribers of its own. */
    public record Decision(
            String clientId,
            List<RoleSubscriber> subscribers,
            boolean closed,
            String applicationId,
            String reason,
            Instant at) {}

    /** Those of the subscribers that their organisation, or a manager of it, has closed. */
    public Uni<Set<String>> closed(Tx tx, Collection<String> subscriberIds) {
        return tx.query("""
                        select subscriber_id from access_closing where closed and subscriber_id = any($1)
                        union select subscriber_id from manager_closing where closed and subscriber_id = any($1)""", (Object) subscriberIds.toArray(String[]::new))
                .map(rows ->
                        rows.stream().map(row -> row.getString("subscriber_id")).collect(Collectors.toSet()));
    }

    public Uni<Void> save(SessionTx tx, Decision decision) {
        decision.subscribers()
                .forEach(subscriber -> journal.record(
                        tx,
                        JournalEntry.done(
                                        decision.closed()
                                                ? JournalAction.ACCESS_CLOSING_DECIDED
                                                : JournalAction.ACCESS_OPENING_DECIDED)
                                .about(new Target.Subscriber(
                                        subscriber.id(), subscriber.accountId(), decision.clientId()))
                                .object(decision.applicationId())));
        var ids = decision.subscribers().stream().map(RoleSubscriber::id).toList();
        return tx.session()
                .createSelectionQuery("from AccessClosing where subscriberId in :ids", AccessClosing.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(known -> apply(tx, decision, ids, known));
    }

    private static Uni<Void> apply(SessionTx tx, Decision decision, List<String> ids, List<AccessClosing> known) {
        var closings = known.stream().collect(Collectors.toMap(AccessClosing::subscriberId, Function.identity()));
        var added = ids.stream()
                .filter(id -> !closings.containsKey(id))
                .map(AccessClosing::new)
                .toList();
        added.forEach(closing -> closings.put(closing.subscriberId(), closing));
        closings.values().forEach(closing -> {
            if (decision.closed()) {
                closing.close(decision);
            } else {
                closing.open(decision);
            }
        });
        return tx.session()
                .persistAll(added.toArray())
                .chain(() -> tx.session().flush())
                .invoke(() ->
                        closings.values().forEach(closing -> tx.publish(Topics.ACCESS_CLOSINGS, closing.event())));
    }

    /** What a client has closed does not stay closed when the subscriber moves to another client. {@code causes}: by subscriber. */
    public Uni<Void> openThoseOfFormerClients(Tx tx, Map<String, String> causes) {
        return tx.query(
                        """
                        update access_closing a
                        set closed = false, client_id = s.client_id, decided_at = $2, version = next_version(a.version)
                        from subscriber s
                        where a.subscriber_id = any($1) and a.closed and s.subscriber_id = a.subscriber_id
                          and s.client_id <> a.client_id
                        returning a.*""",
                        causes.keySet().toArray(String[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .invoke(rows -> rows.forEach(row -> {
                    var closing = closing(row);
                    tx.publish(Topics.ACCESS_CLOSINGS, closing, causes.get(closing.subscriberId()));
                }))
                .replaceWithVoid();
    }

    private static AccessClosingChanged closing(Row row) {
        return new AccessClosingChanged(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                row.getBoolean("closed"),
                row.getString("application_id"),
                row.getString("reason"),
                RowValues.instant(row, "decided_at"),
                row.getLong("version"));
    }
}
