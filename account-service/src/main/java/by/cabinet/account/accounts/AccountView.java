package by.cabinet.account.accounts;

import by.cabinet.account.funds.Funds;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * An account with its money; {@code balance}, {@code balanceAsOf} (when billing published it) and {@code available} are left out until billing
 * has published a balance.
 */
public record AccountView(
        String id,
        String clientId,
        String number,
        String contactEmail,
        Phone contactPhone,
        String billDeliveryAddress,
        Money balance,
        Instant balanceAsOf,
        Money available) {

    Target.Account target() {
        return new Target.Account(id, clientId);
    }

    static AccountView of(Row row) {
        var funds = Optional.of(Funds.of(row)).filter(Funds::isKnown);
        return new AccountView(
                row.getString("account_id"),
                row.getString("client_id"),
                row.getString("number"),
                row.getString("contact_email"),
                Optional.ofNullable(row.getString("contact_phone"))
                        .map(Phone::new)
                        .orElse(null),
                row.getString("bill_delivery_address"),
                funds.map(Funds::balance).map(Money::kopecks).orElse(null),
                funds.map(_ -> RowValues.instant(row, "balance_time")).orElse(null),
                funds.map(Funds::available).map(Money::sum).orElse(null));
    }
}
