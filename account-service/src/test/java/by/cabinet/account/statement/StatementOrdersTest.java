package by.cabinet.account.statement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Phone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders in a statement, as service-order-service publishes them, and the whole of it for a spreadsheet in Russian. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class StatementOrdersTest {

    private static final String MAY = "from=2026-05-01&to=2026-06-01";

    @Inject
    Pool pool;

    private final Person chief = Person.of(ClientKind.SOLE_TRADER);

    @BeforeEach
    void anAccount() {
        chief.published().arrived(pool);
    }

    /** In whatever order they come. */
    @Test
    void aStatementListsTheOrdersThatWereSubmitted() {
        var id = "o-1-" + chief.accountId();
        order(
                id,
                "rejected",
                3,
                "2026-05-11T10:00:02Z",
                Map.of("refusal", Map.of("code", "insufficient-funds", "missing", 50)));
        order(id, "acknowledged", 2, "2026-05-11T10:00:00Z", Map.of());
        order(id, "draft", 1, "2026-04-30T10:00:00Z", Map.of());
        order("o-2-" + chief.accountId(), "draft", 1, "2026-05-12T10:00:00Z", Map.of());
        order("o-3-" + chief.accountId(), "completed", 2, "2026-05-13T10:00:00Z", Map.of());

        await().untilAsserted(() -> get(MAY).body("orders.id", contains(id, "o-3-" + chief.accountId()))
                .body("orders[0].at", startsWith("2026-05-11T10:00:00")));
        get(MAY).body("orders[0].action", equalTo("CONNECT"))
                .body("orders[0].offeringId", equalTo("music"))
                .body("orders[0].phone", equalTo(chief.phone()))
                .body("orders[0].price.amount", equalTo(350))
                .body("orders[0].state", equalTo("rejected"))
                .body("orders[0].refusal.code", equalTo("insufficient-funds"))
                .body("orders[0].refusal.missing.amount", equalTo(50))
                .body("orders[1].refusal", nullValue())
                .body("charged.amount", equalTo(0));
        var csv = get(MAY, "text/csv").extract().asString();
        assertTrue(csv.contains("2026-05-11T10:00:00.000Z,ORDER,,,CONNECT music rejected 3.50,+375 29 "), csv);
        get("from=2026-04-01&to=2026-05-01").body("orders", hasSize(0));
    }

    /** In the reader's language, as it was called when it was ordered. */
    @Test
    void anOrderHasTheNameOfItsOfferingOrTheIdOfItsPlan() {
        var name = Map.of("ru", "Музыка", "be", "Музыка па-беларуску", "en", "Music");
        order("o-1-" + chief.accountId(), "completed", 2, "2026-05-11T10:00:00Z", Map.of("offeringName", name));
        var activation = new HashMap<String, Object>(
                Map.of("action", "ACTIVATE_SIM", "iccid", "8937501000000000026", "tariffPlanId", "fee"));
        order("o-2-" + chief.accountId(), "completed", 2, "2026-05-12T10:00:00Z", activation);
        await().untilAsserted(() -> get(MAY).body("orders", hasSize(2)));

        get(MAY).body("orders[0].name", equalTo("Музыка"))
                .body("orders[0].tariffPlanId", nullValue())
                .body("orders[1].name", nullValue())
                .body("orders[1].tariffPlanId", equalTo("fee"));
        given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .header("Accept-Language", "en")
                .get("/account/v1/accounts/%s/statement?%s".formatted(chief.accountId(), MAY))
                .then()
                .body("orders[0].name", equalTo("Music"));
        var english = get(MAY, "text/csv").extract().asString();
        assertTrue(english.contains(",ORDER,,,CONNECT Music completed 3.50,"), english);
        var belarusian = get("language=be&" + MAY, "text/csv").extract().asString();
        assertTrue(belarusian.contains("Падключэнне Музыка па-беларуску выканана 3.50"), belarusian);
    }

    @Test
    void ordersOfAFormerOwnersClientAreNotListed() {
        order("o-1-" + chief.accountId(), "completed", 2, "2026-05-11T10:00:00Z", Map.of("clientId", "c-former"));
        order("o-2-" + chief.accountId(), "completed", 2, "2026-05-11T10:00:00Z", Map.of());

        await().untilAsserted(() -> get(MAY).body("orders.id", contains("o-2-" + chief.accountId())));
    }

    @Test
    void aStatementForARussianSpreadsheetHasItsDecimalsWordsAndTimes() {
        pool.preparedQuery("""
                        insert into payment (payment_id, account_id, amount, paid_at, channel)
                        values ('p-1', $1, 1000, '2026-05-02T10:00:00Z', 'ERIP')""").executeAndAwait(Tuple.of(chief.accountId()));
        pool.preparedQuery("""
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit, partner, charge)
                        values ($1, '2026-05-05T10:00:00Z', 'u-1', true, '2026-05-05T10:00:00Z', 'DATA', 1.5, 'MEGABYTE', 'P', 40)""").executeAndAwait(Tuple.of(chief.subscriberId()));
        order("o-1-" + chief.accountId(), "completed", 2, "2026-05-11T21:30:00Z", Map.of());
        await().untilAsserted(() -> get(MAY).body("orders", hasSize(1)));

        var rows = get("separator=semicolon&" + MAY, "text/csv")
                .extract()
                .asString()
                .split("\r\n", -1);
        var phone = new Phone(chief.phone()).spaced();

        assertEquals("\uFEFFВремя;Тип;Сумма;Валюта;Описание;Номер;Идентификатор;Заявка", rows[0]);
        assertEquals("02.05.2026 13:00:00;Платёж;10,00;BYN;ERIP;;p-1;", rows[1]);
        assertEquals(
                "12.05.2026 00:30:00;Заявка;;;Подключение music выполнена 3,50;%s;;o-1-%s"
                        .formatted(phone, chief.accountId()),
                rows[2]);
        assertEquals(
                "01.06.2026 00:00:00;Использование;0,40;BYN;Интернет в роуминге 1,5 МБ;%s;;".formatted(phone), rows[3]);
        assertTrue(get("language=be&" + MAY, "text/csv").extract().asString().startsWith("\uFEFFЧас,"));
        get("language=fr&" + MAY, "text/csv").statusCode(400).body("field", equalTo("language"));
    }

    private void order(String id, String state, int version, String at, Map<String, Object> changes) {
        var order = new HashMap<String, Object>(Map.of(
                "orderId",
                id,
                "clientId",
                chief.clientId(),
                "accountId",
                chief.accountId(),
                "subscriberId",
                chief.subscriberId(),
                "action",
                "CONNECT",
                "offeringId",
                "music",
                "state",
                state,
                "price",
                350,
                "version",
                version,
                "occurredAt",
                at));
        order.putAll(changes);
        TestEvents.publish("order.orders.v1", id, order);
    }

    private ValidatableResponse get(String query) {
        return get(query, "application/json");
    }

    private ValidatableResponse get(String query, String accept) {
        return given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .accept(accept)
                .get("/account/v1/accounts/%s/statement?%s".formatted(chief.accountId(), query))
                .then();
    }
}
