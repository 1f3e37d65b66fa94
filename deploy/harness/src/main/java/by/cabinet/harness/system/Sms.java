package by.cabinet.harness.system;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The SMS centre: what it delivered, its journal, its faults. */
public final class Sms {

    private static final HttpClient CENTRE = new HttpClient(8025);
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Sms() {}

    /** Texts to the phone, newest first. */
    public static List<String> to(String phone) {
        return stream(CENTRE.send(Request.get("/messages?to=%2B" + phone.substring(1)))
                        .orThrow()
                        .json())
                .map(sms -> sms.path("text").asText())
                .toList();
    }

    /** How many of the messages to the phone have a code. */
    public static int codesTo(String phone) {
        return codes(phone).size();
    }

    /** The newest code, once the phone has got more than it had {@code before}. */
    public static String nextCode(String phone, int before) {
        return Wait.until(
                        LIMIT,
                        "an SMS with a code to " + phone,
                        () -> Optional.of(codes(phone)).filter(codes -> codes.size() > before))
                .getFirst();
    }

    private static List<String> codes(String phone) {
        return to(phone).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** Every PDU, newest first. */
    public static List<JsonNode> journal() {
        return stream(CENTRE.send(Request.get("/journal")).orThrow().json()).toList();
    }

    public static void behave(Map<String, ?> behaviour) {
        CENTRE.send(Requests.put("/smsc", behaviour)).orThrow();
    }

    public static void from(String phone, String text) {
        CENTRE.send(Requests.post("/messages", Map.of("from", phone, "to", "141", "text", text)))
                .orThrow();
    }

    /** The same, delivered that often, as an SMSC does that believes it undelivered. */
    public static void repeated(String phone, String text, int times) {
        CENTRE.send(Requests.post("/messages", Map.of("from", phone, "to", "141", "text", text, "times", times)))
                .orThrow();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
