package by.cabinet.order.model;

import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.order.model.OrderRefusal.Code;
import by.cabinet.order.party.SubscriberView;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for a subscriber whatever is ordered for him, in the order in which it is checked: before everything else. */
public enum SubscriberRule {
    /** R1.13 */
    NOT_RESTRICTED {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber) {
            return OrderRefusal.onlyIf(subscriber.restricted(), Code.RESTRICTED);
        }
    },
    /** R1.8 f */
    SUBSCRIBER_NOT_SUSPENDED {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber) {
            return Optional.of(subscriber)
                    .filter(it -> it.status() == SubscriberStatus.SUSPENDED)
                    .map(it -> OrderRefusal.suspended(
                            SuspendedParty.SUBSCRIBER, it.suspendedBy().orElse(null)));
        }
    },
    /** R1.8 f */
    CLIENT_NOT_SUSPENDED {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber) {
            return subscriber.client().flatMap(SubscriberRule::suspension);
        }
    },
    /** Another client's money is not spent, whichever of the CRM's two records is late. */
    ACCOUNT_OF_HIS_CLIENT {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber) {
            return OrderRefusal.onlyIf(subscriber.accountOfAnother(), Code.NOT_ACTIVE);
        }
    },
    SUBSCRIBER_NOT_TERMINATED {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber) {
            return OrderRefusal.onlyIf(subscriber.status() == SubscriberStatus.TERMINATED, Code.NOT_ACTIVE);
        }
    };

    /** The first rule that refuses, in the order above. */
    public static Optional<OrderRefusal> firstRefusal(SubscriberView subscriber) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(subscriber).stream())
                .findFirst();
    }

    abstract Optional<OrderRefusal> check(SubscriberView subscriber);

    static Optional<OrderRefusal> suspension(SubscriberView.Client client) {
        return Optional.of(client)
                .filter(it -> it.status() == ClientStatus.SUSPENDED)
                .map(it -> OrderRefusal.suspended(
                        SuspendedParty.CLIENT, it.suspendedBy().orElse(null)));
    }
}
