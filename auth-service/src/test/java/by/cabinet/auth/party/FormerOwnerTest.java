package by.cabinet.auth.party;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.codes.VerifiedCode;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.problem.ProblemException;
import jakarta.inject.Inject;
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

    @Inject
    Cabinet cabinet;

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

        cabinet.handOver(person, 2, Map.of());

        cabinet.tryPassword(person, PASSWORD + "!").statusCode(401);
        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("SUBSCRIBER_CHANGED"), cabinet.endReasons(session));
        assertEquals(0, count("former_password", "subject_id", person.subscriber()));
        assertEquals(0, count("device_subject", "subject_id", person.subscriber()));
        cabinet.setPassword(person, 3, PASSWORD);
        cabinet.tryPassword(person, PASSWORD).statusCode(201).body("session.clientId", equalTo(person.nextClient()));
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

        cabinet.handOver(person, 2, Map.of());

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

        cabinet.handOver(person, 2, Map.of());

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
        cabinet.handOver(person, 2, Map.of("ownerSince", "2026-06-01T00:00:00Z"));

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

        cabinet.handOver(person, 2, Map.of());

        assertFalse(
                work.perform(tx -> setPassword.set(tx, owner, "a hash")).await().indefinitely());
        assertEquals(0, count("password", "subject_id", person.subscriber()));
    }

    private String publishClient(Person person, String passport) {
        TestEvents.publish(
                Topics.CLIENTS.name(),
                person.nextClient(),
                Map.of(
                        "clientId",
                        person.nextClient(),
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
        await().until(() -> count("client", "client_id", person.nextClient()) == 1);
        return person.nextClient();
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

    private long count(String table, String condition, String id) {
        return cabinet.count("select count(*) from %s where %s = $1".formatted(table, condition), id);
    }
}
