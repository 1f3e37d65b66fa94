package by.cabinet.auth.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.auth.testing.WatchedPool;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Nobody can tell by the work done whether a number is known: the same statements, Redis calls and messages. */
@ServiceTest
class EqualWorkTest {

    @Inject
    Cabinet cabinet;

    @Inject
    Pool pool;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    ProductClock clock;

    @Inject
    CodeSettings settings;

    @Inject
    CodeKey key;

    @Inject
    CodeMessages messages;

    private final List<String> work = new CopyOnWriteArrayList<>();

    @Test
    void isDoneForKnownAndUnknownNumbers() {
        var known = cabinet.person().phone();
        var unknown = Person.somebody().phone();
        workFor(Person.somebody().phone()); // Redis learns the script

        var forKnown = workFor(known);
        var forUnknown = workFor(unknown);

        assertEquals(3, forKnown.size(), forKnown::toString);
        assertEquals(forKnown, forUnknown);
        assertEquals(1, cabinet.messages(known.e164(), 1).size());
        assertEquals(1, cabinet.messages(unknown.e164(), 1).size());
    }

    private List<String> workFor(Phone phone) {
        work.clear();
        var watchedPool = new WatchedPool(pool, work);
        var lines = new Lines(watchedPool);
        new SendCode(
                        new SendBudget(watchedPool, clock, settings),
                        new CodeStore(watchedRedis(), clock, settings, key),
                        messages)
                .send(
                        Purpose.SIGN_IN,
                        Address.of(phone),
                        phone,
                        () -> lines.holding(phone).map(line -> line.map(EqualWorkTest::recipient)))
                .await()
                .indefinitely();
        return List.copyOf(work);
    }

    private static Recipient recipient(Line line) {
        return new Recipient(line.phone(), line.language(), line.subscriberId(), List.of(line.subscriberId()));
    }

    private ReactiveRedisDataSource watchedRedis() {
        return (ReactiveRedisDataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ReactiveRedisDataSource.class},
                (proxy, method, arguments) -> {
                    work.add(method.getName() + " " + arguments[0] + " " + ((String[]) arguments[1]).length);
                    return real(method, arguments);
                });
    }

    private Object real(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(redis, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
