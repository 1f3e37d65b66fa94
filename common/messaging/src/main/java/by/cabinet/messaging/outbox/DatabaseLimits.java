package by.cabinet.messaging.outbox;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the connections to the database, and limits on each how long anything may take: a statement that hangs, a lock that nobody
 * releases, or a server that has gone without a word is given up in time, whoever waits for it. Every statement has the limits of a
 * request unless its transaction is a batch. Migrations have connections of their own, without limits. Every statement stays prepared, also
 * one of more than the driver's 2,048 characters: to plan those takes many times as long as to carry them out.
 */
@Singleton
class DatabaseLimits implements PgPoolCreator {

    private final Settings settings;

    @Inject
    DatabaseLimits(Settings settings) {
        this.settings = settings;
    }

    /** {@code cabinet.database.limits}. */
    @ConfigMapping(prefix = "cabinet.database.limits")
    interface Settings {

        /** A statement of a request, whose caller is answered 503 then. */
        @WithDefault("3s")
        Duration request();

        /** A statement of a batch: of a consumer or a job. */
        @WithDefault("30s")
        Duration batch();

        /** How long a statement of a request waits for a lock: shorter, so that the database says what it has waited for. */
        @WithDefault("2s")
        Duration requestLock();

        @WithDefault("10s")
        Duration batchLock();

        /** Longer than the relay of the outbox waits for Kafka with its transaction open. */
        @WithDefault("150s")
        Duration idleInTransaction();

        /** How long anybody waits for a connection of the pool, and the pool for the server. */
        @WithDefault("3s")
        Duration connection();

        /** How long a server may leave unacknowledged what was sent to it, before its connection counts as lost. */
        @WithDefault("10s")
        Duration unacknowledged();
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::limit);
        input.poolOptions()
                .setConnectionTimeout((int) settings.connection().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private void limit(PgConnectOptions connection) {
        connection
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlFilter(sql -> true)
                .addProperty("statement_timeout", millis(settings.request()))
                .addProperty("lock_timeout", millis(settings.requestLock()))
                .addProperty("idle_in_transaction_session_timeout", millis(settings.idleInTransaction()))
                .setConnectTimeout((int) settings.connection().toMillis())
                .setTcpKeepAlive(true)
                .setTcpUserTimeout((int) settings.unacknowledged().toMillis());
    }

    /** Gives the rest of the transaction the limits of a batch. */
    Uni<Void> extend(Tx tx) {
        return tx.query(
                        "select set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true)",
                        millis(settings.batch()),
                        millis(settings.batchLock()))
                .replaceWithVoid();
    }

    private static String millis(Duration limit) {
        return String.valueOf(limit.toMillis());
    }
}
