package by.cabinet.account.transactions;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.PaymentEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Saves each payment of an account once, in its highest revision. It moves no balance: only the events of {@link Topics#BALANCES} do.
 * R1.8 b
 */
@ApplicationScoped
class PaymentConsumer implements EventHandler<PaymentEvent> {

    private static final String INCOMING = """
            from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::integer[])
                as incoming (payment_id, account_id, amount, paid_at, channel, revision)""";

    private static final String SAVE = """
            insert into payment as known (payment_id, account_id, amount, paid_at, channel, revision)
            select * %s order by account_id, payment_id
            on conflict (account_id, payment_id) do update set
                amount = excluded.amount, paid_at = excluded.paid_at, channel = excluded.channel, revision = excluded.revision
            where excluded.revision > known.revision""".formatted(INCOMING);

    /** A time in another precision is the same time. */
    private static final String CONTRADICTIONS = """
            select %s join payment p using (account_id, payment_id)
            where p.revision = incoming.revision
              and ((p.amount, p.channel) is distinct from (incoming.amount, incoming.channel)
                   or abs(extract(epoch from p.paid_at - incoming.paid_at)) >= 1)
            limit 1""".formatted(INCOMING);

    private record Key(String accountId, String paymentId) {}

    @Override
    public Topic<PaymentEvent> topic() {
        return Topics.PAYMENTS;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<PaymentEvent>> events) {
        var payments = parameters(events);
        return tx.query(SAVE, payments)
                .chain(() -> tx.query(CONTRADICTIONS, payments))
                .invoke(found -> {
                    if (found.size() > 0) {
                        throw InvalidEventException.conflict("paymentId");
                    }
                })
                .replaceWithVoid();
    }

    private static Object[] parameters(List<ReceivedEvent<PaymentEvent>> events) {
        var newest = new LinkedHashMap<Key, PaymentEvent>();
        events.stream()
                .map(ReceivedEvent::data)
                .forEach(payment -> newest.merge(
                        new Key(payment.accountId(), payment.paymentId()), payment, PaymentConsumer::corrected));
        var payments = ArrayParameters.of(newest.values());
        return new Object[] {
            payments.texts(PaymentEvent::paymentId),
            payments.texts(PaymentEvent::accountId),
            payments.numbers(event -> event.amount().amount()),
            payments.times(PaymentEvent::paidAt),
            payments.texts(PaymentEvent::channel),
            newest.values().stream().map(PaymentEvent::revision).toArray(Integer[]::new)
        };
    }

    private static PaymentEvent corrected(PaymentEvent one, PaymentEvent other) {
        if (one.revision().equals(other.revision()) && !saysTheSame(one, other)) {
            throw InvalidEventException.conflict("paymentId");
        }
        return one.revision() >= other.revision() ? one : other;
    }

    private static boolean saysTheSame(PaymentEvent one, PaymentEvent other) {
        return one.amount().equals(other.amount())
                && one.channel().equals(other.channel())
                && Duration.between(one.paidAt(), other.paidAt()).abs().compareTo(Duration.ofSeconds(1)) < 0;
    }
}
