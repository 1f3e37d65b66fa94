package by.cabinet.account.movements;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps each payment once. It moves no balance: only {@code billing.balances.v1} does. R1.8 b */
@ApplicationScoped
class FollowPayments implements EventHandler<BillingPayment> {

    @Override
    public String topic() {
        return "billing.payments.v1";
    }

    @Override
    public Class<BillingPayment> type() {
        return BillingPayment.class;
    }

    @Override
    public String keyOf(BillingPayment payment) {
        return payment.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BillingPayment>> events) {
        var payments = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into payment (payment_id, account_id, amount, paid_at, channel)
                        select * from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[])
                        on conflict do nothing""",
                        payments.texts(BillingPayment::paymentId),
                        payments.texts(BillingPayment::accountId),
                        payments.numbers(payment -> payment.amount().amount()),
                        payments.times(BillingPayment::paidAt),
                        payments.texts(BillingPayment::channel))
                .replaceWithVoid();
    }
}
