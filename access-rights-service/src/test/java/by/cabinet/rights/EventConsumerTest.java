package by.cabinet.rights;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's events in any order, any number of times, and very many at once. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class EventConsumerTest {

    @Inject
    Pool pool;

    /** Once and in order for one copy of the clients, three times, shuffled and poisoned for another: the same roles. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void orderAndRepetitionDoNotMatter(long seed) {
        var straight = Ids.next();
        var shuffled = Ids.next();
        history(seed, straight).forEach(PublishedEvent::publish);
        var random = new Random(seed);
        var again = new ArrayList<PublishedEvent>();
        for (var i = 0; i < 3; i++) {
            again.addAll(history(seed, shuffled));
        }
        for (var i = 0; i < 5; i++) {
            again.add(new PublishedEvent(Topics.SUBSCRIBERS.name(), "poison-" + shuffled, "{poison"));
        }
        Collections.shuffle(again, random);
        again.forEach(PublishedEvent::publish);
        awaitVersions(straight);
        awaitVersions(shuffled);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(roles(straight), roles(shuffled), "seed " + seed));
    }

    @Test
    void rolesOfVeryManyClientsAreRecalculatedInChunks() {
        var plan = "plan-" + Ids.next();
        pool.preparedQuery("insert into client select $1 || n, 'LEGAL_ENTITY', 1 from generate_series(1, 1001) as n")
                .executeAndAwait(Tuple.of(plan));
        pool.preparedQuery("""
                        insert into subscriber
                        select 's' || $1 || n, 'a', $1 || n, 'ACTIVE', now(), null, $1, 1
                        from generate_series(1, 1001) as n""").executeAndAwait(Tuple.of(plan));

        TestClient.plan(plan, true, 1);
        awaitAdministrators(plan, 1001);
        TestClient.plan(plan, false, 2);
        awaitAdministrators(plan, 0);
    }

    private void awaitAdministrators(String plan, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> new BackOffice(pool)
                                .count(
                                        "select count(*) from role where client_id like $1 || '%' and role = 'ADMINISTRATOR'",
                                        plan)
                        == count);
    }

    private record PublishedEvent(String topic, String key, Object data) {
        void publish() {
            TestEvents.publish(topic, key, data);
        }
    }

    /** Clients whose subscribers come, change plans and go, as the operator's systems publish it, in order. */
    private static List<PublishedEvent> history(long seed, String suffix) {
        var random = new Random(seed);
        var events = new ArrayList<PublishedEvent>();
        for (var plan = 0; plan < 3; plan++) {
            for (var version = 1; version <= 3; version++) {
                var id = "p%d-%s".formatted(plan, suffix);
                events.add(new PublishedEvent(
                        Topics.TARIFF_PLANS.name(), id, TestClient.planEvent(id, random.nextBoolean(), version)));
            }
        }
        var kinds = ClientKind.values();
        for (var client = 0; client < 4; client++) {
            var id = "c%d-%s".formatted(client, suffix);
            for (var version = 1; version <= 2; version++) {
                var kind = kinds[random.nextInt(kinds.length)].name();
                events.add(new PublishedEvent(
                        Topics.CLIENTS.name(),
                        id,
                        Map.of("clientId", id, "kind", kind, "name", "x", "status", "ACTIVE", "version", version)));
            }
        }
        for (var subscriber = 0; subscriber < 10; subscriber++) {
            var begin = 1 + random.nextInt(20);
            for (var version = 1; version <= 3; version++) {
                events.add(subscriber(random, "l%d-%s".formatted(subscriber, suffix), suffix, begin, version));
            }
        }
        return events;
    }

    private static PublishedEvent subscriber(Random random, String id, String suffix, int begin, int version) {
        var gone = random.nextInt(4) == 0;
        var data = new HashMap<String, Object>(Map.of(
                "subscriberId",
                id,
                "accountId",
                "a-" + suffix,
                "clientId",
                "c%d-%s".formatted(random.nextInt(4), suffix),
                "phone",
                "+375291000001",
                "status",
                gone ? "TERMINATED" : "ACTIVE",
                "activatedAt",
                "2026-01-%02dT00:00:00Z".formatted(begin),
                "tariffPlanId",
                "p%d-%s".formatted(random.nextInt(3), suffix),
                "language",
                "ru",
                "version",
                version));
        data.put("sim", Map.of("iccid", "i-" + id, "imsi", "257020000000001", "puk1", "12345678"));
        if (gone) {
            data.put("terminatedAt", "2026-02-%02dT00:00:00Z".formatted(1 + random.nextInt(20)));
        }
        return new PublishedEvent(Topics.SUBSCRIBERS.name(), id, data);
    }

    /** The newest version of everything has been read. */
    private void awaitVersions(String suffix) {
        await().atMost(Duration.ofSeconds(30)).until(() -> new BackOffice(pool).count("""
                        select (select count(*) from subscriber where version = 3 and subscriber_id like '%-' || $1)
                             + (select count(*) from tariff_plan where version = 3 and tariff_plan_id like '%-' || $1)
                             + (select count(*) from client where version = 2 and client_id like '%-' || $1)""", suffix) == 17);
    }

    private Map<String, String> roles(String suffix) {
        var roles = new TreeMap<String, String>();
        pool.preparedQuery("""
                        select split_part(subscriber_id, '-', 1) as subscriber, split_part(client_id, '-', 1) as client, role
                        from role where subscriber_id like '%-' || $1 and role <> 'SUBSCRIBER'""")
                .executeAndAwait(Tuple.of(suffix))
                .forEach(row ->
                        roles.put(row.getString("subscriber"), row.getString("client") + " " + row.getString("role")));
        return roles;
    }
}
