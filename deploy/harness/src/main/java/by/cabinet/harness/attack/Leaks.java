package by.cabinet.harness.attack;

import by.cabinet.backing.Sql;
import by.cabinet.contract.Topics;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Kafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;
import org.apache.kafka.clients.admin.Admin;

/** Attack 23: everything secret that the other attacks have used is looked for where it must not be. */
final class Leaks {

    private static final List<String> DATABASES = List.of("auth", "account", "rights", "orders", "notification");
    /** They carry what is secret by the contract: who may read them, and for how long, is limited. */
    private static final Pattern EXCEPTED =
            Pattern.compile("crm\\..*|notification\\.(code-messages|incoming)\\.v1|__.*");

    private static final Pattern STAND_INS =
            Pattern.compile("(operator|kafka|postgresql|redis|keycloak|aot-caches|hello|nginx).*");
    private static final Pattern PHONE = Pattern.compile("(?<![0-9])\\+?375(29|33|44|25)[0-9]{7}(?![0-9])");
    private static final int SHORTEST = 7;

    private Leaks() {}

    static void search(Target target) {
        Person person = leave(target);
        // Six digits are found by chance.
        Set<String> secrets = target.secrets().stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> found = new ArrayList<>();
        logs(target).forEach((name, text) -> log(name, text, secrets, found));
        DATABASES.forEach(name -> database(name, secrets, found));
        topics(secrets, found);
        Unexpected.unless(
                found.isEmpty(), "found: " + found.stream().distinct().limit(10).toList());
        findsWhatIsThere(person);
    }

    /** Secrets of every kind, so that something is looked for even when this attack runs alone. */
    private static Person leave(Target target) {
        Person person = target.somebody();
        String password = target.secret("Secret-23-" + person.subscriberId());
        target.setPassword(person, password);
        target.signedIn(person, password);
        target.signedIn(person);
        target.secret("1" + person.phone().substring(6)); // PUK1
        return person;
    }

    /** The search itself: what is no secret is found in the same places. */
    private static void findsWhatIsThere(Person person) {
        Set<String> id = Set.of(person.subscriberId());
        List<String> found = new ArrayList<>();
        database("auth", id, found);
        Unexpected.unless(
                found.contains("a secret in auth.subscriber"), "the search finds nothing in databases: " + found);
        found.clear();
        topics(id, found);
        Unexpected.unless(
                found.contains("a secret in " + Topics.SESSIONS.name()),
                "the search finds nothing in topics: " + found);
    }

    private static void log(String name, String text, Set<String> secrets, List<String> found) {
        secrets.stream().filter(text::contains).forEach(_ -> found.add("a secret in " + name));
        if (PHONE.matcher(text).find()) {
            found.add("a full phone number in " + name);
        }
    }

    /** The texts of the services' logs, by the names of their files. */
    static Map<String, String> logs(Target target) {
        try (Stream<Path> logs = Files.list(target.system().home().folder().resolve("logs"))) {
            return logs.filter(log ->
                            !STAND_INS.matcher(log.getFileName().toString()).matches())
                    .collect(Collectors.toMap(log -> log.getFileName().toString(), Leaks::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        return Uncheck.get(() -> new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }

    private static void database(String name, Set<String> secrets, List<String> found) {
        Sql database = Database.of(name);
        String any = secrets.stream()
                .map(Pattern::quote)
                .map(each -> each.replace("\\Q", "").replace("\\E", ""))
                .map(each -> each.replaceAll("[^A-Za-z0-9_-]", "."))
                .collect(Collectors.joining("|"));
        for (Map<String, Object> table : database.rows(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            String sql = "select count(*) from public.\"%s\" t where t::text ~ ?".formatted(table.get("table_name"));
            if (database.number(sql, any) > 0) {
                found.add("a secret in %s.%s".formatted(name, table.get("table_name")));
            }
        }
    }

    private static void topics(Set<String> secrets, List<String> found) {
        try (Admin admin = Kafka.admin()) {
            Kafka.get(admin.listTopics().names()).stream()
                    .filter(topic -> !EXCEPTED.matcher(topic).matches())
                    .forEach(topic -> Kafka.read(topic, message -> {
                        String text =
                                message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8);
                        secrets.stream().filter(text::contains).forEach(_ -> found.add("a secret in " + topic));
                    }));
        }
    }
}
