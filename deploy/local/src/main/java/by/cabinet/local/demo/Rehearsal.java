package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.system.Together;
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
 * What people do most, done for some seconds: sign in, look at the account, connect, disconnect. Programs that are recorded meanwhile know
 * these ways at their next start as well as they know the start itself. The lines are of nobody else and are terminated at the end.
 */
public final class Rehearsal {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int LINES = 4;
    private static final int PHONES = 100_000;
    private static final int LOOKS_BETWEEN_ORDERS = 5;
    private static final String SMSC = "http://localhost:8025";
    private static final String OFFERING = "caller-id";

    private final RestClient rest = new RestClient();
    private final Addresses addresses = Addresses.LOCAL;

    private record Line(String name, String phone) {

        static Line numbered(long number) {
            return new Line("rehearsal-" + number, "+3752999%05d".formatted(number % PHONES));
        }

        String subscriberId() {
            return "s-" + name;
        }
    }

    /**
     * All lines at the same time; needs the demo offerings. Every rehearsal has phones and ids of its own: neither the budget of codes
     * nor older versions stand in its way.
     */
    public void run() {
        long first = Instant.now().getEpochSecond() * LINES;
        Together.run(LongStream.range(first, first + LINES)
                .mapToObj(Line::numbered)
                .<Runnable>map(line -> () -> live(line))
                .toList());
    }

    private void live(Line line) {
        bringIn(line);
        String token = signIn(line);
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < LOOKS_BETWEEN_ORDERS; i++) {
                eventually(() -> rest.get(addresses.gateway() + "/account/v1/me", token), _ -> true);
            }
            carryOut("CONNECT", line, token);
            carryOut("DISCONNECT", line, token);
        }
        tell("/crm/subscribers", subscriber(line, "TERMINATED", 2));
    }

    private void bringIn(Line line) {
        tell(
                "/crm/clients",
                rest.object()
                        .put("clientId", "c-" + line.name)
                        .put("kind", "INDIVIDUAL")
                        .put("name", "Rehearsal")
                        .put("passportNumber", "0000000")
                        .put("status", "ACTIVE")
                        .put("version", 1));
        tell(
                "/crm/accounts",
                rest.object()
                        .put("accountId", "a-" + line.name)
                        .put("clientId", "c-" + line.name)
                        .put("number", "9" + line.phone.substring(5))
                        .put("version", 1));
        ObjectNode balance = rest.object().put("accountId", "a-" + line.name).put("sequence", 1);
        balance.putArray("confirmedChargeIds");
        balance.putObject("balance").put("amount", 1_000_000).put("currency", "BYN");
        tell("/billing/balances", balance);
        tell("/crm/subscribers", subscriber(line, "ACTIVE", 1));
    }

    private ObjectNode subscriber(Line line, String status, int version) {
        ObjectNode value = rest.object()
                .put("subscriberId", line.subscriberId())
                .put("accountId", "a-" + line.name)
                .put("clientId", "c-" + line.name)
                .put("phone", line.phone)
                .put("name", "Rehearsal")
                .put("status", status)
                .put("activatedAt", "2024-01-15T06:00:00Z")
                .put("tariffPlanId", "prepaid")
                .put("language", "ru")
                .put("ussdCapable", true)
                .put("version", version);
        value.putObject("sim")
                .put("iccid", "8937509%012d".formatted(Long.parseLong(line.phone.substring(1))))
                .put("imsi", "2570" + line.phone.substring(2))
                .put("puk1", "1" + line.phone.substring(6));
        return value;
    }

    private void tell(String topic, JsonNode value) {
        rest.post(addresses.operator() + topic, value, "").orThrow();
    }

    private String signIn(Line line) {
        String gateway = addresses.gateway();
        String staff = new Staff(rest, addresses).token("contact-centre");
        eventually(
                () -> rest.get(gateway + "/auth/v1/subscribers/" + line.subscriberId() + "/access", staff), _ -> true);
        String codeId = rest.post(
                        gateway + "/auth/v1/codes",
                        rest.object().put("purpose", "SIGN_IN").put("phone", line.phone),
                        "")
                .orThrow()
                .path("codeId")
                .asText();
        ObjectNode proof =
                rest.object().put("method", "SMS_CODE").put("codeId", codeId).put("code", code(line));
        return rest.post(gateway + "/auth/v1/sessions", proof, "")
                .orThrow()
                .path("token")
                .asText();
    }

    private String code(Line line) {
        String page = SMSC + "/messages?to=" + URLEncoder.encode(line.phone, StandardCharsets.UTF_8);
        JsonNode messages = eventually(() -> rest.get(page, ""), answer -> answer.has(0));
        return messages.get(0).path("text").asText().replaceAll("\\D+.*", "");
    }

    private void carryOut(String action, Line line, String token) {
        String orders = addresses.gateway() + "/order/v1/orders";
        String key = UUID.randomUUID().toString();
        ObjectNode order = rest.object()
                .put("action", action)
                .put("subscriberId", line.subscriberId())
                .put("offeringId", OFFERING);
        String id = eventually(() -> rest.postOnce(orders, key, order, token), _ -> true)
                .path("id")
                .asText();
        eventually(
                () -> rest.get(orders + "/" + id, token),
                answer -> answer.path("state").asText().equals("completed"));
    }

    /** The body of the first answer that is no error and of which the condition holds: news travels through Kafka. */
    private JsonNode eventually(Supplier<RestClient.Reply> ask, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            RestClient.Reply reply = ask.get();
            if (reply.isSuccess() && condition.test(reply.body())) {
                return reply.body();
            }
            if (System.nanoTime() > end) {
                throw new ServerFailure("The rehearsal waited in vain: " + reply);
            }
            rest.pause(PAUSE);
        }
    }
}
