package by.cabinet.notification.messages;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topics;
import by.cabinet.notification.Phones;
import by.cabinet.notification.TestMessages;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.notification.smpp.SmppLink;
import by.cabinet.notification.smpp.TestSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Fault 17. S1: an accepted SMS reaches the SMSC at least once, and twice only where its outcome was unknown, by the SMSC's own
 * count.
 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class SmscFaultsTest {

    private static final TestSmsc SMSC = RealSmsc.SMSC;

    @Inject
    SmppLink link;

    private final String phone = Phones.next();

    @BeforeEach
    @AfterEach
    void theLinkIsUp() {
        SMSC.refuseBinds(false);
        await().until(link::isBound);
    }

    @Test
    void whatWasCutOffBeforeItsAnswerIsSentAgainAndTheRestIsNot() {
        SMSC.cutAfterNext(1);
        publish("Первая");

        await().until(() -> SMSC.receivedBy(phone).size() == 2);
        publish("Вторая");
        awaitStates("SENT", "SENT");
        assertEquals(2, count("Первая"));
        assertEquals(1, count("Вторая"));
    }

    @Test
    void throttlingAndAFullQueueLoseAndDoubleNothing() {
        SMSC.refuseNext(0x58, 0x58, 0x14, 0x58, 0x14, 0x14);
        var names = IntStream.range(0, 12).mapToObj(i -> "Услуга " + i).toList();
        names.forEach(this::publish);

        await().until(() -> SMSC.receivedBy(phone).size() >= names.size());
        awaitStates(names.stream().map(name -> "SENT").toArray(String[]::new));
        names.forEach(name -> assertEquals(1, count("«" + name + "»"), name));
    }

    @Test
    void refusedBindsAreRetriedUntilOneIsGranted() {
        SMSC.down();
        await().until(() -> !link.isBound());
        SMSC.refuseBinds(true);
        SMSC.up();
        var before = SMSC.refusedBinds();
        publish("Поздняя");
        await().until(() -> SMSC.refusedBinds() >= before + 5);
        assertTrue(SMSC.receivedBy(phone).isEmpty());

        SMSC.refuseBinds(false);

        await().until(() -> count("Поздняя") == 1);
        awaitStates("SENT");
        assertEquals(1, count("Поздняя"));
    }

    @Test
    void doubledAndContradictingReceiptsCountOnce() {
        var id = publish("Музыка");
        awaitStates("SENT");
        SMSC.report(phone, "DELIVRD");
        SMSC.report(phone, "DELIVRD");
        awaitStates("DELIVERED");
        SMSC.report(phone, "UNDELIV");
        publish("Почта");
        awaitStates("SENT", "DELIVERED");

        var deliveries = TestEvents.await(
                Topics.DELIVERIES.name(),
                2,
                event -> id.equals(event.path("messageId").asText()));
        assertEquals(
                List.of("SENT", "DELIVERED"),
                deliveries.stream().map(event -> event.path("outcome").asText()).toList());
    }

    @Test
    void twoHundredCyrillicLettersArriveAsOneText() {
        var offering = "Безлимит на всё лето! ".repeat(10).substring(0, 200);
        publish(offering);

        await().until(() -> count(offering) == 1);
        assertTrue(SMSC.receivedBy(phone).getFirst().parts() > 1);
    }

    private long count(String text) {
        return SMSC.receivedBy(phone).stream()
                .filter(received -> received.text().contains(text))
                .count();
    }

    private String publish(String offering) {
        return TestMessages.publish(phone, "disconnection-completed", Map.of("offering", offering), null);
    }

    /** Newest first. */
    private void awaitStates(String... states) {
        await().until(() -> List.of(states)
                .equals(given().auth()
                        .oauth2(TestTokens.staff(StaffRole.CONTACT_CENTRE))
                        .queryParam("to", phone)
                        .get("/notification/v1/messages")
                        .then()
                        .extract()
                        .path("items.state")));
    }
}
