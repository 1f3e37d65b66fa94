package by.cabinet.account.transactions;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PageQuery.Cursor;
import by.cabinet.account.paging.PagedQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Finds an account's payments and charges, the newest first. */
@ApplicationScoped
class FindTransactions {

    private static final String PAYMENTS = """
            select payment_id, amount, paid_at, channel, revision from payment
            where account_id = $1 and paid_at >= $2 and (paid_at, payment_id) < ($3, $4)
            order by paid_at desc, payment_id desc limit $5""";

    private static final String CHARGES = """
            select charge_id, order_id, subscriber_id, amount, reason, occurred_at, confirmed from charge
            where account_id = $1 and occurred_at >= $2 and (occurred_at, charge_id) < ($3, $4)
            order by occurred_at desc, charge_id desc limit $5""";

    private final PagedQuery pages;

    @Inject
    FindTransactions(PagedQuery pages) {
        this.pages = pages;
    }

    Uni<Page<Payment>> payments(String accountId, Period period, PageQuery page) {
        return pages.by(PAYMENTS, accountId, period, page, Payment::of, Payment::cursor);
    }

    Uni<Page<ChargeView>> charges(String accountId, Period period, PageQuery page) {
        return pages.by(CHARGES, accountId, period, page, ChargeView::of, ChargeView::cursor);
    }

    /**
     * Money that came in.
     *
     * @param id the payment's id
     * @param amount how much; negative where it was taken back
     * @param paidAt when it was paid
     * @param channel by which way it came, as billing names it
     * @param corrected whether billing has replaced what it published first
     */
    public record Payment(String id, Money amount, Instant paidAt, String channel, boolean corrected) {

        static Payment of(Row row) {
            return new Payment(
                    row.getString("payment_id"),
                    Money.kopecks(row.getLong("amount")),
                    RowValues.instant(row, "paid_at"),
                    row.getString("channel"),
                    row.getInteger("revision") > 0);
        }

        String cursor() {
            return new Cursor(paidAt, id).toString();
        }
    }

    /**
     * Money that an order cost. R1.8 d
     *
     * @param id the charge's id
     * @param orderId the order that it was for
     * @param subscriberId for whom it was ordered
     * @param amount how much was debited
     * @param reason what was ordered: the offering's id
     * @param occurredAt when it was debited
     * @param confirmed whether billing's balance contains it
     */
    public record ChargeView(
            String id,
            String orderId,
            String subscriberId,
            Money amount,
            String reason,
            Instant occurredAt,
            boolean confirmed) {

        static ChargeView of(Row row) {
            return new ChargeView(
                    row.getString("charge_id"),
                    row.getString("order_id"),
                    row.getString("subscriber_id"),
                    Money.kopecks(row.getLong("amount")),
                    row.getString("reason"),
                    RowValues.instant(row, "occurred_at"),
                    row.getBoolean("confirmed"));
        }

        String cursor() {
            return new Cursor(occurredAt, id).toString();
        }
    }
}
