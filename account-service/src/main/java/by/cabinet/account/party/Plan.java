package by.cabinet.account.party;

import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A tariff plan as people see it.
 *
 * @param id the plan's id
 * @param name its name, as billing has it
 * @param subscriptionFee whether it has a monthly fee: some things are for such plans alone
 * @param paymentMode whether it is paid for before or after use
 * @param monthlyFee the fee of a month; 0 where there is none
 */
public record Plan(String id, String name, boolean subscriptionFee, PaymentMode paymentMode, Money monthlyFee) {

    /** From the view {@code subscriber_profile}; null while the plan is not known. */
    public static Plan of(Row row) {
        return row.getString("plan_name") == null
                ? null
                : new Plan(
                        row.getString("tariff_plan_id"),
                        row.getString("plan_name"),
                        row.getBoolean("subscription_fee"),
                        RowValues.constant(row, "payment_mode", PaymentMode.class),
                        Money.kopecks(row.getLong("monthly_fee")));
    }
}
