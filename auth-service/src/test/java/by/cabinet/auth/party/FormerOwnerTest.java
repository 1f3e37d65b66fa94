package by.cabinet.auth.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.access.CauseType;
import by.cabinet.auth.access.CloseAccess;
import by.cabinet.auth.access.CloseAccessCommand;
import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.codes.VerifiedCode;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import by.cabinet.contract.secrets.SubscriberSecretsEvent.Sim;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.problem.ProblemException;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a new client everything ends that the former owner could enter or act by. */
@ServiceTest
class FormerOwnerTest {

    private static final String PASSWORD = "зялёны луг 77";
    private static final String FEE_PLAN = "fee-of-former-owners";

    @Inject
    Cabinet cabinet;

    @Inject
    CloseAccess closeAccess;

    @Inject
    SubscriberRepository subscribers;

    @Inject
    SetPassword setPassword;

    @Inject
    RedeemCode redeemCode;

    @Inject
    UnitOfWork work;

    @Test
    void hisPasswordIsWrongFromTheRecordOn() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, PASSWORD);
        cabinet.setPassword(person, 2, PASSWORD + "!");
        var session = Cabinet.signedIn(
                cabinet.tryPassword(person, PASSWORD + "!").statusCode(201).extract());

        handOver(person, 2, Map.of());

        cabinet.tryPassword(person, PASSWORD + "!").statusCode(401);
        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("SUBSCRIBER_CHANGED"), cabinet.endReasons(session));
        assertEquals(0, count("former_password", "subject_id", person.subscriber()));
        assertEquals(0, count("device_subject", "subject_id", person.subscriber()));
        cabinet.setPassword(person, 3, PASSWORD);
        cabinet.tryPassword(person, PASSWORD).statusCode(201).body("session.clientId", equalTo(newClient(person)));
    }

    @Test
    void whatChangesWithinTheClientTakesNoCredentialAway() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, PASSWORD);
        var moved = Person.somebody();

        cabinet.publishSubscriber(
                person,
                2,
                Map.of(
                        "accountId",
                        person.account() + "-2",
                        "phone",
                        moved.phone().e164()));
        cabinet.publishSubscriber(person, 3, Map.of("accountId", person.account() + "-3"));

        cabinet.tryPassword(person, PASSWORD).statusCode(201);
    }

    @Test
    void aClientThatWasAwayAndCameBackIsANewOwner() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("ownerSince", "2024-01-01T00:00:00Z"));
        cabinet.setPassword(person, 1, PASSWORD);
        cabinet.publishSubscriber(person, 3, Map.of("ownerSince", "2024-01-01T00:00:00Z"));
        cabinet.tryPassword(person, PASSWORD).statusCode(201);

        cabinet.publishSubscriber(person, 9, Map.of("ownerSince", "2026-01-01T00:00:00Z"));

        cabinet.tryPassword(person, PASSWORD).statusCode(401);
    }

    @Test
    void hisAccountPasswordIsWrongAndTheNewOwnersInitialOneIsRight() {
        var person = cabinet.person();
        var session = Cabinet.signedIn(cabinet.tryAccount(person.number(), person.passport())
                .statusCode(201)
                .extract());
        cabinet.changePassword(session, person.passport(), PASSWORD).statusCode(204);
        var next = publishClient(person, "7654321");

        person.publishAccount(2, Map.of("clientId", next));
        await().until(() -> count("account", "version = 2 and account_id", person.account()) == 1);

        cabinet.tryAccount(person.number(), PASSWORD).statusCode(401);
        cabinet.tryAccount(person.number(), person.passport()).statusCode(401);
        assertTrue(cabinet.touch(session).isEmpty());
        cabinet.tryAccount(person.number(), "7654321").statusCode(201).body("session.clientId", equalTo(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGN_IN", "SET_PASSWORD"})
    void aCodeThatWasSentToHimIsWrong(String purpose) {
        var person = cabinet.person();
        String codeId = cabinet.post(Portal.MY, "codes", Map.of("purpose", purpose, "phone", person.phone()))
                .extract()
                .path("codeId");
        var code = cabinet.code(person, 1);

        handOver(person, 2, Map.of());

        var answer = purpose.equals("SIGN_IN") ? cabinet.tryCode(codeId, code) : cabinet.reset(codeId, code, PASSWORD);
        answer.statusCode(401).body("code", equalTo("wrong-code"));
    }

    /** The CRM's record comes after the code was used up, and before what it was used for. */
    @ParameterizedTest
    @EnumSource(
            value = CodePurpose.class,
            names = {"SIGN_IN", "SET_PASSWORD"})
    void aCodeThatHeHasUsedOpensNothingOfTheNewOwners(CodePurpose purpose) {
        var person = cabinet.person();
        String codeId = cabinet.post(Portal.MY, "codes", Map.of("purpose", purpose, "phone", person.phone()))
                .extract()
                .path("codeId");
        var verified = redeemCode
                .redeem(purpose, codeId, cabinet.code(person, 1))
                .await()
                .indefinitely();
        assertEquals(person.client(), holder(verified).clientId());

        handOver(person, 2, Map.of());

        var refused = assertThrows(ProblemException.class, () -> holder(verified));
        assertEquals(RedeemCode.wrong().getMessage(), refused.getMessage());
    }

    private Subscriber holder(VerifiedCode verified) {
        return work.perform(tx -> verified.subscriber(tx, subscribers)).await().indefinitely();
    }

    /** R1.4: {@code PAROL} that is read late. */
    @Test
    void anSmsThatHeSentSetsNoPassword() {
        var person = cabinet.person();
        handOver(person, 2, Map.of("ownerSince", "2026-06-01T00:00:00Z"));

        sendSms(person, "PAROL " + PASSWORD, "2026-05-31T23:59:59Z");
        cabinet.tryPassword(person, PASSWORD).statusCode(401);

        sendSms(person, "PAROL " + PASSWORD, "2026-06-01T00:00:00Z");
        cabinet.tryPassword(person, PASSWORD).statusCode(201);
    }

    /** Hashing takes its time: the CRM's record may come meanwhile. */
    @Test
    void noPasswordIsSetForWhoHasJustBeenItsOwner() {
        var person = cabinet.person();
        var owner = CredentialOwner.of(
                subscribers.findById(person.subscriber()).await().indefinitely().orElseThrow());

        handOver(person, 2, Map.of());

        assertFalse(
                work.perform(tx -> setPassword.set(tx, owner, "a hash")).await().indefinitely());
        assertEquals(0, count("password", "subject_id", person.subscriber()));
    }

    /** R1.4 b: the shop has decided for the former owner. */
    @Test
    void theShopsDecisionOnHisPuk1Ends() {
        publishFeePlan();
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", FEE_PLAN));
        decideInShop(person);
        resetByPuk1(person, person.puk1()).statusCode(204);

        handOver(person, 3, Map.of("tariffPlanId", FEE_PLAN));

        cabinet.tryPassword(person, PASSWORD).statusCode(401);
        resetByPuk1(person, person.puk1()).statusCode(401);
        decideInShop(person);
        resetByPuk1(person, person.puk1()).statusCode(204);
    }

    /** R1.4 a: whoever has had the SIM knows its PUK1. */
    @Test
    void thePuk1OfASimThatWentAlongIsNoCredentialOfTheNewOwner() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("ussdCapable", false));
        handOver(person, 3, Map.of("ussdCapable", false));

        resetByPuk1(person, person.puk1()).statusCode(401);

        var sim = Map.of("iccid", person.iccid() + "-new", "imsi", "257", "puk1", "87654321");
        handOver(person, 4, Map.of("ussdCapable", false, "sim", sim));
        resetByPuk1(person, "87654321").statusCode(204);
    }

    @Test
    void aShopThatDisablesThePuk1OfASimThatWentAlongEnablesItForNobody() {
        var person = cabinet.person();
        handOver(person, 2, Map.of("ussdCapable", false));

        decideInShop(person, false);

        resetByPuk1(person, person.puk1()).statusCode(401);
        decideInShop(person);
        resetByPuk1(person, person.puk1()).statusCode(204);
    }

    /** R1.4 a: his last record and the next owner's come in one batch. */
    @Test
    void thePuk1OfTheLastSimThatHeHadIsNoCredentialOfTheNewOwner() {
        var person = cabinet.person();
        var last = new Sim(person.iccid() + "-last", "87654321");

        cabinet.handle(
                Topics.SUBSCRIBER_SECRETS,
                List.of(
                        withoutUssd(person, newClient(person), last, 6),
                        withoutUssd(person, person.client(), last, 5),
                        withoutUssd(person, person.client(), new Sim(person.iccid(), person.puk1()), 4)));

        resetByPuk1(person, last.puk1()).statusCode(401);
        decideInShop(person);
        resetByPuk1(person, last.puk1()).statusCode(204);
    }

    @Test
    void whatTheTableHasCountsWhereHisRecordsInTheBatchAreOlder() {
        var person = cabinet.person();
        var sim = new Sim(person.iccid(), person.puk1());
        cabinet.handle(Topics.SUBSCRIBER_SECRETS, List.of(withoutUssd(person, person.client(), sim, 5)));

        cabinet.handle(
                Topics.SUBSCRIBER_SECRETS,
                List.of(
                        withoutUssd(person, person.client(), new Sim(person.iccid() + "-old", "87654321"), 4),
                        withoutUssd(person, newClient(person), sim, 6)));

        resetByPuk1(person, sim.puk1()).statusCode(401);
    }

    @Test
    void thePuk1OfASimThatTheNewOwnerGotInTheSameBatchIsHis() {
        var person = cabinet.person();
        var his = new Sim(person.iccid() + "-his", "87654321");

        cabinet.handle(
                Topics.SUBSCRIBER_SECRETS,
                List.of(
                        withoutUssd(person, person.client(), new Sim(person.iccid(), person.puk1()), 5),
                        withoutUssd(person, newClient(person), his, 6)));

        resetByPuk1(person, his.puk1()).statusCode(204);
    }

    @Test
    void theFirstBatchMayHaveBothOwnersOfASim() {
        var person = Person.somebody();
        person.publishAccount();
        await().until(() -> count("access", "subject_id", person.account()) == 1);
        var sim = new Sim(person.iccid(), person.puk1());

        cabinet.handle(
                Topics.SUBSCRIBER_SECRETS,
                List.of(withoutUssd(person, person.client(), sim, 1), withoutUssd(person, newClient(person), sim, 2)));

        resetByPuk1(person, sim.puk1()).statusCode(401);
        decideInShop(person);
        resetByPuk1(person, sim.puk1()).statusCode(204);
    }

    /** R1.2.4: the two topics come by different consumers, in any order. */
    @Test
    void whatHisOrganisationDecidedDoesNotCountWhenItComesLate() {
        var person = cabinet.person();
        handOver(person, 2, Map.of());

        organisations(closing(person, person.client(), true, 1));
        view(person).body("state", equalTo("OPEN"));

        organisations(closing(person, newClient(person), true, 2), closing(person, person.client(), false, 3));
        view(person).body("state", equalTo("CLOSED"));
        organisations(closing(person, person.client(), false, 4));
        view(person).body("state", equalTo("CLOSED"));
        organisations(closing(person, newClient(person), false, 5));
        view(person).body("state", equalTo("OPEN"));
    }

    /** R1.2.4 */
    @ParameterizedTest(name = "closed by the former client too: {0}")
    @ValueSource(booleans = {false, true})
    void whatTheNewOrganisationHasClosedStaysClosedWhenTheOwnersRecordComesLate(boolean closedBefore) {
        var person = cabinet.person();
        if (closedBefore) {
            organisations(closing(person, person.client(), true, 1));
        }
        organisations(closing(person, newClient(person), true, 2));
        organisations(closing(person, person.client(), false, 3));

        handOver(person, 2, Map.of());

        view(person).body("state", equalTo("CLOSED")).body("causes.by", contains("ORGANISATION"));
        organisations(closing(person, newClient(person), false, 4));
        view(person).body("state", equalTo("OPEN"));
    }

    @Test
    void whatHisOrganisationHasClosedIsOpen() {
        var person = cabinet.person();
        organisations(closing(person, person.client(), true, 1));

        handOver(person, 2, Map.of());

        view(person).body("state", equalTo("OPEN"));
    }

    @ParameterizedTest
    @EnumSource(
            value = CauseType.class,
            names = {"SUBSCRIBER", "ADMINISTRATOR", "ORGANISATION"})
    void whatHeOrHisClientHaveClosedIsOpen(CauseType by) {
        var person = cabinet.person();
        close(person, by);

        handOver(person, 2, Map.of());

        view(person).body("state", equalTo("OPEN")).body("causes", empty());
        assertEquals(newClient(person), cabinet.signIn(person).caller().clientId());
    }

    @ParameterizedTest
    @EnumSource(
            value = CauseType.class,
            names = {"STAFF", "SECURITY"})
    void whatTheOperatorHasClosedStaysClosed(CauseType by) {
        var person = cabinet.person();
        close(person, by);
        close(person, CauseType.SUBSCRIBER);

        handOver(person, 2, Map.of());

        view(person).body("state", equalTo("CLOSED")).body("causes.by", contains(by.name()));
    }

    @Test
    void hisRoleEndsAndTheNewClientsDecisionCountsWhicheverRecordIsFirst() {
        var person = cabinet.person();
        person.publishRole("ADMINISTRATOR", 1);
        awaitRole(person, "ADMINISTRATOR");
        handOver(person, 2, Map.of());
        assertEquals(CabinetRole.SUBSCRIBER, role(cabinet.signIn(person)));
        publishRole(person, person.client(), "ADMINISTRATOR", 2); // late
        publishRole(person, newClient(person), "SUPERVISOR", 3);
        awaitRole(person, "SUPERVISOR");

        var early = cabinet.person();
        publishRole(early, newClient(early), "ADMINISTRATOR", 5);
        await().until(() -> count("access", "role_version = 5 and subject_id", early.subscriber()) == 1);
        handOver(early, 2, Map.of());
        assertEquals(CabinetRole.ADMINISTRATOR, role(cabinet.signIn(early)));
    }

    private void handOver(Person person, long version, Map<String, Object> changes) {
        var changed = new HashMap<>(changes);
        changed.put("clientId", newClient(person));
        cabinet.publishSubscriber(person, version, changed);
    }

    private static String newClient(Person person) {
        return person.client() + "-next";
    }

    private String publishClient(Person person, String passport) {
        TestEvents.publish(
                Topics.CLIENTS.name(),
                newClient(person),
                Map.of(
                        "clientId",
                        newClient(person),
                        "kind",
                        "INDIVIDUAL",
                        "name",
                        "Вера",
                        "passportNumber",
                        passport,
                        "status",
                        "ACTIVE",
                        "version",
                        1));
        await().until(() -> count("client", "client_id", newClient(person)) == 1);
        return newClient(person);
    }

    /** Returns when the service has handled it. */
    private void sendSms(Person person, String text, String receivedAt) {
        var phone = person.phone().e164();
        var id = "sms-" + receivedAt + person.suffix();
        TestEvents.publish(
                Topics.INCOMING_SMS.name(),
                phone,
                "/cabinet/notification-service",
                id,
                Map.of("smsId", id, "from", phone, "to", "141", "text", text, "receivedAt", receivedAt));
        await().until(() -> count("inbox", "id", id) == 1);
    }

    private void publishFeePlan() {
        TestEvents.publish(
                Topics.TARIFF_PLANS.name(),
                FEE_PLAN,
                Map.of(
                        "tariffPlanId",
                        FEE_PLAN,
                        "name",
                        "fee",
                        "subscriptionFee",
                        true,
                        "paymentMode",
                        "POSTPAID",
                        "monthlyFee",
                        0,
                        "version",
                        1));
        await().until(() -> count("tariff_plan", "id", FEE_PLAN) == 1);
    }

    private void close(Person person, CauseType by) {
        work.perform(tx -> closeAccess.close(
                        tx, new CloseAccessCommand(person.subscriber(), by, "somebody", "before " + Instant.EPOCH)))
                .await()
                .indefinitely();
        view(person).body("state", equalTo("CLOSED"));
    }

    private static ValidatableResponse view(Person person) {
        return given().auth()
                .oauth2(TestTokens.staff(StaffRole.SHOP))
                .get("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);
    }

    private void organisations(AccessClosingChanged... decisions) {
        cabinet.handle(Topics.ACCESS_CLOSINGS, List.of(decisions));
    }

    private static AccessClosingChanged closing(Person person, String client, boolean closed, long version) {
        return new AccessClosingChanged(person.subscriber(), client, closed, "an-application", null, null, version);
    }

    private static SubscriberSecretsEvent withoutUssd(Person person, String client, Sim sim, long version) {
        return new SubscriberSecretsEvent(
                person.subscriber(),
                person.account(),
                client,
                person.phone(),
                null,
                SubscriberStatus.ACTIVE,
                null,
                Instant.parse("2020-01-01T06:00:00Z"),
                null,
                "prepaid",
                sim,
                Language.BE,
                false,
                false,
                null,
                null,
                null,
                version);
    }

    private static void decideInShop(Person person) {
        decideInShop(person, true);
    }

    private static void decideInShop(Person person, boolean enabled) {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SHOP))
                .contentType(ContentType.JSON)
                .body(Map.of("enabled", enabled))
                .put("/auth/v1/subscribers/" + person.subscriber() + "/puk1-sign-in")
                .then()
                .statusCode(204);
    }

    private ValidatableResponse resetByPuk1(Person person, String puk1) {
        return cabinet.post(
                Portal.MY, "password-resets", Map.of("phone", person.phone(), "puk1", puk1, "newPassword", PASSWORD));
    }

    private static void publishRole(Person person, String client, String role, long version) {
        TestEvents.publish(
                Topics.ROLES.name(),
                person.subscriber(),
                Map.of("subscriberId", person.subscriber(), "clientId", client, "role", role, "version", version));
    }

    private void awaitRole(Person person, String role) {
        await().until(() -> cabinet.row("select role from access where subject_id = $1", person.subscriber())
                .filter(row -> row.getString(0).equals(role))
                .isPresent());
    }

    private static CabinetRole role(SignedIn session) {
        return ((Caller.Subscriber) session.caller()).role();
    }

    private long count(String table, String condition, String id) {
        return cabinet.count("select count(*) from %s where %s = $1".formatted(table, condition), id);
    }
}
