package by.cabinet.rights.journal;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.rights.ActorKind;
import by.cabinet.contract.rights.JournalEntryEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;

/**
 * An entry at its place in the journal: {@code offset} is the journal's own number in the chain. Kafka's offsets begin anew when the
 * topic is made anew.
 */
record ChainedEntry(int partition, long offset, String eventId, String service, JournalEntryEvent entry) {

    private static final String SOURCES = "/cabinet/";
    private static final long UNNUMBERED = -1;

    /** Not in the chain yet: see {@link #numbered}. */
    static ChainedEntry of(ReceivedEvent<JournalEntryEvent> event) {
        var source = event.source();
        return new ChainedEntry(
                event.origin().partition(),
                UNNUMBERED,
                event.id(),
                source.startsWith(SOURCES) ? source.substring(SOURCES.length()) : source,
                event.data());
    }

    ChainedEntry numbered(long number) {
        return new ChainedEntry(partition, number, eventId, service, entry);
    }

    static ChainedEntry of(Row row) {
        return new ChainedEntry(
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getString("event_id"),
                row.getString("service"),
                new JournalEntryEvent(
                        RowValues.instant(row, "at"),
                        row.getString("action"),
                        RowValues.constant(row, "result", JournalEntryEvent.Result.class),
                        row.getString("code"),
                        RowValues.constant(row, "actor_kind", ActorKind.class),
                        row.getString("actor_id"),
                        row.getString("session_id"),
                        RowValues.constant(row, "portal", Portal.class),
                        RowValues.constant(row, "method", SignInMethod.class),
                        RowValues.constant(row, "role", CabinetRole.class),
                        row.getString("address"),
                        row.getString("client_id"),
                        row.getString("account_id"),
                        row.getString("subscriber_id"),
                        row.getString("object_id"),
                        row.getString("operation"),
                        row.getString("correlation_id")));
    }
}
