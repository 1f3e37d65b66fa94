package by.cabinet.order.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SimState;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** Reads rows of the views {@code subscriber_profile}, {@code account_contact} and {@code sim_stock}. */
public final class SubscriberRowMapper {

    private SubscriberRowMapper() {}

    /** With column {@code contact_phone}. Empty when the row was joined and there is no such subscriber. */
    public static Optional<SubscriberView> subscriber(Row row) {
        return Optional.ofNullable(row.getString("subscriber_id")).map(id -> subscriber(id, row));
    }

    private static SubscriberView subscriber(String id, Row row) {
        return new SubscriberView(
                new Target.Subscriber(id, row.getString("account_id"), row.getString("client_id")),
                new Contact(
                        id,
                        Optional.ofNullable(RowValues.phone(row, "phone")),
                        Optional.ofNullable(RowValues.phone(row, "contact_phone")),
                        Language.valueOf(row.getString("language")),
                        row.getBoolean("sees_balance")),
                SubscriberStatus.valueOf(row.getString("status")),
                maybe(row, "suspended_by", SuspendedBy.class),
                client(row),
                Optional.ofNullable(row.getBoolean("subscription_fee")),
                row.getBoolean("restricted"),
                row.getBoolean("account_of_another"));
    }

    /** The subscriber who orders something for another one; columns {@code requester_phone} and {@code requester_language}. */
    public static Optional<Contact> requester(String subscriberId, Row row) {
        return Optional.ofNullable(RowValues.phone(row, "requester_phone"))
                .map(phone -> new Contact(
                        subscriberId,
                        Optional.of(phone),
                        Optional.empty(),
                        Language.valueOf(row.getString("requester_language")),
                        false));
    }

    /** The array of objects of {@code managers}: of a fixed line nobody acts, since its sign-in is the account's, without roles. R1.5 */
    public static List<Contact> managers(Row row) {
        return row.getJsonArray("managers").stream()
                .map(JsonObject.class::cast)
                .map(one -> new Contact(
                        one.getString("id"),
                        Optional.ofNullable(one.getString("phone")).map(Phone::new),
                        Optional.empty(),
                        Language.valueOf(one.getString("language")),
                        false))
                .filter(Contact::signsIn)
                .toList();
    }

    /** Empty when the row was joined and there is no such account. */
    public static Optional<Target.Account> account(Row row) {
        return Optional.ofNullable(row.getString("account_id"))
                .map(id -> new Target.Account(id, row.getString("client_id")));
    }

    /** Empty for a SIM that there is not, and for another client's: the caller does not learn which. */
    public static Optional<StockSim> stock(Row row) {
        return Optional.ofNullable(row.getString("iccid"))
                .map(iccid -> new StockSim(
                        account(row).orElseThrow(),
                        client(row),
                        row.getBoolean("restricted"),
                        iccid,
                        new Phone(row.getString("sim_phone")),
                        SimState.valueOf(row.getString("sim_state")) == SimState.STOCK));
    }

    /** Empty when the row was joined and the client is not known yet. */
    private static Optional<SubscriberView.Client> client(Row row) {
        return maybe(row, "client_kind", ClientKind.class)
                .map(kind -> new SubscriberView.Client(
                        kind,
                        ClientStatus.valueOf(row.getString("client_status")),
                        maybe(row, "client_suspended_by", SuspendedBy.class)));
    }

    private static <E extends Enum<E>> Optional<E> maybe(Row row, String column, Class<E> type) {
        return Optional.ofNullable(RowValues.constant(row, column, type));
    }
}
