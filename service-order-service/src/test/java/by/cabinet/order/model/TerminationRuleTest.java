package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.order.model.OrderContext.TerminationContext;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.2.5, R1.8 f */
class TerminationRuleTest {

    private static final Contact LEAVING = contact("s-1", "+375291000001");
    private static final Contact MANAGER = contact("s-2", "+375291000002");

    private SubscriberStatus status = SubscriberStatus.ACTIVE;
    private Optional<SuspendedBy> suspendedBy = Optional.empty();
    private Optional<SubscriberView.Client> client = client(ClientStatus.ACTIVE, null);
    private boolean restricted;
    private boolean inFlight;
    private Contact requester = MANAGER;
    private List<Contact> otherManagers = List.of(MANAGER);

    @Test
    void acceptsWhatNoRuleRefuses() {
        assertEquals(Optional.empty(), refusal());

        client = Optional.empty();
        assertEquals(Optional.empty(), refusal());
    }

    @ParameterizedTest
    @EnumSource(value = SuspendedBy.class, names = "COMPANY", mode = EnumSource.Mode.EXCLUDE)
    void whoIsSuspendedAtHisOwnOrHisClientsRequestMayLeave(SuspendedBy by) {
        status = SubscriberStatus.SUSPENDED;
        suspendedBy = Optional.of(by);
        client = client(ClientStatus.SUSPENDED, by);

        assertEquals(Optional.empty(), refusal());
    }

    @Test
    void whoOwesSomethingMayNot() {
        status = SubscriberStatus.SUSPENDED;
        suspendedBy = Optional.of(SuspendedBy.SUBSCRIBER);
        client = client(ClientStatus.SUSPENDED, SuspendedBy.COMPANY);
        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, SuspendedBy.COMPANY)), refusal());

        suspendedBy = Optional.of(SuspendedBy.COMPANY);
        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.SUBSCRIBER, SuspendedBy.COMPANY)), refusal());
    }

    @Test
    void whoIsServedAgainMay() {
        suspendedBy = Optional.of(SuspendedBy.COMPANY);
        client = client(ClientStatus.ACTIVE, SuspendedBy.COMPANY);

        assertEquals(Optional.empty(), refusal());
    }

    /** R1.13: first of all. */
    @Test
    void whoIsRestrictedMayNot() {
        restricted = true;
        status = SubscriberStatus.SUSPENDED;
        suspendedBy = Optional.of(SuspendedBy.COMPANY);

        assertEquals(refused(OrderRefusal.Code.RESTRICTED), refusal());
    }

    @Test
    void whoHasLeftDoesNotLeaveAgain() {
        status = SubscriberStatus.TERMINATED;
        assertEquals(refused(OrderRefusal.Code.NOT_ACTIVE), refusal());

        status = SubscriberStatus.ACTIVE;
        inFlight = true;
        assertEquals(refused(OrderRefusal.Code.ORDER_IN_FLIGHT), refusal());
    }

    @Test
    void theLastManagerDoesNotLeaveByHimself() {
        requester = LEAVING;
        assertEquals(Optional.empty(), refusal());

        otherManagers = List.of();
        assertEquals(refused(OrderRefusal.Code.LAST_MANAGER), refusal());

        requester = MANAGER;
        assertEquals(Optional.empty(), refusal());
    }

    @Test
    void theOtherManagersAndTheSubscriberAreNotified() {
        assertEquals(List.of(LEAVING), context().notified());

        requester = LEAVING;
        assertEquals(List.of(LEAVING, MANAGER), context().notified());
    }

    private static Optional<OrderRefusal> refused(OrderRefusal.Code code) {
        return Optional.of(OrderRefusal.of(code));
    }

    private static Optional<SubscriberView.Client> client(ClientStatus status, SuspendedBy by) {
        return Optional.of(new SubscriberView.Client(ClientKind.LEGAL_ENTITY, status, Optional.ofNullable(by)));
    }

    private Optional<OrderRefusal> refusal() {
        return TerminationRule.firstRefusal(subscriber(), context());
    }

    private TerminationContext context() {
        return new TerminationContext(Optional.of(subscriber()), inFlight, Optional.of(requester), otherManagers);
    }

    private SubscriberView subscriber() {
        return new SubscriberView(
                new Target.Subscriber("s-1", "a-1", "c-1"),
                LEAVING,
                status,
                suspendedBy,
                client,
                Optional.of(true),
                restricted,
                false);
    }

    private static Contact contact(String subscriberId, String phone) {
        return new Contact(subscriberId, Optional.of(new Phone(phone)), Optional.empty(), Language.RU, false);
    }
}
