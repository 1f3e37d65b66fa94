package by.cabinet.messaging.projection;

import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.OwnerEpochs.Epoch;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who owned a subscriber or an account, and from when to when: the table {@code ownership} (decision 0049). A projection of the CRM's records
 * hands in each batch as it is read; a batch that changes no owner costs one statement.
 */
@ApplicationScoped
public class Ownership {

    /** What can change hands. */
    public enum Kind {
        SUBSCRIBER,
        ACCOUNT
    }

    /** What a record says of the owner; {@code since} is its {@code ownerSince}, null where it has none. */
    public record Owned(String id, String clientId, Instant since, long version) {

        /** As exact as the database keeps it. */
        public Owned {
            since = since == null ? null : since.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Somebody else owns it now, or the same client anew: what was {@code formerClientId}'s ends. {@code cause}: the correlation id of the
     * event, null where it had none.
     */
    public record OwnerChange(String id, String formerClientId, String clientId, Instant since, String cause) {}

    private static final String READ = """
            insert into ownership as known (kind, id, client_id, since, given, version)
            select $1, id, client_id, coalesce(since, '-infinity'), since is not null, version
            from unnest($2::text[], $3::text[], $4::timestamptz[], $5::bigint[]) as incoming (id, client_id, since, version) order by id
            on conflict (kind, id) where until is null do update set version = excluded.version
            where excluded.version > known.version
            returning new.id, old.version as known_version, new.client_id, nullif(new.since, '-infinity') as since, new.until, new.given,
                new.version""";

    private static final String TAKE_OUT = """
            delete from ownership where kind = $1 and id = any($2)
            returning id, client_id, nullif(since, '-infinity') as since, until, given, version""";

    private static final String PUT_BACK = """
            insert into ownership (kind, id, client_id, since, until, given, version)
            select $1, id, client_id, coalesce(since, '-infinity'), until, given, version
            from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::boolean[], $7::bigint[])
                as epoch (id, client_id, since, until, given, version)""";

    /** The records of one subscriber or account in a batch, by version. */
    private record Claims<T>(List<Claim<T>> all) {

        Owned first() {
            return all.getFirst().owned();
        }

        long newest() {
            return all.getLast().owned().version();
        }

        List<Claim<T>> newerThan(long version) {
            return all.stream()
                    .filter(claim -> claim.owned().version() > version)
                    .toList();
        }
    }

    private record Claim<T>(Owned owned, ReceivedEvent<T> event) {}

    private record Stored(String id, Epoch epoch) {}

    /**
     * SQL: whether the client owned it at this time; null counts as not. One look at the primary key, since few have had more than one
     * owner. All are SQL expressions, {@code kind} apart.
     */
    public static String ownedAt(Kind kind, String id, String clientId, String time) {
        return """
                exists (select from ownership owned where owned.kind = '%s' and owned.id = %s and owned.client_id = %s
                    and owned.since <= %4$s and (owned.until is null or %4$s < owned.until))""".formatted(kind, id, clientId, time);
    }

    /** SQL: since when the client owns it; -infinity for the first owner that is known, null where it does not (any more). */
    public static String ownedSince(Kind kind, String id, String clientId) {
        return """
                (select owned.since from ownership owned where owned.kind = '%s' and owned.id = %s and owned.client_id = %s
                    and owned.until is null)""".formatted(kind, id, clientId);
    }

    /**
     * Applies a batch in the projection's transaction. Returns what has changed its owner: not what is new, not what stays with its client
     * (whatever else has changed), and nothing for records that are not newer than those before.
     */
    public <T> Uni<List<OwnerChange>> apply(Tx tx, Kind kind, List<ReceivedEvent<T>> events, Function<T, Owned> owned) {
        var claims = claims(events, owned);
        if (claims.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var columns = ArrayParameters.of(claims.values());
        return tx.query(
                        READ,
                        kind.name(),
                        columns.texts(each -> each.first().id()),
                        columns.texts(each -> each.first().clientId()),
                        columns.times(each -> each.first().since()),
                        columns.numbers(Claims::newest))
                .map(rows -> newer(rows, claims))
                .chain(newer ->
                        newer.isEmpty() ? Uni.createFrom().item(List.<OwnerChange>of()) : change(tx, kind, newer));
    }

    private static <T> Map<String, Claims<T>> claims(List<ReceivedEvent<T>> events, Function<T, Owned> owned) {
        var byId = new TreeMap<String, Claims<T>>();
        for (var event : events) {
            var claim = new Claim<>(owned.apply(event.data()), event);
            byId.computeIfAbsent(claim.owned().id(), _ -> new Claims<>(new ArrayList<>()))
                    .all()
                    .add(claim);
        }
        byId.values()
                .forEach(each -> each.all()
                        .sort(Comparator.comparingLong(claim -> claim.owned().version())));
        return byId;
    }

    /** By id, the records that change something of the epochs. */
    private static <T> Map<String, List<Claim<T>>> newer(RowSet<Row> rows, Map<String, Claims<T>> claims) {
        var newer = new TreeMap<String, List<Claim<T>>>();
        for (var row : rows) {
            var ofId = claims.get(row.getString("id"));
            var known = row.getLong("known_version");
            var rest = ofId.newerThan(known == null ? ofId.first().version() : known);
            var present = epoch(row);
            if (rest.stream().anyMatch(claim -> OwnerEpochs.differs(present, claim.owned()))) {
                newer.put(row.getString("id"), rest);
            }
        }
        return newer;
    }

    private <T> Uni<List<OwnerChange>> change(Tx tx, Kind kind, Map<String, List<Claim<T>>> newer) {
        return tx.query(TAKE_OUT, kind.name(), newer.keySet().toArray(String[]::new))
                .map(Ownership::epochs)
                .chain(epochs -> {
                    newer.forEach((id, claims) -> claims.forEach(claim ->
                            epochs.get(id).apply(claim.owned(), claim.event().time())));
                    return putBack(tx, kind, epochs).replaceWith(changes(epochs, newer));
                });
    }

    private static Map<String, OwnerEpochs> epochs(RowSet<Row> rows) {
        var byId = new HashMap<String, List<Epoch>>();
        rows.forEach(row -> byId.computeIfAbsent(row.getString("id"), _ -> new ArrayList<>())
                .add(epoch(row)));
        var all = new TreeMap<String, OwnerEpochs>();
        byId.forEach((id, epochs) -> {
            epochs.sort(Comparator.comparing(Epoch::since, Comparator.nullsFirst(Comparator.naturalOrder())));
            all.put(id, new OwnerEpochs(epochs));
        });
        return all;
    }

    private static Uni<Void> putBack(Tx tx, Kind kind, Map<String, OwnerEpochs> epochs) {
        var stored = epochs.entrySet().stream()
                .flatMap(entry -> entry.getValue().all().stream().map(epoch -> new Stored(entry.getKey(), epoch)))
                .toList();
        var columns = ArrayParameters.of(stored);
        return tx.query(
                        PUT_BACK,
                        kind.name(),
                        columns.texts(Stored::id),
                        columns.texts(one -> one.epoch().clientId()),
                        columns.times(one -> one.epoch().since()),
                        columns.times(one -> one.epoch().until()),
                        columns.flags(one -> one.epoch().given()),
                        columns.numbers(one -> one.epoch().version()))
                .replaceWithVoid();
    }

    private static <T> List<OwnerChange> changes(Map<String, OwnerEpochs> epochs, Map<String, List<Claim<T>>> newer) {
        var changes = new ArrayList<OwnerChange>();
        epochs.forEach((id, after) -> after.formerClientId()
                .ifPresent(former -> changes.add(new OwnerChange(
                        id,
                        former,
                        after.present().clientId(),
                        after.present().since(),
                        newer.get(id).getLast().event().cause()))));
        return changes;
    }

    private static Epoch epoch(Row row) {
        return new Epoch(
                row.getString("client_id"),
                RowValues.instant(row, "since"),
                RowValues.instant(row, "until"),
                row.getBoolean("given"),
                row.getLong("version"));
    }
}
