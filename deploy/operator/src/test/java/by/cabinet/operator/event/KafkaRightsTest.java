package by.cabinet.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KafkaUsers;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The stand-ins may do in Kafka what they do, and nothing else. */
class KafkaRightsTest {

    private static final Path USERS =
            Path.of(System.getProperty("maven.multiModuleProjectDirectory"), "deploy", "kafka", "local-users.yaml");

    @Test
    void theOperatorWritesItsOwnTopicsAndReadsWhatItIsAsked() {
        Map<String, Set<AclOperation>> needed = new TreeMap<>();
        Stream.of(OperatorTopic.values())
                .forEach(topic -> needed.put(
                        topic.topicName(),
                        new TreeSet<>(Set.of(AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE))));
        Stream.of(
                        Topics.PROVISIONING_REQUESTS,
                        Topics.CHARGES,
                        Topics.ACTIVATION_REQUESTS,
                        Topics.TERMINATION_REQUESTS,
                        Topics.PLAN_CHANGE_REQUESTS,
                        Topics.ACCOUNT_CHANGES)
                .map(Topic::name)
                .forEach(topic -> needed.put(topic, new TreeSet<>(Set.of(AclOperation.DESCRIBE, AclOperation.READ))));
        Map<String, Set<AclOperation>> allowed = new TreeMap<>();
        KafkaUsers.load(List.of(USERS)).rules().stream()
                .filter(rule -> rule.entry().principal().equals("User:CN=operator-kafka"))
                .filter(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                .forEach(rule -> allowed.computeIfAbsent(rule.pattern().name(), _ -> new TreeSet<>())
                        .add(rule.entry().operation()));

        assertThat(allowed).isEqualTo(needed);
    }
}
