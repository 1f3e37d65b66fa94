package by.cabinet.account.funds;

import by.cabinet.account.party.PaymentMode;
import by.cabinet.account.party.ServiceStatus;
import by.cabinet.account.party.SubscriberStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for money to be reserved, in the order in which it is checked. */
enum ReservationRule {
    /** R1.8 f */
    NOT_SUSPENDED {
        @Override
        Optional<FundsRefusal> check(Payer payer, Funds funds, long amount) {
            return payer.serviceStatus().suspension().map(FundsRefusal::suspended);
        }
    },
    /** R1.8 e; a terminated subscriber buys nothing on credit either. */
    ACTIVE {
        @Override
        Optional<FundsRefusal> check(Payer payer, Funds funds, long amount) {
            return payer.serviceStatus().status() == SubscriberStatus.ACTIVE
                    ? Optional.empty()
                    : Optional.of(FundsRefusal.of(FundsRefusal.Code.NOT_ACTIVE));
        }
    },
    /** R1.8 e */
    COVERED {
        @Override
        Optional<FundsRefusal> check(Payer payer, Funds funds, long amount) {
            var missing = amount - funds.available();
            return payer.paysInAdvance() && missing > 0 ? Optional.of(FundsRefusal.insufficient(missing)) : Optional.empty();
        }
    };

    abstract Optional<FundsRefusal> check(Payer payer, Funds funds, long amount);

    static Optional<FundsRefusal> refusal(Payer payer, Funds funds, long amount) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(payer, funds, amount).stream())
                .findFirst();
    }

    /** The subscriber that an order is for, as far as payment is concerned. While his plan is not known he pays in advance. */
    record Payer(String subscriberId, String accountId, ServiceStatus serviceStatus, PaymentMode paymentMode) {

        boolean paysInAdvance() {
            return paymentMode != PaymentMode.POSTPAID;
        }
    }
}
