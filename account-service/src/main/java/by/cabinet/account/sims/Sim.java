package by.cabinet.account.sims;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Phone;
import io.vertx.mutiny.sqlclient.Row;

/** A SIM card, and the number that it has or will have. */
public record Sim(String iccid, Phone phone, SimState state) {

    static Sim of(Row row) {
        return new Sim(
                row.getString("iccid"),
                new Phone(row.getString("phone")),
                RowValues.constant(row, "state", SimState.class));
    }
}
