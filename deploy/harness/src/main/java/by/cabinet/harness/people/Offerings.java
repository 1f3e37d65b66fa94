package by.cabinet.harness.people;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Offerings that a subscriber can connect side by side, at a kopeck each, so that people may order for long. */
public final class Offerings {

    private static final int GATEWAY = 8080;
    private static final int ALREADY_THERE = 409;

    private Offerings() {}

    /** Brings them in as the catalogue manager would; their ids. */
    public static List<String> bringIn(int count) {
        return bringIn("harness", count);
    }

    /** The same under names of their own. */
    public static List<String> bringIn(String name, int count) {
        String token = Operator.staff("catalogue-manager");
        HttpClient gateway = new HttpClient(GATEWAY);
        return IntStream.range(0, count)
                .mapToObj(number -> bringIn(gateway, token, name + "-" + number))
                .toList();
    }

    private static String bringIn(HttpClient gateway, String token, String id) {
        Map<String, String> text = Map.of("ru", id, "be", id, "en", id);
        Map<String, ?> offering =
                Map.of("id", id, "name", text, "rules", text, "price", Map.of("amount", 1, "currency", "BYN"));
        Reply reply = Requests.send(gateway, token, Requests.post("/order/v1/offerings", offering));
        if (reply.status() != ALREADY_THERE) {
            reply.orThrow();
        }
        return id;
    }
}
