package by.cabinet.rights.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a client's administrator has decided for all its subscribers. {@code version} is the version of the published event. */
@Entity
@Table(name = "client_setting")
class ClientSettings {

    @Id
    @Column(name = "client_id")
    private String clientId;

    @Column(name = "puk1_sign_in")
    private boolean puk1SignIn;

    @SuppressWarnings("unused") // read in the database
    @Column(name = "changed_by")
    private String changedBy;

    @SuppressWarnings("unused") // read in the database
    @Column(name = "changed_at")
    private Instant changedAt;

    private long version;

    protected ClientSettings() {}

    ClientSettings(String clientId) {
        this.clientId = clientId;
    }

    /** R1.4 c: subscribers on fee plans may set their password with PUK1. */
    void enablePuk1(String by, Instant at) {
        change(true, by, at);
    }

    void disablePuk1(String by, Instant at) {
        change(false, by, at);
    }

    private void change(boolean enabled, String by, Instant at) {
        puk1SignIn = enabled;
        changedBy = by;
        changedAt = at;
        version = Math.max(version + 1, at.toEpochMilli()); // as next_version in the database
    }

    String clientId() {
        return clientId;
    }

    boolean puk1SignIn() {
        return puk1SignIn;
    }

    long version() {
        return version;
    }
}
