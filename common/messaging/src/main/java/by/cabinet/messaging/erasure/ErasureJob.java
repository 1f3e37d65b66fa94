package by.cabinet.messaging.erasure;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Erases what is personal of subscribers whose contract ended {@code cabinet.forget-after} ago; their ids stay, with the money and the journal.
 * A record of the CRM that comes later makes a subscriber due again, so that it brings nothing back.
 */
@ApplicationScoped
public class ErasureJob implements Job {

    private static final int BATCH = 200;

    private static final String MARK_DUE = """
            update subscriber s set erased_version = s.version
            from (select subscriber_id from subscriber
                  where status = 'TERMINATED' and erased_version is distinct from version and terminated_at < $1
                  order by terminated_at limit $2 for update skip locked) due
            where s.subscriber_id = due.subscriber_id
            returning s.subscriber_id""";

    /** Records that could not be applied are kept by their key for 90 days, what they said for 30. */
    private static final String QUARANTINE =
            "update quarantine set payload = null where key = any($1) and payload is not null";

    private final Instance<PersonalData> data;
    private final UnitOfWork work;
    private final ProductClock clock;
    private final Duration after;

    @Inject
    ErasureJob(
            @Any Instance<PersonalData> data,
            UnitOfWork work,
            ProductClock clock,
            @ConfigProperty(name = "cabinet.forget-after", defaultValue = "P1095D") Duration after) {
        this.data = data;
        this.work = work;
        this.clock = clock;
        this.after = after;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    /** A service that has no subscribers has nothing to erase: what it keeps of them it deletes by age. */
    @Override
    public Uni<Boolean> runBatch() {
        return data.isUnsatisfied()
                ? Uni.createFrom().item(false)
                : work.performBatch(this::eraseNext).map(erased -> erased == BATCH);
    }

    private Uni<Integer> eraseNext(Tx tx) {
        return tx.query(MARK_DUE, clock.instant().minus(after).atOffset(ZoneOffset.UTC), BATCH)
                .map(rows ->
                        rows.stream().map(row -> row.getString("subscriber_id")).toArray(String[]::new))
                .call(ids -> ids.length == 0 ? Uni.createFrom().voidItem() : erase(tx, ids))
                .map(ids -> ids.length);
    }

    private Uni<Void> erase(Tx tx, String[] ids) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().iterable(data.get().erasures()),
                        Multi.createFrom().iterable(List.of(QUARANTINE)))
                .onItem()
                .transformToUniAndConcatenate(sql -> tx.query(sql, (Object) ids))
                .onItem()
                .ignoreAsUni();
    }
}
