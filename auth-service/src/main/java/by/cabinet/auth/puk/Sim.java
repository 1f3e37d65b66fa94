package by.cabinet.auth.puk;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;
import java.util.stream.Stream;

/** The SIM in use of a line, and what decides about its PUK1; the PUK1 itself is known by its keyed hash only. */
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
        ClientKind clientKind) {

    static Sim of(Row row) {
        return new Sim(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("client_id"),
                row.getString("iccid"),
                row.getString("puk1"),
                row.getBoolean("ussd_capable"),
                row.getBoolean("plan_has_fee"),
                row.getBoolean("enabled_in_shop"),
                row.getBoolean("enabled_by_administrator"),
                RowValues.constant(row, "kind", ClientKind.class));
    }

    /** R1.4. */
    public boolean mayUsePuk1() {
        return Stream.of(Puk1Condition.values()).anyMatch(condition -> condition.holdsFor(this));
    }

    @Override
    public String toString() {
        return "Sim[" + iccid + "]";
    }
}
