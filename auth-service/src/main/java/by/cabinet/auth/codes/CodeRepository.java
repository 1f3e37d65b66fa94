package by.cabinet.auth.codes;

import by.cabinet.auth.codes.SendCode.Recipient;
import by.cabinet.session.RedisScript;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Codes in Redis, by its own time plus the product's offset. Each method is one round trip. */
@ApplicationScoped
class CodeRepository {

    /** Six random digits, and the id that is sent back with them. */
    record OneTimeCode(String id, String digits) {

        static final int LENGTH = 6;
        private static final SecureRandom RANDOM = new SecureRandom();

        static OneTimeCode random() {
            return new OneTimeCode(Ids.next(), "%06d".formatted(RANDOM.nextInt(1_000_000)));
        }

        @Override
        public String toString() {
            return "OneTimeCode[" + id + "]";
        }
    }

    private static final RedisScript ISSUE = RedisScript.of(CodeRepository.class, "issue.lua");
    private static final RedisScript REVOKE = RedisScript.of(CodeRepository.class, "revoke.lua");
    private static final RedisScript MISDIRECT = RedisScript.of(CodeRepository.class, "misdirect.lua");
    private static final RedisScript REDEEM = RedisScript.of(CodeRepository.class, "redeem.lua");

    private final ReactiveRedisDataSource redis;
    private final ProductClock clock;
    private final CodeSettings settings;
    private final CodeKey key;

    @Inject
    CodeRepository(ReactiveRedisDataSource redis, ProductClock clock, CodeSettings settings, CodeKey key) {
        this.redis = redis;
        this.clock = clock;
        this.settings = settings;
        this.key = key;
    }

    /** A code was stored, or not because the number's attempts are used up. */
    sealed interface Issue {
        record Issued(Instant expiresAt) implements Issue {}

        record AttemptsUsedUp(Duration pause) implements Issue {}
    }

    /**
     * Stores the code beside older ones, which stay valid. {@code counted}: who requests it for what, since his wrong attempts are
     * counted together, and apart from those of others.
     */
    Uni<Issue> issue(
            CodePurpose purpose,
            CodeAddress asked,
            CodeAddress counted,
            Phone to,
            Optional<Recipient> recipient,
            OneTimeCode code) {
        var address = key.ofAddress(asked.text());
        var destination = key.ofAddress(to.e164());
        var number = recipient.isPresent() ? destination : address;
        var keys = new ArrayList<>(List.of(
                "code:" + code.id(),
                pending(purpose, number),
                misses(key.ofAddress(counted.text())),
                misses(key.ofAddress(counted.together().orElse(counted.text())))));
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
                                destination,
                                recipient.map(Recipient::clientId).orElse(""),
                                String.valueOf(settings.missesTogether())))
                .map(CodeRepository::issue);
    }

    /** All codes of these subscribers and accounts stop working. */
    Uni<Void> revoke(Collection<String> subjects) {
        return subjects.isEmpty()
                ? Uni.createFrom().voidItem()
                : REVOKE.run(
                                redis,
                                subjects.stream().map(CodeRepository::codesOf).toList(),
                                List.of())
                        .replaceWithVoid();
    }

    /**
     * Uses the code up, and with it all others for the same purpose that went to the same number; empty when it is wrong or not valid
     * (any more). R1.3: works once, a few attempts, expires.
     */
    Uni<Optional<VerifiedCode>> redeem(CodePurpose purpose, String codeId, String digits) {
        return verify(purpose, codeId, digits, false);
    }

    /** The same, but a code that is right stays good; a wrong one counts. */
    Uni<Optional<VerifiedCode>> check(CodePurpose purpose, String codeId, String digits) {
        return verify(purpose, codeId, digits, true);
    }

    /** A right code was not shown for what is its own; the third time uses it up. */
    Uni<Void> misdirect(String codeId) {
        return MISDIRECT
                .run(redis, List.of("code:" + codeId), List.of(String.valueOf(settings.attempts())))
                .replaceWithVoid();
    }

    private Uni<Optional<VerifiedCode>> verify(CodePurpose purpose, String codeId, String digits, boolean stays) {
        return REDEEM.run(
                        redis,
                        List.of("code:" + codeId),
                        List.of(
                                offset(),
                                purpose.name(),
                                key.ofCode(codeId, digits),
                                String.valueOf(settings.attempts()),
                                String.valueOf(settings.misses()),
                                millis(settings.window()),
                                String.valueOf(settings.missesTogether()),
                                stays ? "1" : "0"))
                .map(answer -> Optional.ofNullable(answer).map(this::verified));
    }

    private static Issue issue(Response answer) {
        var millis = answer.get(1).toLong();
        return answer.get(0).toInteger() == 1
                ? new Issue.Issued(Instant.ofEpochMilli(millis))
                : new Issue.AttemptsUsedUp(Duration.ofMillis(millis));
    }

    private VerifiedCode verified(Response answer) {
        return new VerifiedCode(
                key,
                answer.get(0).toString(),
                answer.get(1).toString(),
                answer.get(2).toString(),
                answer.get(3).toString());
    }

    /** The codes for this purpose that have been sent to a number, or requested for an address of nobody. */
    private static String pending(CodePurpose purpose, String number) {
        return "codes-pending:" + purpose + ":" + number;
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
