package by.cabinet.gateway.limits;

import java.util.Optional;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        var keys = new RateLimitKeys(peer, Optional.empty(), Optional.empty(), false);

        assertEquals(address, keys.address());
        assertEquals(subnet, keys.subnet());
    }
}
