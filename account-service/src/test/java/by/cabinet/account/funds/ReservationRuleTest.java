package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.funds.ReservationRule.Payer;
import by.cabinet.account.party.ServiceStatus;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult.Refusal;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReservationRuleTest {

    private static final Funds FUNDS = new Funds("a", 1_000L, 300, 0);

    private SubscriberStatus status = SubscriberStatus.ACTIVE;
    private ClientStatus clientStatus = ClientStatus.ACTIVE;
    private PaymentMode mode = PaymentMode.PREPAID;

    /** R1.8 e */
    @ParameterizedTest
    @CsvSource(nullValues = "-", useHeadersInDisplayName = true, textBlock = """
                    paid in,  first cost, missing
                    PREPAID,  700,        -
                    PREPAID,  701,        1
                    PREPAID,  1500,       800
                    -,        701,        1
                    POSTPAID, 701,        -
                    """)
    void whoPaysInAdvanceHasTheFirstCostAvailable(PaymentMode paid, long firstCost, Long missing) {
        mode = paid;

        assertEquals(Optional.ofNullable(missing).map(Money::kopecks).map(Refusal::insufficient), refusal(firstCost));
    }

    /** R1.8 f: before the money. */
    @Test
    void aSuspensionIsNamed() {
        clientStatus = ClientStatus.SUSPENDED;
        assertEquals(Optional.of(Refusal.suspended(SuspendedParty.CLIENT, SuspendedBy.COMPANY)), refusal(9_999));

        status = SubscriberStatus.SUSPENDED;
        assertEquals(Optional.of(Refusal.suspended(SuspendedParty.SUBSCRIBER, SuspendedBy.CLIENT)), refusal(9_999));
    }

    /** R1.8 e: nor on credit. */
    @ParameterizedTest
    @EnumSource
    void whoHasLeftBuysNothing(PaymentMode paid) {
        mode = paid;
        status = SubscriberStatus.TERMINATED;

        assertEquals(Optional.of(Refusal.of(FundRefusalCode.NOT_ACTIVE)), refusal(9_999));
    }

    private Optional<Refusal> refusal(long firstCost) {
        var service = new ServiceStatus(status, SuspendedBy.CLIENT, Optional.of(clientStatus), SuspendedBy.COMPANY);
        return ReservationRule.refusal(new Payer("s", "a", service, mode), FUNDS, firstCost);
    }
}
