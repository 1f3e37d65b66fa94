package by.cabinet.rights.procedure;

import by.cabinet.messaging.sql.RowValues;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** A version of the procedure; {@code publishedAt} is missing for the first one, which is older than this system. */
record ProcedureVersion(int number, Instant effectiveFrom, Instant publishedAt, String text) {

    /** R4: the contract governs all else, whatever a version says. */
    private static final String ALL_ELSE =
            "Во всем ином, не урегулированном настоящим Порядком, клиент и компания руководствуются положениями договора об"
                    + " оказании услуг электросвязи, договора об оказании услуг по сети фиксированной связи, заключенного между"
                    + " клиентом и компанией.";

    static ProcedureVersion of(Row row) {
        return new ProcedureVersion(
                row.getInteger("number"),
                RowValues.instant(row, "effective_from"),
                RowValues.instant(row, "published_at"),
                row.getString("text"));
    }

    @JsonProperty
    String governingAllElse() {
        return ALL_ELSE;
    }

    boolean isInForce(Instant now) {
        return !effectiveFrom.isAfter(now);
    }

    Listed listed(ProcedureVersion current, Instant now) {
        var state = number == current.number ? State.CURRENT : isInForce(now) ? State.FORMER : State.ANNOUNCED;
        return new Listed(number, effectiveFrom, publishedAt, state);
    }

    /** A version in a list, without its text. */
    record Listed(int number, Instant effectiveFrom, Instant publishedAt, State state) {}

    enum State {
        FORMER,
        CURRENT,
        ANNOUNCED
    }
}
