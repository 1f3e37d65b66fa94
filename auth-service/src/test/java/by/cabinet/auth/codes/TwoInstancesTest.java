package by.cabinet.auth.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attack 3: a hundred parallel checks of one code by two instances, which share nothing but Redis. */
@ServiceTest
class TwoInstancesTest {

    @Inject
    Cabinet cabinet;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    ProductClock clock;

    @Inject
    CodeSettings settings;

    @Test
    void oneOfAHundredParallelRightAttemptsSucceeds() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);

        var right = cabinet.code(person, 1);

        assertEquals(1, successes(attempted(codeId, i -> right)));
    }

    @Test
    void threeOfAHundredParallelAttemptsAreChecked() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        var right = cabinet.code(person, 1);

        var verified = attempted(codeId, i -> i < 50 ? "wrong" + i : right);

        assertTrue(successes(verified) <= 1);
        assertTrue(misses(person) <= 3, "misses: " + misses(person));
    }

    /** Which has issued it just before it was replaced. */
    @Test
    void aCodeOfTheVersionBeforeIsChecked() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        redis.hash(String.class)
                .hdel("code:" + codeId, "pending", "misses", "together", "client")
                .await()
                .indefinitely();
        var right = cabinet.code(person, 1);

        cabinet.tryCode(codeId, right.equals("000000") ? "000001" : "000000").statusCode(401);
        cabinet.tryCode(codeId, right).statusCode(201);
        cabinet.tryCode(codeId, right).statusCode(401);
    }

    private List<Optional<VerifiedCode>> attempted(String codeId, IntFunction<String> digits) {
        var instances = List.of(instance(), instance());
        var code = IntStream.range(0, 100).mapToObj(digits).toList();
        return Uni.join()
                .all(IntStream.range(0, 100)
                        .mapToObj(i -> instances.get(i % 2).redeem(CodePurpose.SIGN_IN, codeId, code.get(i)))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();
    }

    private CodeRepository instance() {
        return new CodeRepository(redis, clock, settings, new CodeKey(settings));
    }

    private int misses(Person person) {
        var key = "code-misses:"
                + new CodeKey(settings).ofAddress(CodeAddress.of(person.phone()).text() + " from 192.0.2.1");
        return Optional.ofNullable(
                        redis.hash(String.class).hget(key, "count").await().indefinitely())
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static long successes(List<Optional<VerifiedCode>> verified) {
        return verified.stream().filter(Optional::isPresent).count();
    }
}
