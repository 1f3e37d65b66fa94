package by.cabinet.notification.messages;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.Phones;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.notification.smpp.SendSms;
import by.cabinet.notification.smpp.SmppLink;
import by.cabinet.notification.smpp.TestSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class MessagesTest {

    private static final String TOPIC = Topics.MESSAGES.name();
    private static final TestSmsc SMSC = RealSmsc.SMSC;

    @Inject
    Pool pool;

    @Inject
    SmppLink link;

    @Inject
    SendSms sms;

    @Inject
    MessageRepository messages;

    @Inject
    MessageCleanupJob cleanup;

    @Inject
    PartRepository parts;

    @Inject
    DeliveryPublisher deliveries;

    @Inject
    UnitOfWork work;

    @Inject
    MessageSettings settings;

    @Inject
    ProductClock clock;

    private final String phone = Phones.next();
    private final String id = Ids.next();

    @AfterEach
    void theLinkIsUpAgain() {
        await().until(link::isBound);
    }

    @Test
    void aLongRussianTextArrivesWhole() {
        var offering =
                "Определитель номера и «Музыка вместо гудка» — ".repeat(5).strip();
        publish("ru", "order-completed", Map.of("offering", offering, "price", "1.00", "available", "24.00"));

        var sms = arrived();
        assertEquals(
                "Услуга «%s» подключена. Списано 1,00 руб. Доступно: 24,00 руб. A1".formatted(offering), sms.text());
        assertTrue(sms.parts() > 3);
        assertEquals(8, sms.dataCoding());
        assertTrue(sms.receiptAsked());
    }

    @Test
    void anEnglishTextGoesInTheGsmAlphabet() {
        publish("en", "order-failed", Map.of("offering", "Caller ID", "price", "1.00"));

        var sms = arrived();
        assertTrue(sms.text().startsWith("\"Caller ID\" is not connected"), sms.text());
        assertEquals(0, sms.dataCoding());
    }

    /** 3.7 */
    @Test
    void aMessageThatCannotBeSentFailsAloneAndOnce() {
        work.perform(tx -> tx.query("""
                        insert into message (id, recipient, template, language, body, created_at, next_attempt_at, good_until)
                        select n || $1, $2, 'order-failed', 'en', case n when 3 then '' else 'Text ' || n end,
                               product_now($3), product_now($3), product_now($3) + interval '1 day'
                        from generate_series(1, 5) n""", id, phone, clock.offset().toMillis()))
                .await()
                .indefinitely();

        await().until(() ->
                pool.preparedQuery("select from message where recipient = $1 and state in ('SENT', 'FAILED')")
                                .executeAndAwait(Tuple.of(phone))
                                .size()
                        == 5);
        var failed = pool.preparedQuery(
                        "select id, attempts, failure from message where recipient = $1 and state = 'FAILED'")
                .executeAndAwait(Tuple.of(phone));
        assertEquals(1, failed.size());
        assertEquals("3" + id, failed.iterator().next().getString("id"));
        assertEquals(1, failed.iterator().next().getInteger("attempts"));
        assertEquals(4, SMSC.receivedBy(phone).size());
    }

    @Test
    void theSameMessageIsSentOnce() {
        publish("ru", "order-failed", Map.of("offering", "A", "price", "1.00"));
        arrived();
        publish("ru", "order-failed", Map.of("offering", "A", "price", "1.00"));
        publish(Ids.next(), "ru", "order-failed", Map.of("offering", "B", "price", "1.00"));

        await().until(() -> SMSC.receivedBy(phone).size() == 2);
        assertTrue(SMSC.receivedBy(phone).getLast().text().contains("«B»"));
    }

    /** R1.5: a contact number may be wrong, too. */
    @Test
    void nothingIsSentToALandline() {
        var landline = "+37517" + phone.substring(6);
        var toLandline = new HashMap<>(message(Ids.next(), "ru", "access-closed", Map.of()));
        toLandline.put("to", landline);

        TestEvents.publish(TOPIC, phone, toLandline);
        publish("ru", "access-closed", Map.of());

        arrived();
        assertEquals(List.of(), SMSC.receivedBy(landline));
    }

    @Test
    void receiptsChangeItsState() {
        publish("ru", "order-completed", Map.of("offering", "Музыка".repeat(20), "price", "3.50"));
        arrived();
        SMSC.report(phone, "ACCEPTD");
        SMSC.report(phone, "DELIVRD");

        awaitState("DELIVERED");
        assertEquals(List.of("SENT", "DELIVERED"), outcomes(2));
    }

    @Test
    void aReceiptOfFailureIsPublished() {
        publish("ru", "order-completed", Map.of("offering", "A", "price", "3.50"));
        arrived();
        SMSC.report(phone, "UNDELIV");

        awaitState("FAILED");
        assertEquals(List.of("SENT", "FAILED"), outcomes(2));
    }

    @Test
    void whatTheSmscHasNoRoomForIsSentLaterAndOnce() {
        var offering = "Безлимит ".repeat(20).strip();
        SMSC.refuseNext(0x58, 0x14);
        publish("ru", "order-completed", Map.of("offering", offering, "price", "3.50"));

        assertTrue(arrived().text().contains(offering));
        awaitState("SENT");
        assertEquals(1, SMSC.receivedBy(phone).size());
    }

    @Test
    void whatTheSmscRefusesHasFailed() {
        SMSC.refuseNext(0x0B);
        publish("ru", "order-completed", Map.of("offering", "A", "price", "3.50"));

        awaitState("FAILED");
        assertEquals(List.of("FAILED"), outcomes(1));
    }

    @Test
    void waitsForTheSmscToComeBack() {
        SMSC.down();
        await().until(() -> !link.isBound());
        publish("ru", "order-completed", Map.of("offering", "A", "price", "3.50"));
        awaitState("QUEUED");
        given().get("/notification/v1/messages").then().statusCode(401);

        SMSC.up();

        arrived();
        awaitState("SENT");
    }

    /** Its instance has died while it waited, or could not save its outcome. */
    @Test
    void aCodeThatNobodyFinishesDelaysNoMessageAndIsSeenAsExpired() {
        var code = Ids.next();
        pool.preparedQuery("""
                        insert into message (id, recipient, template, language, body, state, attempts, created_at, next_attempt_at, good_until)
                        values ($1, $2, 'sign-in-code', 'ru', '', 'QUEUED', 1, now() - interval '5 minutes', now() + interval '100 years',
                                now() - interval '2 minutes')""").executeAndAwait(Tuple.of(code, phone));

        publish("ru", "order-completed", Map.of("offering", "Музыка", "price", "3.50"));

        assertTrue(arrived().text().contains("Музыка"));
        cleanup.runBatch().await().indefinitely();
        assertEquals(
                "expired",
                pool.preparedQuery("select failure from message where id = $1 and state = 'FAILED'")
                        .executeAndAwait(Tuple.of(code))
                        .iterator()
                        .next()
                        .getString("failure"));
    }

    /** The message about an order comes before that about its outcome, however close together both are. */
    @Test
    void twoInstancesShareTheWorkAndASubscriberReadsInTheOrderOfTheRequests() {
        var other = new SendMessages(link, sms, messages, parts, deliveries, work, settings);
        other.start(new StartupEvent());
        var all = IntStream.range(0, 150).mapToObj(i -> Ids.next()).toList();
        all.forEach(one -> publish(one, "en", "order-failed", Map.of("offering", one, "price", "1.00")));

        await().until(() -> SMSC.receivedBy(phone).size() >= all.size());
        other.stop(new ShutdownEvent());
        var outcomes = TestEvents.await(
                Topics.DELIVERIES.name(),
                all.size(),
                event -> all.contains(event.path("messageId").asText()));
        assertEquals(all.size(), outcomes.size());
        assertEquals(
                all,
                SMSC.receivedBy(phone).stream()
                        .map(received -> received.text().split("\"", -1)[1])
                        .toList());
    }

    @Test
    void theContactCentreSeesThemMaskedNewestFirst() {
        for (var offering : List.of("Первая", "Вторая", "Третья")) {
            publish(Ids.next(), "ru", "order-failed", Map.of("offering", offering, "price", "1.00"));
        }
        await().until(() -> SMSC.receivedBy(phone).size() == 3);

        var first = list(phone, 2, null)
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].template", equalTo("order-failed"))
                .body("items[0].text", equalTo("Услуга «…"))
                .body("items[0].to", not(equalTo(phone)))
                .body(not(containsString("Третья")));
        list(phone, 2, first.extract().path("nextCursor"))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "+7 495 1234567", ""})
    void whatIsNoNumberIsNamed(String to) {
        list(to, 10, null)
                .statusCode(400)
                .body("code", equalTo("malformed-request"))
                .body("field", equalTo("to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"375%s", "80%s", "8 0%s", "+375 %s"})
    void theNumberMayBeSpeltInAnyUsualWay(String spelling) {
        publish("ru", "order-failed", Map.of("offering", "А", "price", "1.00"));

        await().untilAsserted(() -> list(spelling.formatted(phone.substring("+375".length())), 10, null)
                .statusCode(200)
                .body("items", hasSize(1)));
    }

    @Test
    void onlyTheContactCentreLooksThemUp() {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.AUDITOR))
                .queryParam("to", phone)
                .get("/notification/v1/messages")
                .then()
                .statusCode(403);
        list(phone, 10, "abc").statusCode(400).body("code", equalTo("unknown-cursor"));
    }

    @Test
    void withoutItsParametersItIsQuarantined() {
        var dead = TestEvents.publish(TOPIC, phone, message(id, "ru", "order-completed", Map.of("offering", "A")));

        await().until(() -> TestQuarantine.find(pool, dead).size() == 1);
    }

    private void awaitState(String state) {
        await().until(() -> state.equals(list(phone, 10, null).extract().path("items[0].state")));
    }

    private List<String> outcomes(int count) {
        return TestEvents.await(
                        Topics.DELIVERIES.name(),
                        count,
                        event -> id.equals(event.path("messageId").asText()))
                .stream()
                .map(event -> event.path("outcome").asText())
                .toList();
    }

    private static ValidatableResponse list(String to, int limit, String cursor) {
        var request = given().auth()
                .oauth2(TestTokens.staff(StaffRole.CONTACT_CENTRE))
                .queryParam("to", to)
                .queryParam("limit", limit);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/notification/v1/messages").then();
    }

    private void publish(String language, String template, Map<String, String> parameters) {
        publish(id, language, template, parameters);
    }

    private void publish(String messageId, String language, String template, Map<String, String> parameters) {
        TestEvents.publish(TOPIC, phone, message(messageId, language, template, parameters));
    }

    private Map<String, Object> message(
            String messageId, String language, String template, Map<String, String> parameters) {
        return Map.of(
                "messageId",
                messageId,
                "to",
                phone,
                "language",
                language,
                "template",
                template,
                "parameters",
                parameters);
    }

    private TestSmsc.Received arrived() {
        await().until(() -> !SMSC.receivedBy(phone).isEmpty());
        return SMSC.receivedBy(phone).getFirst();
    }
}
