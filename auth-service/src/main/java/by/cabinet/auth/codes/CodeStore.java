package by.cabinet.auth.codes;

import by.cabinet.session.RedisScript;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /** Keeps the code; an older one for the same address and purpose is dead. */
    Uni<Issue> issue(Purpose purpose, Address asked, Phone to, Optional<Recipient> recipient, OneTimeCode code) {
        var address = key.ofAddress(asked.text());
        var keys = new ArrayList<>(List.of("code:" + code.id(), latest(purpose, address), misses(address)));
        recipient.map(Recipient::subjects).orElse(List.of(address)).forEach(subject -> keys.add(codesOf(subject)));
        return ISSUE.run(
                        redis,
                        keys,
                        List.of(
                                offset(),
                                millis(settings.lifetime()),
                                String.valueOf(settings.misses()),
                                purpose.name(),
                                address,
                                key.ofCode(code.id(), code.digits()),
                                recipient.map(Recipient::holder).orElse(""),
                                code.id(),
                                key.ofAddress(to.e164())))
                .map(CodeStore::issue);
    }

    /** Makes all codes of these lines and accounts worthless. */
    Uni<Void> kill(Collection<String> subjects) {
        return subjects.isEmpty()
                ? Uni.createFrom().voidItem()
                : KILL.run(redis, subjects.stream().map(CodeStore::codesOf).toList(), List.of())
                        .replaceWithVoid();
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
                .map(answer -> Optional.ofNullable(answer).map(this::proof));
    }

    private static Issue issue(Response answer) {
        var millis = answer.get(1).toLong();
        return answer.get(0).toInteger() == 1
                ? new Issue.Kept(Instant.ofEpochMilli(millis))
                : new Issue.TriesUsedUp(Duration.ofMillis(millis));
    }

    private Proof proof(Response answer) {
        return new Proof(
                key,
                answer.get(0).toString(),
                answer.get(1).toString(),
                answer.get(2).toString());
    }

    private static String latest(Purpose purpose, String address) {
        return "code-latest:" + purpose + ":" + address;
    }

    private static String misses(String address) {
        return "code-misses:" + address;
    }

    private static String codesOf(String subject) {
        return "codes-of:" + subject;
    }

    private String offset() {
        return millis(clock.offset());
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
