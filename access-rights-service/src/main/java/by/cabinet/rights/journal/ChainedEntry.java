package by.cabinet.rights.journal;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.events.Event;
import by.cabinet.common.journal.ActorKind;
import by.cabinet.common.journal.Entry;
import by.cabinet.common.journal.EntryWritten;
import by.cabinet.common.sql.Values;
import io.vertx.mutiny.sqlclient.Row;

/** An entry at its place in the journal. */
record ChainedEntry(int partition, long offset, String eventId, String service, EntryWritten entry) {

    private static final String SOURCES = "/cabinet/";

    static ChainedEntry of(Event<EntryWritten> event) {
        var source = event.source();
        return new ChainedEntry(
                event.origin().partition(),
                event.origin().offset(),
                event.id(),
                source.startsWith(SOURCES) ? source.substring(SOURCES.length()) : source,
                event.data());
    }

    static ChainedEntry of(Row row) {
        return new ChainedEntry(
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getString("event_id"),
                row.getString("service"),
                new EntryWritten(
                        Values.instant(row, "at"),
                        row.getString("action"),
                        Values.constant(row, "result", Entry.Result.class),
                        row.getString("code"),
                        Values.constant(row, "actor_kind", ActorKind.class),
                        row.getString("actor_id"),
                        row.getString("session_id"),
                        Values.constant(row, "portal", Portal.class),
                        Values.constant(row, "method", SignInMethod.class),
                        Values.constant(row, "role", CabinetRole.class),
                        row.getString("address"),
                        row.getString("client_id"),
                        row.getString("account_id"),
                        row.getString("subscriber_id"),
                        row.getString("object_id"),
                        row.getString("operation"),
                        row.getString("correlation_id")));
    }
}
