package by.cabinet.notification.stream;

import by.cabinet.contract.account.AccountBalanceChanged;
import by.cabinet.contract.account.RemaindersChanged;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.contract.auth.SessionChanged;
import by.cabinet.contract.notification.NoticeAdded;
import by.cabinet.contract.order.BulkOrderChanged;
import by.cabinet.contract.order.BulkOrderProgress;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.notification.stream.AccountWatchJob.AccountWatch;
import by.cabinet.rest.AnswerMapper;
import by.cabinet.value.Money;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The streams that are open at this instance, by client. Each push goes to those whose readers may read it; ends of sessions, accounts chosen
 * and roles taken away are read here too. A stream begins with a token that may be a minute old: what has ended or changed lately is remembered.
 */
@ApplicationScoped
class EventStreams {

    /** Longer than a token of the gateway's lives, and an event takes. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final int AT_MOST = 200_000;

    /** Pushes that wait for a slow reader; with one more his stream ends. */
    private static final int PENDING = 128;

    private final Map<String, Set<EventStream>> byClient = new ConcurrentHashMap<>();
    private final Cache<String, Optional<EndReason>> endedSessions = remembered();
    private final Cache<String, String> chosenAccounts = remembered();
    private final Cache<String, RoleChanged> roles = remembered();
    private final Vertx vertx;
    private final AnswerMapper json;
    private final ProductClock clock;
    private final StreamSettings settings;
    private volatile boolean stopping;

    @Inject
    EventStreams(Vertx vertx, AnswerMapper json, ProductClock clock, StreamSettings settings) {
        this.vertx = vertx;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    private static <T> Cache<String, T> remembered() {
        return Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(AT_MOST)
                .build();
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(settings.comment().toMillis(), timer -> showLife());
    }

    /** As after a start: tests stop an instance and go on with it. */
    void reopen() {
        stopping = false;
    }

    /** In order, and those too that begin until it has stopped: their readers open others, at an instance that goes on. */
    void close(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        byClient.values().forEach(streams -> streams.forEach(EventStream::end));
    }

    private void showLife() {
        var now = System.nanoTime();
        byClient.values()
                .forEach(streams -> streams.forEach(stream -> {
                    if (stream.isOver(now)) {
                        stream.end();
                    } else {
                        stream.comment();
                    }
                }));
    }

    Multi<OutboundSseEvent> open(Caller.SignedIn caller, Set<PushTopic> topics) {
        var context = MutinyHelper.executor(vertx.getOrCreateContext().getDelegate());
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        emitter -> {
                            var stream = new EventStream(caller, topics, emitter, endsAt());
                            emitter.onTermination(() -> remove(stream));
                            begin(stream);
                        },
                        PENDING)
                .emitOn(context)
                .onFailure(BackPressureFailure.class)
                .recoverWithCompletion();
    }

    /** Not all at the same time, when they have begun at the same time. */
    private long endsAt() {
        var life = settings.life().toNanos();
        return System.nanoTime() + life - ThreadLocalRandom.current().nextLong(life / 4 + 1);
    }

    private void begin(EventStream stream) {
        stream.begin(write(new Ready(clock.instant())));
        add(stream);
        if (stream.caller() instanceof Caller.Subscriber own) {
            Optional.ofNullable(roles.getIfPresent(own.subscriberId())).ifPresent(stream::changeRole);
        }
        var session = stream.caller().session().id();
        var reason = endedSessions.getIfPresent(session);
        var account = chosenAccounts.getIfPresent(session);
        if (reason != null) {
            end(stream, reason);
        } else if (stopping
                || (account != null && !account.equals(stream.caller().accountId()))) {
            stream.end();
        }
    }

    private void add(EventStream stream) {
        byClient.compute(stream.caller().clientId(), (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<EventStream>newKeySet() : others;
            all.add(stream);
            return all;
        });
    }

    private void remove(EventStream stream) {
        byClient.computeIfPresent(stream.caller().clientId(), (id, all) -> {
            all.remove(stream);
            return all.isEmpty() ? null : all;
        });
    }

    /** Then there is nothing to read but what ends sessions and changes roles. */
    boolean isEmpty() {
        return byClient.isEmpty();
    }

    void changed(OrderStateChanged order) {
        var whole = write(OrderPush.of(order));
        var withoutMissing = write(OrderPush.of(order).withoutMissing());
        of(order.clientId()).stream()
                .filter(stream -> stream.mayView(order))
                .forEach(stream -> stream.send(
                        "order", stream.mayViewAccount(order.accountId(), order.clientId()) ? whole : withoutMissing));
    }

    void changed(BulkOrderChanged bulk) {
        var push = write(new BulkOrderPush(bulk.bulkOrderId(), bulk.progress()));
        of(bulk.clientId()).stream()
                .filter(stream -> stream.mayView(bulk))
                .forEach(stream -> stream.send("bulk-order", push));
    }

    void changed(AccountBalanceChanged money) {
        var push = write(new MoneyPush(money.accountId(), money.balance(), money.available(), money.asOf()));
        of(money.clientId()).stream()
                .filter(stream -> stream.mayView(money))
                .forEach(stream -> stream.send("money", push));
    }

    void changed(RemaindersChanged remainders) {
        var push = write(new RemaindersPush(remainders.subscriberId(), remainders.asOf()));
        of(remainders.clientId()).stream()
                .filter(stream -> stream.mayView(remainders))
                .forEach(stream -> stream.send("remainders", push));
    }

    /** The accounts whose money is followed over streams of this instance. */
    Set<AccountWatch> watchedAccounts() {
        return byClient.values().stream()
                .flatMap(Set::stream)
                .flatMap(stream -> stream.watched().stream())
                .collect(Collectors.toSet());
    }

    void changed(NoticeAdded notice) {
        var push = write(new NoticePush(notice.noticeId(), notice.kind()));
        var readers = notice.clientId() == null
                ? byClient.values().stream().flatMap(Set::stream)
                : of(notice.clientId()).stream();
        readers.filter(stream -> stream.mayView(notice)).forEach(stream -> stream.send("notice", push));
    }

    void changed(SessionChanged session) {
        switch (session.change()) {
            case STARTED -> leaveAccount(session);
            case ACCOUNT_CHOSEN -> {
                chosenAccounts.put(session.sessionId(), session.accountId()); // first, as in end
                leaveAccount(session);
            }
            case ENDED -> end(session);
        }
    }

    /** Remembered first: a stream that begins meanwhile finds it, or is found. */
    private void end(SessionChanged session) {
        var reason = Optional.ofNullable(session.reason());
        endedSessions.put(session.sessionId(), reason);
        of(session).forEach(stream -> end(stream, reason));
    }

    /** A session that acts for another account from now on opens another stream. R1.6 */
    private void leaveAccount(SessionChanged session) {
        of(session)
                .filter(stream -> !stream.caller().accountId().equals(session.accountId()))
                .forEach(EventStream::end);
    }

    private Stream<EventStream> of(SessionChanged session) {
        return of(session.clientId()).stream().filter(stream -> stream.isOf(session.sessionId()));
    }

    void changed(RoleChanged role) {
        var newest = roles.asMap()
                .merge(role.subscriberId(), role, (known, other) -> other.version() > known.version() ? other : known);
        of(role.clientId()).forEach(stream -> stream.changeRole(newest));
    }

    private Set<EventStream> of(String clientId) {
        return byClient.getOrDefault(clientId, Set.of());
    }

    private void end(EventStream stream, Optional<EndReason> reason) {
        stream.send("session-ended", write(new SessionEnded(reason.orElse(null))));
        stream.end();
    }

    private String write(Object data) {
        try {
            return json.get().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The event {@code ready}: what happens from then on is pushed; what was before, the reader reads. */
    private record Ready(Instant at) {}

    /** The event {@code bulk-order}: it has come so far. */
    private record BulkOrderPush(String id, BulkOrderProgress progress) {}

    /** The event {@code money}: as {@code GET /account/v1/me} has it; all but the account are absent until billing has published a balance. */
    private record MoneyPush(String accountId, Money balance, Money available, Instant asOf) {}

    /** The event {@code remainders}: there are others to read. */
    private record RemaindersPush(String subscriberId, Instant asOf) {}

    /** The event {@code notice}: there is a new one to read. */
    private record NoticePush(String id, String kind) {}

    /** The event {@code session-ended}, the last one; the reason is absent when it is a new one. */
    private record SessionEnded(EndReason reason) {}
}
