package by.cabinet.account.plans;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;

/** A line's tariff plan as people see it; {@code monthlyFee} in kopecks. */
public record Plan(String id, String name, boolean subscriptionFee, PaymentMode paymentMode, Money monthlyFee) {

    /** The columns that {@link #of} reads, of the table under the alias {@code p}. */
    public static final String COLUMNS =
            "p.tariff_plan_id, p.name as plan_name, p.subscription_fee, p.payment_mode, p.monthly_fee";

    /** Null while the plan is not known. */
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
