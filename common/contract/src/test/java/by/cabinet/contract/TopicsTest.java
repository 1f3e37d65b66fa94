package by.cabinet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final Set<Topic<?>> SECRETS = Set.of(Topics.SUBSCRIBER_SECRETS, Topics.CLIENT_SECRETS);

    @Test
    void thereAreTheTopicsOfTheListAndNoOthers() {
        assertEquals(
                new TreeSet<>(DeployedTopics.keys().keySet()),
                Topics.all().stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(37, Topics.all().size());
    }

    @Test
    void everyConstantIsListedOnce() {
        assertEquals(
                constants().collect(Collectors.toSet()),
                Stream.concat(Topics.all().stream(), SECRETS.stream()).collect(Collectors.toSet()));
        assertEquals(Topics.all().size(), new HashSet<>(Topics.all()).size());
    }

    /** What is kept there for less than a day is kept nowhere else for longer. */
    @Test
    void shortLivedTopicsAreThoseOfTheList() {
        assertEquals(
                DeployedTopics.read("topics.yaml")
                        .lines()
                        .filter(text -> text.contains("retention: PT"))
                        .map(text -> text.replaceAll(".*name: ([^,]+),.*", "$1"))
                        .collect(Collectors.toSet()),
                Topics.all().stream()
                        .map(Topic::name)
                        .filter(Topics::isShortLived)
                        .collect(Collectors.toSet()));
    }

    @Test
    void anEventIsKeyedByThePropertyOfTheList() {
        Stream.concat(Topics.all().stream(), SECRETS.stream()).forEach(TopicsTest::assertKey);
    }

    @Test
    void aTopicHasOneTypeOfEvent() {
        Topics.all().forEach(topic -> {
            var owner = topic.name().substring(0, topic.name().indexOf('.'));
            assertTrue(
                    topic.eventType().matches("by\\.(cabinet|a1)\\." + owner + "\\.[a-z-]+\\.[a-z]+\\.v1"),
                    topic::eventType);
        });
        assertEquals(
                Topics.all().size(),
                Topics.all().stream().map(Topic::eventType).distinct().count());
        assertEquals(Topics.SUBSCRIBERS.eventType(), Topics.SUBSCRIBER_SECRETS.eventType());
        assertEquals(Topics.CLIENTS.eventType(), Topics.CLIENT_SECRETS.eventType());
    }

    @Test
    void anEntryOfNoClientIsTheOperators() {
        var sample = (ObjectNode) Samples.of(Topics.JOURNAL_ENTRIES);
        sample.remove("clientId");
        var entry = TestJson.read(sample.toString(), Topics.JOURNAL_ENTRIES.type());
        assertEquals("operator", Topics.JOURNAL_ENTRIES.keyOf(entry));
    }

    private static <T> void assertKey(Topic<T> topic) {
        var sample = Samples.of(topic);
        var key = switch (DeployedTopics.keys().get(topic.name())) {
            case "phone" -> sample.get("to").asText();
            case String property -> sample.path(property).asText("no such property");
        };
        assertEquals(key, topic.keyOf(TestJson.read(sample.toString(), topic.type())), topic::name);
    }

    private static Stream<Topic<?>> constants() {
        return Arrays.stream(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == Topic.class)
                .map(TopicsTest::topic);
    }

    private static Topic<?> topic(Field field) {
        try {
            return (Topic<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
