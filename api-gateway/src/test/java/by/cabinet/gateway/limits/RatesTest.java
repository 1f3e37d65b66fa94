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
    @CsvSource({"127.0.5.1, /auth/v1/codes", "127.0.7.1, /landing/v1/codes"})
    void askingForCodesIsCountedOnceMore(String peer, String path) {
        var passed = IntStream.range(0, 30)
                .filter(i -> call(path).from(peer).post("{}").status() != 429)
                .count();

        assertEquals(10, passed);
        var refused = call(path).from(peer).post("{}");
        assertEquals(429, refused.status());
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 60);
        assertEquals(200, call("/account/v1/x").from(peer).get().status());
    }

    /** An office behind one address: what others show is no reason to refuse a right code. */
    @Test
    void aRightCredentialIsNotRefusedForOthersAtItsAddress() {
        Supplier<Call> office = () -> call("/auth/v1/sessions").from("127.0.6.1");
        var wrong = IntStream.range(0, 25)
                .filter(i -> office.get().post("wrong").status() == 401)
                .count();
        var refused = office.get().post("wrong");

        assertEquals(10, wrong);
        assertEquals(429, refused.status());
        assertEquals("too-many-requests", refused.code());
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 60);
        assertEquals(201, office.get().post("right").status());
    }

    /** People are asked to come back at a time. */
    @Test
    void aPageSaysUntilWhen() {
        IntStream.range(0, 10)
                .forEach(i -> call("/codes")
                        .on("lk.landing.localhost")
                        .from("127.0.9.1")
                        .post(""));

        var page = call("/codes")
                .on("lk.landing.localhost")
                .from("127.0.9.1")
                .with("Accept", "text/html")
                .post("");

        assertEquals(429, page.status());
        assertTrue(page.body().matches("(?s).*Попробуйте ещё раз в [0-9]{2}:[0-9]{2}\\..*"), page.body());
    }

    /** Of the address 40 go through; the device has 40 more. */
    @Test
    void aDeviceThatIsKnownGoesOnByItself() {
        var device = call("/auth/v1/sessions")
                .with("X-Device-Token", "d".repeat(38))
                .post("{}")
                .header("X-Device-Token");
        Supplier<Call> stranger = () -> call("/account/v1/x").from("127.0.10.1");
        passed(50, stranger);

        assertEquals(200, stranger.get().with("X-Device-Token", device).get().status());
        assertEquals(
                200,
                stranger.get().with("Cookie", "cabinet_device=" + device).get().status());
        assertEquals(
                429,
                stranger.get()
                        .with("X-Device-Token", device.substring(0, 43))
                        .get()
                        .status());
        assertEquals(
                429,
                stranger.get()
                        .with("X-Device-Token", "e" + device.substring(1))
                        .get()
                        .status());
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
