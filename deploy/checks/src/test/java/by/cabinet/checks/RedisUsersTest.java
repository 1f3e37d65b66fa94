package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may do what in Redis is what the services do there. */
class RedisUsersTest {

    private static final Pattern KEY = Pattern.compile("^\\| `([a-z-]+(?::due`|:))");
    private static final Pattern CALL = Pattern.compile("redis\\.call\\('([A-Z]+)'");

    @Test
    void theUsersReachTheKeysThatAreDescribed() {
        var described = Repository.text(Repository.ROOT.resolve("deploy/documents/retention.md"))
                .lines()
                .dropWhile(line -> !line.equals("## Redis"))
                .flatMap(line -> KEY.matcher(line).results().map(found -> found.group(1)))
                .map(key -> key.endsWith("`") ? key.substring(0, key.length() - 1) : key + "*")
                .collect(Collectors.toCollection(TreeSet::new));
        var reached = Stream.of("auth-service", "api-gateway")
                .flatMap(user -> rules(user, "~"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reached).isEqualTo(described);
    }

    @Test
    void theUsersMayDoWhatTheirScriptsDo() {
        assertThat(rules("auth-service", "+").collect(Collectors.toSet()))
                .containsAll(called("auth-service", "common/session"));
        assertThat(rules("api-gateway", "+").collect(Collectors.toSet())).containsAll(called("api-gateway"));
    }

    private static Stream<String> rules(String user, String sign) {
        var rule = Repository.text(Repository.ROOT.resolve("deploy/redis/users.acl"))
                .lines()
                .filter(line -> line.startsWith("user " + user + " "))
                .findFirst()
                .orElseThrow();
        return Stream.of(rule.split(" ", -1))
                .filter(word -> word.startsWith(sign))
                .map(word -> word.substring(1));
    }

    private static Set<String> called(String... modules) {
        return Stream.of(modules)
                .flatMap(module -> Repository.files(".lua")
                        .filter(file ->
                                file.startsWith(Repository.ROOT.resolve(module).resolve("src"))))
                .flatMap(file -> CALL.matcher(Repository.text(file)).results())
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
