package by.cabinet.rights.procedure;

import by.cabinet.messaging.sql.RowValues;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;

/** A version of the procedure, never changed once it is published. */
@Entity
@Immutable
@Table(name = "procedure_version")
class ProcedureVersion {

    /** R4: the contract governs all else, whatever a version says. */
    private static final String ALL_ELSE =
            "Во всем ином, не урегулированном настоящим Порядком, клиент и компания руководствуются положениями договора об"
                    + " оказании услуг электросвязи, договора об оказании услуг по сети фиксированной связи, заключенного между"
                    + " клиентом и компанией.";

    @Id
    private int number;

    private String text;

    @Column(name = "effective_from")
    private Instant effectiveFrom;

    @SuppressWarnings("unused") // read in the database
    @Column(name = "published_by")
    private String publishedBy;

    @Column(name = "published_at")
    private Instant publishedAt;

    protected ProcedureVersion() {}

    ProcedureVersion(int number, String text, Instant effectiveFrom, String publishedBy, Instant publishedAt) {
        this.number = number;
        this.text = text;
        this.effectiveFrom = effectiveFrom.truncatedTo(ChronoUnit.MICROS);
        this.publishedBy = publishedBy;
        this.publishedAt = publishedAt == null ? null : publishedAt.truncatedTo(ChronoUnit.MICROS);
    }

    int number() {
        return number;
    }

    ProcedureVersionView view() {
        return new ProcedureVersionView(number, effectiveFrom, publishedAt, text);
    }

    /** {@code publishedAt} is missing for the first version, which is older than this system. */
    record ProcedureVersionView(int number, Instant effectiveFrom, Instant publishedAt, String text) {

        @JsonProperty
        String governingAllElse() {
            return ALL_ELSE;
        }
    }

    /** A version in a list, without its text. */
    @Schema(name = "ListedProcedureVersion")
    record Listed(int number, Instant effectiveFrom, Instant publishedAt, State state) {

        /** {@code current}: the number of the version in force; null while it is the first one, which is no row. */
        static Listed of(Row row, Instant now) {
            var number = row.getInteger("number");
            var from = RowValues.instant(row, "effective_from");
            var current = Optional.ofNullable(row.getInteger("current")).orElse(1);
            var inForce = from.isAfter(now) ? State.ANNOUNCED : State.FORMER;
            return new Listed(
                    number,
                    from,
                    RowValues.instant(row, "published_at"),
                    number.equals(current) ? State.CURRENT : inForce);
        }
    }

    @Schema(name = "ProcedureVersionState")
    enum State {
        FORMER,
        CURRENT,
        ANNOUNCED
    }
}
