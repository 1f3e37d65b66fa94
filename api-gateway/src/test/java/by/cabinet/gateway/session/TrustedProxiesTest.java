package by.cabinet.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R2.2, attacks 13 and 32. */
class TrustedProxiesTest {

    private static final Optional<Phone> NUMBER = Optional.of(new Phone("+375291000001"));
    private static final String PROXY = "192.0.2.7";

    private final TrustedProxies byAddress = new TrustedProxies(Optional.of(Set.of(PROXY)), Optional.empty());
    private final TrustedProxies bySecretToo =
            new TrustedProxies(Optional.of(Set.of(PROXY)), Optional.of("a long shared secret"));

    @Test
    void theNumberCountsFromAnOperatorsProxyOnTheLandingPortal() {
        var request = request(Map.of("X-MSISDN", "375291000001"));

        assertEquals(NUMBER, byAddress.recognised(request, Portal.LANDING, PROXY));
        assertTrue(byAddress.recognised(request, Portal.LANDING, "192.0.2.8").isEmpty());
        assertTrue(byAddress.recognised(request, Portal.MY, PROXY).isEmpty());
    }

    @Test
    void whereASecretIsSetTheProxyMustSendIt() {
        var knowing = request(Map.of("X-MSISDN", "375291000001", "X-Operator-Proxy-Secret", "a long shared secret"));
        var guessing = request(Map.of("X-MSISDN", "375291000001", "X-Operator-Proxy-Secret", "a long shared secre"));

        assertEquals(NUMBER, bySecretToo.recognised(knowing, Portal.LANDING, PROXY));
        assertTrue(bySecretToo.recognised(guessing, Portal.LANDING, PROXY).isEmpty());
        assertTrue(bySecretToo
                .recognised(request(Map.of("X-MSISDN", "375291000001")), Portal.LANDING, PROXY)
                .isEmpty());
        assertTrue(bySecretToo.recognised(knowing, Portal.LANDING, "192.0.2.8").isEmpty());
    }

    /** Attack 32: a header of the client, which the proxy has let through before its own. */
    @Test
    void twoNumbersAreNone() {
        var twice = MultiMap.caseInsensitiveMultiMap()
                .add("X-MSISDN", "375291000002")
                .add("x-msisdn", "375291000001");
        var list = request(Map.of("X-MSISDN", "375291000002, 375291000001"));
        var secrets = request(Map.of("X-MSISDN", "375291000001"))
                .add("X-Operator-Proxy-Secret", "guess")
                .add("X-Operator-Proxy-Secret", "a long shared secret");

        assertTrue(byAddress.recognised(twice, Portal.LANDING, PROXY).isEmpty());
        assertTrue(byAddress.recognised(list, Portal.LANDING, PROXY).isEmpty());
        assertTrue(bySecretToo.recognised(secrets, Portal.LANDING, PROXY).isEmpty());
    }

    private static MultiMap request(Map<String, String> headers) {
        return MultiMap.caseInsensitiveMultiMap().addAll(headers);
    }
}
