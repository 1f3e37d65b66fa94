package by.cabinet.order.fulfilment;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundResult;
import by.cabinet.contract.account.ReservationQuery;
import by.cabinet.contract.auth.SessionChanged;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.contract.network.ProvisioningResult;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.fulfilment.OrderSaga.Reply;
import by.cabinet.order.model.OrderEvent;
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

/** The topics that carry orders on, a small consumer each. */
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
        public Topic<FundResult> topic() {
            return Topics.FUND_RESULTS;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<FundResult>> events) {
            return inbox.fresh(tx, events)
                    .map(fresh -> fresh.stream()
                            .map(ReceivedEvent::data)
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
        public Topic<ProvisioningResult> topic() {
            return Topics.PROVISIONING_RESULTS;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<ProvisioningResult>> events) {
            return inbox.fresh(tx, events)
                    .map(fresh -> fresh.stream().map(ReceivedEvent::data).toList())
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

    /** Activations, terminations and changes of plan are carried out when the CRM shows the subscriber, or shows him terminated, after they were requested. R1.2.5 */
    @ApplicationScoped
    static class CrmOutcomeListener implements SubscriberListener {

        private final OrderRepository orders;
        private final OrderSaga saga;

        @Inject
        CrmOutcomeListener(OrderRepository orders, OrderSaga saga) {
            this.orders = orders;
            this.saga = saga;
        }

        /** What the former client has formed, or has left for a later day, ends with its epoch. */
        @Override
        public Uni<Void> ownerChanged(Tx tx, List<OwnerChange> changes) {
            return orders.lockNotStarted(
                            tx, changes.stream().map(OwnerChange::id).toList())
                    .chain(locked -> {
                        var ended = locked.orders().values();
                        ended.forEach(order -> order.apply(new OrderEvent.CancelRequested(), locked.moment()));
                        return saga.save(tx, ended);
                    });
        }

        @Override
        public Uni<Void> changed(Tx tx, List<ReceivedEvent<SubscriberEvent>> newer) {
            return orders.findCarriedOut(tx, newer)
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
        public Topic<ReservationQuery> topic() {
            return Topics.RESERVATION_QUERIES;
        }

        /** The orders are locked, so that none changes before the reply is published. */
        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<ReservationQuery>> events) {
            var queries = new LinkedHashMap<String, ReceivedEvent<ReservationQuery>>();
            events.forEach(event -> queries.putIfAbsent(event.data().orderId(), event));
            return orders.lock(tx, queries.keySet())
                    .invoke(locked -> queries.values()
                            .forEach(query -> reply(query.data(), locked)
                                    .map(command -> command.causedBy(query.cause()))
                                    .ifPresent(tx::publish)))
                    .replaceWithVoid();
        }

        private static Optional<OutboxEvent> reply(ReservationQuery query, LockedOrders locked) {
            var order = locked.orders().get(query.orderId());
            if (order == null) {
                return Optional.of(ReleaseFunds.ofUnknown(query));
            }
            return OrderPublisher.stepOf(order.status())
                    .reservationReply()
                    .map(command -> OrderPublisher.reservationCommand(order, command, query.subscriberId()));
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
        public Topic<SessionChanged> topic() {
            return Topics.SESSIONS;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<SessionChanged>> events) {
            var ended = of(events, SessionChanged.Change.ENDED)
                    .map(SessionChanged::sessionId)
                    .toList();
            return Multi.createFrom()
                    .items(of(events, SessionChanged.Change.ACCOUNT_CHOSEN))
                    .onItem()
                    .transformToUniAndConcatenate(session ->
                            cancel.ofOtherAccounts(tx, session.sessionId(), session.accountId(), session.occurredAt()))
                    .collect()
                    .last()
                    .chain(() -> cancel.perform(tx, ended));
        }

        private static Stream<SessionChanged> of(
                List<ReceivedEvent<SessionChanged>> events, SessionChanged.Change change) {
            return events.stream().map(ReceivedEvent::data).filter(session -> session.change() == change);
        }
    }
}
