package by.cabinet.rights.settings;

import static by.cabinet.rights.BackOffice.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.rights.BackOffice;
import by.cabinet.rights.TestClient;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.4 c. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class SettingsTest {

    @Inject
    Pool pool;

    @Test
    void theAdministratorOfALegalEntityEnablesPuk1() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        awaitAdministrator(firm);
        settings(firm, "x", CabinetRole.ADMINISTRATOR).body("puk1SignIn", equalTo(false));

        enable(firm, "x", CabinetRole.ADMINISTRATOR, true).statusCode(200).body("puk1SignIn", equalTo(true));
        enable(firm, "x", CabinetRole.ADMINISTRATOR, true).statusCode(200);
        enable(firm, "x", CabinetRole.ADMINISTRATOR, false).statusCode(200);
        settings(firm, "x", CabinetRole.ADMINISTRATOR).body("puk1SignIn", equalTo(false));

        var events = changes(firm, 2);
        assertEquals(
                List.of(true, false),
                events.stream()
                        .map(event -> event.path("puk1SignIn").asBoolean())
                        .toList());
        assertTrue(events.get(1).path("version").asLong()
                > events.get(0).path("version").asLong());
    }

    /** 2.4: what is changed after a restore counts, whatever was published before it. */
    @Test
    void aDatabaseThatWasRestoredPublishesNewerVersionsAllTheSame() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        awaitAdministrator(firm);
        enable(firm, "x", CabinetRole.ADMINISTRATOR, true).statusCode(200);
        enable(firm, "x", CabinetRole.ADMINISTRATOR, false).statusCode(200);
        var before = changes(firm, 2).getLast();
        pool.preparedQuery("update client_setting set puk1_sign_in = true, version = 1 where client_id = $1")
                .executeAndAwait(Tuple.of(firm.id()));

        enable(firm, "x", CabinetRole.ADMINISTRATOR, false).statusCode(200);

        var after = changes(firm, 3).getLast();
        assertFalse(after.path("puk1SignIn").asBoolean());
        assertTrue(after.path("version").asLong() > before.path("version").asLong());
    }

    private static List<JsonNode> changes(TestClient firm, int count) {
        return TestEvents.await(
                Topics.SETTINGS.name(),
                count,
                event -> event.path("clientId").asText().equals(firm.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "LEGAL_ENTITY, SUPERVISOR",
        "LEGAL_ENTITY, SUBSCRIBER",
        "SOLE_TRADER,  ADMINISTRATOR",
        "INDIVIDUAL,   SUPERVISOR"
    })
    void nobodyElseDoes(ClientKind kind, CabinetRole role) {
        var client = TestClient.client(kind).with("x", 1);

        enable(client, "x", role, true).statusCode(403);
    }

    /** R1.2.1: who is supervisor too has not lost it. */
    @Test
    void theOnlySubscriberThatIsSupervisorDoes() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        new BackOffice(pool).execute(firm, "GRANT_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));

        enable(firm, "x", CabinetRole.ADMINISTRATOR, true).statusCode(200);
    }

    /** Attack 15: the session still says administrator, the table does not. */
    @Test
    void whoHasLostTheRoleDoesNotEither() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        awaitAdministrator(firm);

        enable(firm, "y", CabinetRole.ADMINISTRATOR, true).statusCode(403);
    }

    private void awaitAdministrator(TestClient firm) {
        await().until(() -> new BackOffice(pool)
                        .count("select count(*) from role where client_id = $1 and role = 'ADMINISTRATOR'", firm.id())
                == 1);
    }

    private static ValidatableResponse settings(TestClient client, String subscriber, CabinetRole role) {
        return as(BackOffice.session(client, subscriber, role))
                .get("/rights/v1/settings")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse enable(TestClient client, String subscriber, CabinetRole role, boolean value) {
        return as(BackOffice.session(client, subscriber, role))
                .body(Map.of("puk1SignIn", value))
                .put("/rights/v1/settings")
                .then();
    }
}
