package by.cabinet.account.funds;

import by.cabinet.account.party.ServiceStatus;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult.Refusal;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.value.Money;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must hold for money to be reserved, in the order in which it is checked. {@code firstCost}: with the first month, of which nothing is
 * reserved.
 */
enum ReservationRule {
    /** R1.8 f */
    NOT_SUSPENDED {
        @Override
        Optional<Refusal> check(Payer payer, Funds funds, long firstCost) {
            return payer.serviceStatus()
                    .suspension()
                    .map(suspension -> Refusal.suspended(suspension.suspended(), suspension.suspendedBy()));
        }
    },
    /** R1.8 e; a terminated subscriber buys nothing on credit either. */
    ACTIVE {
        @Override
        Optional<Refusal> check(Payer payer, Funds funds, long firstCost) {
            return payer.serviceStatus().status() == SubscriberStatus.ACTIVE
                    ? Optional.empty()
                    : Optional.of(Refusal.of(FundRefusalCode.NOT_ACTIVE));
        }
    },
    /** R1.8 e */
    COVERED {
        @Override
        Optional<Refusal> check(Payer payer, Funds funds, long firstCost) {
            var missing = Math.subtractExact(firstCost, funds.available());
            return payer.paysInAdvance() && missing > 0
                    ? Optional.of(Refusal.insufficient(Money.sum(missing)))
                    : Optional.empty();
        }
    };

    abstract Optional<Refusal> check(Payer payer, Funds funds, long firstCost);

    static Optional<Refusal> refusal(Payer payer, Funds funds, long firstCost) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(payer, funds, firstCost).stream())
                .findFirst();
    }

    /** The subscriber that an order is for, as far as payment is concerned. While his plan is not known he pays in advance. */
    record Payer(String subscriberId, String accountId, ServiceStatus serviceStatus, PaymentMode paymentMode) {

        boolean paysInAdvance() {
            return paymentMode != PaymentMode.POSTPAID;
        }
    }
}
