package by.cabinet.order.model;

import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.order.model.OrderContext.TerminationContext;
import by.cabinet.order.model.OrderRefusal.Code;
import by.cabinet.order.party.SubscriberView;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must hold for a subscriber's service to be ended, in the order in which it is checked. Who is suspended at his own or his client's
 * request may leave; who owes the company something may not. R1.2.5, R1.8 f
 */
public enum TerminationRule {
    /** R1.13 */
    NOT_RESTRICTED {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context) {
            return OrderRefusal.onlyIf(subscriber.restricted(), Code.RESTRICTED);
        }
    },
    /** R1.8 f */
    SUBSCRIBER_NOT_SUSPENDED_BY_THE_COMPANY {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context) {
            return byTheCompany(
                    subscriber.status() == SubscriberStatus.SUSPENDED,
                    SuspendedParty.SUBSCRIBER,
                    subscriber.suspendedBy());
        }
    },
    /** R1.8 f */
    CLIENT_NOT_SUSPENDED_BY_THE_COMPANY {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context) {
            return subscriber
                    .client()
                    .flatMap(client -> byTheCompany(
                            client.status() == ClientStatus.SUSPENDED, SuspendedParty.CLIENT, client.suspendedBy()));
        }
    },
    NOT_TERMINATED {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context) {
            return OrderRefusal.onlyIf(subscriber.status() == SubscriberStatus.TERMINATED, Code.NOT_ACTIVE);
        }
    },
    /** R1.2.5: a client is not left without a manager by him. */
    NOT_THE_LAST_MANAGER_HIMSELF {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context) {
            return OrderRefusal.onlyIf(
                    context.isRequestedBy(subscriber) && context.otherManagers().isEmpty(), Code.LAST_MANAGER);
        }
    },
    NO_TERMINATION_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context) {
            return OrderRefusal.onlyIf(context.inFlight(), Code.ORDER_IN_FLIGHT);
        }
    };

    /** The first rule that refuses, in the order above. */
    public static Optional<OrderRefusal> firstRefusal(SubscriberView subscriber, TerminationContext context) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(subscriber, context).stream())
                .findFirst();
    }

    abstract Optional<OrderRefusal> check(SubscriberView subscriber, TerminationContext context);

    private static Optional<OrderRefusal> byTheCompany(
            boolean suspended, SuspendedParty whose, Optional<SuspendedBy> by) {
        return by.filter(SuspendedBy.COMPANY::equals)
                .filter(it -> suspended)
                .map(it -> OrderRefusal.suspended(whose, it));
    }
}
