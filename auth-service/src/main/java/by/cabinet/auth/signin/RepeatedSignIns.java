package by.cabinet.auth.signin;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.auth.session.SessionView;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * R1.3: a sign-in whose answer was lost, or whose button was pressed twice, is repeated: the same call from the same sender within ten
 * seconds gets the first answer, and makes nothing new. The sender shows again what only he has: his session, his device's token, or the
 * {@code Idempotency-Key} of the first try; without one of these nothing is stored. The answer stands in Redis, encrypted under a key that is
 * made from the request's own code or password and the service's secret.
 */
@ApplicationScoped
class RepeatedSignIns {

    private static final Logger LOG = Logger.getLogger(RepeatedSignIns.class);
    private static final Duration STORED = Duration.ofSeconds(10);
    /** While the first try is being answered. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int LOOKS = 15;
    private static final String BEGUN = "";

    private final ReactiveValueCommands<String, String> values;
    private final SessionRepository sessions;
    private final KeyedHashes hashes;
    private final ObjectMapper json;

    @Inject
    RepeatedSignIns(ReactiveRedisDataSource redis, SessionRepository sessions, KeyedHashes hashes, ObjectMapper json) {
        this.values = redis.value(String.class);
        this.sessions = sessions;
        this.hashes = hashes;
        this.json = json;
    }

    private record Answer(String token, String deviceToken, SessionView session) {}

    /** {@code sender}: what he alone can show. */
    Uni<SessionResponse> once(Optional<String> sender, SignInRequest request, Supplier<Uni<SessionResponse>> first) {
        var whole = sender.flatMap(shown -> credential(request).map(text -> shown + "\n" + text));
        return whole.map(text -> isUsedUp(request) ? afterwards(text, first) : before(text, first))
                .orElseGet(first);
    }

    /** A code is used up by the first try: only where it is refused, the first answer is looked for. */
    private Uni<SessionResponse> afterwards(String request, Supplier<Uni<SessionResponse>> first) {
        return first.get()
                .invoke(answer -> store(request, answer)
                        .subscribe()
                        .with(_ -> {}, e -> LOG.warnf("An answer to a sign-in could not be stored: %s", e)))
                .onFailure(RepeatedSignIns::isUsed)
                .recoverWithUni(refused -> find(request)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> later(() -> find(request)))
                        .onItem()
                        .ifNull()
                        .failWith(refused));
    }

    /** A password is right again: whoever comes second waits for the first. */
    private Uni<SessionResponse> before(String request, Supplier<Uni<SessionResponse>> first) {
        return values.setAndChanged(key(request), BEGUN, new SetArgs().nx().px(STORED))
                .chain(isFirst -> isFirst ? begin(request, first) : waitForFirst(request, first, LOOKS));
    }

    private Uni<SessionResponse> begin(String request, Supplier<Uni<SessionResponse>> first) {
        return first.get().call(answer -> store(request, answer)).onFailure().call(() -> values.getdel(key(request)));
    }

    /** What the first was refused for is found out anew. */
    private Uni<SessionResponse> waitForFirst(String request, Supplier<Uni<SessionResponse>> first, int looks) {
        return values.get(key(request)).chain(stored -> {
            if (stored == null || looks == 0) {
                return first.get();
            }
            return stored.isEmpty()
                    ? later(() -> waitForFirst(request, first, looks - 1))
                    : live(read(request, stored)).onItem().ifNull().switchTo(() -> begin(request, first));
        });
    }

    private Uni<SessionResponse> find(String request) {
        return values.get(key(request))
                .chain(stored -> stored == null || stored.isEmpty()
                        ? Uni.createFrom().<SessionResponse>nullItem()
                        : live(read(request, stored)));
    }

    /** Null when the session is over: who has signed out, and signs in again, gets a new one. */
    private Uni<SessionResponse> live(SessionResponse answer) {
        return sessions.touch(
                        new SessionToken(answer.token()).hash(),
                        answer.session().portal(),
                        false)
                .map(found -> found.isPresent() ? answer : null);
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

    private Uni<Void> store(String request, SessionResponse answer) {
        return values.psetex(key(request), STORED.toMillis(), write(request, answer));
    }

    private static boolean isUsed(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == AuthError.WRONG_CODE;
    }

    private String key(String request) {
        return "repeat:" + hashes.repeated(request);
    }

    private String write(String request, SessionResponse answer) {
        try {
            return hashes.encrypt(
                    request,
                    json.writeValueAsString(
                            new Answer(answer.token(), answer.deviceToken().orElse(null), answer.session())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SessionResponse read(String request, String stored) {
        try {
            var answer = json.readValue(hashes.decrypt(request, stored), Answer.class);
            return new SessionResponse(answer.token(), answer.session(), Optional.ofNullable(answer.deviceToken()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isUsedUp(SignInRequest request) {
        return switch (request) {
            case SignInRequest.BySmsCode _, SignInRequest.ByEmail _ -> true;
            case SignInRequest.ByPassword _, SignInRequest.ByAccount _, SignInRequest.ByNetwork _ -> false;
        };
    }

    /** All of the request; empty for one that shows nothing. */
    private static Optional<String> credential(SignInRequest request) {
        return switch (request) {
            case SignInRequest.BySmsCode(var codeId, var code) -> Optional.of("SMS_CODE\n" + codeId + "\n" + code);
            case SignInRequest.ByEmail(var codeId, var code, var accountId) ->
                Optional.of("EMAIL\n" + codeId + "\n" + code + "\n" + accountId);
            case SignInRequest.ByPassword(var phone, var password) ->
                Optional.of("PASSWORD\n" + phone.e164() + "\n" + password);
            case SignInRequest.ByAccount(var account, var password) ->
                Optional.of("ACCOUNT\n" + account + "\n" + password);
            case SignInRequest.ByNetwork _ -> Optional.empty();
        };
    }
}
