package by.cabinet.harness.attack;

import by.cabinet.backing.Wait;
import by.cabinet.harness.attack.Documents.Operation;
import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Offerings;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attack 22: valid and broken requests made from the documents, and their answers held against these. */
final class Fuzzing {

    private static final int THREADS = 6;
    private static final int GATEWAY = 8080;
    private static final long SEED = 20_260_101;
    private static final double WRONG = 0.15;
    /** The gateway's own: any request may be answered so. */
    private static final List<Integer> ANYWHERE = List.of(400, 401, 404, 405, 413, 415, 429, 431);

    /** Of what cannot be read to its end, so that nobody knows where the next request begins. */
    private static final Set<Integer> ENDING = Set.of(408, 413, 414, 431);

    private static final int BAD_REQUEST = 400;

    /** Asked by strangers alone: the sessions are needed to the end. */
    private static final Set<String> ENDING_SESSIONS = Set.of(
            "DELETE /auth/v1/session",
            "DELETE /auth/v1/sessions/{id}",
            "DELETE /landing/v1/session",
            "POST /sign-out",
            "PUT /auth/v1/subscribers/{id}/access");

    private static final List<String> STAFF = List.of(
            "contact-centre", "shop", "back-office", "security", "catalogue-manager", "auditor", "ussd-gateway");

    private final List<Operation> operations;
    private final List<String> known;
    private final List<String> tokens;
    private final Map<String, String> staff;
    private final AtomicInteger left;
    private final Map<String, Integer> faults = new ConcurrentSkipListMap<>();
    private final Map<String, String> examples = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    private Fuzzing(Target target) {
        this.operations = Documents.operations(target.repository());
        List<Person> people = Stream.generate(target::somebody).limit(4).toList();
        this.known = known(people);
        this.tokens = new ArrayList<>(
                people.stream().map(person -> target.signedIn(person).token()).toList());
        this.tokens.add(target.administrator().token());
        this.staff = STAFF.stream().collect(Collectors.toMap(role -> role, Operator::staff));
        this.left = new AtomicInteger(target.requests());
    }

    static void run(Target target) {
        Fuzzing fuzzing = new Fuzzing(target);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(SEED + i);
            threads[i] = Thread.ofPlatform().name("fuzz-" + i).start(() -> fuzzing.send(random));
        }
        Wait.join(threads);
        System.out.printf(
                "    %d requests over %d operations: %s%n",
                target.requests(), fuzzing.operations.size(), fuzzing.statuses);
        Unexpected.unless(fuzzing.faults.isEmpty(), fuzzing.summary());
    }

    private String summary() {
        StringBuilder summary = new StringBuilder();
        faults.forEach((fault, times) ->
                summary.append("%s (%d times, such as %s); ".formatted(fault, times, examples.get(fault))));
        return summary.toString();
    }

    private static List<String> known(List<Person> people) {
        List<String> known = new ArrayList<>(List.of("prepaid", "Минск, ул. Примерная, 1", "reason"));
        // Of its own: what staff do to an offering here must not affect those who use the same system.
        known.addAll(Offerings.bringIn("fuzzed", 3));
        people.forEach(person ->
                known.addAll(List.of(person.subscriberId(), person.accountId(), person.clientId(), person.phone())));
        return known;
    }

    private void send(Random random) {
        while (left.get() > 0) {
            try (HttpConnection connection = HttpConnection.open(GATEWAY)) {
                boolean open = true;
                while (open && left.getAndDecrement() > 0) {
                    open = one(connection, random);
                }
            } catch (IOException e) {
                record("the connection was cut: " + e.getMessage(), "?");
            }
        }
    }

    /** Whether the connection goes on. */
    private boolean one(HttpConnection connection, Random random) throws IOException {
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean asStaff = isAsStaff(operation, random);
        // What staff change would affect those who use the same system: theirs are broken through and through.
        double wrongness = random.nextInt(3) == 0 ? 0 : WRONG;
        SchemaValues values =
                new SchemaValues(operation.document(), random, known, asStaff && !operation.isRead() ? 0.7 : wrongness);
        Request request = Requests.as(token(operation, random, asStaff), request(operation, values, random));
        Reply reply = connection.send(request);
        statuses.merge(reply.status(), 1, Integer::sum);
        fault(operation, reply)
                .ifPresent(fault -> record(
                        operation + ": " + fault,
                        request.path() + " " + new String(request.body(), StandardCharsets.UTF_8)));
        boolean closes =
                reply.header("connection").filter("close"::equalsIgnoreCase).isPresent();
        if (closes && !mayClose(request, reply.status())) {
            throw new IOException("asked to close after " + reply.status());
        }
        return !closes;
    }

    private static boolean mayClose(Request request, int status) {
        return ENDING.contains(status) || (status == BAD_REQUEST && !isAddress(request.path()));
    }

    private static boolean isAddress(String path) {
        try {
            return new URI(path).toASCIIString().equals(path);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Mostly as whoever the operation is for, else most requests would be turned away before they are read. */
    private static boolean isAsStaff(Operation operation, Random random) {
        boolean stranger = random.nextInt(10) == 0;
        if (operation.staffRoles().isEmpty() || !operation.isForSubscribers()) {
            return operation.staffRoles().isEmpty() == stranger;
        }
        return random.nextBoolean();
    }

    private String token(Operation operation, Random random, boolean asStaff) {
        if (random.nextInt(20) == 0 || (!asStaff && ENDING_SESSIONS.contains(operation.toString()))) {
            return "";
        }
        if (!asStaff) {
            return tokens.get(random.nextInt(tokens.size()));
        }
        List<String> fitting =
                operation.staffRoles().stream().filter(staff::containsKey).toList();
        List<String> roles = fitting.isEmpty() || random.nextInt(10) == 0 ? STAFF : fitting;
        return staff.get(roles.get(random.nextInt(roles.size())));
    }

    private static Request request(Operation operation, SchemaValues values, Random random) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String value = text(values.of(parameter.path("schema")));
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "x" : escaped(value));
                case "query" -> {
                    if (parameter.path("required").asBoolean() || random.nextBoolean()) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(escaped(value));
                    }
                }
                case "header" -> headers.put(name, value.replaceAll("[^ -~]", ""));
                default -> {}
            }
        }
        // Waiting would only make the run longer.
        headers.remove("Prefer");
        headers.remove("Authorization");
        Request request = new Request(operation.method(), path + query, headers, new byte[0]);
        return operation.body().isMissingNode() ? request : request.json(values.of(operation.body()));
    }

    private static String text(JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        return text.length() > 1500 ? text.substring(0, 1500) : text;
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<String> fault(Operation operation, Reply reply) {
        if (reply.status() >= 500) {
            return Optional.of("answered " + reply.status());
        }
        if (reply.text().contains("\tat ") || reply.text().contains("Exception")) {
            return Optional.of("a stack trace");
        }
        if (!operation.documents(reply.status()) && !ANYWHERE.contains(reply.status())) {
            return Optional.of("undocumented status " + reply.status());
        }
        if (reply.status() >= 400 && reply.code().isEmpty() && !reply.text().isEmpty()) {
            return Optional.of("no problem document with " + reply.status());
        }
        JsonNode schema = operation.schema(reply.status());
        return schema.isMissingNode() || reply.json().isMissingNode() || !reply.ok()
                ? Optional.empty()
                : Conformity.fault(operation.document(), schema, reply.json())
                        .map(each -> "not as documented: " + each.replaceAll("[0-9a-f-]{36}", "…"));
    }

    private void record(String fault, String example) {
        faults.merge(fault, 1, Integer::sum);
        examples.putIfAbsent(fault, example.length() > 200 ? example.substring(0, 200) : example);
    }
}
