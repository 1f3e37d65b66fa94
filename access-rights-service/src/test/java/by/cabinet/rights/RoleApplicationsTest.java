package by.cabinet.rights;

import static by.cabinet.rights.BackOffice.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles that the back office grants and revokes. R1.2 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class RoleApplicationsTest {

    @Inject
    Pool pool;

    private BackOffice backOffice;

    @BeforeEach
    void prepare() {
        backOffice = new BackOffice(pool);
    }

    /** R1.2: by application, of any kind of client. */
    @Test
    void aSupervisorIsGrantedByApplication() {
        var family = TestClient.client(ClientKind.INDIVIDUAL).with("x", 1).with("y", 2);

        backOffice
                .execute(family, "GRANT_SUPERVISOR", "y")
                .body("state", equalTo("EXECUTED"))
                .body("refusal", nullValue());

        BackOffice.awaitRole(family, "y", "SUPERVISOR");
    }

    /** R1.2: a subscriber has at most one of the two roles; an application replaces the default. */
    @Test
    void anApplicationReplacesTheDefaultButNotAGrantedRole() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);

        backOffice.execute(firm, "GRANT_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));
        backOffice.execute(firm, "GRANT_ADMINISTRATOR", "x").body("refusal", equalTo("holds-other-role"));

        BackOffice.awaitRole(firm, "x", "SUPERVISOR");
    }

    /** R1.2.1: an earlier revocation does not hold against the default, and there is none of the only subscriber. */
    @Test
    void theOnlySubscriberManagesWhateverWasRevokedBefore() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        backOffice.execute(firm, "REVOKE_ADMINISTRATOR", "x").body("state", equalTo("EXECUTED"));
        BackOffice.awaitRole(firm, "x", null);

        firm.terminate("y", 2, 2);

        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
        backOffice
                .execute(firm, "REVOKE_ADMINISTRATOR", "x")
                .body("state", equalTo("REFUSED"))
                .body("refusal", equalTo("only-line"));
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
    }

    /** R1.2.1: the rights add up; events name the higher role. */
    @Test
    void theOnlySubscriberThatIsSupervisorHasBothRoles() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");

        backOffice.execute(firm, "GRANT_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));

        var both = BackOffice.roles(BackOffice.token(), firm);
        both.body("role", containsInAnyOrder("ADMINISTRATOR", "SUPERVISOR"))
                .body("find { it.role == 'ADMINISTRATOR' }.origin", equalTo("DEFAULT"))
                .body("find { it.role == 'SUPERVISOR' }.origin", equalTo("APPLICATION"))
                .body("find { it.role == 'SUPERVISOR' }.documentNumber", equalTo("17/2026"));
        backOffice.execute(firm, "GRANT_ADMINISTRATOR", "x").body("refusal", equalTo("holds-other-role"));
        backOffice.execute(firm, "REVOKE_ADMINISTRATOR", "x").body("refusal", equalTo("only-line"));
        backOffice.execute(firm, "REVOKE_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));
        BackOffice.roles(BackOffice.token(), firm).body("role", contains("ADMINISTRATOR"));
        assertEquals(
                1, TestEvents.await(Topics.ROLES.name(), 1, firm.isAbout("x")).size());
    }

    /** One of the two is taken, the other stays: also when a subscriber has been added. */
    @Test
    void whatIsTakenFromSomebodyWithBothRolesIsTheNamedOne() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        backOffice.execute(firm, "GRANT_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));
        firm.activateNow("y");
        backOffice.awaitSubscribers(firm);

        backOffice.execute(firm, "REVOKE_ADMINISTRATOR", "x").body("state", equalTo("EXECUTED"));

        BackOffice.roles(BackOffice.token(), firm)
                .body("role", contains("SUPERVISOR"))
                .body("origin", contains("APPLICATION"));
    }

    @ParameterizedTest
    @CsvSource({
        "INDIVIDUAL,   GRANT_ADMINISTRATOR,  x,       not-business",
        "CRAFTSPERSON, GRANT_ADMINISTRATOR,  x,       not-business",
        "LEGAL_ENTITY, GRANT_ADMINISTRATOR,  nobody,  unknown-subscriber",
        "LEGAL_ENTITY, GRANT_ADMINISTRATOR,  gone,    subscriber-terminated",
        "LEGAL_ENTITY, GRANT_SUPERVISOR,     free,    not-on-fee-plan",
        "LEGAL_ENTITY, REVOKE_SUPERVISOR,    x,       role-not-held"
    })
    void anApplicationThatBreaksARuleIsRefused(ClientKind kind, String application, String subscriber, String refusal) {
        var client = TestClient.client(kind).with("x", 1).withoutFee("free", 2).terminate("gone", 1, 2);

        backOffice
                .execute(client, application, subscriber)
                .body("state", equalTo("REFUSED"))
                .body("refusal", equalTo(refusal));
    }

    @Test
    void aBusinessWithoutAnyFeePlanGetsNoAdministrator() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).withoutFee("x", 1);

        backOffice.execute(firm, "GRANT_ADMINISTRATOR", "x").body("refusal", equalTo("no-fee-plan"));
    }

    @Test
    void theBackOfficeMayRefuseWithAReasonAndDecidesOnce() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        var id = BackOffice.register(firm, "GRANT_ADMINISTRATOR", "x");

        BackOffice.decide(id, "REFUSE").body("state", equalTo("REFUSED")).body("refusal", equalTo("by-back-office"));
        as(BackOffice.token())
                .body(Map.of("decision", "EXECUTE", "reason", "again"))
                .post("/rights/v1/applications/" + id + "/decision")
                .then()
                .statusCode(409)
                .body("code", equalTo("already-decided"));
    }

    @ParameterizedTest
    @CsvSource({"CONTACT_CENTRE, 403", "SHOP, 403", "SECURITY, 403", "AUDITOR, 403"})
    void applicationsAreTheBackOfficesAlone(StaffRole role, int status) {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY);

        as(TestTokens.staff(role))
                .get("/rights/v1/applications?clientId=" + firm.id())
                .then()
                .statusCode(status);
        as(BackOffice.session(firm, "x", CabinetRole.ADMINISTRATOR))
                .get("/rights/v1/applications?clientId=" + firm.id())
                .then()
                .statusCode(401);
    }
}
