package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

    private static final String TOPIC = "order.orders.v1";

    @Test
    void createsTheListedTopicsAndLeavesNothing() throws Exception {
        KafkaServer server = KafkaServer.start(ServerOptions.forTests());
        KafkaTopics.packed().create(server.bootstrap());
        KafkaTopics.packed().create(server.bootstrap());
        assertThat(topics(server)).contains("crm.subscribers.v1", "rights.journal-entries.v1");
        server.close();
        assertThat(server.process().isAlive()).isFalse();
        assertThat(server.process().log().getParent()).doesNotExist();
    }

    @Test
    void keepsLastingRecordsOverARestart(@TempDir Path folder) throws Exception {
        ServerOptions options = ServerOptions.lasting(0, folder.resolve("data"), folder.resolve("kafka.log"));
        try (KafkaServer first = KafkaServer.start(options)) {
            KafkaTopics.packed().create(first.bootstrap());
            send(first, "kept");
        }
        try (KafkaServer second = KafkaServer.start(options)) {
            assertThat(received(second)).isEqualTo("kept");
        }
    }

    private static Set<String> topics(KafkaServer server) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrap()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void send(KafkaServer server, String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static String received(KafkaServer server) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", server.bootstrap(), "group.id", "reader", "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> received : consumer.poll(Duration.ofMillis(200))) {
                    return new String(received.value(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("nothing received");
        }
    }
}
