package by.cabinet.notification.stream;

import by.cabinet.contract.Portal;
import by.cabinet.contract.account.AccountBalanceChanged;
import by.cabinet.contract.account.RemaindersChanged;
import by.cabinet.contract.notification.NoticeAdded;
import by.cabinet.contract.order.BulkOrderChanged;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.notification.notices.NoticeScope;
import by.cabinet.notification.stream.AccountWatchJob.AccountWatch;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** One open stream: who reads it, what about, and what he may read now. */
final class EventStream {

    /** For a browser that opens it again by itself (ms). */
    private static final long RETRY = 2_000;

    private final Set<PushTopic> topics;
    private final MultiEmitter<? super OutboundSseEvent> emitter;
    private final long endsAt;
    private volatile Caller.SignedIn caller;
    private long roleVersion = Long.MIN_VALUE;

    /** @param endsAt of the system's nano time */
    EventStream(
            Caller.SignedIn caller,
            Set<PushTopic> topics,
            MultiEmitter<? super OutboundSseEvent> emitter,
            long endsAt) {
        this.caller = caller;
        this.topics = topics;
        this.emitter = emitter;
        this.endsAt = endsAt;
    }

    Caller.SignedIn caller() {
        return caller;
    }

    boolean isOf(String sessionId) {
        return caller.session().id().equals(sessionId);
    }

    private boolean isAbout(PushTopic topic) {
        return topics.contains(topic);
    }

    boolean isOver(long now) {
        return now - endsAt >= 0;
    }

    /** From now on his rights are those of the new role. R1.2 */
    synchronized void changeRole(RoleChanged change) {
        if (caller instanceof Caller.Subscriber own
                && own.subscriberId().equals(change.subscriberId())
                && change.version() > roleVersion) {
            roleVersion = change.version();
            caller = new Caller.Subscriber(
                    own.session(),
                    own.subscriberId(),
                    own.accountId(),
                    own.clientId(),
                    own.clientKind(),
                    change.role());
        }
    }

    /** As {@code GET /order/v1/orders/{id}}. A draft is its own session's, which has formed it. */
    boolean mayView(OrderStateChanged order) {
        if (!isAbout(PushTopic.ORDERS) || order.state() == OrderState.DRAFT) {
            return false;
        }
        if (isLanding()) {
            return order.action() == OrderAction.CONNECT && isOwn(order.subscriberId());
        }
        // A SIM that is activated is no subscriber's yet.
        return order.subscriberId() == null
                ? mayViewAccount(order.accountId(), order.clientId())
                : may(
                        Permission.VIEW_SUBSCRIBER,
                        new Target.Subscriber(order.subscriberId(), order.accountId(), order.clientId()));
    }

    /** As {@code GET /order/v1/bulk-orders/{id}}. */
    boolean mayView(BulkOrderChanged bulk) {
        return isAbout(PushTopic.ORDERS)
                && !isLanding()
                && may(
                        Permission.VIEW_SUBSCRIBERS,
                        bulk.accountId() == null
                                ? new Target.Client(bulk.clientId())
                                : new Target.Account(bulk.accountId(), bulk.clientId()));
    }

    boolean mayView(NoticeAdded notice) {
        return isAbout(PushTopic.NOTICES)
                && NoticeScope.includes(caller, notice.clientId(), notice.accountId(), notice.subscriberId());
    }

    /** As {@code GET /account/v1/me}: a prepaid subscriber of a company sees what he has to spend. R1.8 e */
    boolean mayView(AccountBalanceChanged money) {
        return isAbout(PushTopic.MONEY)
                && (mayViewAccount(money.accountId(), money.clientId())
                        || (caller.clientId().equals(money.clientId())
                                && money.subscriberIds().stream().anyMatch(this::isOwn)));
    }

    /** As the subscriber himself: his are seen by whoever may see him. */
    boolean mayView(RemaindersChanged remainders) {
        return isAbout(PushTopic.MONEY)
                && may(
                        Permission.VIEW_SUBSCRIBER,
                        new Target.Subscriber(
                                remainders.subscriberId(), remainders.accountId(), remainders.clientId()));
    }

    /** The account whose changes have to be published for this stream. */
    Optional<AccountWatch> watched() {
        return Optional.of(AccountWatch.of(caller)).filter(watch -> isAbout(PushTopic.MONEY));
    }

    boolean mayViewAccount(String accountId, String clientId) {
        return may(Permission.VIEW_ACCOUNT, new Target.Account(accountId, clientId));
    }

    private boolean may(Permission permission, Target target) {
        return Authority.of(caller).over(target).contains(permission);
    }

    private boolean isLanding() {
        return caller.session().portal() == Portal.LANDING;
    }

    private boolean isOwn(String subscriberId) {
        return caller instanceof Caller.Subscriber own && own.subscriberId().equals(subscriberId);
    }

    /** The first event. {@code json} has no breaks in it. */
    void begin(String json) {
        emitter.emit(event("ready", json).reconnectDelay(RETRY).build());
    }

    void send(String name, String json) {
        emitter.emit(event(name, json).build());
    }

    /** Nothing has happened, but it is alive. */
    void comment() {
        emitter.emit(new OutboundSseEventImpl.BuilderImpl().comment("").build());
    }

    void end() {
        emitter.complete();
    }

    private static OutboundSseEvent.Builder event(String name, String json) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(name)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, json);
    }
}
