package by.cabinet.auth.puk;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;
import java.util.stream.Stream;

/** The SIM in use of a subscriber, and whether its PUK1 may be used; of the PUK1 itself only the keyed hash is stored. */
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
                row.getString("subscriber_id"),
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

    /** R1.4: any one of these lets a subscriber set its password with PUK1. */
    private enum Puk1Condition {
        /** a: the device cannot do USSD. */
        DEVICE {
            @Override
            boolean holdsFor(Sim sim) {
                return !sim.ussdCapable();
            }
        },
        /** b: the plan has a fee, and a shop has enabled it. */
        SHOP {
            @Override
            boolean holdsFor(Sim sim) {
                return sim.planHasFee() && sim.enabledInShop();
            }
        },
        /** c: the plan has a fee, and the administrator of the legal entity has enabled it. */
        ADMINISTRATOR {
            @Override
            boolean holdsFor(Sim sim) {
                return sim.planHasFee() && sim.clientKind() == ClientKind.LEGAL_ENTITY && sim.enabledByAdministrator();
            }
        };

        abstract boolean holdsFor(Sim sim);
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
