package by.cabinet.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.ServerOptions;
import by.cabinet.contract.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLetterTopicTest {

    private static KafkaServer kafka;

    @BeforeAll
    static void start() {
        kafka = KafkaServer.start(ServerOptions.forTests());
        KafkaTopics.packed().create(kafka.bootstrap());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void listsDeadLettersAndReplaysTheirRecordsUnchanged() throws Exception {
        var record = new ProducerRecord<byte[], byte[]>("billing.usage.v1", bytes("s-1"), bytes("{broken"));
        record.headers().add("ce_id", bytes("1"));
        var poison = publish(record);
        var letter = """
                {"consumer": "account-service", "topic": "billing.usage.v1", "partition": %d, "offset": %d, "reason": "why"}""".formatted(poison.partition(), poison.offset());
        publish(new ProducerRecord<>(DeadLetterTopic.TOPIC, bytes("k"), bytes(letter)));
        publish(new ProducerRecord<>(DeadLetterTopic.TOPIC, bytes("k"), bytes(letter)));
        var deadLetters = new DeadLetterTopic(kafka.bootstrap());

        var letters = deadLetters.all();
        assertThat(letters)
                .singleElement()
                .extracting(stored -> stored.letter().reason())
                .isEqualTo("why");
        assertThat(deadLetters.replay(letters.getFirst())).isTrue();
        assertThat(deadLetters.replay(new DeadLetterTopic.Stored(
                        new DeadLetter("account-service", "billing.usage.v1", poison.partition(), 99L, ""), null)))
                .isFalse();
    }

    private static RecordMetadata publish(ProducerRecord<byte[], byte[]> item) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(item).get();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
