package by.cabinet.messaging.outbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.messaging.job.Job;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** F29: whatever hangs in the database is given up in time. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class DatabaseLimitsTest {

    private static final String LIMITS = """
            select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') as limits""";

    private static final String OF_A_REQUEST = "3s 2s";
    private static final String OF_A_BATCH = "30s 10s";

    @Inject
    Pool pool;

    @Inject
    UnitOfWork work;

    @Inject
    EntityUnitOfWork entities;

    @Test
    void theLimitsTestedHereAreTheDefaults() {
        var ours =
                ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(DatabaseLimits.Settings.class);
        var settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DatabaseLimits.Settings.class)
                .build()
                .getConfigMapping(DatabaseLimits.Settings.class);

        assertEquals(settings.request(), ours.request());
        assertEquals(settings.requestLock(), ours.requestLock());
        assertEquals(settings.connection(), ours.connection());
    }

    @Test
    void aRequestIsAnsweredWhileItsStatementHangs() {
        var began = Instant.now();

        given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .get("/miniature/database/slow?seconds=60")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("unavailable"));

        assertTrue(Duration.between(began, Instant.now()).compareTo(Duration.ofSeconds(20)) < 0);
    }

    @Test
    void aRequestDoesNotWaitForALockThatNobodyReleases() {
        var failure = pool.withTransaction(blocker -> blocker.query("lock table seen in access exclusive mode")
                        .execute()
                        .chain(() -> pool.query("select from seen").execute())
                        .map(rows -> new PgException("not locked", null, null, null))
                        .onFailure(PgException.class)
                        .recoverWithItem(PgException.class::cast))
                .await()
                .indefinitely();

        assertEquals("55P03", failure.getSqlState());
    }

    /** Planning a long statement anew costs more than all else that an order does in the database. */
    @Test
    void aStatementStaysPreparedHoweverLongItIs() {
        var text = "select 1 as one -- " + "long ".repeat(1_000);

        var prepared = pool.withConnection(connection -> connection
                        .preparedQuery(text)
                        .execute()
                        .chain(() -> connection.preparedQuery(text).execute())
                        .chain(() -> connection
                                .query(
                                        "select count(*) from pg_prepared_statements where statement like 'select 1 as one%'")
                                .execute()))
                .await()
                .indefinitely();

        assertEquals(1, prepared.iterator().next().getInteger(0));
    }

    @Test
    void everyConnectionHasTheLimitsOfARequest() {
        assertEquals(OF_A_REQUEST, limits(pool.query(LIMITS).execute()));
        assertEquals(OF_A_REQUEST, limits(work.perform(tx -> tx.query(LIMITS))));
        assertEquals(
                "150s",
                pool.query("show idle_in_transaction_session_timeout")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0)
                        .replace("2min 30s", "150s"));
    }

    @Test
    void aBatchHasLongerOnesAndLeavesThemToNobody() {
        assertEquals(OF_A_BATCH, limits(work.performBatch(tx -> tx.query(LIMITS))));
        assertEquals(OF_A_BATCH, inJob(work.perform(tx -> tx.query(LIMITS))));
        assertEquals(OF_A_BATCH, inJob(onContext(entities.perform(tx -> tx.query(LIMITS)))));

        for (var connection = 0; connection < 8; connection++) {
            assertEquals(OF_A_REQUEST, limits(pool.query(LIMITS).execute()));
        }
    }

    @Test
    void migrationsHaveNone() throws SQLException {
        var config = ConfigProvider.getConfig();
        var login = new Properties();
        login.setProperty("user", config.getValue("cabinet.database.owner.user", String.class));
        login.setProperty("password", config.getValue("cabinet.database.owner.password", String.class));
        try (var owner = new Driver().connect("jdbc:" + config.getValue("cabinet.database.url", String.class), login);
                var limits = owner.createStatement().executeQuery(LIMITS)) {
            assertTrue(limits.next());
            assertEquals("0 0", limits.getString(1));
        }
    }

    @Test
    void whatIsGivenUpIsRolledBack() {
        var id = "given-up";
        assertThrows(
                PgException.class,
                () -> work.perform(tx -> tx.query("insert into seen values ($1, 'x', 1)", id)
                                .chain(() -> tx.query("select pg_sleep(60)")))
                        .await()
                        .indefinitely());

        assertEquals(
                0,
                pool.query("select from seen where client_id = 'given-up'")
                        .executeAndAwait()
                        .rowCount());
    }

    private static String inJob(Uni<RowSet<Row>> query) {
        return limits(Uni.createFrom()
                .completionStage(() -> query.subscribe().asCompletionStage(Context.of(Job.IN_BATCH, true))));
    }

    /** Sessions of entities want a context of their own. */
    private static Uni<RowSet<Row>> onContext(Uni<RowSet<Row>> query) {
        return Uni.createFrom()
                .context(context -> Uni.createFrom().item(() -> {
                    try {
                        return VertxContextSupport.subscribeAndAwait(() -> Uni.createFrom()
                                .completionStage(() -> query.subscribe().asCompletionStage(context)));
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private static String limits(Uni<RowSet<Row>> query) {
        return query.await().indefinitely().iterator().next().getString("limits");
    }
}
