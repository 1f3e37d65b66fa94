package by.cabinet.rights.closings;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.roles.domain.Line;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what organisations have closed, and tells auth-service, which ends the sessions. R1.2.4 */
@ApplicationScoped
public class Closings {

    private final Journal journal;
    private final ProductClock clock;

    @Inject
    Closings(Journal journal, ProductClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** An organisation's decision about lines of its own. */
    public record Decided(
            String clientId, List<Line> lines, boolean closed, String applicationId, String reason, Instant at) {}

    /** Those of the lines that are closed. */
    public Uni<Set<String>> closed(Tx tx, Collection<String> subscriberIds) {
        return tx.query("select subscriber_id from access_closing where closed and subscriber_id = any($1)", (Object)
                        subscriberIds.toArray(String[]::new))
                .map(rows ->
                        rows.stream().map(row -> row.getString("subscriber_id")).collect(Collectors.toSet()));
    }

    public Uni<Void> decide(Tx tx, Decided decided) {
        decided.lines()
                .forEach(line -> journal.record(
                        tx,
                        JournalEntry.done(decided.closed() ? "access.closing-decided" : "access.opening-decided")
                                .about(new Target.Subscriber(line.id(), line.accountId(), decided.clientId()))
                                .object(decided.applicationId())));
        return tx.query(
                        """
                        insert into access_closing as known (subscriber_id, client_id, closed, application_id, reason,
                                                             decided_at, version)
                        select id, $2, $3, $4, $5, $6, 1 from unnest($1::text[]) as id
                        on conflict (subscriber_id) do update set
                            client_id = excluded.client_id, closed = excluded.closed,
                            application_id = excluded.application_id, reason = excluded.reason,
                            decided_at = excluded.decided_at, version = known.version + 1
                        returning *""",
                        decided.lines().stream().map(Line::id).toArray(String[]::new),
                        decided.clientId(),
                        decided.closed(),
                        decided.applicationId(),
                        decided.reason(),
                        decided.at().atOffset(ZoneOffset.UTC))
                .invoke(rows ->
                        rows.forEach(row -> tx.publish(AccessClosing.of(row).event())))
                .replaceWithVoid();
    }

    /** What a client has closed does not stay closed when the line goes to another client. */
    public Uni<Void> forgetThoseOfFormerClients(Tx tx, String[] subscriberIds) {
        return tx.query("""
                        update access_closing a
                        set closed = false, client_id = s.client_id, decided_at = $2, version = a.version + 1
                        from subscriber s
                        where a.subscriber_id = any($1) and a.closed and s.subscriber_id = a.subscriber_id
                          and s.client_id <> a.client_id
                        returning a.*""", subscriberIds, clock.instant().atOffset(ZoneOffset.UTC))
                .invoke(rows ->
                        rows.forEach(row -> tx.publish(AccessClosing.of(row).event())))
                .replaceWithVoid();
    }
}
