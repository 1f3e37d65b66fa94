package by.cabinet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.contract.auth.SessionChanged;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is published is read back as it was, and looks in JSON as the schemas say. */
class EventJsonTest {

    private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void everyEventIsReadBackAsItWasWritten() {
        Topics.all().forEach(EventJsonTest::assertRoundTrip);
    }

    @Test
    void whatIsWrittenIsTheSampleAgain() {
        Topics.all().stream()
                .filter(topic -> topic.name().matches("(auth|rights|account|order|notification)\\..*"))
                .forEach(topic -> {
                    var sample = Samples.of(topic);
                    assertEquals(sample, TestJson.tree(TestJson.write(TestJson.read(sample.toString(), topic.type()))));
                });
    }

    @Test
    void aCommandNamesItsOrderAndMoney() {
        var command = new FundCommand(
                "o-1", "a-1", "s-1", FundCommandType.RESERVE, Money.kopecks(250), Money.kopecks(300), "caller-id");

        assertEquals(TestJson.tree("""
                        {"orderId": "o-1", "accountId": "a-1", "subscriberId": "s-1", "command": "RESERVE",
                         "amount": {"amount": 250, "currency": "BYN"}, "firstCost": {"amount": 300, "currency": "BYN"},
                         "reason": "caller-id"}"""), TestJson.tree(TestJson.write(command)));
    }

    @Test
    void aRefusalHasItsCodeInKebabCase() {
        var refusal = FundResult.Refusal.insufficient(Money.kopecks(5));

        assertEquals(
                TestJson.tree(
                        "{\"code\": \"insufficient-funds\", \"missing\": {\"amount\": 5, \"currency\": \"BYN\"}}"),
                TestJson.tree(TestJson.write(refusal)));
        assertEquals(true, refusal.is(FundRefusalCode.INSUFFICIENT_FUNDS));
    }

    @Test
    void whatAnOrderIsNotAboutIsLeftOut() {
        var event = new OrderStateChanged(
                "o-1",
                "c-1",
                "a-1",
                null,
                OrderAction.ACTIVATE_SIM,
                null,
                null,
                "i-1",
                null,
                OrderState.IN_PROGRESS,
                null,
                null,
                null,
                new OrderStateChanged.Refusal("suspended", null, null, SuspendedBy.COMPANY, null),
                null,
                2L,
                TIME);

        assertEquals(TestJson.tree("""
                        {"orderId": "o-1", "clientId": "c-1", "accountId": "a-1", "action": "ACTIVATE_SIM", "iccid": "i-1",
                         "state": "inProgress", "refusal": {"code": "suspended", "suspendedBy": "COMPANY"}, "version": 2,
                         "occurredAt": "2026-01-31T10:00:00Z"}"""), TestJson.tree(TestJson.write(event)));
        assertEquals(
                Metered.Count.of("orders.changed", "state", "inProgress", "action", "ACTIVATE_SIM"), event.count());
    }

    @Test
    void anSmsIsWrittenWithItsTemplateAndWholeNumber() {
        var sms = SmsRequested.of(new Phone("+375291112233"), Language.BE, MessageTemplate.PASSWORD_CHANGED, Map.of());

        assertEquals(TestJson.tree("""
                        {"messageId": "%s", "to": "+375291112233", "language": "be", "template": "password-changed",
                         "parameters": {}}""".formatted(sms.messageId())), TestJson.tree(TestJson.write(sms)));
    }

    @Test
    void aChangeOfContactsSaysNothingOfTheAddress() {
        var change = AccountChanged.ofContacts("a-1", "a@b.by", new Phone("+375291112233"), TIME, "clerk");

        assertEquals(TestJson.tree("""
                        {"accountId": "a-1", "contactEmail": "a@b.by", "contactPhone": "+375291112233",
                         "changedAt": "2026-01-31T10:00:00Z", "changedBy": "clerk"}"""), TestJson.tree(TestJson.write(change)));
    }

    @Test
    void aReasonThatIsNotKnownYetIsReadAsNone() {
        var sample = Samples.of(Topics.SESSIONS).toString();

        assertEquals(EndReason.IDLE, TestJson.read(sample, SessionChanged.class).reason());
        assertNull(TestJson.read(sample.replace("IDLE", "NEW_ONE"), SessionChanged.class)
                .reason());
    }

    @Test
    void anActionHasOneCode() {
        assertEquals(
                JournalAction.values().length,
                Arrays.stream(JournalAction.values())
                        .map(JournalAction::code)
                        .distinct()
                        .count());
    }

    private static <T> void assertRoundTrip(Topic<T> topic) {
        var event = TestJson.read(Samples.of(topic).toString(), topic.type());
        assertEquals(event, TestJson.read(TestJson.write(event), topic.type()), topic::name);
    }
}
