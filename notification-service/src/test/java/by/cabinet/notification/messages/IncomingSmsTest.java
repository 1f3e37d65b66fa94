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
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

    @Inject
    ProductClock clock;

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
        for (var table :
                new String[] {"message", "outbox", "inbox", "quarantine", "incoming_sms", "incoming_segment"}) {
            var found = pool.query("select count(*) from %1$s t where t::text like '%%tr0ub4dor%%'".formatted(table))
                    .executeAndAwait();
            assertEquals(0, found.iterator().next().getLong(0), table);
        }
    }

    /** F33: an SMSC repeats what it believes undelivered. Its time, sender and text are then the same, and so is the id. */
    @Test
    void aRepetitionHasTheIdOfTheFirst() {
        SMSC.sendAt("261125120001500+", phone, "141", "PAROL x");
        SMSC.sendAt("261125120001500+", phone, "141", "PAROL x");
        SMSC.sendAt("261125150001512+", phone, "141", "PAROL x");
        SMSC.sendAt("261125120001600+", phone, "141", "PAROL x");
        SMSC.sendAt("261125120001500+", phone, "141", "PAROL y");

        var sms = TestEvents.await(
                TOPIC, 5, event -> phone.equals(event.path("from").asText()));
        assertEquals(
                3,
                sms.stream()
                        .map(event -> event.path("smsId").asText())
                        .distinct()
                        .count());
        assertEquals(
                Instant.parse("2026-11-25T12:00:01.500Z"),
                Instant.parse(sms.getFirst().path("receivedAt").asText()));
        assertFalse(sms.getFirst().path("smsId").asText().contains("PAROL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "261125120001500", "269925120001500+", "yesterday", "999999999999999+"})
    void anUnreadableTimeCountsAsNone(String time) {
        SMSC.sendAt(time, phone, "141", "PAROL x");

        assertTrue(Instant.parse(published().path("receivedAt").asText())
                .isAfter(Instant.now().minusSeconds(600)));
    }

    /** Some SMSCs do not say when. */
    @Test
    void withoutATimeTheSameTextWithinTenMinutesIsARepetition() {
        SMSC.send(phone, "141", "PAROL x");
        SMSC.send(phone, "141", "PAROL y");
        SMSC.send(phone, "141", "PAROL x");
        TestClock.advance(Duration.ofMinutes(11), clock);
        SMSC.send(phone, "141", "PAROL x");

        var sms = TestEvents.await(
                TOPIC, 4, event -> phone.equals(event.path("from").asText()));
        var ids = sms.stream().map(event -> event.path("smsId").asText()).toList();
        assertEquals(3, Set.copyOf(ids).size());
        assertEquals(ids.get(0), ids.get(2));
        assertEquals(sms.get(0).path("receivedAt"), sms.get(2).path("receivedAt"));
    }

    private JsonNode published() {
        return TestEvents.await(
                        TOPIC, 1, event -> phone.equals(event.path("from").asText()))
                .getFirst();
    }
}
