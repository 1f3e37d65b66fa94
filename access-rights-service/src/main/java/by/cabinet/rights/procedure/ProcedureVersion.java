package by.cabinet.rights.procedure;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    Instant effectiveFrom() {
        return effectiveFrom;
    }

    boolean isInForce(Instant now) {
        return !effectiveFrom.isAfter(now);
    }

    ProcedureVersionView view() {
        return new ProcedureVersionView(number, effectiveFrom, publishedAt, text);
    }

    Listed listed(ProcedureVersion current, Instant now) {
        var state = number == current.number ? State.CURRENT : isInForce(now) ? State.FORMER : State.ANNOUNCED;
        return new Listed(number, effectiveFrom, publishedAt, state);
    }

    /** {@code publishedAt} is missing for the first version, which is older than this system. */
    record ProcedureVersionView(int number, Instant effectiveFrom, Instant publishedAt, String text) {

        @JsonProperty
        String governingAllElse() {
            return ALL_ELSE;
        }
    }

    /** A version in a list, without its text. */
    record Listed(int number, Instant effectiveFrom, Instant publishedAt, State state) {}

    enum State {
        FORMER,
        CURRENT,
        ANNOUNCED
    }
}
