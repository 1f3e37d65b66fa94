package by.cabinet.rights.applications;

import by.cabinet.rights.RightsError;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.problem.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A client's written request: registered, then executed or refused, once. Whoever decides has locked the row. */
@Entity
@Table(name = "application")
public class Application {

    /** {@code REGISTERED} until the back office decides, then final. */
    public enum ApplicationState {
        REGISTERED,
        EXECUTED,
        REFUSED
    }

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private ApplicationKind kind;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "subscriber_ids")
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> subscriberIds;

    @Column(name = "contact_email")
    private String contactEmail;

    @Column(name = "contact_phone")
    private String contactPhone;

    @Column(name = "document_number")
    private String documentNumber;

    @Column(name = "document_date")
    private LocalDate documentDate;

    @Enumerated(EnumType.STRING)
    private ApplicationState state;

    @Enumerated(EnumType.STRING)
    private ApplicationRefusal refusal;

    @Column(name = "registered_by")
    private String registeredBy;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decision_reason")
    private String decisionReason;

    protected Application() {}

    /** {@code key}: under which it is the same when it is sent again; null for none. */
    static Application register(ApplicationRequest request, String by, @Nullable String key, Instant at) {
        var application = new Application();
        application.id = Ids.next();
        application.kind = request.kind();
        application.clientId = request.clientId();
        application.accountId = request.accountId();
        application.subscriberIds = request.distinctSubscriberIds();
        application.contactEmail = request.contactEmail();
        application.contactPhone =
                request.contactPhone() == null ? null : request.contactPhone().e164();
        application.documentNumber = request.documentNumber();
        application.documentDate = request.documentDate();
        application.state = ApplicationState.REGISTERED;
        application.registeredBy = by;
        application.idempotencyKey = key;
        application.registeredAt = at.truncatedTo(ChronoUnit.MICROS);
        return application;
    }

    /** Throws 422 when the request that registered it was another one. */
    void requireSame(ApplicationRequest request) {
        var own = Arrays.asList(
                kind, clientId, accountId, subscriberIds, contactEmail, contactPhone(), documentNumber, documentDate);
        if (!own.equals(Arrays.asList(
                request.kind(),
                request.clientId(),
                request.accountId(),
                request.distinctSubscriberIds(),
                request.contactEmail(),
                request.contactPhone(),
                request.documentNumber(),
                request.documentDate()))) {
            throw new ProblemException(RightsError.IDEMPOTENCY_KEY_REUSED);
        }
    }

    /** Throws 409 when it has been decided. */
    void requireRegistered() {
        if (state != ApplicationState.REGISTERED) {
            throw new ProblemException(RightsError.ALREADY_DECIDED);
        }
    }

    void execute(ApplicationHandler.Decision decision) {
        decide(ApplicationState.EXECUTED, decision);
    }

    void refuse(ApplicationRefusal reason, ApplicationHandler.Decision decision) {
        decide(ApplicationState.REFUSED, decision);
        refusal = reason;
    }

    private void decide(ApplicationState decided, ApplicationHandler.Decision decision) {
        requireRegistered();
        state = decided;
        decidedBy = decision.by();
        decidedAt = decision.at().truncatedTo(ChronoUnit.MICROS);
        decisionReason = decision.reason();
    }

    String id() {
        return id;
    }

    ApplicationKind kind() {
        return kind;
    }

    String clientId() {
        return clientId;
    }

    String accountId() {
        return accountId;
    }

    List<String> subscriberIds() {
        return subscriberIds;
    }

    String contactEmail() {
        return contactEmail;
    }

    Phone contactPhone() {
        return contactPhone == null ? null : new Phone(contactPhone);
    }

    ApplicationView view() {
        return new ApplicationView(
                id,
                kind,
                clientId,
                accountId,
                subscriberIds,
                contactEmail,
                contactPhone(),
                documentNumber,
                documentDate,
                state,
                refusal,
                registeredBy,
                registeredAt,
                decidedBy,
                decidedAt,
                decisionReason);
    }

    /**
     * A client's written request as staff and its sender read it. R1.2.2, R1.2.4, R1.6.1
     *
     * @param id the application's id
     * @param kind what is asked for
     * @param clientId whose request it is
     * @param accountId the account that it is about; absent where it concerns all of the client's
     * @param subscriberIds the subscribers that it is about; empty where it is about contacts
     * @param contactEmail the address to set; absent unless it is about contacts
     * @param contactPhone the number to set; absent unless it is about contacts
     * @param documentNumber number of the client's document; absent where it came from an authorised address
     * @param documentDate date of the client's document; absent where it came from an authorised address
     * @param state REGISTERED until it is decided, then final
     * @param refusal why it was refused; absent unless it was
     * @param registeredBy who has entered it: a name of staff, or the account
     * @param registeredAt when it was entered
     * @param decidedBy who has decided; absent until then
     * @param decidedAt when it was decided; absent until then
     * @param decisionReason why it was decided so; absent until then
     */
    public record ApplicationView(
            String id,
            ApplicationKind kind,
            String clientId,
            @Nullable String accountId,
            List<String> subscriberIds,
            @Nullable String contactEmail,
            @Nullable Phone contactPhone,
            @Nullable String documentNumber,
            @Nullable LocalDate documentDate,
            ApplicationState state,
            @Nullable ApplicationRefusal refusal,
            String registeredBy,
            Instant registeredAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason) {}
}
