package by.cabinet.account.funds;

import by.cabinet.messaging.job.Job;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes confirmations that have fitted no charge for 30 days: the command that would make it is not kept as long. */
@ApplicationScoped
class EarlyConfirmationCleanupJob implements Job {

    private static final int BATCH = 5_000;

    private static final String DELETE = """
            delete from early_confirmation where (account_id, charge_id) in (
                select account_id, charge_id from early_confirmation where received_at < now() - interval '30 days'
                limit 5000 for update skip locked)""";

    private final Pool pool;

    @Inject
    EarlyConfirmationCleanupJob(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return pool.query(DELETE).execute().map(SqlResult::rowCount).map(deleted -> deleted == BATCH);
    }
}
