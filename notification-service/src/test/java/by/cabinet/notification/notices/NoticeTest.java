package by.cabinet.notification.notices;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.notification.Phones;
import by.cabinet.notification.TestMessages;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class NoticeTest {

    private static final String NOTICES = "/notification/v1/notices";

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    private final String phone = Phones.next();
    private final String client = Ids.next();
    private final String account = Ids.next();
    private final String own = Ids.next();
    private final String subscriber = token(own, account, client, CabinetRole.SUBSCRIBER, Language.RU);

    private static String token(String id, String account, String client, CabinetRole role, Language language) {
        var session =
                new Caller.Session(Ids.next(), Portal.MY, SignInMethod.SMS_CODE, language, false, false, "192.0.2.1");
        return TestTokens.of(new Caller.Subscriber(session, id, account, client, ClientKind.LEGAL_ENTITY, role));
    }

    private String accountsToken(String accountId, String clientId) {
        return TestTokens.account(accountId, clientId, ClientKind.LEGAL_ENTITY);
    }

    private String publish(String template, Map<String, String> parameters, Map<String, String> about) {
        return TestMessages.publish(phone, template, parameters, about);
    }

    private Map<String, String> aboutSubscriber(String id) {
        return Map.of("clientId", client, "accountId", account, "subscriberId", id);
    }

    private Map<String, String> aboutAccount() {
        return Map.of("clientId", client, "accountId", account);
    }

    private static ValidatableResponse list(String token, String query) {
        return given().auth().oauth2(token).get(NOTICES + query).then().statusCode(200);
    }

    private static List<String> ids(String token, String query) {
        return list(token, query).extract().path("items.id");
    }

    private static void awaitNotice(String token, String id) {
        await().until(() -> ids(token, "").contains(id));
    }

    private static int count(String token) {
        return given().auth()
                .oauth2(token)
                .get(NOTICES + "/count")
                .then()
                .statusCode(200)
                .extract()
                .path("unread");
    }

    private static int read(String token, String id) {
        return given().auth().oauth2(token).put(NOTICES + "/" + id + "/read").statusCode();
    }

    private static int readUpTo(String token, String id) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("upTo", id))
                .put(NOTICES + "/read")
                .statusCode();
    }

    @Test
    void whatIsSentBySmsIsANoticeInTheReadersLanguage() {
        var about = new HashMap<>(aboutSubscriber(own));
        about.put("orderId", "o-1");
        about.put("offeringId", "music");
        var id = publish("order-completed", Map.of("offering", "Music", "price", "1.50"), about);
        awaitNotice(subscriber, id);

        list(subscriber, "")
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("order-completed"))
                .body("items[0].title", equalTo("Ваши услуги"))
                .body("items[0].text", equalTo("Услуга «Music» подключена. Списано 1,50 руб. A1"))
                .body("items[0].orderId", equalTo("o-1"))
                .body("items[0].offeringId", equalTo("music"))
                .body("items[0].at", notNullValue())
                .body("items[0].readAt", nullValue())
                .body("nextCursor", nullValue())
                .header("ETag", startsWith("W/"));
        list(token(own, account, client, CabinetRole.SUBSCRIBER, Language.EN), "")
                .body("items[0].title", equalTo("Your services"))
                .body("items[0].text", equalTo("\"Music\" is connected. Charged: BYN 1.50. A1"));
        given().auth()
                .oauth2(subscriber)
                .header("Accept-Language", "en-GB, be;q=0.5")
                .get(NOTICES)
                .then()
                .body("items[0].title", equalTo("Your services"));
    }

    @Test
    void aMessageThatComesTwiceIsOneNoticeAndOneAboutNobodyIsNone() {
        var id = publish("password-changed", Map.of(), aboutSubscriber(own));
        TestMessages.publish(id, phone, "password-changed", Map.of(), aboutSubscriber(own));
        publish("password-how-to", Map.of(), null);
        var last = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, last);

        list(subscriber, "").body("items.id", equalTo(List.of(last, id)));
    }

    /** Nobody reads another's, nor those of the time of another client. */
    @Test
    void eachReadsHisOwn() {
        var ofAnother = publish("device-new", Map.of(), aboutSubscriber(Ids.next()));
        var mine = publish("device-new", Map.of(), aboutSubscriber(own));
        var ofAccount = publish("contacts-changed", Map.of(), aboutAccount());
        awaitNotice(accountsToken(account, client), ofAccount);

        list(subscriber, "").body("items.id", equalTo(List.of(mine)));
        list(token(own, account, client, CabinetRole.SUPERVISOR, Language.RU), "")
                .body("items.id", equalTo(List.of(ofAccount, mine)));
        list(accountsToken(account, client), "").body("items.id", equalTo(List.of(ofAccount, mine, ofAnother)));
        list(accountsToken(Ids.next(), client), "").body("items", empty());
        list(accountsToken(account, Ids.next()), "").body("items", empty());
        list(token(own, account, Ids.next(), CabinetRole.ADMINISTRATOR, Language.RU), "")
                .body("items", empty());
    }

    @Test
    void eachReaderMarksThemForHimself() {
        var first = publish("device-new", Map.of(), aboutSubscriber(own));
        var second = publish("device-new", Map.of(), aboutSubscriber(own));
        var third = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, third);
        assertEquals(3, count(subscriber));

        assertEquals(204, read(subscriber, first));
        assertEquals(204, read(subscriber, first));
        assertEquals(2, count(subscriber));
        list(subscriber, "?unread=true").body("items.id", equalTo(List.of(third, second)));
        list(subscriber, "").body("items[2].readAt", notNullValue());
        list(accountsToken(account, client), "").body("items.readAt", everyItem(nullValue()));
        assertEquals(3, count(accountsToken(account, client)));

        assertEquals(204, readUpTo(subscriber, second));
        list(subscriber, "?unread=true").body("items.id", equalTo(List.of(third)));
        assertEquals(204, readUpTo(accountsToken(account, client), third));
        assertEquals(0, count(accountsToken(account, client)));
        assertEquals(1, count(subscriber));
    }

    /** Older than a minute they are one row; a later mark changes nothing of when an earlier one was read. */
    @Test
    void whatWasReadAtOnceStaysRead() {
        var first = publish("device-new", Map.of(), aboutSubscriber(own));
        var second = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, second);
        pool.preparedQuery("update notice set created_at = created_at - interval '2 minutes' where client_id = $1")
                .executeAndAwait(Tuple.of(client));
        assertEquals(204, readUpTo(subscriber, first));
        assertEquals(List.of(second), ids(subscriber, "?unread=true"));
        assertEquals(1, count(subscriber));
        String readAt = list(subscriber, "").extract().path("items[1].readAt");

        var third = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, third);
        assertEquals(204, readUpTo(subscriber, third));

        assertEquals(0, count(subscriber));
        list(subscriber, "").body("items.readAt", everyItem(notNullValue())).body("items[2].readAt", equalTo(readAt));
        assertEquals(3, count(accountsToken(account, client)));
        assertEquals(204, readUpTo(subscriber, first));
        list(subscriber, "?unread=true").body("items", empty());
    }

    /** W15: a version of tomorrow may have stored it. */
    @Test
    void aKindThatIsNotKnownIsShownAllTheSame() {
        pool.preparedQuery("""
                        insert into notice (id, kind, parameters, client_id, account_id, subscriber_id, created_at)
                        values ($1, 'of-tomorrow', '{}', $2, $3, $4, now())""").executeAndAwait(Tuple.of(Ids.next(), client, account, own));

        list(subscriber, "")
                .body("items[0].kind", equalTo("of-tomorrow"))
                .body("items[0].title", equalTo("Уведомление"))
                .body("items[0].text", startsWith("Сообщение от A1"));
    }

    /** R3: a new version of the procedure; nothing is sent. */
    @Test
    void whatIsForEverybodyIsEverybodysNotice() {
        var id = TestMessages.publish(null, "procedure-changed", Map.of("date", "01.12.2026"), null);
        try {
            awaitNotice(subscriber, id);
            list(subscriber, "")
                    .body("items[0].title", equalTo("Порядок доступа"))
                    .body("items[0].text", containsString("действует с 01.12.2026"));
            assertEquals(List.of(id), ids(accountsToken(account, client), ""));
            assertEquals(
                    List.of(id), ids(token(Ids.next(), account, client, CabinetRole.ADMINISTRATOR, Language.EN), ""));
            assertEquals(204, read(subscriber, id));
            assertEquals(0, count(subscriber));
            assertEquals(1, count(accountsToken(account, client)));
            assertEquals(204, readUpTo(accountsToken(account, client), id));
            assertEquals(0, count(accountsToken(account, client)));
            assertEquals(
                    0,
                    pool.preparedQuery("select from message where id = $1")
                            .executeAndAwait(Tuple.of(id))
                            .size());
        } finally {
            pool.preparedQuery("delete from notice where id = $1").executeAndAwait(Tuple.of(id));
        }
    }

    /** R1.14: a notice alone. */
    @Test
    void aNoticeWithoutANumberIsNotSent() {
        var id = TestMessages.publish(null, "offering-changed", Map.of("offering", "Music"), aboutSubscriber(own));
        awaitNotice(subscriber, id);

        list(subscriber, "").body("items[0].text", containsString("«Music»"));
        assertEquals(
                0,
                pool.preparedQuery("select from message where id = $1")
                        .executeAndAwait(Tuple.of(id))
                        .size());
    }

    @Test
    void nobodyMarksAnothers() {
        var id = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, id);
        var another = token(Ids.next(), account, client, CabinetRole.ADMINISTRATOR, Language.RU);

        assertEquals(404, read(another, id));
        assertEquals(404, readUpTo(another, id));
        assertEquals(404, read(subscriber, Ids.next()));
        assertEquals(1, count(subscriber));
    }

    @Test
    void theyAreNotOnLanding() {
        var session = new Caller.Session(
                Ids.next(), Portal.LANDING, SignInMethod.NETWORK, Language.RU, false, false, "192.0.2.1");
        var landing = TestTokens.of(
                new Caller.Subscriber(session, own, account, client, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER));

        given().auth().oauth2(landing).get(NOTICES).then().statusCode(403);
    }

    @Test
    void theListIsPagedNewestFirst() {
        var first = publish("device-new", Map.of(), aboutSubscriber(own));
        var second = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, second);

        String next = list(subscriber, "?limit=1")
                .body("items.id", equalTo(List.of(second)))
                .extract()
                .path("nextCursor");
        list(subscriber, "?limit=1&cursor=" + next)
                .body("items.id", equalTo(List.of(first)))
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?cursor=newest", "?cursor=-1"})
    void refusesPagesThatThereAreNot(String query) {
        given().auth().oauth2(subscriber).get(NOTICES + query).then().statusCode(400);
    }

    @Test
    void theyAreKeptFor90Days() {
        var id = publish("device-new", Map.of(), aboutSubscriber(own));
        awaitNotice(subscriber, id);

        TestClock.advance(Duration.ofDays(91), clock);

        await().atMost(Duration.ofSeconds(90)).until(() -> ids(subscriber, "").isEmpty());
    }
}
