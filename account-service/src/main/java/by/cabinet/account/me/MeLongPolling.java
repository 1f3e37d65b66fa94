package by.cabinet.account.me;

import by.cabinet.rest.LongPolling;
import by.cabinet.web.caller.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Lets the signed-in person wait for a change of his money or his remainders instead of polling. */
@Singleton
class MeLongPolling extends LongPolling<String> {

    private static final Duration POLL = Duration.ofMillis(250);

    /** Each row's last transaction: what has not been written to has not changed. */
    private static final String VERSIONS = """
            select 'subscriber ' || s.subscriber_id as key,
                   concat_ws(' ', s.xmin, a.xmin, c.xmin, p.xmin, coalesce(f.xmin::text, '-'), coalesce(r.xmin::text, '-')) as version
            from subscriber s
            left join account a on a.account_id = s.account_id
            left join client c on c.client_id = s.client_id
            left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
            left join account_funds f on f.account_id = s.account_id
            left join remainder r on r.subscriber_id = s.subscriber_id
            where 'subscriber ' || s.subscriber_id = any($1::text[]) and s.subscriber_id = any($2::text[])
            union all
            select 'account ' || a.account_id, concat_ws(' ', a.xmin, c.xmin, coalesce(f.xmin::text, '-'))
            from account a
            left join client c on c.client_id = a.client_id
            left join account_funds f on f.account_id = a.account_id
            where 'account ' || a.account_id = any($1::text[]) and a.account_id = any($2::text[])""";

    private final Pool pool;
    private final FindMe find;

    @Inject
    MeLongPolling(Vertx vertx, Pool pool, FindMe find) {
        super(vertx, POLL);
        this.pool = pool;
        this.find = find;
    }

    @Override
    protected Uni<Map<String, String>> findVersions(Set<String> keys) {
        var ids = keys.stream().map(key -> key.substring(key.indexOf(' ') + 1)).toArray(String[]::new);
        return pool.preparedQuery(VERSIONS)
                .execute(Tuple.of(keys.toArray(String[]::new), ids))
                .map(rows -> {
                    var versions = new HashMap<String, String>();
                    rows.forEach(row -> versions.put(row.getString("key"), row.getString("version")));
                    return versions;
                });
    }

    /** What the caller sees once it is no longer as it was {@code seen}, but after {@code wait} in any case. */
    Uni<Me> until(Caller.SignedIn caller, Predicate<Me> seen, Duration wait) {
        var key = switch (caller) {
            case Caller.Subscriber subscriber -> "subscriber " + subscriber.subscriberId();
            case Caller.Account account -> "account " + account.accountId();
        };
        return read(caller, key).chain(now -> until(key, now, () -> read(caller, key), Predicate.not(seen), wait));
    }

    /** The version first: what changes in between is seen again. */
    private Uni<Seen<Me, String>> read(Caller.SignedIn caller, String key) {
        return findVersions(Set.of(key))
                .chain(versions -> find.of(caller).map(me -> new Seen<>(me, versions.getOrDefault(key, ""))));
    }
}
