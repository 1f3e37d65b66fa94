package by.cabinet.messaging.quarantine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPayloadsTest {

    private final KeptPayloads payloads = new KeptPayloads();

    @Test
    void restoresARecordAsItWas() {
        var item = item(Topics.BALANCES, "{\"balance\": 1e2000, \"unp\": \"1\"} and more");
        item.headers().add("ce_id", new byte[] {0, -1});
        item.headers().add("other", new byte[] {1});

        var kept = keep(item);
        assertFalse(kept.isIncomplete());
        var restored = payloads.restore(item.topic(), 2, 7, kept.content().orElseThrow());

        assertEquals(item.key(), restored.key());
        assertEquals(item.timestamp(), restored.timestamp());
        assertArrayEquals(item.value(), restored.value());
        assertArrayEquals(
                new byte[] {0, -1}, restored.headers().lastHeader("ce_id").value());
    }

    @Test
    void keepsNothingOfCodesAndIncomingSms() {
        for (var topic : new Topic<?>[] {Topics.CODE_MESSAGES, Topics.INCOMING_SMS}) {
            var kept = keep(item(topic, "{\"code\": \"739204\"}"));
            assertTrue(kept.content().isEmpty());
            assertTrue(kept.isIncomplete());
            assertTrue(kept.isPrivate());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"kept\", \"unp\": \"S3CRET\", \"version\": \"x\"}",
                "{\"name\": \"kept\", \"passportNumber\": \"S3CRET\"}",
                "{\"name\": \"kept\", \"sim\": {\"iccid\": \"1\", \"imsi\": \"S3CRET\", \"puk1\": \"S3CRET\"}}",
                "{\"name\": \"kept\", \"sims\": [{\"PUK_1\": \"S3CRET\"}]}",
                "{\"name\": \"kept\", \"\\u0070uk1\": \"S3CRET\", \"puk1SignIn\": true}"
            })
    void cutsOutWhatIsKeptNowhere(String value) {
        var kept = keep(item(Topics.SUBSCRIBERS, value));

        var text = new String(
                payloads.restore("t", 0, 0, kept.content().orElseThrow()).value(), StandardCharsets.UTF_8);
        assertTrue(kept.isIncomplete());
        assertTrue(text.contains("kept"));
        assertFalse(text.contains("S3CRET"));
    }

    /** Wherever else a sender puts them. */
    @Test
    void cutsThemOutOfRecordsThatShouldNotHaveThem() {
        var kept = keep(item(Topics.ACCOUNTS, "{\"number\": \"kept\", \"unp\": \"S3CRET\"}"));

        var text = new String(
                payloads.restore("t", 0, 0, kept.content().orElseThrow()).value(), StandardCharsets.UTF_8);
        assertTrue(kept.isIncomplete());
        assertTrue(text.contains("kept"));
        assertFalse(text.contains("S3CRET"));
    }

    @Test
    void keepsNoKeyThatMayBeASecret() {
        assertTrue(
                payloads.keep(item(Topics.CLIENTS, "{}"), QuarantineReason.KEY).isPrivate());
        assertFalse(
                payloads.keep(item(Topics.CLIENTS, "{}"), QuarantineReason.FORM).isPrivate());
        assertFalse(
                payloads.keep(item(Topics.BALANCES, "{}"), QuarantineReason.KEY).isPrivate());
    }

    private KeptPayloads.Content keep(ConsumerRecord<String, byte[]> item) {
        return payloads.keep(item, QuarantineReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"puk1\": \"S3CRET\"",
                "{} {\"puk1\": \"S3CRET\"}",
                "\"puk1: S3CRET\"",
                "{\"pukOne\": \"S3CRET\"}",
                "S3CRET"
            })
    void keepsNothingWhereSecretsCannotBeCutOut(String value) {
        var kept = keep(item(Topics.SIMS, value));

        assertTrue(kept.content().isEmpty());
        assertTrue(kept.isIncomplete());
    }

    @Test
    void keepsNoLargeRecords() {
        assertTrue(keep(item(Topics.BALANCES, " ".repeat(512 * 1024 + 1)))
                .content()
                .isEmpty());
    }

    private static ConsumerRecord<String, byte[]> item(Topic<?> topic, String value) {
        return new ConsumerRecord<>(topic.name(), 2, 7, "key", value.getBytes(StandardCharsets.UTF_8));
    }
}
