package by.cabinet.order.order;

import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.Permission;
import by.cabinet.common.correlation.Correlation;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.outbox.UnitOfWork;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Money;
import by.cabinet.order.OrderError;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderRule;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Submission;
import by.cabinet.order.order.domain.Terms;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.Encounter;
import by.cabinet.order.order.store.Encounters;
import by.cabinet.order.order.store.IdempotentRequest;
import by.cabinet.order.order.store.LostRace;
import by.cabinet.order.order.store.OrderSettings;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.subscriber.Line;
import by.cabinet.order.subscriber.LineAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Submits an order in one transaction: its key, the rules, its row, and what it asks of others. R1.8 */
@ApplicationScoped
public class PlaceOrder {

    /** What is read is out of date after a lost race, and not likely a third time. */
    private static final int ATTEMPTS = 5;

    private final UnitOfWork work;
    private final Encounters encounters;
    private final Orders orders;
    private final OrderSettings settings;

    @Inject
    PlaceOrder(UnitOfWork work, Encounters encounters, Orders orders, OrderSettings settings) {
        this.work = work;
        this.encounters = encounters;
        this.orders = orders;
        this.settings = settings;
    }

    /** What is wanted, and under which key. */
    public record Wish(Action action, String subscriberId, String offeringId, String idempotencyKey) {

        IdempotentRequest by(Caller.SignedIn caller) {
            var content = "%s %s %s".formatted(action, subscriberId, offeringId);
            return new IdempotentRequest(keeper(caller), idempotencyKey, content);
        }

        /** Keys are kept for the line or the account, whichever of its sessions used them. */
        private static String keeper(Caller.SignedIn caller) {
            return switch (caller) {
                case Caller.Subscriber line -> "subscriber:" + line.subscriberId();
                case Caller.Account account -> "account:" + account.accountId();
            };
        }
    }

    /**
     * Fails with 404 for a line or offering that the caller may not know of, and with {@link OrderError} for a key used
     * otherwise. An order that a rule refuses is an order.
     */
    public Uni<ServiceOrder> perform(Caller.SignedIn caller, Wish wish) {
        if (LineAccess.isLanding(caller) && wish.action() != Action.CONNECT) {
            throw ProblemException.forbidden();
        }
        return work.perform(tx -> encounters
                        .read(tx, wish.by(caller), wish.subscriberId(), wish.offeringId())
                        .chain(found -> answer(tx, caller, wish, found)))
                .onFailure(LostRace.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private Uni<ServiceOrder> answer(Tx tx, Caller.SignedIn caller, Wish wish, Encounter found) {
        if (!found.alone()) {
            throw new ProblemException(OrderError.REQUEST_STILL_RUNNING);
        }
        var line = found.line().orElseThrow(ProblemException::notFound);
        LineAccess.require(caller, Permission.ORDER, line.target());
        var request = wish.by(caller);
        return found.earlier()
                .map(earlier -> repeat(tx, request, earlier))
                .orElseGet(() -> place(tx, request, order(wish, found, line)));
    }

    private Uni<ServiceOrder> repeat(Tx tx, IdempotentRequest request, Encounter.Earlier earlier) {
        if (!earlier.content().equals(request.content())) {
            throw new ProblemException(OrderError.IDEMPOTENCY_KEY_REUSED);
        }
        return orders.get(tx, earlier.orderId());
    }

    private Uni<ServiceOrder> place(Tx tx, IdempotentRequest request, ServiceOrder order) {
        return orders.add(tx, request, order)
                .invoke(() -> OrderMessages.of(order).forEach(tx::tell));
    }

    private ServiceOrder order(Wish wish, Encounter found, Line line) {
        var offering = found.offering().orElseThrow(ProblemException::notFound);
        var submission = submission(wish, found, line, offering);
        return OrderRule.firstRefusal(wish.action(), found.situation(line, offering))
                .map(refusal -> ServiceOrder.refused(submission, line.contact(), settings.patience(), refusal))
                .orElseGet(() -> ServiceOrder.accepted(submission, line.contact(), settings.patience()));
    }

    private Submission submission(Wish wish, Encounter found, Line line, Offering offering) {
        return new Submission(
                Ids.next(),
                wish.action(),
                line.target(),
                terms(wish.action(), offering),
                Correlation.current(),
                found.moment(),
                found.moment().plus(settings.deadline()));
    }

    private static Terms terms(Action action, Offering offering) {
        var price = action.isFree() ? Money.ZERO : offering.terms().price(); // R1.8 d
        return new Terms(offering.id(), offering.revision(), offering.terms().name(), price);
    }
}
