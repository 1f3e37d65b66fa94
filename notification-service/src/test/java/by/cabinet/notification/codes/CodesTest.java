package by.cabinet.notification.codes;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topics;
import by.cabinet.notification.Phones;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.notification.smpp.SmppLink;
import by.cabinet.notification.smpp.TestSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class CodesTest {

    private static final String TOPIC = Topics.CODE_MESSAGES.name();
    private static final TestSmsc SMSC = RealSmsc.SMSC;

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    @Inject
    SmppLink link;

    private final String phone = Phones.next();

    @AfterEach
    void theLinkIsUpAgain() {
        await().until(link::isBound);
    }

    @Test
    void arriveInTheirLanguageForAsLongAsTheyAreValid() {
        publish("ru", "482915", Duration.ofSeconds(90), true);

        var sms = arrived();
        assertTrue(sms.text().startsWith("482915 — код для входа"), sms.text());
        assertEquals(1, sms.parts());
        assertTrue(sms.validity().matches("0000000001(2\\d|30)000R|0000000001(2\\d)000R"), sms.validity());
        assertFalse(sms.receiptAsked());
    }

    @Test
    void areNeitherStoredNorLogged() throws IOException {
        publish("en", "739204", Duration.ofMinutes(3), true);

        assertTrue(arrived().text().contains("739204"));
        assertFalse(Files.readString(Path.of("target/quarkus.log")).contains("739204"));
        assertFalse(Files.readString(Path.of("target/quarkus.log")).contains(phone));
        for (var table : new String[] {"message", "outbox", "inbox", "quarantine"}) {
            var found = pool.query("select count(*) from %1$s t where t::text like '%%739204%%'".formatted(table))
                    .executeAndAwait();
            assertEquals(0, found.iterator().next().getLong(0), table);
        }
    }

    @Test
    void areSentToAKnownNumberOnly() {
        publish("ru", "111111", Duration.ofMinutes(3), false);
        publish("ru", "222222", Duration.ofMinutes(3), true);

        assertTrue(arrived().text().startsWith("222222"));
    }

    /** The contact centre sees whether it has arrived, and never the code. */
    @Test
    void whatHasBecomeOfThemIsSeenWithoutTheCode() {
        publish("ru", "482916", Duration.ofMinutes(3), true);
        arrived();
        SMSC.refuseNext(0x0B);
        publish("ru", "482917", Duration.ofMinutes(3), true);

        await().until(() -> messages().extract().path("items.state").equals(List.of("FAILED", "SENT")));
        messages()
                .body("items.template", everyItem(equalTo("sign-in-code")))
                .body("items.text", everyItem(nullValue()))
                .body("items[0].failure", notNullValue())
                .body("items[1].sentAt", notNullValue());
        assertFalse(messages().extract().asString().contains("48291"));
    }

    @Test
    void oneThatWaitsIsSeenToo() {
        SMSC.down();
        await().until(() -> !link.isBound());
        publish("ru", "482918", Duration.ofMinutes(2), true);

        await().until(() -> messages().extract().path("items.state").equals(List.of("QUEUED")));
        TestClock.advance(Duration.ofMinutes(2), clock);
        await().until(() -> messages().extract().path("items.state").equals(List.of("FAILED")));
        messages().body("items[0].failure", equalTo("expired"));
        SMSC.up();
    }

    private ValidatableResponse messages() {
        return given().auth()
                .oauth2(TestTokens.staff(StaffRole.CONTACT_CENTRE))
                .queryParam("to", phone)
                .get("/notification/v1/messages")
                .then()
                .statusCode(200);
    }

    @Test
    void areNotSentOnceTheyHaveExpired() {
        publish("ru", "111111", Duration.ofSeconds(-1), true);
        publish("ru", "222222", Duration.ofMinutes(3), true);

        assertTrue(arrived().text().startsWith("222222"));
    }

    @Test
    void waitForTheSmscToComeBack() {
        SMSC.down();
        await().until(() -> !link.isBound());
        publish("be", "333333", Duration.ofMinutes(3), true);
        SMSC.up();

        assertTrue(arrived().text().startsWith("333333 — код уваходу"));
    }

    @Test
    void doNotWaitLongerThanTheyAreValid() {
        SMSC.down();
        await().until(() -> !link.isBound());
        publish("ru", "444444", Duration.ofMinutes(2), true);
        TestClock.advance(Duration.ofMinutes(2), clock);
        SMSC.up();
        publish("ru", "555555", Duration.ofMinutes(2), true);

        assertTrue(arrived().text().startsWith("555555"));
    }

    @Test
    void areRetriedWhenTheSmscIsBusy() {
        SMSC.refuseNext(0x58, 0x14);
        publish("ru", "666666", Duration.ofMinutes(3), true);

        assertTrue(arrived().text().startsWith("666666"));
    }

    @Test
    void anInvalidOneIsQuarantinedWithoutItsContentsAndDelaysNobody() {
        var broken = TestEvents.publish(TOPIC, phone, "{\"code\": \"777777\"");
        var incomplete = TestEvents.publish(TOPIC, phone, Map.of("to", phone, "code", "777777"));
        var untimely = TestEvents.publishAt(
                Instant.parse("2099-01-01T00:00:00Z"), TOPIC, phone, Map.of("to", phone, "code", "777777"));
        publish("ru", "888888", Duration.ofMinutes(3), true);

        assertTrue(arrived().text().startsWith("888888"));
        for (var origin : new RecordMetadata[] {broken, incomplete, untimely}) {
            await().until(() -> TestQuarantine.find(pool, origin).size() == 1);
            var row = TestQuarantine.find(pool, origin).iterator().next();
            assertNull(row.getString("key"));
            assertNull(row.getBuffer("payload"));
        }
    }

    private void publish(String language, String code, Duration goodFor, boolean deliver) {
        var message = new HashMap<String, Object>();
        message.put("messageId", Ids.next());
        message.put("to", phone);
        message.put("language", language);
        message.put("template", "sign-in-code");
        message.put("code", code);
        message.put("expiresAt", clock.instant().plus(goodFor).toString());
        message.put("deliver", deliver);
        TestEvents.publish(TOPIC, phone, message);
    }

    private TestSmsc.Received arrived() {
        await().until(() -> !SMSC.receivedBy(phone).isEmpty());
        return SMSC.receivedBy(phone).getFirst();
    }
}
