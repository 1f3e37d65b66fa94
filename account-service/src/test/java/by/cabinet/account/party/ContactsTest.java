package by.cabinet.account.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.6. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class ContactsTest {

    @Inject
    Pool pool;

    private final String former = phone();
    private final String next = phone();

    @ParameterizedTest
    @EnumSource(names = "INDIVIDUAL", mode = EnumSource.Mode.EXCLUDE)
    void staffListTheAccountsThatHaveNone(ClientKind kind) {
        var without = Person.of(kind).published().arrived(pool);
        var with = Person.of(kind);
        with.publishClient(Map.of());
        with.publishAccount(contacts(former));
        with.publishSubscriber(Map.of());
        with.arrived(pool);

        assertEquals(true, listed(StaffRole.CONTACT_CENTRE).contains(without.accountId()));
        assertEquals(true, listed(StaffRole.BACK_OFFICE).contains(without.accountId()));
        assertEquals(false, listed(StaffRole.SHOP).contains(with.accountId()));
    }

    @Test
    void individualsNeedNone() {
        var anna = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);

        assertEquals(false, listed(StaffRole.SHOP).contains(anna.accountId()));
        me(anna.token(CabinetRole.SUPERVISOR)).body("contactsMissing", nullValue());
    }

    @Test
    void theListIsAskedForByOneOfItsTwoWays() {
        list(StaffRole.SHOP, "limit=1").statusCode(400);
        list(StaffRole.SHOP, "contacts=missing&number=1").statusCode(400);
        list(StaffRole.SHOP, "contacts=all").statusCode(400);
    }

    /** Any account of the client; nobody else does. */
    @Test
    void managersSeeANotice() {
        var chief = Person.of(ClientKind.SOLE_TRADER);
        chief.publishClient(Map.of());
        chief.publishAccount(contacts(former));
        chief.publishSubscriber(Map.of());
        chief.arrived(pool);

        me(chief.token(CabinetRole.ADMINISTRATOR)).body("contactsMissing", equalTo(false));
        chief.colleagueElsewhere().published().arrived(pool);

        me(chief.token(CabinetRole.ADMINISTRATOR)).body("contactsMissing", equalTo(true));
        me(chief.token(CabinetRole.SUBSCRIBER)).body("contactsMissing", nullValue());
        me(chief.accountToken()).body("contactsMissing", equalTo(false));
    }

    /** R1.2 +: once, though the CRM confirms it later and the change comes twice. */
    @Test
    void aChangeInTheCabinetIsSentToTheFormerAndToTheNewNumber() {
        var chief = withContacts();
        var change = Map.of(
                "accountId",
                chief.accountId(),
                "contactEmail",
                contacts(next).get("contactEmail"),
                "contactPhone",
                next,
                "changedAt",
                Instant.now().plusSeconds(1).toString(),
                "changedBy",
                "staff");

        TestEvents.publish(Topics.ACCOUNT_CHANGES.name(), chief.accountId(), change);
        TestEvents.publish(Topics.ACCOUNT_CHANGES.name(), chief.accountId(), change);
        assertEquals(1, notified(former, 1));
        assertEquals(1, notified(next, 1));
        chief.publishAccount(with(contacts(next), 3));

        await().until(() -> version(chief) == 3);
        assertEquals(1, notified(former, 1));
        assertEquals(1, notified(next, 1));
    }

    @Test
    void aChangeInTheCrmIsSentToBothToo() {
        var chief = withContacts();

        chief.publishAccount(with(contacts(next), 2));

        assertEquals(1, notified(former, 1));
        assertEquals(1, notified(next, 1));
    }

    @Test
    void theFirstContactsOfAnAccountAreNoChange() {
        var chief = withContacts();
        chief.publishAccount(with(contacts(former), 2));
        await().until(() -> version(chief) == 2);

        assertEquals(0, TestEvents.all(Topics.MESSAGES.name(), isTo(former)).size());
    }

    /** The change was published before the CRM's record of the account. */
    @Test
    void aChangeThatArrivesFirstIsSentWhenTheAccountIsKnown() {
        var chief = Person.of(ClientKind.SOLE_TRADER);
        TestEvents.publish(
                Topics.ACCOUNT_CHANGES.name(),
                chief.accountId(),
                Map.of(
                        "accountId", chief.accountId(),
                        "contactEmail", "office@demo.by",
                        "contactPhone", next,
                        "changedAt", "2099-01-01T00:00:00Z",
                        "changedBy", "staff"));
        await().until(() -> pool.preparedQuery("select from contact_change where account_id = $1")
                        .executeAndAwait(Tuple.of(chief.accountId()))
                        .size()
                == 1);

        chief.publishAccount(contacts(former));

        assertEquals(1, notified(former, 1));
        assertEquals(1, notified(next, 1));
    }

    /** What an application has set stands until the CRM has it too; then the CRM may change it. */
    @Test
    void aRecordOfTheCrmAboutSomethingElseUndoesNoChange() {
        var chief = withContacts();
        var third = phone();
        TestEvents.publish(
                Topics.ACCOUNT_CHANGES.name(),
                chief.accountId(),
                Map.of(
                        "accountId", chief.accountId(),
                        "contactEmail", contacts(next).get("contactEmail"),
                        "contactPhone", next,
                        "changedAt", Instant.now().toString(),
                        "changedBy", "staff"));
        await().until(() -> contactPhone(chief).equals(next));

        chief.publishAccount(with(contacts(former), 2));
        await().until(() -> version(chief) == 2);
        assertEquals(next, contactPhone(chief));
        chief.publishAccount(with(contacts(next), 3));
        chief.publishAccount(with(contacts(third), 4));

        await().until(() -> contactPhone(chief).equals(third));
        assertEquals(1, notified(third, 1));
    }

    /** The CRM was faster than our own topic, and has changed the contacts once more. */
    @Test
    void aChangeThatTheCrmHasTakenAlreadyDoesNotStand() {
        var chief = withContacts();
        var third = phone();
        var change = Map.of(
                "accountId", chief.accountId(),
                "contactEmail", contacts(next).get("contactEmail"),
                "contactPhone", next,
                "changedAt", Instant.now().toString(),
                "changedBy", "staff");
        chief.publishAccount(with(contacts(next), 2));
        await().until(() -> version(chief) == 2);
        TestEvents.publish(Topics.ACCOUNT_CHANGES.name(), chief.accountId(), change);
        await().until(() -> pool.preparedQuery("select from contact_change where account_id = $1 and echoed")
                        .executeAndAwait(Tuple.of(chief.accountId()))
                        .size()
                == 1);

        chief.publishAccount(with(contacts(third), 3));

        await().until(() -> contactPhone(chief).equals(third));
    }

    private static String contactPhone(Person person) {
        return given().auth()
                .oauth2(person.token(CabinetRole.ADMINISTRATOR))
                .get("/account/v1/accounts/" + person.accountId())
                .then()
                .statusCode(200)
                .extract()
                .path("contactPhone");
    }

    private Person withContacts() {
        var chief = Person.of(ClientKind.SOLE_TRADER);
        chief.publishClient(Map.of());
        chief.publishAccount(contacts(former));
        chief.publishSubscriber(Map.of());
        return chief.arrived(pool);
    }

    private static int notified(String phone, int count) {
        var events = TestEvents.await(Topics.MESSAGES.name(), count, isTo(phone));
        events.forEach(
                event -> assertEquals("contacts-changed", event.path("template").asText()));
        return events.size();
    }

    private static Predicate<JsonNode> isTo(String phone) {
        return event -> event.path("to").asText().equals(phone);
    }

    private long version(Person person) {
        return pool.preparedQuery("select version from account where account_id = $1")
                .executeAndAwait(Tuple.of(person.accountId()))
                .iterator()
                .next()
                .getLong(0);
    }

    private static Map<String, Object> contacts(String phone) {
        return Map.of("contactEmail", phone.substring(1) + "@demo.by", "contactPhone", phone);
    }

    private static Map<String, Object> with(Map<String, Object> contacts, int version) {
        return Map.of(
                "contactEmail", contacts.get("contactEmail"),
                "contactPhone", contacts.get("contactPhone"),
                "version", version);
    }

    private static String phone() {
        return "+37533" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/account/v1/me").then().statusCode(200);
    }

    /** All pages. */
    private static List<String> listed(StaffRole role) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = list(role, "contacts=missing&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return ids;
    }

    private static ValidatableResponse list(StaffRole role, String query) {
        return given().auth()
                .oauth2(TestTokens.staff(role))
                .get("/account/v1/accounts?" + query)
                .then();
    }
}
