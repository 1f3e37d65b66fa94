package by.cabinet.notification.quota;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.Phones;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attack 4: what is sent to the SMSC is counted. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class QuotaTest {

    private static final int LIMIT = 200;
    private static final int IN_ALL = 1_000_000;

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    @Inject
    MessageQuota quota;

    @Inject
    UnitOfWork work;

    private final String phone = Phones.next();

    @BeforeEach
    void twoAreLeft() {
        pool.preparedQuery("""
                        insert into message_quota values ((product_now($1) at time zone 'Europe/Minsk')::date, $2, $3)""").executeAndAwait(Tuple.of(clock.offset().toMillis(), phone, LIMIT - 2));
    }

    @Test
    void aNumberIsSentNoMoreMessagesThanItsDailyQuota() {
        var last = "";
        for (var i = 0; i < 5; i++) {
            last = Ids.next();
            publish(Topics.MESSAGES.name(), last, message(last));
        }

        var id = last;
        TestEvents.await(
                Topics.DELIVERIES.name(),
                1,
                event -> id.equals(event.path("messageId").asText())
                        && "FAILED".equals(event.path("outcome").asText()));
        await().until(() -> RealSmsc.SMSC.receivedBy(phone).size() == 2);
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.CONTACT_CENTRE))
                .queryParam("to", phone)
                .get("/notification/v1/messages")
                .then()
                .body("items[0].state", equalTo("FAILED"))
                .body("items[0].failure", equalTo("over the daily quota"));
        assertEquals(2, RealSmsc.SMSC.receivedBy(phone).size());
    }

    @Test
    void noMoreCodesThanTheQuotaAreSentAndStaffSeeIt() {
        for (var i = 0; i < 5; i++) {
            publish(Topics.CODE_MESSAGES.name(), Ids.next(), code(Ids.next()));
        }

        await().untilAsserted(() -> given().auth()
                .oauth2(TestTokens.staff(StaffRole.SECURITY))
                .get("/notification/v1/quotas")
                .then()
                .statusCode(200)
                .body("perNumber", equalTo(LIMIT))
                .body("asked", greaterThanOrEqualTo(5))
                .body(
                        "overspent.find { it.to == '%s' && it.refused == 3 }.asked"
                                .formatted(new Phone(phone).masked()),
                        equalTo(LIMIT + 3)));
        // Counted before they are sent.
        await().until(() -> RealSmsc.SMSC.receivedBy(phone).size() == 2);
    }

    /** A31: while the quota of all together is spent, who is known gets his code; what is refused uses up nothing of it. */
    @Test
    void theLastOfTheQuotaOfAllIsForCodesAndTheVeryLastForThoseWhoAreKnown() {
        pool.preparedQuery("delete from message_quota where recipient = $1").executeAndAwait(Tuple.of(phone));
        var before = used();
        try {
            use(IN_ALL - 200_000 - 1);
            assertEquals(List.of(true, false), List.of(admitsMessage(), admitsMessage()));
            assertEquals(IN_ALL - 200_000, used());
            use(IN_ALL - 100_000 - 1);
            assertEquals(List.of(true, false, false), List.of(admitsCode(false), admitsCode(false), admitsCode(false)));
            assertEquals(IN_ALL - 100_000, used());
            use(IN_ALL - 1);
            assertEquals(List.of(false, true, false), List.of(admitsCode(false), admitsCode(true), admitsCode(true)));
            assertEquals(IN_ALL, used());
        } finally {
            use(before);
        }
    }

    private boolean admitsCode(boolean isByKnownRequester) {
        return quota.admitsCode(new Phone(phone), isByKnownRequester);
    }

    private boolean admitsMessage() {
        return work.perform(tx -> quota.count(tx, List.of(phone)))
                .await()
                .indefinitely()
                .isEmpty();
    }

    private void use(int asked) {
        pool.preparedQuery("""
                        insert into message_quota values ((product_now($1) at time zone 'Europe/Minsk')::date, '', $2)
                        on conflict (day, recipient) do update set asked = $2""").executeAndAwait(Tuple.of(clock.offset().toMillis(), asked));
    }

    private int used() {
        return pool.preparedQuery("""
                        select coalesce(max(asked), 0)::int from message_quota
                        where recipient = '' and day = (product_now($1) at time zone 'Europe/Minsk')::date""")
                .executeAndAwait(Tuple.of(clock.offset().toMillis()))
                .iterator()
                .next()
                .getInteger(0);
    }

    @Test
    void othersDoNotSeeIt() {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.CATALOGUE_MANAGER))
                .get("/notification/v1/quotas")
                .then()
                .statusCode(403);
        given().get("/notification/v1/quotas").then().statusCode(401);
    }

    private void publish(String topic, String id, Map<String, Object> data) {
        TestEvents.publish(topic, phone, "/test", id, data);
    }

    private Map<String, Object> message(String id) {
        return Map.of(
                "messageId",
                id,
                "to",
                phone,
                "language",
                "en",
                "template",
                "disconnection-completed",
                "parameters",
                Map.of("offering", "Music"));
    }

    private Map<String, Object> code(String id) {
        return Map.of(
                "messageId",
                id,
                "to",
                phone,
                "language",
                "en",
                "template",
                "sign-in-code",
                "code",
                "123456",
                "expiresAt",
                clock.instant().plus(Duration.ofMinutes(3)).toString(),
                "deliver",
                true);
    }
}
