package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class EarlyConfirmationCleanupJobTest {

    @Inject
    EarlyConfirmationCleanupJob job;

    @Inject
    Pool pool;

    @Test
    void deletesWhatHasFittedNoChargeForThirtyDays() {
        var account = "a-" + Ids.next();
        confirmed(account, "old", 31);
        confirmed(account, "recent", 29);

        job.runBatch().await().indefinitely();

        var kept = pool.preparedQuery("select charge_id from early_confirmation where account_id = $1")
                .executeAndAwait(Tuple.of(account));
        assertEquals(1, kept.size());
        assertEquals("recent", kept.iterator().next().getString("charge_id"));
    }

    private void confirmed(String account, String charge, int daysAgo) {
        pool.preparedQuery("insert into early_confirmation values ($1, $2, now() - make_interval(days => $3))")
                .executeAndAwait(Tuple.of(account, charge, daysAgo));
    }
}
