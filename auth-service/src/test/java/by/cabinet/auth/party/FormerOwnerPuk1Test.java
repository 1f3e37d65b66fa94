package by.cabinet.auth.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import by.cabinet.contract.secrets.SubscriberSecretsEvent.Sim;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Language;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R1.4: the PUK1 that the former owner knows, and what a shop has decided on it, open nothing of the new one's. */
@ServiceTest
class FormerOwnerPuk1Test {

    private static final String PASSWORD = "зялёны луг 77";
    private static final String FEE_PLAN = "fee-of-former-owners";

    @Inject
    Cabinet cabinet;

    /** R1.4 b: the shop has decided for the former owner. */
    @Test
    void theShopsDecisionOnHisPuk1Ends() {
        cabinet.publishPlan(FEE_PLAN, "fee", true);
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", FEE_PLAN));
        decideInShop(person);
        resetByPuk1(person, person.puk1()).statusCode(204);

        cabinet.handOver(person, 3, Map.of("tariffPlanId", FEE_PLAN));

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
        cabinet.handOver(person, 3, Map.of("ussdCapable", false));

        resetByPuk1(person, person.puk1()).statusCode(401);

        var sim = Map.of("iccid", person.iccid() + "-new", "imsi", "257", "puk1", "87654321");
        cabinet.handOver(person, 4, Map.of("ussdCapable", false, "sim", sim));
        resetByPuk1(person, "87654321").statusCode(204);
    }

    @Test
    void aShopThatDisablesThePuk1OfASimThatWentAlongEnablesItForNobody() {
        var person = cabinet.person();
        cabinet.handOver(person, 2, Map.of("ussdCapable", false));

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
                        withoutUssd(person, person.nextClient(), last, 6),
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
                        withoutUssd(person, person.nextClient(), sim, 6)));

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
                        withoutUssd(person, person.nextClient(), his, 6)));

        resetByPuk1(person, his.puk1()).statusCode(204);
    }

    @Test
    void theFirstBatchMayHaveBothOwnersOfASim() {
        var person = Person.somebody();
        person.publishAccount();
        await().until(() -> cabinet.count("select count(*) from access where subject_id = $1", person.account()) == 1);
        var sim = new Sim(person.iccid(), person.puk1());

        cabinet.handle(
                Topics.SUBSCRIBER_SECRETS,
                List.of(
                        withoutUssd(person, person.client(), sim, 1),
                        withoutUssd(person, person.nextClient(), sim, 2)));

        resetByPuk1(person, sim.puk1()).statusCode(401);
        decideInShop(person);
        resetByPuk1(person, sim.puk1()).statusCode(204);
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
}
