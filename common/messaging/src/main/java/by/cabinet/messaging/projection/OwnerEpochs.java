package by.cabinet.messaging.projection;

import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.projection.Ownership.Owned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The epochs of one subscriber or account, oldest first, and what newer records of the CRM make of them. */
final class OwnerEpochs {

    /** {@code since} is null for the first owner that is known, {@code until} (not included) for the present one. */
    record Epoch(String clientId, Instant since, Instant until, boolean given, long version) {

        private Epoch endingAt(Instant end) {
            return until != null && !until.isAfter(end) ? this : new Epoch(clientId, since, end, given, version);
        }

        private Epoch withVersion(long newest) {
            return new Epoch(clientId, since, until, given, newest);
        }

        private boolean beginsAfter(Instant time) {
            return since != null && since.isAfter(time);
        }

        private boolean beginsBefore(Instant time) {
            return since == null || since.isBefore(time);
        }
    }

    private final List<Epoch> epochs;
    private String formerClientId;

    OwnerEpochs(List<Epoch> epochs) {
        this.epochs = new ArrayList<>(epochs);
    }

    /** Whether the record says something else than the present epoch. */
    static boolean differs(Epoch present, Owned owned) {
        return !owned.clientId().equals(present.clientId())
                || (owned.since() != null && !(present.given() && owned.since().equals(present.since())));
    }

    /** Applies a record that is newer than all before; {@code eventTime} counts where it does not say since when. */
    void apply(Owned owned, Instant eventTime) {
        var present = epochs.getLast();
        if (!owned.clientId().equals(present.clientId())) {
            changed(present);
            begin(owned, owned.since() != null ? owned.since() : notBefore(present, eventTime));
        } else if (owned.since() != null && present.given() && present.beginsBefore(owned.since())) {
            changed(present); // it was away and has come back: compaction hid who had it meanwhile
            begin(owned, owned.since());
        } else if (owned.since() != null) {
            epochs.removeLast(); // the same epoch, whose beginning is known better now
            begin(owned, owned.since());
        } else {
            epochs.set(epochs.size() - 1, present.withVersion(owned.version()));
        }
    }

    /**
     * What would not have begun before the new epoch has never been. But the sender's word alone gives nobody what the one before has
     * done: the record is quarantined.
     */
    private void begin(Owned owned, Instant since) {
        if (owned.since() != null && epochs.stream().anyMatch(former -> former.beginsAfter(since))) {
            throw new InvalidEventException("ownerSince lies before the former owner's");
        }
        epochs.removeIf(epoch -> !epoch.beginsBefore(since));
        if (!epochs.isEmpty()) {
            epochs.add(epochs.removeLast().endingAt(since));
        }
        epochs.add(new Epoch(owned.clientId(), since, null, owned.since() != null, owned.version()));
    }

    private void changed(Epoch present) {
        if (formerClientId == null) {
            formerClientId = present.clientId();
        }
    }

    /** A sender's clock that is late takes nothing from the epoch before. */
    private static Instant notBefore(Epoch present, Instant eventTime) {
        var time = eventTime.truncatedTo(ChronoUnit.MICROS);
        return present.beginsBefore(time) ? time : present.since();
    }

    /** Who owned it before; empty when it has not changed its owner. */
    Optional<String> formerClientId() {
        return Optional.ofNullable(formerClientId);
    }

    Epoch present() {
        return epochs.getLast();
    }

    List<Epoch> all() {
        return List.copyOf(epochs);
    }
}
