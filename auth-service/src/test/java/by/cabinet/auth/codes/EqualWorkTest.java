package by.cabinet.auth.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.SendCode.Recipient;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
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

/** Nobody can infer from the work done whether a number is known: the same statements, Redis calls and messages. */
@ServiceTest
class EqualWorkTest {

    @Inject
    DemoCodes demo;

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
    CodePublisher messages;

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
        var subscribers = new SubscriberRepository(watchedPool);
        new SendCode(
                        new CodeRateLimiter(watchedPool, clock, settings),
                        new CodeRepository(watchedRedis(), clock, settings, key),
                        messages,
                        demo)
                .send(
                        CodePurpose.SIGN_IN,
                        CodeAddress.of(phone),
                        Requester.from("192.0.2.1"),
                        phone,
                        _ -> subscribers.findByPhone(phone).map(subscriber -> subscriber.map(EqualWorkTest::recipient)))
                .await()
                .indefinitely();
        return List.copyOf(work);
    }

    private static Recipient recipient(Subscriber subscriber) {
        return Recipient.of(subscriber, List.of(subscriber.subscriberId()));
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
