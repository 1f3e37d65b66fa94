package by.cabinet.system;

import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operator's world, as its stand-ins show it. */
final class Operator {

    private static final String SMSC = "http://127.0.0.1:8025";
    private static final String CONTROL = "http://127.0.0.1:8026";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    static final Pattern NEW_DEVICE = Pattern.compile("с нового устройства|з новай прылады|from a new device");

    private Operator() {}

    /** Texts that the phone has received, newest first. */
    static List<String> messagesTo(String phone) {
        var encoded = URLEncoder.encode(phone, StandardCharsets.UTF_8);
        return stream(get(SMSC + "/messages?to=" + encoded).body())
                .map(message -> message.path("text").asText())
                .toList();
    }

    /** The code of an SMS that came after the first {@code before} ones; waits for it. */
    static String codeSentTo(String phone, int before) {
        return await().until(() -> codeAfter(phone, before), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> codeAfter(String phone, int before) {
        var messages = messagesTo(phone);
        return messages.subList(0, messages.size() - before).stream()
                .flatMap(text -> code(text).stream())
                .findFirst();
    }

    /** From a subscriber to a service number. */
    static void sendSms(String from, String to, String text) {
        expect(202, Http.send("POST", SMSC + "/messages", Map.of("from", from, "to", to, "text", text), Map.of()));
    }

    private static Optional<String> code(String text) {
        var matcher = CODE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** {@code auto}, {@code manual}, {@code fail} or {@code silent}. */
    static void network(String mode) {
        put("/network", Map.of("mode", mode));
    }

    /** The network's journal entries about one order. */
    static List<JsonNode> networkRequestsOf(String orderId) {
        return stream(get(CONTROL + "/network/requests").body())
                .filter(request -> request.toString().contains(orderId))
                .toList();
    }

    static void answer(String requestId, String outcome) {
        expect(
                200,
                Http.send("POST", CONTROL + "/network/requests/" + requestId, Map.of("outcome", outcome), Map.of()));
    }

    /** Charges of one order that billing has received. */
    static List<JsonNode> chargesOf(String orderId) {
        return stream(get(CONTROL + "/billing/requests").body())
                .filter(entry -> entry.toString().contains(orderId))
                .toList();
    }

    /** How often the network has really done something for one order. */
    static long effectsOf(String orderId) {
        return stream(get(CONTROL + "/network/journal").body())
                .filter(entry -> entry.path("kind").asText().equals("ANSWER"))
                .filter(entry -> entry.path("requestId").asText().equals(orderId))
                .filter(entry -> entry.path("effective").asBoolean())
                .count();
    }

    /** Moves the product's time forward. */
    static void advance(Duration by) {
        var offset = Duration.parse(get(CONTROL + "/clock").at("/offset")).plus(by);
        put("/clock", Map.of("offset", offset.toString()));
    }

    static Instant now() {
        return Instant.now().plus(Duration.parse(get(CONTROL + "/clock").at("/offset")));
    }

    /** What the CRM or billing publishes, such as {@code /crm/clients}. */
    static void publish(String path, Object event) {
        expect(201, Http.send("POST", CONTROL + path, event, Map.of()));
    }

    private static Answer get(String url) {
        return expect(200, Http.send("GET", url, null, Map.of()));
    }

    private static void put(String path, Object body) {
        var status = Http.send("PUT", CONTROL + path, body, Map.of()).status();
        if (status >= 300) {
            throw new AssertionError("%s answered %d".formatted(path, status));
        }
    }

    private static Answer expect(int status, Answer answer) {
        if (answer.status() / 100 != status / 100) {
            throw new AssertionError("expected %d, got %d: %s".formatted(status, answer.status(), answer.text()));
        }
        return answer;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
