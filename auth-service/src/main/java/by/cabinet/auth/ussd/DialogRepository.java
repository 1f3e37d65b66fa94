package by.cabinet.auth.ussd;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.value.Phone;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** What a dialogue waits for, in Redis. A dialogue belongs to the number that began it. */
@ApplicationScoped
class DialogRepository {

    /** What a dialogue waits for. */
    enum PendingInput {
        NEW_PASSWORD,
        PUK1
    }

    /** About as long as networks hold a USSD dialogue open. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final ReactiveValueCommands<String, String> values;
    private final KeyedHashes hashes;

    @Inject
    DialogRepository(ReactiveRedisDataSource redis, KeyedHashes hashes) {
        this.values = redis.value(String.class);
        this.hashes = hashes;
    }

    /** Asks; the same dialogue may ask again. */
    Uni<UssdResponse> ask(Phone phone, String dialogId, PendingInput input, String text) {
        return values
                .psetex(key(phone, dialogId), TIMEOUT.toMillis(), input.name())
                .replaceWith(new UssdResponse(text, false, dialogId));
    }

    /** What the dialogue waits for, once. */
    Uni<Optional<PendingInput>> removePending(Phone phone, String dialogId) {
        return values
                .getdel(key(phone, dialogId))
                .map(name -> Optional.ofNullable(name).map(PendingInput::valueOf));
    }

    private String key(Phone phone, String dialogId) {
        return "ussd:" + hashes.dialog(phone.e164(), dialogId);
    }
}
