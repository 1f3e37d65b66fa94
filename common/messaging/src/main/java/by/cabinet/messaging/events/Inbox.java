package by.cabinet.messaging.events;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table {@code inbox}: which events, by source and id, have been handled. */
@ApplicationScoped
public class Inbox {

    /** Keeps the events that come for the first time, in their order. One statement. */
    public <T> Uni<List<ReceivedEvent<T>>> fresh(Tx tx, List<ReceivedEvent<T>> events) {
        return tx.query(
                        """
                        insert into inbox (source, id) select * from unnest($1::text[], $2::text[])
                        on conflict do nothing returning source, id""",
                        events.stream().map(ReceivedEvent::source).toArray(String[]::new),
                        events.stream().map(ReceivedEvent::id).toArray(String[]::new))
                .map(rows -> {
                    var claimed = new HashSet<Claim>();
                    rows.forEach(row -> claimed.add(Claim.of(row)));
                    return firstOf(claimed, events);
                });
    }

    /** An event that stands twice in one batch is kept once. */
    private static <T> List<ReceivedEvent<T>> firstOf(Set<Claim> claimed, List<ReceivedEvent<T>> events) {
        return events.stream()
                .filter(event -> claimed.remove(new Claim(event.source(), event.id())))
                .toList();
    }

    private record Claim(String source, String id) {
        static Claim of(Row row) {
            return new Claim(row.getString("source"), row.getString("id"));
        }
    }
}
