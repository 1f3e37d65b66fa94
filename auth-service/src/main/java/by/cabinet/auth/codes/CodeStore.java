package by.cabinet.auth.codes;

import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.session.RedisScript;
import by.cabinet.common.value.Phone;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Codes in Redis, by its own time plus the product's offset. Each method is one round trip. */
@ApplicationScoped
class CodeStore {

    private static final RedisScript ISSUE = RedisScript.of(CodeStore.class, "issue.lua");
    private static final RedisScript KILL = RedisScript.of(CodeStore.class, "kill.lua");
    private static final RedisScript REDEEM = RedisScript.of(CodeStore.class, "redeem.lua");

    private final ReactiveRedisDataSource redis;
    private final ProductClock clock;
    private final CodeSettings settings;
    private final CodeKey key;

    @Inject
    CodeStore(ReactiveRedisDataSource redis, ProductClock clock, CodeSettings settings, CodeKey key) {
        this.redis = redis;
        this.clock = clock;
        this.settings = settings;
        this.key = key;
    }

    /** What became of a code: kept, or not because the number's tries are used up. */
    sealed interface Issue {
        record Kept(Instant expiresAt) implements Issue {}

        record TriesUsedUp(Duration pause) implements Issue {}
    }

    /** Keeps the code; an older one for the same number and purpose is dead. */
    Uni<Issue> issue(Purpose purpose, Phone to, Optional<String> holder, OneTimeCode code) {
        var destination = key.ofDestination(to);
        return ISSUE.run(
                        redis,
                        List.of("code:" + code.id(), latest(purpose, destination), misses(destination)),
                        List.of(
                                offset(),
                                millis(settings.lifetime()),
                                String.valueOf(settings.misses()),
                                purpose.name(),
                                destination,
                                key.ofCode(code.id(), code.digits()),
                                holder.orElse(""),
                                code.id()))
                .map(CodeStore::issue);
    }

    /** Uses the code up; empty when it is wrong or not good (any more). R1.3: works once, a few tries, expires. */
    Uni<Optional<Proof>> redeem(Purpose purpose, String codeId, String digits) {
        return REDEEM.run(
                        redis,
                        List.of("code:" + codeId),
                        List.of(
                                offset(),
                                purpose.name(),
                                key.ofCode(codeId, digits),
                                String.valueOf(settings.tries()),
                                String.valueOf(settings.misses()),
                                millis(settings.window())))
                .map(answer -> Optional.ofNullable(answer).map(CodeStore::proof));
    }

    /** Whatever purpose they were sent for. */
    Uni<Void> kill(Collection<Phone> destinations) {
        var latest = destinations.stream()
                .map(key::ofDestination)
                .flatMap(destination -> Stream.of(Purpose.values()).map(purpose -> latest(purpose, destination)))
                .toList();
        return KILL.run(redis, latest, List.of()).replaceWithVoid();
    }

    private static Issue issue(Response answer) {
        var millis = answer.get(1).toLong();
        return answer.get(0).toInteger() == 1
                ? new Issue.Kept(Instant.ofEpochMilli(millis))
                : new Issue.TriesUsedUp(Duration.ofMillis(millis));
    }

    private static Proof proof(Response answer) {
        return new Proof(answer.get(0).toString(), answer.get(1).toString());
    }

    private static String latest(Purpose purpose, String destination) {
        return "code-latest:" + purpose + ":" + destination;
    }

    private static String misses(String destination) {
        return "code-misses:" + destination;
    }

    private String offset() {
        return millis(clock.offset());
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
