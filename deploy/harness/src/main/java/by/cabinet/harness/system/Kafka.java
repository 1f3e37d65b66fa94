package by.cabinet.harness.system;

import by.cabinet.backing.Wait;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The broker: what topics hold and how far the services have read. */
public final class Kafka {

    private static final Duration POLL = Duration.ofMillis(200);

    private Kafka() {}

    public static Admin admin() {
        return Admin.create(Access.kafka().settings());
    }

    public static KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> settings = Access.kafka().settings();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "harness-" + UUID.randomUUID());
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Everything that the topic holds now. */
    public static void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        return known.stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    /** By service's group and partition: records written but not yet committed as read; only those that lag. */
    public static Map<String, Long> lag() {
        try (Admin admin = admin()) {
            Map<String, Long> lag = new HashMap<>();
            for (String group : groups(admin)) {
                Map<TopicPartition, OffsetAndMetadata> read =
                        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
                Map<TopicPartition, Long> ends = ends(admin, read.keySet());
                read.forEach((partition, offset) -> {
                    long behind = ends.get(partition) - (offset == null ? 0 : offset.offset());
                    if (behind > 0) {
                        lag.put(group + " " + partition, behind);
                    }
                });
            }
            return lag;
        }
    }

    private static List<String> groups(Admin admin) {
        return get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.startsWith("harness-"))
                .toList();
    }

    /** Where each partition ends now. */
    public static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    public static <T> T get(KafkaFuture<T> future) {
        try {
            return Wait.through(future::get);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
