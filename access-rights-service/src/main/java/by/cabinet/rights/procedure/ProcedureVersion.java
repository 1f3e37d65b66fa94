package by.cabinet.rights.procedure;

import by.cabinet.messaging.sql.RowValues;
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
import org.jspecify.annotations.Nullable;

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
        return new ProcedureVersionView(number, effectiveFrom, publishedAt, text, ALL_ELSE);
    }

    /**
     * A version of the procedure with its text. R3
     *
     * @param number the version's number, from 1
     * @param effectiveFrom from when it is in force
     * @param publishedAt when it was published; absent for the first version, which is older than this system
     * @param text all of its text, in Russian
     * @param governingAllElse what governs all that the text does not settle. R4
     * @param governingAllElse what governs all that the text does not settle. R4
     */
    record ProcedureVersionView(
            int number, Instant effectiveFrom, @Nullable Instant publishedAt, String text, String governingAllElse) {}

    /**
     * A version of the procedure in a list, without its text. R3
     *
     * @param number the version's number, from 1
     * @param effectiveFrom from when it is in force
     * @param publishedAt when it was published; absent for the first version, which is older than this system
     * @param state whether it is in force
     */
    @Schema(name = "ListedProcedureVersion")
    record Listed(
            int number, Instant effectiveFrom, @Nullable Instant publishedAt, State state) {

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

    /** Whether a version is in force. */
    @Schema(name = "ProcedureVersionState")
    enum State {
        FORMER,
        CURRENT,
        ANNOUNCED
    }
}
