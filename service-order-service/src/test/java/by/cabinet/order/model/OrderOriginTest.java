package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.order.model.OrderOrigin.RequestedAs;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderOriginTest {

    private static final Caller.Session SESSION =
            new Caller.Session("session", Portal.MY, SignInMethod.SMS_CODE, Language.RU, false, false, "192.0.2.1");

    @ParameterizedTest
    @CsvSource({"SUBSCRIBER, SUBSCRIBER", "SUPERVISOR, SUPERVISOR", "ADMINISTRATOR, ADMINISTRATOR"})
    void aSubscriberOrdersInTheRoleThatHeHas(CabinetRole role, RequestedAs requestedAs) {
        var caller = new Caller.Subscriber(SESSION, "s-1", "a-1", "c-1", ClientKind.LEGAL_ENTITY, role);

        assertEquals(
                new OrderOrigin("s-1", Optional.of(requestedAs), "session", "correlation", Optional.empty()),
                OrderOrigin.of(caller, "correlation"));
    }

    /** R1.5 */
    @Test
    void anAccountOrdersForItself() {
        var caller = new Caller.Account(SESSION, "a-1", "c-1", ClientKind.INDIVIDUAL);

        assertEquals(
                new OrderOrigin("a-1", Optional.of(RequestedAs.ACCOUNT), "session", "correlation", Optional.empty()),
                OrderOrigin.of(caller, "correlation"));
    }
}
