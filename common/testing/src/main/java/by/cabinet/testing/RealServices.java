package by.cabinet.testing;

import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.PostgresServer;
import by.cabinet.backing.RedisServer;
import by.cabinet.backing.ServerOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Starts PostgreSQL, Redis and Kafka once for all tests of a module, and an issuer of tokens. The argument
 * {@code database} names the service's database.
 */
public class RealServices implements QuarkusTestResourceLifecycleManager {

    private String database;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.get("database");
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("kafka.bootstrap.servers", Servers.KAFKA.bootstrap());
        settings.put("quarkus.redis.hosts", Servers.REDIS.url());
        settings.put("cabinet.gateway.keys-url", TestTokens.keysUrl());
        settings.put("cabinet.keycloak.url", TestTokens.keysUrl());
        settings.put("cabinet.clock.offset-file", TestClock.FILE.toString());
        if (database != null) {
            settings.putAll(databaseSettings());
        }
        TestEvents.connect(Servers.KAFKA.bootstrap());
        Polling.often();
        return settings;
    }

    private Map<String, String> databaseSettings() {
        var made = Servers.POSTGRES.database(database);
        return Map.of(
                "cabinet.database.url", made.reactiveUrl(),
                "cabinet.database.user", made.applicationUser(),
                "cabinet.database.password", made.applicationUser(),
                "cabinet.database.owner.user", made.owner(),
                "cabinet.database.owner.password", made.owner(),
                "cabinet.quarantine.key", "the key of quarantined records in tests",
                "quarkus.flyway.migrate-at-start", "true");
    }

    /** The servers end with the JVM. */
    @Override
    public void stop() {}

    private static KafkaServer startKafka() {
        var kafka = KafkaServer.start(ServerOptions.forTests());
        KafkaTopics.packed().create(kafka.bootstrap());
        return kafka;
    }

    /** Kafka takes the longest; the others start meanwhile. */
    private static final class Servers {
        static final KafkaServer KAFKA;
        static final PostgresServer POSTGRES;
        static final RedisServer REDIS;

        static {
            var kafka = new FutureTask<>(RealServices::startKafka);
            Thread.ofPlatform().daemon().start(kafka);
            POSTGRES = PostgresServer.start(ServerOptions.forTests());
            REDIS = RedisServer.start(ServerOptions.forTests());
            KAFKA = result(kafka);
        }

        private static <T> T result(Future<T> started) {
            try {
                return started.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
