package by.cabinet.rights.closings;

import by.cabinet.contract.rights.AccessClosingChanged;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether the organisation has closed the access of its subscriber (R1.2.4). {@code version} is the version of the published event. */
@Entity
@Table(name = "access_closing")
class AccessClosing {

    @Id
    @Column(name = "subscriber_id")
    private String subscriberId;

    @Column(name = "client_id")
    private String clientId;

    private boolean closed;

    @Column(name = "application_id")
    private String applicationId;

    private String reason;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private long version;

    protected AccessClosing() {}

    AccessClosing(String subscriberId) {
        this.subscriberId = subscriberId;
    }

    void close(AccessClosingRepository.Decision decision) {
        closed = true;
        decide(decision);
    }

    void open(AccessClosingRepository.Decision decision) {
        closed = false;
        decide(decision);
    }

    private void decide(AccessClosingRepository.Decision decision) {
        clientId = decision.clientId();
        applicationId = decision.applicationId();
        reason = decision.reason();
        decidedAt = decision.at().truncatedTo(ChronoUnit.MICROS);
        version = Math.max(version + 1, decidedAt.toEpochMilli()); // as next_version in the database
    }

    String subscriberId() {
        return subscriberId;
    }

    AccessClosingChanged event() {
        return new AccessClosingChanged(subscriberId, clientId, closed, applicationId, reason, decidedAt, version);
    }
}
