package by.cabinet.gateway.limits;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attack 31, as far as the gateway's limits go: here all strangers together may send 60 requests, and one of staff 60. */
@QuarkusTest
@TestProfile(OperatorRatesTest.Flooded.class)
class OperatorRatesTest extends GatewayTest {

    private static final String CLOSING = "/auth/v1/subscribers/s-1/restriction";

    public static class Flooded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "cabinet.gateway.rates.stranger.all",
                    "60",
                    "cabinet.gateway.rates.stranger.window",
                    "60s",
                    "cabinet.gateway.rates.exempt",
                    "127.0.0.1");
        }
    }

    /** Spends the limits of an address, and from another network that of all strangers. */
    @BeforeEach
    void flood() {
        await().until(() ->
                stranger("127.0.14.1") == 429 && stranger("127.0.16.1") == 429 && stranger("127.0.17.1") == 429);
    }

    private int stranger(String address) {
        return call("/account/v1/x").from(address).get().status();
    }

    private int staff(String token) {
        return call(CLOSING).from("127.0.14.1").bearer(token).post("{}").status();
    }

    @Test
    void staffGoOnWhileStrangersHaveSpentTheirs() {
        assertEquals(200, staff(TestIssuer.token("security-1", "security")));
        assertEquals(
                200,
                call("/account/v1/x")
                        .from("127.0.14.1")
                        .bearer(signedIn(Portal.MY))
                        .get()
                        .status());
    }

    /** So do a device from which somebody has signed in, and a number that the network has recognised. */
    @Test
    void thoseWhoHaveBeenHereGoOn() {
        var device = knownDevice();

        assertEquals(429, call("/auth/v1/codes").from("127.0.15.1").post("{}").status());
        assertEquals(
                200,
                call("/auth/v1/codes")
                        .from("127.0.15.1")
                        .with("X-Device-Token", device)
                        .post("{}")
                        .status());
        assertEquals(200, recognised("/").get().status());
    }

    @Test
    void aTokenThatIsNotGenuineIsAStrangers() {
        assertEquals(429, staff(TestIssuer.forgedToken("security-2", "security")));
    }

    @Test
    void oneOfStaffHasALimitOfHisOwn() {
        var token = TestIssuer.token("careless");

        var passed = IntStream.range(0, 100).filter(i -> staff(token) == 200).count();

        assertTrue(passed >= 57 && passed <= 63, "passed " + passed);
        assertEquals(200, staff(TestIssuer.token("careful")));
    }

    @Test
    void theUssdGatewayServesManyPeople() {
        var token = TestIssuer.token("system", "ussd-gateway");

        assertEquals(
                300,
                IntStream.range(0, 300)
                        .filter(i -> call("/auth/v1/ussd")
                                        .from("127.0.14.1")
                                        .bearer(token)
                                        .post("{}")
                                        .status()
                                == 200)
                        .count());
    }
}
