package by.cabinet.account.accounts;

import by.cabinet.account.funds.Funds;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account with its money.
 *
 * @param id the account's id
 * @param clientId the client whose it is
 * @param number what people sign in with and pay to
 * @param contactEmail the authorised address; absent where none was set. R1.6
 * @param contactPhone the contact number; absent where none was set. R1.6
 * @param billDeliveryAddress where bills go; absent where none was given. R1.8 h
 * @param balance the balance; absent until billing has published one
 * @param balanceAsOf when billing published the balance; absent with it
 * @param available the balance without what orders have reserved; absent with the balance
 */
public record AccountView(
        String id,
        String clientId,
        String number,
        @Nullable String contactEmail,
        @Nullable Phone contactPhone,
        @Nullable String billDeliveryAddress,
        @Nullable Money balance,
        @Nullable Instant balanceAsOf,
        @Nullable Money available) {

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
