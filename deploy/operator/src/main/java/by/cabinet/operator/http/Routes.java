package by.cabinet.operator.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of an API: method, path ({@code /crm/requests/{id}}), handler. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    public Routes get(String path, Handler handler) {
        return add("GET", path, handler);
    }

    public Routes put(String path, Handler handler) {
        return add("PUT", path, handler);
    }

    public Routes post(String path, Handler handler) {
        return add("POST", path, handler);
    }

    private Routes add(String method, String path, Handler handler) {
        routes.add(new Route(method, List.of(path.split("/", -1)), handler));
        return this;
    }

    Matched match(String method, String path) {
        var steps = List.of(path.split("/", -1));
        var there =
                routes.stream().filter(route -> route.fits(steps).isPresent()).toList();
        if (there.isEmpty()) {
            throw Problem.unknown("Nothing at " + path);
        }
        return there.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .map(route -> new Matched(route.handler(), route.fits(steps).orElseThrow()))
                .orElseThrow(() -> new Problem(405, "method-not-allowed", method + " is not possible at " + path));
    }

    record Matched(Handler handler, Map<String, String> pathParameters) {}

    private record Route(String method, List<String> steps, Handler handler) {

        Optional<Map<String, String>> fits(List<String> path) {
            if (path.size() != steps.size()) {
                return Optional.empty();
            }
            var parameters = new LinkedHashMap<String, String>();
            for (var i = 0; i < steps.size(); i++) {
                var step = steps.get(i);
                if (step.startsWith("{")) {
                    parameters.put(step.substring(1, step.length() - 1), path.get(i));
                } else if (!step.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }

    /** Answers one kind of call; throws {@link Problem} to refuse. */
    @FunctionalInterface
    public interface Handler {

        Answer handle(Call call) throws Exception;
    }

    /** What an HTTP call is answered with. */
    @SuppressWarnings("ArrayRecordComponent") // a body is written once and compared with nothing
    public record Answer(int status, String contentType, byte[] body) {

        public static Answer ok(Object body) {
            return json(200, body);
        }

        public static Answer json(int status, Object body) {
            return new Answer(status, "application/json", Json.bytes(body));
        }

        public static Answer html(String page) {
            return new Answer(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
        }
    }
}
