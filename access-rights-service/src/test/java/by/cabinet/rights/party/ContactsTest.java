package by.cabinet.rights.party;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.rights.BackOffice;
import by.cabinet.rights.TestClient;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.6.1. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class ContactsTest {

    private static final String PHONE = "+375291000001";
    private static final String OTHER_OPERATORS = "+375251000020";

    @Inject
    Pool pool;

    private final String email = "office-" + Ids.next() + "@demo.by";

    @ParameterizedTest
    @EnumSource(names = "INDIVIDUAL", mode = EnumSource.Mode.EXCLUDE)
    void areSetTogetherForAllAccountsOfTheClient(ClientKind kind) {
        var client = TestClient.client(kind).account("one", null, null, 1).account("two", null, null, 1);

        set(client, null, email, OTHER_OPERATORS).body("state", equalTo("EXECUTED"));

        var events = TestEvents.await(
                Topics.ACCOUNT_CHANGES.name(),
                2,
                event -> event.path("contactEmail").asText().equals(email));
        assertEquals(
                Set.of(client.account("one"), client.account("two")),
                events.stream().map(event -> event.path("accountId").asText()).collect(Collectors.toSet()));
        assertEquals(OTHER_OPERATORS, events.getFirst().path("contactPhone").asText());
        assertEquals("staff", events.getFirst().path("changedBy").asText());
    }

    @Test
    void areSetForTheNamedAccountAlone() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .account("one", null, null, 1)
                .account("two", email, PHONE, 1);

        set(firm, "one", "other-" + email, PHONE).body("state", equalTo("EXECUTED"));

        assertEquals("other-" + email, contact(firm, "one"));
        assertEquals(email, contact(firm, "two"));
    }

    @Test
    void anEmailBelongsToOneClient() {
        var owner = TestClient.client(ClientKind.LEGAL_ENTITY).account("one", email, PHONE, 1);
        var other = TestClient.client(ClientKind.SOLE_TRADER).account("one", null, null, 1);
        await().until(() -> contact(owner, "one") != null);

        set(other, null, email.toUpperCase(Locale.ROOT), PHONE)
                .body("state", equalTo("REFUSED"))
                .body("refusal", equalTo("email-of-another-client"));
    }

    @Test
    void anInternationalDomainIsOneHoweverItIsWritten() {
        var name = "buh-" + Ids.next();
        var owner = TestClient.client(ClientKind.LEGAL_ENTITY).account("one", null, null, 1);
        var other = TestClient.client(ClientKind.SOLE_TRADER).account("one", null, null, 1);

        set(owner, null, " " + name + "@Фірма.бел", PHONE).body("state", equalTo("EXECUTED"));

        assertEquals(name + "@фірма.бел", contact(owner, "one"));
        set(other, null, name + "@xn--80axlp4g.xn--90ais", PHONE).body("refusal", equalTo("email-of-another-client"));
    }

    @Test
    void anEmailHasOneNumber() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .account("one", null, null, 1)
                .account("two", email, PHONE, 1);

        set(firm, "one", email, OTHER_OPERATORS).body("refusal", equalTo("email-has-other-number"));
        set(firm, "one", email, PHONE).body("state", equalTo("EXECUTED"));
        set(firm, null, email, OTHER_OPERATORS).body("state", equalTo("EXECUTED"));
    }

    @Test
    void othersThanTheClientsAccountsAreRefused() {
        set(TestClient.client(ClientKind.INDIVIDUAL).account("one", null, null, 1), null, email, PHONE)
                .body("refusal", equalTo("not-for-individuals"));
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).account("one", null, null, 1);
        set(firm, "unknown", email, PHONE).body("refusal", equalTo("unknown-account"));
    }

    /** By what the record shows, not by its time: the CRM may publish something else before it has taken the change. */
    @Test
    void aRecordOfTheCrmDoesNotUndoThemUntilTheCrmHasShownThem() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).account("one", null, null, 1);
        set(firm, null, email, PHONE).body("state", equalTo("EXECUTED"));

        publish(firm, "2020-01-01T00:00:00Z", "old@demo.by", 2);
        await().until(() -> version(firm) == 2);
        assertEquals(email, contact(firm, "one"));

        publish(firm, Instant.now().plusSeconds(60).toString(), "old@demo.by", 3);
        await().until(() -> version(firm) == 3);
        assertEquals(email, contact(firm, "one"));

        publish(firm, Instant.now().toString(), email.toUpperCase(Locale.ROOT), 4);
        await().until(() -> version(firm) == 4);
        publish(firm, Instant.now().toString(), "new@demo.by", 5);
        await().until(() -> version(firm) == 5);
        assertEquals("new@demo.by", contact(firm, "one"));
    }

    @Test
    void ofAFormerClientAreNotThoseOfTheNext() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).account("one", null, null, 1);
        var next = TestClient.client(ClientKind.LEGAL_ENTITY);
        set(firm, null, email, PHONE).body("state", equalTo("EXECUTED"));

        publish(firm.account("one"), next.id(), Instant.now().toString(), "next@demo.by", 2);

        await().until(() -> version(firm) == 2);
        assertEquals("next@demo.by", contact(firm, "one"));
    }

    @Test
    void theCrmCannotSetOneWithoutTheOther() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).account("one", email, null, 1);

        await().until(() -> new BackOffice(pool)
                        .count(
                                "select count(*) from quarantine where key = $1 and field like '%must be set together%'",
                                firm.account("one"))
                == 1);
        assertEquals(0, new BackOffice(pool).count("select count(*) from account where client_id = $1", firm.id()));
    }

    /** Once the client and its accounts have arrived. */
    private ValidatableResponse set(TestClient client, String account, String newEmail, String phone) {
        await().until(() -> new BackOffice(pool)
                        .count(
                                "select count(*) from account join client using (client_id) where client_id = $1",
                                client.id())
                >= client.accounts());
        var what = new HashMap<String, String>(Map.of("contactEmail", newEmail, "contactPhone", phone));
        if (account != null) {
            what.put("accountId", client.account(account));
        }
        return BackOffice.decide(BackOffice.register(BackOffice.about(client, "SET_CONTACTS", what)), "EXECUTE");
    }

    private static void publish(TestClient client, String at, String contact, int version) {
        publish(client.account("one"), client.id(), at, contact, version);
    }

    private static void publish(String account, String clientId, String at, String contact, int version) {
        var item = new ProducerRecord<>(
                Topics.ACCOUNTS.name(), account, """
                {"accountId": "%s", "clientId": "%s", "number": "1", "contactEmail": "%s", "contactPhone": "%s", "version": %d}""".formatted(account, clientId, contact, PHONE, version)
                        .getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        Ids.next(),
                        "ce_source",
                        "/crm",
                        "ce_type",
                        "account",
                        "ce_time",
                        at,
                        "content-type",
                        "application/json")
                .forEach((name, value) -> item.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        TestEvents.publish(item);
    }

    private String contact(TestClient client, String account) {
        var rows = pool.preparedQuery("select contact_email from account where account_id = $1")
                .executeAndAwait(Tuple.of(client.account(account)));
        return rows.size() == 0 ? null : rows.iterator().next().getString(0);
    }

    private long version(TestClient client) {
        return new BackOffice(pool).count("select version from account where account_id = $1", client.account("one"));
    }
}
