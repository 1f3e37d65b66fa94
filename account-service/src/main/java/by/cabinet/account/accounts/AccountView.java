package by.cabinet.account.accounts;

import by.cabinet.account.billaddress.AddressHistory;
import by.cabinet.account.funds.Funds;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** An account with its money; {@code balance} and {@code available} are left out until billing has published a balance. */
public record AccountView(
        String id,
        String clientId,
        String number,
        String contactEmail,
        Phone contactPhone,
        String billDeliveryAddress,
        Money balance,
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
                AddressHistory.of(row).current().orElse(null),
                funds.map(Funds::balance).map(Money::kopecks).orElse(null),
                funds.map(Funds::available).map(Money::sum).orElse(null));
    }
}
