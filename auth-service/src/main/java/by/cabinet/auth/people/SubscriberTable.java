package by.cabinet.auth.people;

import by.cabinet.common.events.Event;
import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The table {@code subscriber}. */
@ApplicationScoped
class SubscriberTable {

    /** Keeps the newest record of each line; returns what has changed. */
    Uni<List<LineChange>> keep(Tx tx, List<Event<Subscriber>> events) {
        return tx.query(
                        """
                        insert into subscriber as known
                            (id, account_id, client_id, phone, status, language, activated_at, told_at, version)
                        select distinct on (id)
                            id, account_id, client_id, phone, status, language, activated_at, told_at, version
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                                    $7::timestamptz[], $8::timestamptz[], $9::bigint[])
                             as t (id, account_id, client_id, phone, status, language, activated_at, told_at, version)
                        order by id, version desc
                        on conflict (id) do update
                        set account_id = excluded.account_id, client_id = excluded.client_id,
                            phone = excluded.phone, status = excluded.status, language = excluded.language,
                            activated_at = excluded.activated_at, told_at = excluded.told_at,
                            version = excluded.version
                        where excluded.version > known.version
                        returning new.id, new.account_id, old.account_id as former_account_id,
                                  old.id is not null and (old.account_id, old.client_id, old.phone)
                                      is distinct from (new.account_id, new.client_id, new.phone) as moved\
                        """,
                        text(events, Subscriber::subscriberId),
                        text(events, Subscriber::accountId),
                        text(events, Subscriber::clientId),
                        text(events, line -> line.phone().e164()),
                        text(events, line -> line.status().name()),
                        text(events, line -> line.language().name()),
                        times(events, event -> event.data().activatedAt()),
                        times(events, Event::time),
                        events.stream().map(event -> event.data().version()).toArray(Long[]::new))
                .map(rows -> rows.stream().map(LineChange::of).toList());
    }

    private static String[] text(List<Event<Subscriber>> events, Function<Subscriber, String> value) {
        return events.stream().map(Event::data).map(value).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Event<Subscriber>> events, Function<Event<Subscriber>, Instant> value) {
        return events.stream()
                .map(value)
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
