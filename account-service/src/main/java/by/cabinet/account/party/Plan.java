package by.cabinet.account.party;

import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;

/** A subscriber's tariff plan as people see it; {@code monthlyFee} in kopecks. */
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
