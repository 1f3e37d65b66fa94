package by.cabinet.auth.attempts;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A request that changes something once and whose answer was lost, or whose button was pressed twice, is repeated: the same call from the
 * same sender within ten seconds gets the first answer; nothing is made, counted or sent again. The sender shows again what only he has (see
 * {@link Requester#shown}); without that nothing is stored. The answer stands in Redis, encrypted under a key that is made from the request's own
 * code or password and the service's secret.
 */
@ApplicationScoped
public class RepeatedRequests {

    private static final Logger LOG = Logger.getLogger(RepeatedRequests.class);
    private static final Duration STORED = Duration.ofSeconds(10);
    /** While the first try is being answered. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int LOOKS = 15;
    private static final String BEGUN = "";

    private final ReactiveValueCommands<String, String> values;
    private final KeyedHashes hashes;

    @Inject
    RepeatedRequests(ReactiveRedisDataSource redis, KeyedHashes hashes) {
        this.values = redis.value(String.class);
        this.hashes = hashes;
    }

    /** How an answer is stored. */
    public interface Form<T> {

        String write(T answer);

        /** Null when the answer is good no more: the request is carried out anew. */
        Uni<T> read(String stored);
    }

    private static final Form<Boolean> DONE = new Form<>() {
        @Override
        public String write(Boolean done) {
            return "done";
        }

        @Override
        public Uni<Boolean> read(String stored) {
            return Uni.createFrom().item(true);
        }
    };

    /** For what is answered with nothing. {@code idempotencyKey} may be null. */
    public Uni<Void> once(Requester requester, String idempotencyKey, String request, Supplier<Uni<Void>> first) {
        return requester
                .shown(idempotencyKey)
                .map(shown -> once(
                                shown + "\n" + request, DONE, () -> first.get().replaceWith(true))
                        .replaceWithVoid())
                .orElseGet(first);
    }

    /** For what could be done twice: whoever comes second waits for the first. {@code request}: all of it, with what the sender shows. */
    public <T> Uni<T> once(String request, Form<T> form, Supplier<Uni<T>> first) {
        return values.setAndChanged(key(request), BEGUN, new SetArgs().nx().px(STORED))
                .chain(isFirst -> isFirst ? begin(request, form, first) : waitForFirst(request, form, first, LOOKS));
    }

    /** For what is used up by the first try: only where it is refused, with {@code used}, the first answer is looked for. */
    public <T> Uni<T> orFirstAnswer(String request, Form<T> form, Supplier<Uni<T>> first, ErrorCode used) {
        return first.get()
                .invoke(answer -> store(request, form, answer)
                        .subscribe()
                        .with(_ -> {}, e -> LOG.warnf("An answer could not be stored: %s", e)))
                .onFailure(e ->
                        e instanceof ProblemException problem && problem.error().equals(used))
                .recoverWithUni(refused -> find(request, form)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> later(() -> find(request, form)))
                        .onItem()
                        .ifNull()
                        .failWith(refused));
    }

    private <T> Uni<T> begin(String request, Form<T> form, Supplier<Uni<T>> first) {
        return first.get()
                .call(answer -> store(request, form, answer))
                .onFailure()
                .call(() -> values.getdel(key(request)));
    }

    /** What the first was refused for is found out anew. */
    private <T> Uni<T> waitForFirst(String request, Form<T> form, Supplier<Uni<T>> first, int looks) {
        return values.get(key(request)).chain(stored -> {
            if (stored == null || looks == 0) {
                return first.get();
            }
            return stored.isEmpty()
                    ? later(() -> waitForFirst(request, form, first, looks - 1))
                    : form.read(hashes.decrypt(request, stored))
                            .onItem()
                            .ifNull()
                            .switchTo(() -> begin(request, form, first));
        });
    }

    private <T> Uni<T> find(String request, Form<T> form) {
        return values.get(key(request))
                .chain(stored -> stored == null || stored.isEmpty()
                        ? Uni.createFrom().<T>nullItem()
                        : form.read(hashes.decrypt(request, stored)));
    }

    /** Goes on where it was called. */
    private static <T> Uni<T> later(Supplier<Uni<T>> work) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PAUSE)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(_ -> work.get());
    }

    private <T> Uni<Void> store(String request, Form<T> form, T answer) {
        return values.psetex(key(request), STORED.toMillis(), hashes.encrypt(request, form.write(answer)));
    }

    private String key(String request) {
        return "repeat:" + hashes.repeated(request);
    }
}
