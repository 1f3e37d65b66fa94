package by.cabinet.rights.journal;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalEntryEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Appends entries to the chain of their partition, each event once: four statements a batch. The chain's end is locked, so that a
 * second consumer of the partition (a rebalance) waits, and then finds the entries already there.
 */
@ApplicationScoped
class JournalConsumer implements EventHandler<JournalEntryEvent> {

    @Override
    public Topic<JournalEntryEvent> topic() {
        return Topics.JOURNAL_ENTRIES;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<JournalEntryEvent>> events) {
        var entries = events.stream().map(ChainedEntry::of).toList();
        return ends(tx, entries)
                .chain(ends -> known(tx, entries)
                        .map(known -> fresh(entries, known))
                        .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : add(tx, fresh, ends)));
    }

    private static Uni<Map<Integer, HashChain.End>> ends(Tx tx, List<ChainedEntry> entries) {
        return tx.query("""
                        insert into journal_chain as known (partition, "offset", entries, hash)
                        select distinct partition, -1, 0, $2::bytea from unnest($1::int[]) as partition order by partition
                        on conflict (partition) do update set entries = known.entries
                        returning *""", entries.stream().map(ChainedEntry::partition).toArray(Integer[]::new), HashChain.BEGINNING)
                .map(JournalConsumer::byPartition);
    }

    private static Map<Integer, HashChain.End> byPartition(RowSet<Row> rows) {
        var ends = new HashMap<Integer, HashChain.End>();
        rows.forEach(row -> ends.put(row.getInteger("partition"), HashChain.End.of(row)));
        return ends;
    }

    private static Uni<Set<String>> known(Tx tx, List<ChainedEntry> entries) {
        return tx.query("select event_id from journal_entry where event_id = any($1)", (Object)
                        entries.stream().map(ChainedEntry::eventId).toArray(String[]::new))
                .map(rows -> {
                    var known = new HashSet<String>();
                    rows.forEach(row -> known.add(row.getString("event_id")));
                    return known;
                });
    }

    /** A relay that crashed after sending sends again: the same event has then another offset. */
    private static List<ChainedEntry> fresh(List<ChainedEntry> entries, Set<String> known) {
        return entries.stream().filter(entry -> known.add(entry.eventId())).toList();
    }

    private static Uni<Void> add(Tx tx, List<ChainedEntry> entries, Map<Integer, HashChain.End> ends) {
        var links = new ArrayList<Link>(entries.size());
        entries.forEach(fresh -> {
            var end = ends.get(fresh.partition());
            var entry = fresh.numbered(end.offset() + 1);
            var next = end.next(entry);
            links.add(new Link(entry, end.hash(), next.hash()));
            ends.put(entry.partition(), next);
        });
        return insert(tx, links).chain(() -> moveEnds(tx, List.copyOf(ends.values())));
    }

    private static Uni<Void> insert(Tx tx, List<Link> links) {
        var column = ArrayParameters.of(links);
        return tx.query(
                        """
                        insert into journal_entry (partition, "offset", at, event_id, service, action, result, code, actor_kind,
                                                   actor_id, session_id, portal, method, role, address, client_id, account_id,
                                                   subscriber_id, object_id, operation, correlation_id, previous, hash)
                        select * from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
                                             $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                                             $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
                                             $19::text[], $20::text[], $21::text[], $22::bytea[], $23::bytea[])""",
                        links.stream().map(link -> link.chained().partition()).toArray(Integer[]::new),
                        column.numbers(link -> link.chained().offset()),
                        column.times(link -> HashChain.stored(link.entry().at())),
                        column.texts(link -> link.chained().eventId()),
                        column.texts(link -> link.chained().service()),
                        column.texts(link -> link.entry().action()),
                        column.names(link -> link.entry().result()),
                        column.texts(link -> link.entry().code()),
                        column.names(link -> link.entry().actorKind()),
                        column.texts(link -> link.entry().actorId()),
                        column.texts(link -> link.entry().sessionId()),
                        column.names(link -> link.entry().portal()),
                        column.names(link -> link.entry().method()),
                        column.names(link -> link.entry().role()),
                        column.texts(link -> link.entry().address()),
                        column.texts(link -> link.entry().clientId()),
                        column.texts(link -> link.entry().accountId()),
                        column.texts(link -> link.entry().subscriberId()),
                        column.texts(link -> link.entry().objectId()),
                        column.texts(link -> link.entry().operation()),
                        column.texts(link -> link.entry().correlationId()),
                        links.stream().map(Link::previous).toArray(Buffer[]::new),
                        links.stream().map(Link::hash).toArray(Buffer[]::new))
                .replaceWithVoid();
    }

    private static Uni<Void> moveEnds(Tx tx, List<HashChain.End> ends) {
        return tx.query(
                        """
                        update journal_chain c set "offset" = e."offset", entries = e.entries, hash = e.hash
                        from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bytea[]) as e (partition, "offset", entries, hash)
                        where c.partition = e.partition""",
                        ends.stream().map(HashChain.End::partition).toArray(Integer[]::new),
                        ends.stream().map(HashChain.End::offset).toArray(Long[]::new),
                        ends.stream().map(HashChain.End::entries).toArray(Long[]::new),
                        ends.stream().map(HashChain.End::hash).toArray(Buffer[]::new))
                .replaceWithVoid();
    }

    private record Link(ChainedEntry chained, Buffer previous, Buffer hash) {
        JournalEntryEvent entry() {
            return chained.entry();
        }
    }
}
