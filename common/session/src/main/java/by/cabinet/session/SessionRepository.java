package by.cabinet.session;

import by.cabinet.contract.Portal;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.config.DevelopmentMode;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Live sessions in Redis: {@code session:<hash of the token>}, {@code subject:<id>} and the sorted set {@code sessions:due}; of those that have
 * ended within the last hour {@code ended:<hash of the token>} says why.
 * Time is Redis' own plus the product's test offset. Each method is one round trip.
 */
@ApplicationScoped
public class SessionRepository {

    private static final String DUE = "sessions:due";
    private static final RedisScript OPEN = RedisScript.of(SessionRepository.class, "open.lua");
    private static final RedisScript TOUCH = RedisScript.of(SessionRepository.class, "touch.lua");
    private static final RedisScript CHANGE_SUBJECT = RedisScript.of(SessionRepository.class, "change-subject.lua");
    private static final RedisScript AMEND = RedisScript.of(SessionRepository.class, "amend.lua");
    private static final RedisScript CHOOSE_ACCOUNT = RedisScript.of(SessionRepository.class, "choose-account.lua");
    private static final RedisScript END = RedisScript.of(SessionRepository.class, "end.lua");
    private static final RedisScript TAKE_DUE = RedisScript.of(SessionRepository.class, "due.lua");
    private static final RedisScript UNKNOWN = RedisScript.of(SessionRepository.class, "unknown.lua");
    private static final RedisScript RESTORE = RedisScript.of(SessionRepository.class, "restore.lua");
    private static final String SESSION = "session:";

    /** Some of the sessions that Redis has, and from where to go on; it is over where it begins. */
    public record Scan(String cursor, List<String> tokenHashes) {

        public static final String BEGINNING = "0";
    }

    /** What is known of a token: a session that goes on, or why it is over; neither when nothing is known. */
    public record Found(Optional<ActiveSession> live, Optional<EndReason> ended) {

        public static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
    }

    /** How long it is remembered why a session has ended. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final ReactiveRedisDataSource redis;
    private final ProductClock clock;
    private final DevelopmentMode development;

    @Inject
    SessionRepository(ReactiveRedisDataSource redis, ProductClock clock, DevelopmentMode development) {
        this.redis = redis;
        this.clock = clock;
        this.development = development;
    }

    /** R1.9; longer on the machine of a developer who asks for it. */
    private Duration idle() {
        return development.isRelaxed() ? DevelopmentMode.RELAXED_IDLE : Portal.IDLE;
    }

    private Optional<Duration> atMost(Portal portal) {
        return development.isRelaxed() ? Optional.empty() : portal.atMost();
    }

    /** Starts a session that lives by its portal's limits. R1.9 */
    public Uni<ActiveSession> open(String tokenHash, Caller.SignedIn caller, Subject subject) {
        var session = caller.session();
        var arguments = new ArrayList<String>(List.of(
                offset(),
                millis(idle()),
                atMost(session.portal()).map(SessionRepository::millis).orElse(""),
                subject.role().name(),
                subject.accessOpen() ? "OPEN" : "CLOSED",
                String.valueOf(subject.version())));
        var fields = fields(caller, subject);
        if (development.isRelaxed()) {
            fields.put("idle", millis(idle()));
        }
        fields.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return OPEN.run(redis, List.of(session(tokenHash), subject(subject.id()), DUE), arguments)
                .map(SessionRepository::read);
    }

    /**
     * The session of a token on this portal, slid by this request when {@code activity}; empty when it is over, belongs to
     * another portal, or access has been closed. R1.9
     */
    public Uni<Optional<ActiveSession>> touch(String tokenHash, Portal portal, boolean activity) {
        return find(tokenHash, portal, activity).map(Found::live);
    }

    /** The same, with the reason when it is over. */
    public Uni<Found> find(String tokenHash, Portal portal, boolean activity) {
        return TOUCH.run(
                        redis,
                        List.of(session(tokenHash), DUE),
                        List.of(offset(), portal.id(), activity ? "1" : "0", millis(idle())))
                .map(SessionRepository::found);
    }

    private static Found found(Response answer) {
        if (answer == null) {
            return Found.NOTHING;
        }
        return answer.type() == ResponseType.MULTI
                ? new Found(Optional.of(read(answer)), Optional.empty())
                : new Found(Optional.empty(), reason(answer.toString()));
    }

    /** Empty for one that a newer version of auth-service has written. */
    private static Optional<EndReason> reason(String name) {
        return Stream.of(EndReason.values())
                .filter(reason -> reason.name().equals(name))
                .findAny();
    }

    /** Applies a changed role or access to running sessions. */
    public Uni<Void> change(Subject subject) {
        return CHANGE_SUBJECT
                .run(
                        redis,
                        List.of(subject(subject.id())),
                        List.of(
                                subject.role().name(),
                                subject.accessOpen() ? "OPEN" : "CLOSED",
                                String.valueOf(subject.version())))
                .replaceWithVoid();
    }

    /** From now on the session's password is one that its owner chose. R1.5 */
    public Uni<Void> passwordChosen(String tokenHash) {
        return amend(tokenHash, "passwordIsInitial", "false");
    }

    /** The session has passed a second authentication: from now on its requests say so. R1.8 g */
    public Uni<Void> confirm(String tokenHash) {
        return amend(tokenHash, "secondFactor", "true");
    }

    /** It has passed one for the call details of these subscribers alone. R1.5 */
    public Uni<Void> confirm(String tokenHash, Collection<String> subscriberIds) {
        return amend(tokenHash, "secondFactorSubscribers", String.join(" ", subscriberIds));
    }

    /** The session acts for this account from now on, unless a later choice than the {@code number}-th is known. R1.6.2 */
    public Uni<Void> chooseAccount(String tokenHash, Subject account, int number) {
        return CHOOSE_ACCOUNT
                .run(
                        redis,
                        List.of(session(tokenHash), subject(account.id())),
                        List.of(
                                millis(idle()),
                                account.id(),
                                account.role().name(),
                                account.accessOpen() ? "OPEN" : "CLOSED",
                                String.valueOf(account.version()),
                                String.valueOf(number)))
                .replaceWithVoid();
    }

    private Uni<Void> amend(String tokenHash, String field, String value) {
        return AMEND.run(redis, List.of(session(tokenHash)), List.of(field, value))
                .replaceWithVoid();
    }

    /** Forgets the sessions: from now on nothing is known of their tokens but what has been remembered before. */
    public Uni<Void> end(Collection<String> tokenHashes) {
        return end(tokenHashes, Map.of());
    }

    /** Forgets the sessions: from now on it is known of their tokens why they are over, where {@code reasons} says so. */
    public Uni<Void> end(Collection<String> tokenHashes, Map<String, EndReason> reasons) {
        if (tokenHashes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var arguments = new ArrayList<String>(List.of(millis(REMEMBERED)));
        tokenHashes.forEach(hash -> arguments.addAll(List.of(
                hash, Optional.ofNullable(reasons.get(hash)).map(Enum::name).orElse(""))));
        return END.run(redis, List.of(DUE), arguments).replaceWithVoid();
    }

    /** Sessions that have run out, the oldest first, some at a time; they stay due until they are ended. */
    public Uni<List<ExpiredSession>> due(int limit) {
        return TAKE_DUE.run(redis, List.of(DUE), List.of(offset(), String.valueOf(limit)))
                .map(SessionRepository::readDue);
    }

    /** Those of the hashes that Redis has no session for, be it live or due. */
    public Uni<List<String>> unknown(List<String> tokenHashes) {
        return tokenHashes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : UNKNOWN.run(redis, List.of(), tokenHashes)
                        .map(answer -> StreamSupport.stream(answer.spliterator(), false)
                                .map(Response::toString)
                                .toList());
    }

    /**
     * Writes role and access of subjects whose sessions go on again, where Redis has older ones or none: it may have lost the last changes.
     */
    public Uni<Void> restore(List<Subject> subjects) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var arguments = new ArrayList<String>(List.of(millis(idle())));
        subjects.forEach(subject -> arguments.addAll(List.of(
                subject.role().name(), subject.accessOpen() ? "OPEN" : "CLOSED", String.valueOf(subject.version()))));
        return RESTORE.run(
                        redis,
                        subjects.stream().map(subject -> subject(subject.id())).toList(),
                        arguments)
                .replaceWithVoid();
    }

    /** About so many keys are looked at. A session may be found twice; one that is there all the time is found. */
    public Uni<Scan> scan(String cursor, int count) {
        return redis.execute("SCAN", cursor, "MATCH", SESSION + "*", "COUNT", String.valueOf(count))
                .map(answer -> new Scan(
                        answer.get(0).toString(),
                        StreamSupport.stream(answer.get(1).spliterator(), false)
                                .map(key -> key.toString().substring(SESSION.length()))
                                .toList()));
    }

    private static Map<String, String> fields(Caller.SignedIn caller, Subject subject) {
        var session = caller.session();
        var fields = new HashMap<String, String>();
        fields.put("id", session.id());
        fields.put("portal", session.portal().id());
        fields.put("method", session.method().name());
        fields.put("language", session.language().code());
        fields.put("secondFactor", String.valueOf(session.secondFactor()));
        fields.put("passwordIsInitial", String.valueOf(session.passwordIsInitial()));
        fields.put("address", session.address());
        fields.put("accountId", caller.accountId());
        fields.put("clientId", caller.clientId());
        fields.put("clientKind", caller.clientKind().name());
        fields.put("subject", subject.id());
        fields.put("version", "1");
        if (caller instanceof Caller.Subscriber subscriber) {
            fields.put("subscriberId", subscriber.subscriberId());
        }
        return fields;
    }

    private static ActiveSession read(Response answer) {
        var fields = new HashMap<String, String>();
        for (var i = 0; i + 1 < answer.size(); i += 2) {
            fields.put(answer.get(i).toString(), answer.get(i + 1).toString());
        }
        return ActiveSession.of(fields);
    }

    private static List<ExpiredSession> readDue(Response answer) {
        var due = new ArrayList<ExpiredSession>(answer.size() / 2);
        for (var i = 0; i + 1 < answer.size(); i += 2) {
            due.add(new ExpiredSession(
                    answer.get(i).toString(),
                    Instant.ofEpochMilli(Long.parseLong(answer.get(i + 1).toString()))));
        }
        return due;
    }

    private static String session(String tokenHash) {
        return SESSION + tokenHash;
    }

    private static String subject(String id) {
        return "subject:" + id;
    }

    private String offset() {
        return millis(clock.offset());
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
