package by.cabinet.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With limits of 100 a session, 40 an address and 60 a subnet in ten seconds; for signing in 10 an address in ten minutes. */
@QuarkusTest
class RatesTest extends GatewayTest {

    @Test
    void anAddressWithTooManyRequestsHasToWait() {
        Supplier<Call> stranger = () -> call("/account/v1/x").from("127.0.1.5");

        var passed = passed(80, stranger);
        var refused = stranger.get().get();

        assertTrue(passed >= 38 && passed <= 42, "passed " + passed);
        assertEquals(429, refused.status());
        assertEquals("too-many-requests", refused.code());
        assertTrue(Integer.parseInt(refused.header("Retry-After")) <= 10);
    }

    @Test
    void soHasOneThatGuessesTokens() {
        var passed = IntStream.range(0, 80)
                .filter(i -> call("/account/v1/x")
                                .from("127.0.2.5")
                                .bearer("guess-of-a-token-" + i)
                                .get()
                                .status()
                        == 401)
                .count();

        assertTrue(passed >= 38 && passed <= 42, "tried " + passed);
    }

    @Test
    void theAddressesOfASubnetAreCountedTogether() {
        var first = passed(35, () -> call("/account/v1/x").from("127.0.3.1"));
        var second = passed(35, () -> call("/account/v1/x").from("127.0.3.2"));

        assertEquals(35, first);
        assertTrue(second >= 22 && second <= 28, "passed " + second);
    }

    @Test
    void aSessionIsCountedByItselfFromAnyAddress() {
        var token = signedIn(Portal.MY);
        Supplier<Call> busy = () -> call("/account/v1/x").from("127.0.4.1").bearer(token);

        var passed = passed(130, busy);

        assertTrue(passed >= 95 && passed <= 105, "passed " + passed);
        assertEquals(200, call("/account/v1/x").from("127.0.4.1").get().status());
    }

    /** A thousand phone numbers from one address: few SMS are sent. */
    @ParameterizedTest
    @CsvSource({"127.0.5.1, /auth/v1/codes", "127.0.6.1, /auth/v1/sessions", "127.0.7.1, /auth/v1/password-resets"})
    void signingInIsCountedOnceMore(String peer, String path) {
        var passed = IntStream.range(0, 30)
                .filter(i -> call(path).from(peer).post("{}").status() != 429)
                .count();

        assertEquals(10, passed);
        var refused = call(path).from(peer).post("{}");
        assertEquals(429, refused.status());
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 60);
        assertEquals(200, call("/account/v1/x").from(peer).get().status());
    }

    /** Signing in again within a session does not evade the limit. */
    @Test
    void aSessionDoesNotEvadeTheLimit() {
        var token = signedIn(Portal.MY);

        var passed = IntStream.range(0, 30)
                .filter(i -> call("/auth/v1/codes")
                                .from("127.0.8.1")
                                .bearer(token)
                                .post("{}")
                                .status()
                        == 200)
                .count();

        assertEquals(10, passed);
    }

    @Test
    void anExemptAddressIsNotCounted() {
        assertEquals(120, passed(120, () -> call("/account/v1/x")));
    }

    private static long passed(int times, Supplier<Call> call) {
        return IntStream.range(0, times)
                .filter(i -> call.get().get().status() == 200)
                .count();
    }
}
