package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

    private static final KafkaTopics TOPICS = KafkaTopics.packed();

    @Test
    void packsTheListThatTheRepositoryHolds() {
        assertThat(TOPICS).isEqualTo(KafkaTopics.load(Path.of("../kafka/topics.yaml")));
    }

    @Test
    void namesEveryTopicOnce() {
        assertThat(TOPICS.topics()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void keepsCodesForTenMinutes() {
        Topic codes = topic("notification.code-messages.v1");
        assertThat(codes.retention()).isEqualTo(Duration.ofMinutes(10));
        assertThat(codes.settings()).contains(Map.entry("retention.ms", "600000"), Map.entry("segment.ms", "600000"));
    }

    @Test
    void keepsTheLastRecordOfACompactedTopicForEver() {
        assertThat(topic("crm.clients.v1").settings()).isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    private static Topic topic(String name) {
        return TOPICS.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
