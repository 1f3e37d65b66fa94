package by.cabinet.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.gateway.limits.RateLimitKeys.SignIn;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitKeysTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,            192.0.2.7,        192.0.2",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2,     2001:db8:1",
        "2001:db8::1,          2001:db8:0:0,     2001:db8:0",
        "::1,                  0:0:0:0,          0:0:0",
        "fe80::1%eth0,         fe80:0:0:0,       fe80:0:0"
    })
    void areOfAddressAndSubnet(String peer, String address, String subnet) {
        var keys = new RateLimitKeys(
                peer, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), SignIn.NONE);

        assertEquals(address, keys.address());
        assertEquals(subnet, keys.subnet());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /auth/v1/codes,    false, ASKED",
        "POST, /auth/v1/sessions, false, SHOWN",
        "POST, /sessions,         true,  SHOWN",
        "GET,  /auth/v1/sessions, false, NONE",
        "GET,  /,                 true,  ASKED",
        "GET,  /,                 false, NONE",
        "GET,  /assets/style.css, true,  NONE"
    })
    void sayWhatIsASignIn(String method, String path, boolean recognised, SignIn signIn) {
        assertEquals(signIn, RateLimitKeys.signIn(HttpMethod.valueOf(method), path, recognised));
    }
}
