package by.cabinet.auth.party;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R1.5: a fixed line has no SIM, and perhaps no number. */
@ServiceTest
class FixedSubscriberTest {

    @Inject
    Cabinet cabinet;

    @Test
    void signsInByItsAccountFromItsFirstEventOn() {
        var fixed = cabinet.fixedSubscriber(Map.of(), Map.of());

        cabinet.tryAccount(fixed.number(), fixed.passport())
                .statusCode(201)
                .body("session.accountId", equalTo(fixed.account()))
                .body("session.subscriberId", nullValue());
    }

    @Test
    void aLandlineIsNobodyWhereverANumberSignsIn() {
        var phone = landline();
        var fixed = cabinet.fixedSubscriber(Map.of("phone", phone), Map.of());

        cabinet.askCode(phone).statusCode(202);
        assertFalse(cabinet.messages(phone, 1).getFirst().path("deliver").asBoolean());
        cabinet.post(
                        Portal.MY,
                        "password-resets",
                        Map.of("phone", phone, "puk1", fixed.puk1(), "newPassword", "снег на Каляды"))
                .statusCode(401)
                .body("code", equalTo("wrong-puk1"));
        cabinet.post(Portal.MY, "sessions", Map.of("method", "PASSWORD", "phone", phone, "password", fixed.passport()))
                .statusCode(401);
    }

    @Test
    void itsNoticesGoToTheContactNumberOfItsAccount() {
        var contact = Person.somebody();
        var fixed = cabinet.fixedSubscriber(
                Map.of("phone", landline()), contact.contacts(contact.phone().e164()));

        restrict(fixed);

        assertEquals(
                1, cabinet.smsTo(contact.phone().e164(), "access-restricted").size());
    }

    @Test
    void withoutAContactNumberNothingIsSent() {
        var phone = landline();
        restrict(cabinet.fixedSubscriber(Map.of("phone", phone), Map.of()));
        var later = cabinet.person();
        restrict(later);

        cabinet.smsTo(later.phone().e164(), "access-restricted");
        assertEquals(
                0,
                TestEvents.all(
                                Topics.MESSAGES.name(),
                                message -> message.path("to").asText().equals(phone))
                        .size());
    }

    @Test
    void aMobileNumberWithoutASimAndASimWithoutANumberAreQuarantined() {
        var person = Person.somebody();
        var withoutNumber = person.subscriberRecord(1);
        withoutNumber.remove("phone");

        cabinet.quarantined(
                person.publishFixedSubscriber(1, Map.of("phone", person.phone().e164())));
        cabinet.quarantined(TestEvents.publish(Topics.SUBSCRIBERS.name(), person.subscriber(), withoutNumber));

        assertEquals(0, cabinet.count("select count(*) from subscriber where subscriber_id = $1", person.subscriber()));
    }

    private static String landline() {
        return "+375171%06d"
                .formatted(Integer.parseInt(Person.somebody().phone().e164().substring(7)));
    }

    private static void restrict(Person person) {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SECURITY))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "suspicion"))
                .put("/auth/v1/subscribers/" + person.subscriber() + "/restriction")
                .then()
                .statusCode(200);
    }
}
