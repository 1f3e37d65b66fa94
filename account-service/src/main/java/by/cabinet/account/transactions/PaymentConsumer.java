package by.cabinet.account.transactions;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.PaymentEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Saves each payment once. It moves no balance: only the events of {@link Topics#BALANCES} do. R1.8 b */
@ApplicationScoped
class PaymentConsumer implements EventHandler<PaymentEvent> {

    @Override
    public Topic<PaymentEvent> topic() {
        return Topics.PAYMENTS;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<PaymentEvent>> events) {
        var payments = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into payment (payment_id, account_id, amount, paid_at, channel)
                        select * from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[])
                        on conflict do nothing""",
                        payments.texts(PaymentEvent::paymentId),
                        payments.texts(PaymentEvent::accountId),
                        payments.numbers(event -> event.amount().amount()),
                        payments.times(PaymentEvent::paidAt),
                        payments.texts(PaymentEvent::channel))
                .replaceWithVoid();
    }
}
