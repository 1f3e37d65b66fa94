package by.cabinet.order.fulfilment;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.inbox.Inbox;
import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.outbox.Tx;
import by.cabinet.order.contract.FundResult;
import by.cabinet.order.contract.ProvisioningResult;
import by.cabinet.order.contract.ReservationQuery;
import by.cabinet.order.contract.SessionChanged;
import by.cabinet.order.contract.Topics;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.fulfilment.OrderSaga.Reply;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.party.SubscriberEvent;
import by.cabinet.order.party.SubscriberListener;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The topics that carry orders on, each by a consumer of a few lines. */
final class OrderConsumers {

    private static final Logger LOG = Logger.getLogger(OrderConsumers.class);

    private OrderConsumers() {}

    /** The funds side's results of our commands. */
    @ApplicationScoped
    static class FundResultConsumer implements EventHandler<FundResult> {

        private final Inbox inbox;
        private final OrderSaga saga;

        @Inject
        FundResultConsumer(Inbox inbox, OrderSaga saga) {
            this.inbox = inbox;
            this.saga = saga;
        }

        @Override
        public String topic() {
            return Topics.FUND_RESULTS.name();
        }

        @Override
        public Class<FundResult> type() {
            return FundResult.class;
        }

        @Override
        public String keyOf(FundResult result) {
            return result.orderId();
        }

        @Override
        public Uni<Void> handle(Tx tx, List<Event<FundResult>> events) {
            return inbox.fresh(tx, events)
                    .map(fresh -> fresh.stream()
                            .map(Event::data)
                            .flatMap(FundResultConsumer::reply)
                            .toList())
                    .chain(replies -> saga.handle(tx, replies));
        }

        private static Stream<Reply> reply(FundResult result) {
            if (ReserveFunds.isMistake(result)) {
                LOG.errorf("%s of order %s is refused: %s", result.command(), result.orderId(), result.refusal());
            }
            return Stream.of(ReserveFunds.reply(result), CaptureFunds.reply(result), ReleaseFunds.reply(result))
                    .flatMap(Optional::stream)
                    .map(event -> new Reply(result.orderId(), event));
        }
    }

    /** The network's results: of an order's own request, or of the compensation of one that came too late. */
    @ApplicationScoped
    static class ProvisioningResultConsumer implements EventHandler<ProvisioningResult> {

        private final Inbox inbox;
        private final OrderSaga saga;
        private final CompensationRepository compensations;

        @Inject
        ProvisioningResultConsumer(Inbox inbox, OrderSaga saga, CompensationRepository compensations) {
            this.inbox = inbox;
            this.saga = saga;
            this.compensations = compensations;
        }

        @Override
        public String topic() {
            return Topics.PROVISIONING_RESULTS.name();
        }

        @Override
        public Class<ProvisioningResult> type() {
            return ProvisioningResult.class;
        }

        @Override
        public String keyOf(ProvisioningResult result) {
            return result.orderId();
        }

        @Override
        public Uni<Void> handle(Tx tx, List<Event<ProvisioningResult>> events) {
            return inbox.fresh(tx, events)
                    .map(fresh -> fresh.stream().map(Event::data).toList())
                    .chain(results -> saga.handle(tx, replies(results)).chain(() -> compensated(tx, results)));
        }

        private static List<Reply> replies(List<ProvisioningResult> results) {
            return results.stream()
                    .filter(ProvisionItem::isOfOrder)
                    .map(result -> new Reply(result.orderId(), ProvisionItem.reply(result)))
                    .toList();
        }

        /** Compensations are rare: one statement each. */
        private Uni<Void> compensated(Tx tx, List<ProvisioningResult> results) {
            return Multi.createFrom()
                    .iterable(results)
                    .filter(result -> !ProvisionItem.isOfOrder(result))
                    .onItem()
                    .transformToUniAndConcatenate(result -> compensated(tx, result))
                    .collect()
                    .last();
        }

        private Uni<Void> compensated(Tx tx, ProvisioningResult result) {
            if (!ProvisionItem.isOfCompensation(result)) {
                LOG.errorf("the network replied to a request that nobody made for order %s", result.orderId());
                return Uni.createFrom().voidItem();
            }
            return compensations.saveResult(
                    tx, result.orderId(), result.outcome().name(), result.reason());
        }
    }

    /** Activations and terminations are carried out when the CRM shows the subscriber, or shows him terminated. R1.2.5 */
    @ApplicationScoped
    static class CrmOutcomeListener implements SubscriberListener {

        private final OrderRepository orders;
        private final OrderSaga saga;

        @Inject
        CrmOutcomeListener(OrderRepository orders, OrderSaga saga) {
            this.orders = orders;
            this.saga = saga;
        }

        @Override
        public Uni<Void> changed(Tx tx, List<SubscriberEvent> subscribers) {
            return orders.findCarriedOut(tx, subscribers)
                    .map(ids -> ids.stream()
                            .map(id -> new Reply(id, new OrderEvent.CarriedOut()))
                            .toList())
                    .chain(replies -> saga.handle(tx, replies));
        }
    }

    /**
     * The funds side asks about reservations that were neither captured nor released for long, as often as it likes. The reply is
     * the command that is due, or none while the order is still on its way.
     */
    @ApplicationScoped
    static class ReservationQueryConsumer implements EventHandler<ReservationQuery> {

        private final OrderRepository orders;

        @Inject
        ReservationQueryConsumer(OrderRepository orders) {
            this.orders = orders;
        }

        @Override
        public String topic() {
            return Topics.RESERVATION_QUERIES.name();
        }

        @Override
        public Class<ReservationQuery> type() {
            return ReservationQuery.class;
        }

        @Override
        public String keyOf(ReservationQuery query) {
            return query.orderId();
        }

        /** The orders are locked, so that none changes before the reply is published. */
        @Override
        public Uni<Void> handle(Tx tx, List<Event<ReservationQuery>> events) {
            var queries = new LinkedHashMap<String, Event<ReservationQuery>>();
            events.forEach(event -> queries.putIfAbsent(event.data().orderId(), event));
            return orders.lock(tx, queries.keySet())
                    .invoke(locked -> queries.values()
                            .forEach(query -> reply(query.data(), locked)
                                    .map(command -> command.causedBy(query.correlationId()))
                                    .ifPresent(tx::tell)))
                    .replaceWithVoid();
        }

        private static Optional<OutgoingEvent> reply(ReservationQuery query, LockedOrders locked) {
            var order = locked.orders().get(query.orderId());
            if (order == null) {
                return Optional.of(ReleaseFunds.ofUnknown(query));
            }
            return OrderPublisher.stepOf(order.status())
                    .reservationReply()
                    .map(command -> OrderPublisher.reservationCommand(order, command));
        }
    }

    /** Sessions that have ended, for whatever reason: time, sign-out, a change of password, a closing, a restriction. R1.9 */
    @ApplicationScoped
    static class SessionConsumer implements EventHandler<SessionChanged> {

        private final CancelDrafts cancel;

        @Inject
        SessionConsumer(CancelDrafts cancel) {
            this.cancel = cancel;
        }

        @Override
        public String topic() {
            return Topics.SESSIONS.name();
        }

        @Override
        public Class<SessionChanged> type() {
            return SessionChanged.class;
        }

        @Override
        public String keyOf(SessionChanged session) {
            return session.sessionId();
        }

        @Override
        public Uni<Void> handle(Tx tx, List<Event<SessionChanged>> events) {
            return cancel.perform(
                    tx,
                    events.stream()
                            .map(Event::data)
                            .filter(session -> session.change() == SessionChanged.Change.ENDED)
                            .map(SessionChanged::sessionId)
                            .toList());
        }
    }
}
