package by.cabinet.account;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the order of the operator's events, however often they come, and whatever poison comes between them: the state is that of each
 * event once and in order. The seed makes a failure repeatable. R1.8 b
 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class AnyOrderTest {

    private static final List<String> PROJECTIONS = List.of(
            "select client_id, kind, name, status, suspended_by, version from client where client_id like $1",
            "select account_id, client_id, number, contact_email, contact_phone, version from account where account_id like $1",
            "select account_id, change_id, address from bill_delivery_address where account_id like $1",
            "select subscriber_id, account_id, phone, name, status, tariff_plan_id, version from subscriber where subscriber_id like $1",
            "select tariff_plan_id, name, monthly_fee, bundle::text, version from tariff_plan where tariff_plan_id like $1",
            "select iccid, client_id, state, version from sim where iccid like $1",
            "select product_id, offering_id, state, version from product where product_id like $1",
            "select subscriber_id, sequence, remainders::text from remainder where subscriber_id like $1",
            "select account_id, balance, balance_sequence, reserved, unconfirmed from account_funds where account_id like $1",
            "select account_id, charge_id from early_confirmation where account_id like $1",
            "select payment_id, account_id, amount, paid_at::text, channel, revision from payment where payment_id like $1",
            "select subscriber_id, record_id, roaming, started_at::text, kind, quantity::text, charge, revision from usage where subscriber_id like $1");

    @Inject
    Pool pool;

    private final Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private record TestEvent(String topic, String key, String id, String data) {
        RecordMetadata publish() {
            return TestEvents.publish(topic, key, "/crm", id, data);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261125})
    void leadsToTheSameState(long seed) {
        var random = new Random(seed);
        var orderly = UUID.randomUUID().toString();
        events(orderly).forEach(TestEvent::publish);

        var chaotic = UUID.randomUUID().toString();
        var events = events(chaotic);
        var thrice = new ArrayList<>(
                Stream.of(events, events, events).flatMap(List::stream).toList());
        Collections.shuffle(thrice, random);
        var poisoned = new ArrayList<RecordMetadata>();
        thrice.forEach(event -> {
            if (random.nextInt(100) == 0) {
                poisoned.add(poison(event, random.nextInt(6)));
            }
            event.publish();
        });

        awaitSame(orderly, chaotic);
        events.reversed().forEach(TestEvent::publish);
        poisoned.add(poison(events.getFirst(), 0));
        await().atMost(Duration.ofSeconds(60)).until(() -> poisoned.stream().allMatch(this::isDead));
        awaitSame(orderly, chaotic);
    }

    private void awaitSame(String orderly, String chaotic) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertEquals(String.join("\n", state(orderly)), String.join("\n", state(chaotic))));
    }

    private List<String> state(String run) {
        return PROJECTIONS.stream()
                .flatMap(sql -> pool.preparedQuery(sql).executeAndAwait(Tuple.of("%" + run + "%")).stream()
                        .map(row -> row.toJson().encode().replace(run, "run"))
                        .sorted())
                .toList();
    }

    /** Broken JSON, no key, another version of CloudEvents, a wrong type, another's key, far too large. */
    private static RecordMetadata poison(TestEvent event, int kind) {
        return switch (kind) {
            case 0 -> TestEvents.publish(event.topic(), event.key(), "{broken");
            case 1 -> TestEvents.publish(new ProducerRecord<>(event.topic(), null, bytes(event.data())));
            case 2 -> {
                var item = new ProducerRecord<>(event.topic(), event.key(), bytes(event.data()));
                item.headers().add("ce_specversion", bytes("9.0"));
                yield TestEvents.publish(item);
            }
            case 3 -> TestEvents.publish(event.topic(), event.key(), "[]");
            case 4 -> TestEvents.publish(event.topic(), "another", event.data());
            default -> TestEvents.publish(event.topic(), event.key(), event.data() + " ".repeat(600_000));
        };
    }

    private boolean isDead(RecordMetadata origin) {
        return TestQuarantine.find(pool, origin).size() == 1;
    }

    private List<TestEvent> events(String run) {
        var all = new ArrayList<TestEvent>();
        for (var version = 1; version <= 5; version++) {
            all.addAll(versions(run, version));
        }
        IntStream.range(0, 20).forEach(number -> all.addAll(records(run, number)));
        return all;
    }

    private static List<TestEvent> versions(String run, int version) {
        return List.of(
                event("crm.clients.v1", "c-" + run, version, """
                        {"clientId": "c-RUN", "kind": "LEGAL_ENTITY", "name": "Name V", "status": "ACTIVE", "version": V}"""),
                event("crm.accounts.v1", "a-" + run, version, """
                        {"accountId": "a-RUN", "clientId": "c-RUN", "number": "V", "contactEmail": "V@demo.by",
                         "contactPhone": "+37529111000V", "billDeliveryAddress": "Street V", "version": V}"""),
                event("crm.subscribers.v1", "s-" + run, version, """
                        {"subscriberId": "s-RUN", "accountId": "a-RUN", "clientId": "c-RUN", "phone": "+37529111000V",
                         "name": "V", "status": "ACTIVE", "activatedAt": "2024-01-01T00:00:00Z", "tariffPlanId": "p-RUN",
                         "sim": {"iccid": "1", "imsi": "2", "puk1": "3"}, "language": "ru", "version": V}"""),
                event("billing.tariff-plans.v1", "p-" + run, version, """
                        {"tariffPlanId": "p-RUN", "name": "Plan V", "subscriptionFee": true, "paymentMode": "POSTPAID",
                         "monthlyFee": V, "bundle": [{"name": "Data", "quantity": V, "unit": "MB"}], "version": V}"""),
                event("crm.sims.v1", "i-" + run, version, """
                        {"iccid": "i-RUN", "imsi": "2", "puk1": "3", "clientId": "c-RUN", "phone": "+37529111000V",
                         "state": "STOCK", "version": V}"""),
                event("crm.products.v1", "s-" + run, version, """
                        {"productId": "x-RUN", "subscriberId": "s-RUN", "offeringId": "o-V", "state": "ACTIVE",
                         "since": "2024-01-01T00:00:00Z", "version": V}"""),
                event("billing.remainders.v1", "s-" + run, version, """
                        {"subscriberId": "s-RUN", "sequence": V, "asOf": "2024-01-01T00:00:00Z",
                         "remainders": [{"name": "Data", "left": V, "unit": "MB"}]}"""),
                event("billing.balances.v1", "a-" + run, version, """
                        {"accountId": "a-RUN", "balance": V, "sequence": V, "confirmedChargeIds": ["h-V-RUN"]}"""));
    }

    private List<TestEvent> records(String run, int number) {
        var at = yesterday.minusSeconds(number * 1000L).toString();
        var corrected = yesterday.minus(number * 2L, ChronoUnit.DAYS).toString();
        return List.of(
                event("billing.payments.v1", "a-" + run, number, """
                        {"paymentId": "m-V-RUN", "accountId": "a-RUN", "amount": V, "paidAt": "%s", "channel": "CASH"}""".formatted(at)),
                event("billing.payments.v1", "a-" + run, number, """
                        {"paymentId": "m-V-RUN", "revision": 1, "accountId": "a-RUN", "amount": 7, "paidAt": "%s",
                         "channel": "CASH"}""".formatted(at)),
                event("billing.usage.v1", "s-" + run, number, """
                        {"recordId": "u-V", "subscriberId": "s-RUN", "kind": "DATA", "startedAt": "%s", "quantity": V,
                         "unit": "MB", "charge": V}""".formatted(at)),
                event("billing.usage.v1", "s-" + run, number, """
                        {"recordId": "u-V", "revision": 1, "subscriberId": "s-RUN", "kind": "SMS", "startedAt": "%s", "quantity": 1,
                         "unit": "SMS", "charge": 7}""".formatted(corrected)),
                event("roaming.usage.v1", "s-" + run, number, """
                        {"recordId": "u-V", "revision": 3, "subscriberId": "s-RUN", "partner": "P", "country": "PL", "kind": "DATA",
                         "startedAt": "%s", "receivedAt": "%s", "quantity": V, "unit": "MB", "charge": 9}""".formatted(at, at)),
                event("roaming.usage.v1", "s-" + run, number, """
                        {"recordId": "u-V", "subscriberId": "s-RUN", "partner": "P", "country": "PL", "kind": "DATA",
                         "startedAt": "%s", "receivedAt": "%s", "quantity": V, "unit": "MB", "charge": V}""".formatted(at, at)));
    }

    private static TestEvent event(String topic, String key, int number, String data) {
        var run = key.substring(2);
        return new TestEvent(
                topic,
                key,
                UUID.randomUUID().toString(),
                data.replace("RUN", run).replaceAll("\\bV\\b|(?<=000)V|(?<= )V|(?<=-)V", String.valueOf(number)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
