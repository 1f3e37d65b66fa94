package by.cabinet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who gets which status at which endpoint of a service, as one table. {@link #check} tries every cell, and refuses a table
 * that lacks an endpoint of the service: a new one must say who may call it. Then it asks every endpoint for the rules of every call
 * ({@link CallRules}).
 *
 * <p>A line of the table is a method, a path with {@code {names}} for which values were given, and a status for each of
 * {@link #HEADER}, which is the table's first line. A status of 400 says "let in, the body was empty".
 */
public final class AuthorisationMatrix {

    /** Stranger: an administrator of another client. The last eight are the operator's people, by role. */
    public static final String HEADER =
            "endpoint nobody anon stranger subs admin superv account contact shop back secur catal audit integr ussd";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}:]+)[^}]*}");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order of {@link #HEADER}; those of the operator are named as their {@link StaffRole}. */
    private enum Column {
        NOBODY,
        ANONYMOUS,
        STRANGER,
        SUBSCRIBER,
        ADMINISTRATOR,
        SUPERVISOR,
        ACCOUNT,
        CONTACT_CENTRE,
        SHOP,
        BACK_OFFICE,
        SECURITY,
        CATALOGUE_MANAGER,
        AUDITOR,
        INTEGRATOR,
        USSD_GATEWAY;

        boolean isStaff() {
            return compareTo(CONTACT_CENTRE) >= 0;
        }
    }

    private final String basePackage;
    private final Map<Column, String> tokens = new EnumMap<>(Column.class);
    private final Map<String, Supplier<String>> values = new HashMap<>();
    private final Map<String, Object> bodies = new HashMap<>();
    private final Set<String> withoutEntry = new HashSet<>();
    /** What staff have read, by the correlation id of the call. */
    private final Map<String, String> readByStaff = new HashMap<>();

    private AuthorisationMatrix(String basePackage) {
        this.basePackage = basePackage;
        tokens.put(Column.ANONYMOUS, TestTokens.anonymous(Portal.MY));
        for (var role : StaffRole.values()) {
            tokens.put(Column.valueOf(role.name()), TestTokens.staff(role));
        }
    }

    /** Of the service whose resources stand below this package. */
    public static AuthorisationMatrix of(String basePackage) {
        return new AuthorisationMatrix(basePackage);
    }

    /** Tokens of the sessions: an administrator of another client, then a subscriber without a role, the managers and the account of one client. */
    public AuthorisationMatrix sessions(
            String stranger, String subscriber, String administrator, String supervisor, String account) {
        tokens.put(Column.STRANGER, stranger);
        tokens.put(Column.SUBSCRIBER, subscriber);
        tokens.put(Column.ADMINISTRATOR, administrator);
        tokens.put(Column.SUPERVISOR, supervisor);
        tokens.put(Column.ACCOUNT, account);
        return this;
    }

    /** What stands for {@code {name}} in paths. */
    public AuthorisationMatrix value(String name, String value) {
        return fresh(name, () -> value);
    }

    /** The same, made anew for each cell: for what a call uses up. */
    public AuthorisationMatrix fresh(String name, Supplier<String> value) {
        values.put(name, value);
        return this;
    }

    /** The body of a row, such as {@code PUT /account/v1/…}, as the table writes it; without one it is empty. */
    public AuthorisationMatrix body(String endpoint, Object body) {
        bodies.put(endpoint, body);
        return this;
    }

    /** Reads of staff that show nothing about anybody, as {@code GET /rights/v1/…}: all others must be in the journal. R1.7 */
    public AuthorisationMatrix readsOfNobody(String... endpoints) {
        withoutEntry.addAll(List.of(endpoints));
        return this;
    }

    /**
     * Throws {@link AssertionError} with every cell that is answered otherwise, every endpoint without a row, every read of staff that is
     * not in the journal, and every endpoint that does not keep to the rules of every call.
     */
    public void check(String table) {
        var rows = rows(table);
        assertEquals(
                new TreeSet<>(Endpoints.below(basePackage)),
                rows.stream().map(row -> shape(row.endpoint())).collect(Collectors.toCollection(TreeSet::new)),
                "every endpoint has a row");
        var wrong = new ArrayList<String>();
        rows.forEach(row -> tryCells(row, wrong));
        assertEquals("", String.join("\n", wrong));
        assertEquals(Set.of(), readsWithoutEntry(), "reads of staff that are not in the journal");
        rows.forEach(row -> askForRules(row, served(rows, row), wrong));
        assertEquals("", String.join("\n", wrong), "the rules of every call");
    }

    private static List<Row> rows(String table) {
        // a long path may stand on a line of its own
        var lines = table.replaceAll("(?m)^(\\s*[A-Z]+ \\S+)\\R", "$1 ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        assertEquals(HEADER, String.join(" ", words(lines.getFirst())), "the first line of the table");
        return lines.stream().skip(1).map(Row::of).toList();
    }

    /** By the first who is let in; what changes something is never carried out. */
    private void askForRules(Row row, Set<String> served, List<String> wrong) {
        row.letIn().map(tokens::get).ifPresent(token -> {
            var rules = new CallRules(token);
            rules.check(row.method(), filled(row.path()), served);
            wrong.addAll(rules.faults());
        });
    }

    private static Set<String> served(List<Row> rows, Row row) {
        return rows.stream()
                .filter(other -> shape(other.path()).equals(shape(row.path())))
                .map(Row::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** R1.7: waits for the entries, since they are published apart from the answers. */
    private Set<String> readsWithoutEntry() {
        var missing = new HashMap<>(readByStaff);
        missing.values().removeIf(endpoint -> withoutEntry.contains(endpoint.replaceFirst("\\?.*", "")));
        var deadline = Instant.now().plusSeconds(10);
        while (!missing.isEmpty() && Instant.now().isBefore(deadline)) {
            TestEvents.all(Topics.JOURNAL_ENTRIES.name(), entry -> true)
                    .forEach(entry -> missing.remove(entry.path("correlationId").asText()));
        }
        return new TreeSet<>(missing.values());
    }

    private void tryCells(Row row, List<String> wrong) {
        row.statuses().forEach((column, expected) -> {
            var correlationId = Ids.next();
            var status = call(row, Optional.ofNullable(tokens.get(column)), correlationId);
            if (status == 200 && row.method().equals("GET") && column.isStaff()) {
                readByStaff.put(correlationId, row.endpoint());
            }
            if (status != expected) {
                wrong.add("%s by %s: %d instead of %d".formatted(row.endpoint(), column, status, expected));
            }
        });
    }

    private int call(Row row, Optional<String> token, String correlationId) {
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + filled(row.path())))
                .header("Idempotency-Key", Ids.next())
                .header(Correlation.HEADER, correlationId);
        token.ifPresent(present -> request.header("Authorization", "Bearer " + present));
        if (row.method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json")
                    .method(row.method(), BodyPublishers.ofString(body(bodies.getOrDefault(row.endpoint(), "{}"))));
        }
        return status(request.build());
    }

    private static String body(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the body: a stream of events has no end. */
    private static int status(HttpRequest request) {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String filled(String path) {
        return PLACEHOLDER
                .matcher(path)
                .replaceAll(name -> Optional.ofNullable(values.get(name.group(1)))
                        .orElseThrow()
                        .get());
    }

    /** An endpoint whatever its placeholders are called, and without its query. */
    static String shape(String endpoint) {
        return PLACEHOLDER.matcher(endpoint.replaceFirst("\\?.*", "")).replaceAll("{}");
    }

    private static String[] words(String line) {
        return line.split("\\s+", -1);
    }

    private record Row(String method, String path, Map<Column, Integer> statuses) {

        static Row of(String line) {
            var words = words(line);
            assertEquals(2 + Column.values().length, words.length, line);
            var cells = Arrays.asList(words).listIterator(2);
            var statuses = new EnumMap<Column, Integer>(Column.class);
            for (var column : Column.values()) {
                statuses.put(column, Integer.valueOf(cells.next()));
            }
            return new Row(words[0], words[1], statuses);
        }

        String endpoint() {
            return method + " " + path;
        }

        /** Who may call it, with success where somebody has it. */
        Optional<Column> letIn() {
            return Stream.of(List.of(200, 201, 202, 204), List.of(400, 404, 409, 422))
                    .flatMap(statuses ->
                            Stream.of(Column.values()).filter(column -> statuses.contains(this.statuses.get(column))))
                    .filter(column -> column != Column.NOBODY)
                    .findFirst();
        }
    }
}
