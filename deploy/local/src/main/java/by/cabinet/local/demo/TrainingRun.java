package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Wait;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.system.Parallel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What people do most, done for some seconds: sign in, look at the account, connect, disconnect. The AOT caches that are recorded
 * meanwhile cover these calls as well as the start. The subscribers are made for this run and terminated at its end.
 */
public final class TrainingRun {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int SUBSCRIBERS = 4;
    private static final int PHONES = 100_000;
    private static final int LOOKS_BETWEEN_ORDERS = 5;
    private static final String SMSC = "http://localhost:8025";
    private static final String OFFERING = "caller-id";

    private final RestClient rest = new RestClient();
    private final Addresses addresses = Addresses.LOCAL;

    private record TrainingSubscriber(String name, String phone) {

        static TrainingSubscriber numbered(long number) {
            return new TrainingSubscriber("training-" + number, "+3752999%05d".formatted(number % PHONES));
        }

        String subscriberId() {
            return "s-" + name;
        }
    }

    /**
     * All subscribers at the same time; needs the demo offerings. Every run has phones and ids of its own, so neither the rate limit of
     * codes nor older versions interfere.
     */
    public void run() {
        long first = Instant.now().getEpochSecond() * SUBSCRIBERS;
        Parallel.run(LongStream.range(first, first + SUBSCRIBERS)
                .mapToObj(TrainingSubscriber::numbered)
                .<Runnable>map(subscriber -> () -> use(subscriber))
                .toList());
    }

    private void use(TrainingSubscriber subscriber) {
        create(subscriber);
        String token = signIn(subscriber);
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < LOOKS_BETWEEN_ORDERS; i++) {
                eventually(() -> rest.get(addresses.gateway() + "/account/v1/me", token), _ -> true);
            }
            carryOut("CONNECT", subscriber, token);
            carryOut("DISCONNECT", subscriber, token);
        }
        publish("/crm/subscribers", event(subscriber, "TERMINATED", 2));
    }

    private void create(TrainingSubscriber subscriber) {
        publish("/crm/clients", rest.read("""
                {"clientId": "c-%s", "kind": "INDIVIDUAL", "name": "Training", "passportNumber": "0000000", "status": "ACTIVE",
                 "version": 1}""".formatted(subscriber.name)));
        publish("/crm/accounts", rest.read("""
                {"accountId": "a-%1$s", "clientId": "c-%1$s", "number": "9%2$s", "version": 1}""".formatted(subscriber.name, subscriber.phone.substring(5))));
        publish("/billing/balances", rest.read("""
                {"accountId": "a-%s", "sequence": 1, "confirmedChargeIds": [], "balance": {"amount": 1000000, "currency": "BYN"}}""".formatted(subscriber.name)));
        publish("/crm/subscribers", event(subscriber, "ACTIVE", 1));
    }

    private JsonNode event(TrainingSubscriber subscriber, String status, int version) {
        return rest.read("""
                {"subscriberId": "s-%1$s", "accountId": "a-%1$s", "clientId": "c-%1$s", "phone": "%2$s", "name": "Training",
                 "status": "%3$s", "activatedAt": "2024-01-15T06:00:00Z", "tariffPlanId": "prepaid", "language": "ru",
                 "ussdCapable": true, "version": %4$d,
                 "sim": {"iccid": "8937509%5$012d", "imsi": "2570%6$s", "puk1": "1%7$s"}}""".formatted(
                        subscriber.name,
                        subscriber.phone,
                        status,
                        version,
                        Long.parseLong(subscriber.phone.substring(1)),
                        subscriber.phone.substring(2),
                        subscriber.phone.substring(6)));
    }

    private void publish(String topic, JsonNode value) {
        rest.post(addresses.operator() + topic, value, "").orThrow();
    }

    private String signIn(TrainingSubscriber subscriber) {
        String gateway = addresses.gateway();
        String staff = new DemoData.Staff(rest, addresses).token("contact-centre");
        eventually(
                () -> rest.get(gateway + "/auth/v1/subscribers/" + subscriber.subscriberId() + "/access", staff),
                _ -> true);
        String codeId = rest.post(
                        gateway + "/auth/v1/codes",
                        rest.object().put("purpose", "SIGN_IN").put("phone", subscriber.phone),
                        "")
                .orThrow()
                .path("codeId")
                .asText();
        ObjectNode proof =
                rest.object().put("method", "SMS_CODE").put("codeId", codeId).put("code", code(subscriber));
        return rest.post(gateway + "/auth/v1/sessions", proof, "")
                .orThrow()
                .path("token")
                .asText();
    }

    private String code(TrainingSubscriber subscriber) {
        String page = SMSC + "/messages?to=" + URLEncoder.encode(subscriber.phone, StandardCharsets.UTF_8);
        JsonNode messages = eventually(() -> rest.get(page, ""), answer -> answer.has(0));
        return messages.get(0).path("text").asText().replaceAll("\\D+.*", "");
    }

    private void carryOut(String action, TrainingSubscriber subscriber, String token) {
        String orders = addresses.gateway() + "/order/v1/orders";
        String key = UUID.randomUUID().toString();
        ObjectNode order = rest.object()
                .put("action", action)
                .put("subscriberId", subscriber.subscriberId())
                .put("offeringId", OFFERING);
        String id = eventually(() -> rest.postOnce(orders, key, order, token), _ -> true)
                .path("id")
                .asText();
        eventually(
                () -> rest.get(orders + "/" + id, token),
                answer -> answer.path("state").asText().equals("completed"));
    }

    /** The body of the first answer that is no error and for which the condition holds: events take their time through Kafka. */
    private JsonNode eventually(Supplier<RestClient.Reply> ask, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            RestClient.Reply reply = ask.get();
            if (reply.isSuccess() && condition.test(reply.body())) {
                return reply.body();
            }
            if (System.nanoTime() > end) {
                throw new ServerFailure("The training run got no such answer in time: " + reply);
            }
            Wait.pause(PAUSE);
        }
    }
}
