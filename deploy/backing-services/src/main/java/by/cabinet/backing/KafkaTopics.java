package by.cabinet.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The one list of topics, and its creation on a broker. */
public record KafkaTopics(List<Topic> topics) {

    /** The list as it was when this module was built. */
    public static KafkaTopics packed() {
        try (InputStream in = KafkaTopics.class.getResourceAsStream("topics.yaml")) {
            return of(yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static KafkaTopics load(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return of(yaml().load(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the list of topics " + file, e);
        }
    }

    /** Creates the topics that the broker lacks; those it has stay as they are. */
    public void create(String bootstrap) {
        create(KafkaAccess.plain(bootstrap));
    }

    public void create(KafkaAccess access) {
        try (Admin admin = Admin.create(access.settings())) {
            Set<String> present = Wait.through(admin.listTopics().names()::get);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(KafkaTopics::request)
                    .toList();
            Wait.through(admin.createTopics(missing).all()::get);
        } catch (ExecutionException e) {
            throw new ServerFailure(
                    "Kafka (" + access.bootstrap() + "): the topics cannot be created: " + e.getMessage(), e);
        }
    }

    /** Deletes every record. Consumers go on behind what they have read, and a topic that is created is not one of them. */
    public void empty(KafkaAccess access) {
        try (Admin admin = Admin.create(access.settings())) {
            // What is compacted alone gives up no record.
            setCleanup(admin, "compact,delete");
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            ends(admin).forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
            Wait.through(admin.deleteRecords(all).all()::get);
            setCleanup(admin, "compact");
        } catch (ExecutionException e) {
            throw new ServerFailure(
                    "Kafka (" + access.bootstrap() + "): the topics cannot be emptied: " + e.getMessage(), e);
        }
    }

    /** Whether every consumer group that is at work has read everything. */
    public boolean areRead(KafkaAccess access) {
        try (Admin admin = Admin.create(access.settings())) {
            Map<TopicPartition, Long> ends = ends(admin);
            Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
            ListGroupsOptions atWork = ListGroupsOptions.forConsumerGroups().inGroupStates(Set.of(GroupState.STABLE));
            for (GroupListing group : Wait.through(admin.listGroups(atWork).all()::get)) {
                groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
            return groups.isEmpty()
                    || Wait.through(admin.listConsumerGroupOffsets(groups).all()::get).values().stream()
                            .flatMap(read -> read.entrySet().stream())
                            .filter(read -> read.getValue() != null)
                            .allMatch(read -> read.getValue().offset() >= ends.getOrDefault(read.getKey(), 0L));
        } catch (ExecutionException e) {
            throw new ServerFailure("Kafka (" + access.bootstrap() + "): " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        topics.forEach(topic -> {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        });
        Map<TopicPartition, Long> ends = new HashMap<>();
        Wait.through(admin.listOffsets(latest).all()::get)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private void setCleanup(Admin admin, String policy) throws ExecutionException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        topics.stream()
                .filter(topic -> topic.cleanup() == Topic.Cleanup.COMPACT)
                .forEach(topic -> changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        List.of(new AlterConfigOp(
                                new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy),
                                AlterConfigOp.OpType.SET))));
        Wait.through(admin.incrementalAlterConfigs(changes).all()::get);
    }

    private static NewTopic request(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings());
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    private static KafkaTopics of(Map<String, Object> document) {
        return new KafkaTopics(maps(document.get("topics")).stream()
                .map(row -> topic(withDefaults(document, row)))
                .toList());
    }

    private static Map<String, Object> withDefaults(Map<String, Object> document, Map<String, Object> row) {
        Map<String, Object> merged =
                new HashMap<>(maps(List.of(document.get("defaults"))).getFirst());
        merged.putAll(row);
        return merged;
    }

    private static Topic topic(Map<String, Object> row) {
        return new Topic(
                (String) row.get("name"),
                (String) row.get("key"),
                (Integer) row.get("partitions"),
                Duration.parse((String) row.get("retention")),
                Topic.Cleanup.valueOf(((String) row.get("cleanup")).toUpperCase(Locale.ROOT)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
