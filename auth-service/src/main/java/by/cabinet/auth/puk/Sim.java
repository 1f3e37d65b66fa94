package by.cabinet.auth.puk;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;

/**
 * The SIM in use of a subscriber, and whether its PUK1 may be used; of the PUK1 itself only the keyed hash is stored. {@code
 * knownToFormerOwner}: the SIM went to another client with its subscriber, and no shop has enabled its PUK1 since.
 */
public record Sim(
        String subscriberId,
        String accountId,
        String clientId,
        String iccid,
        String puk1,
        boolean ussdCapable,
        boolean planHasFee,
        boolean enabledInShop,
        boolean enabledByAdministrator,
        boolean knownToFormerOwner,
        ClientKind clientKind) {

    static Sim of(Row row) {
        return new Sim(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                row.getString("client_id"),
                row.getString("iccid"),
                row.getString("puk1"),
                row.getBoolean("ussd_capable"),
                row.getBoolean("plan_has_fee"),
                row.getBoolean("enabled_in_shop"),
                row.getBoolean("enabled_by_administrator"),
                row.getBoolean("known_to_former_owner"),
                RowValues.constant(row, "kind", ClientKind.class));
    }

    /** R1.4: by {@link Puk1Rule}; not where somebody else than the owner has it. */
    public boolean mayUsePuk1() {
        return !knownToFormerOwner && Puk1Rule.anyHoldsFor(this);
    }

    @Override
    public String toString() {
        return "Sim[" + iccid + "]";
    }
}
