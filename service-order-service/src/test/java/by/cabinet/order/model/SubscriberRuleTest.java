package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.8 f, R1.13 */
class SubscriberRuleTest {

    private SubscriberStatus status = SubscriberStatus.ACTIVE;
    private Optional<SuspendedBy> suspendedBy = Optional.empty();
    private Optional<SubscriberView.Client> client = client(ClientStatus.ACTIVE, null);
    private boolean restricted;
    private boolean accountOfAnother;

    @Test
    void whoIsInServiceIsRefusedNothing() {
        assertEquals(Optional.empty(), refusal());

        client = Optional.empty();
        assertEquals(Optional.empty(), refusal());
    }

    @ParameterizedTest
    @EnumSource
    void itIsSaidWhoHasSuspendedTheSubscriber(SuspendedBy by) {
        status = SubscriberStatus.SUSPENDED;
        suspendedBy = Optional.of(by);

        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.SUBSCRIBER, by)), refusal());
    }

    @ParameterizedTest
    @EnumSource
    void itIsSaidWhoHasSuspendedHisClient(SuspendedBy by) {
        client = client(ClientStatus.SUSPENDED, by);

        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, by)), refusal());
    }

    @Test
    void aSuspensionCountsWhoeverHasMadeIt() {
        client = client(ClientStatus.SUSPENDED, null);
        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, null)), refusal());

        status = SubscriberStatus.SUSPENDED;
        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.SUBSCRIBER, null)), refusal());
    }

    /** While only one of him and his account has gone to another client. */
    @Test
    void theMoneyOfAnotherClientIsNotSpent() {
        accountOfAnother = true;

        assertEquals(Optional.of(OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE)), refusal());
    }

    @Test
    void whoHasLeftOrdersNothing() {
        status = SubscriberStatus.TERMINATED;

        assertEquals(Optional.of(OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE)), refusal());
    }

    @Test
    void aRestrictionComesBeforeASuspensionAndThatBeforeTheRest() {
        accountOfAnother = true;
        client = client(ClientStatus.SUSPENDED, SuspendedBy.COMPANY);
        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, SuspendedBy.COMPANY)), refusal());

        restricted = true;
        assertEquals(Optional.of(OrderRefusal.of(OrderRefusal.Code.RESTRICTED)), refusal());
    }

    private Optional<OrderRefusal> refusal() {
        var phone = Optional.of(new Phone("+375291000001"));
        return SubscriberRule.firstRefusal(new SubscriberView(
                new Target.Subscriber("s-1", "a-1", "c-1"),
                new Contact("s-1", phone, Optional.empty(), Language.RU, true),
                status,
                suspendedBy,
                client,
                Optional.of(true),
                restricted,
                accountOfAnother));
    }

    private static Optional<SubscriberView.Client> client(ClientStatus status, SuspendedBy by) {
        return Optional.of(new SubscriberView.Client(ClientKind.INDIVIDUAL, status, Optional.ofNullable(by)));
    }
}
