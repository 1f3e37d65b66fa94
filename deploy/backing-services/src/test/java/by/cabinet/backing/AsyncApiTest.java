package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The AsyncAPI document has the topics that exist, and of each service what it is configured to read and written to send. */
class AsyncApiTest {

    private static final Path KAFKA = Path.of("../kafka");
    private static final Map<String, Object> DOCUMENT = yaml(KAFKA.resolve("asyncapi.yaml"));
    private static final Set<String> TOPICS =
            KafkaTopics.packed().topics().stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));

    /** {@code Topics.CLIENTS}: {@code crm.clients.v1}, its record, its key, its type. Views of a topic with secrets have no name of their own. */
    private static final List<MatchResult> DECLARED = Pattern.compile(
                    "Topic<\\w+> (\\w+) =\\s+new Topic<>\\(\\s*\"([a-z.-]+\\.v1)\"[^;]*\"(by\\.[\\w.-]+)\"\\s*\\)(?:\\s*\\.inOrder\\(\\))?;")
            .matcher(read(Path.of("../../common/contract/src/main/java/by/cabinet/contract/Topics.java")))
            .results()
            .toList();

    private static final Map<String, String> CONSTANTS =
            DECLARED.stream().collect(Collectors.toMap(topic -> topic.group(2), topic -> topic.group(1)));
    private static final Map<String, String> TYPES =
            DECLARED.stream().collect(Collectors.toMap(topic -> topic.group(2), topic -> topic.group(3)));

    @Test
    void hasAChannelForEveryTopic() {
        assertThat(map(DOCUMENT, "channels").keySet()).containsExactlyInAnyOrderElementsOf(TOPICS);
    }

    @Test
    void hasASchemaForEveryTopicAndNoOther() throws IOException {
        try (var files = Files.list(KAFKA.resolve("schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".v1.json")))
                    .containsExactlyInAnyOrderElementsOf(
                            TOPICS.stream().map(name -> name + ".json").toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-service",
                "account-service",
                "access-rights-service",
                "service-order-service",
                "landing-service",
                "notification-service",
                "api-gateway"
            })
    void saysOfAServiceWhatItReadsAndSends(String service) {
        assertThat(operations(service, "receive")).as("read").containsExactlyInAnyOrderElementsOf(subscribed(service));
        var sources = sources(service) + sources("common/messaging");
        assertThat(operations(service, "send"))
                .as("sent")
                .allMatch(topic -> Pattern.compile("\\bTopics\\." + CONSTANTS.get(topic) + "\\b")
                        .matcher(sources)
                        .find());
    }

    /** The name of a message is its {@code ce_type}. */
    @Test
    void namesTheTypeOfEveryEvent() {
        assertThat(map(DOCUMENT, "channels"))
                .allSatisfy((topic, channel) -> assertThat(
                                map(map(cast(channel), "messages"), "event").get("name"))
                        .isEqualTo(TYPES.get(topic)));
    }

    private static Set<String> operations(String service, String action) {
        return map(DOCUMENT, "operations").entrySet().stream()
                .filter(operation -> operation.getKey().startsWith(service + "."))
                .map(operation -> cast(operation.getValue()))
                .filter(operation -> operation.get("action").equals(action))
                .map(operation ->
                        map(operation, "channel").get("$ref").toString().replace("#/channels/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> subscribed(String service) {
        var channels = map(
                map(map(yaml(Path.of("../..", service, "src/main/resources/application.yaml")), "mp"), "messaging"),
                "incoming");
        return channels.values().stream()
                .map(AsyncApiTest::cast)
                .flatMap(channel -> Stream.of("topic", "topics").map(channel::get))
                .flatMap(AsyncApiTest::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Object topics) {
        return switch (topics) {
            case null -> Stream.of();
            case Collection<?> list -> list.stream().map(Object::toString);
            default -> Arrays.stream(topics.toString().split(",", -1)).map(String::strip);
        };
    }

    private static String sources(String module) {
        try (var files = Files.walk(Path.of("../..", module, "src/main"))) {
            return files.filter(file -> List.of(".java", ".yaml").stream().anyMatch(file.toString()::endsWith))
                    .map(AsyncApiTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(Path file) {
        return new Yaml().load(read(file));
    }

    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return cast(parent.getOrDefault(name, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }
}
