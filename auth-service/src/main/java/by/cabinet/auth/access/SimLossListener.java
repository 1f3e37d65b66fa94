package by.cabinet.auth.access;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What else is done, in the same transaction and under the lock of the access row, when a SIM is reported lost. R1.12 */
public interface SimLossListener {

    /** A loss that is reported later counts from then. */
    Duration LONGEST_AGO = Duration.ofDays(7);

    /** What has become of the subscriber's password; empty when he has none. */
    Uni<Optional<PasswordAfterLoss>> simLost(Tx tx, String subscriberId, Instant lostAt);

    /** Its owner is notified of it once access is open again. */
    enum PasswordAfterLoss {
        UNTOUCHED,
        /** The one from before the loss is in force again. */
        RESTORED,
        /** There was none before the loss. */
        FORGOTTEN
    }
}
