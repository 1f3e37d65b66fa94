package by.cabinet.messaging.events;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicClassTest {

    private static final String FUND_COMMANDS = Topics.FUND_COMMANDS.name();

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasAClass(Topic<?> topic) {
        assertTrue(TopicClass.of(topic.name()).isPresent());
    }

    @Test
    void aTopicStandsOnTheChannelOfItsClass() {
        start(Map.of("mp.messaging.incoming.commands.topics", FUND_COMMANDS));

        assertRefused(Map.of("mp.messaging.incoming.usage.topics", FUND_COMMANDS), FUND_COMMANDS + " on usage");
        assertRefused(
                Map.of("mp.messaging.incoming.every-instance.topics", FUND_COMMANDS),
                FUND_COMMANDS + " on every-instance");
    }

    @Test
    void everyTopicHasItsHandlerAndEveryHandlerItsTopic() {
        assertRefused(Map.of(), "handlers for [" + FUND_COMMANDS + "]");
        assertRefused(
                Map.of("mp.messaging.incoming.commands.topics", FUND_COMMANDS + ", " + Topics.FUND_RESULTS.name()),
                "subscribed to");
    }

    /** The consumer of codes is none of {@link EventConsumer}. */
    @Test
    void codesNeedNoHandler() {
        start(Map.of(
                "mp.messaging.incoming.commands.topics",
                FUND_COMMANDS,
                "mp.messaging.incoming.codes.topic",
                Topics.CODE_MESSAGES.name()));
    }

    /** What is passed on to open streams is read beside its class, by a consumer of its own. */
    @Test
    void pushesNeedNoHandlerAndMayBeOfAnyClass() {
        start(Map.of(
                "mp.messaging.incoming.commands.topics",
                FUND_COMMANDS,
                "mp.messaging.incoming.pushes.topics",
                Topics.ORDERS.name() + "," + Topics.SESSIONS.name()));
    }

    private static void assertRefused(Map<String, String> configuration, String why) {
        var refused = assertThrows(IllegalStateException.class, () -> start(configuration));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    private static void start(Map<String, String> configuration) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .build();
        new EventHandlers(List.of(new SeenCommands()), config).everyTopicHasItsHandlerAndItsChannel();
    }
}
