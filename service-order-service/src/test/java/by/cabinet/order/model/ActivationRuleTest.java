package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.order.party.StockSim;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.2.5 */
class ActivationRuleTest {

    private Optional<SubscriberView.Client> client = client(ClientStatus.ACTIVE, null);
    private boolean restricted;
    private boolean available = true;
    private boolean inFlight;

    @Test
    void aSimOfTheStockIsActivated() {
        assertEquals(Optional.empty(), refusal());

        client = Optional.empty();
        assertEquals(Optional.empty(), refusal());
    }

    /** R1.8 f */
    @ParameterizedTest
    @EnumSource
    void aSuspendedClientActivatesNone(SuspendedBy by) {
        client = client(ClientStatus.SUSPENDED, by);

        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, by)), refusal());
    }

    @Test
    void aSimIsActivatedOnce() {
        inFlight = true;
        assertEquals(refused(OrderRefusal.Code.ORDER_IN_FLIGHT), refusal());

        available = false;
        assertEquals(refused(OrderRefusal.Code.ALREADY_CONNECTED), refusal());
    }

    /** R1.13: first of all, and a suspension before the SIM. */
    @Test
    void aRestrictedAccountGetsNone() {
        available = false;
        client = client(ClientStatus.SUSPENDED, SuspendedBy.COMPANY);
        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.CLIENT, SuspendedBy.COMPANY)), refusal());

        restricted = true;
        assertEquals(refused(OrderRefusal.Code.RESTRICTED), refusal());
    }

    private Optional<OrderRefusal> refusal() {
        var stock = new StockSim(
                new Target.Account("a-1", "c-1"), client, restricted, "893750", new Phone("+375291000001"), available);
        return ActivationRule.firstRefusal(stock, inFlight);
    }

    private static Optional<OrderRefusal> refused(OrderRefusal.Code code) {
        return Optional.of(OrderRefusal.of(code));
    }

    private static Optional<SubscriberView.Client> client(ClientStatus status, SuspendedBy by) {
        return Optional.of(new SubscriberView.Client(ClientKind.LEGAL_ENTITY, status, Optional.ofNullable(by)));
    }
}
