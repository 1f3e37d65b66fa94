package by.cabinet.notification.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topics;
import by.cabinet.notification.Phones;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.notification.smpp.SmppLink;
import by.cabinet.notification.smpp.TestSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class IncomingSmsTest {

    private static final String TOPIC = Topics.INCOMING_SMS.name();
    private static final TestSmsc SMSC = RealSmsc.SMSC;

    @Inject
    SmppLink link;

    @Inject
    Pool pool;

    private final String phone = Phones.next();

    @BeforeEach
    void theLinkIsUp() {
        Awaitility.await().until(link::isBound);
    }

    /** R1.4: {@code PAROL <password>} to 141. */
    @Test
    void anSmsIsPublishedWhenItIsAnswered() {
        SMSC.send(phone, "141", "PAROL x{Y}€_9");

        var sms = published();
        assertEquals("141", sms.path("to").asText());
        assertEquals("PAROL x{Y}€_9", sms.path("text").asText());
        assertFalse(sms.path("smsId").asText().isEmpty());
        assertTrue(Instant.parse(sms.path("receivedAt").asText()).isAfter(Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Пароль мой длинный и трудный, запишите его. ", "A long password of many words. ", "🙂{}"})
    void aLongOneIsPublishedWhole(String text) {
        var longText = text.repeat(220 / text.length() + 1);

        SMSC.send(phone, "141", longText);

        assertEquals(longText, published().path("text").asText());
    }

    @Test
    void itsTextIsNeitherStoredNorLogged() throws IOException {
        SMSC.send(phone, "141", "PAROL tr0ub4dor-and-3");

        published();
        assertFalse(Files.readString(Path.of("target/quarkus.log")).contains("tr0ub4dor"));
        for (var table : new String[] {"message", "outbox", "inbox", "quarantine"}) {
            var found = pool.query("select count(*) from %1$s t where t::text like '%%tr0ub4dor%%'".formatted(table))
                    .executeAndAwait();
            assertEquals(0, found.iterator().next().getLong(0), table);
        }
    }

    private JsonNode published() {
        return TestEvents.await(
                        TOPIC, 1, event -> phone.equals(event.path("from").asText()))
                .getFirst();
    }
}
