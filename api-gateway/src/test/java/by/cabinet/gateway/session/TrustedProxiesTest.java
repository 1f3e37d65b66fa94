package by.cabinet.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R2.2 and attack 13. */
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

    private static HttpServerRequest request(Map<String, String> headers) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                TrustedProxiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> headers.get(String.valueOf(arguments[0])));
    }
}
