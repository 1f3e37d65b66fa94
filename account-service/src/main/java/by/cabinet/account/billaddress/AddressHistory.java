package by.cabinet.account.billaddress;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of an account in the order in which they count, whatever the order in which they arrived. The CRM's records
 * are ordered by their versions, and against the changes made here by their time: an older record undoes nothing, and the CRM's echo
 * of a change is no change.
 */
final class AddressHistory {

    /** The smallest difference of time that PostgreSQL stores. */
    static final Duration INSTANT = Duration.of(1, ChronoUnit.MICROS);

    private static final Comparator<BillDeliveryAddressChange> BY_TIME = Comparator.comparing(
                    BillDeliveryAddressChange::at)
            .thenComparing(given -> given.version().orElse(Long.MAX_VALUE));

    private final List<BillDeliveryAddressChange> changes;

    private AddressHistory(List<BillDeliveryAddressChange> changes) {
        this.changes = changes;
    }

    static AddressHistory of(List<BillDeliveryAddressChange> given) {
        var inOrder = new ArrayList<>(
                timed(given.stream().filter(BillDeliveryAddressChange::isOfCrm).toList()));
        given.stream().filter(change -> !change.isOfCrm()).forEach(inOrder::add);
        inOrder.sort(BY_TIME);
        return new AddressHistory(oneAfterTheOther(withoutRepetitions(inOrder)));
    }

    /** The address now. */
    Optional<String> current() {
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.getLast().address());
    }

    List<BillDeliveryAddressChange> newestFirst() {
        return changes.reversed();
    }

    /** A late CRM version takes effect no later than the next version; its own event time may be that of a repetition. */
    private static List<BillDeliveryAddressChange> timed(List<BillDeliveryAddressChange> ofCrm) {
        var timed = new ArrayList<BillDeliveryAddressChange>();
        var latest = Instant.MAX;
        for (var change : ofCrm.stream()
                .sorted(Comparator.comparing((BillDeliveryAddressChange given) ->
                                given.version().orElseThrow())
                        .reversed())
                .toList()) {
            latest = change.at().isBefore(latest) ? change.at() : latest;
            timed.add(change.countedFrom(latest));
        }
        return timed;
    }

    private static List<BillDeliveryAddressChange> withoutRepetitions(List<BillDeliveryAddressChange> inOrder) {
        var changes = new ArrayList<BillDeliveryAddressChange>();
        var notEchoed = new ArrayList<String>();
        for (var given : inOrder) {
            var echo = given.isOfCrm() ? notEchoed.indexOf(given.address()) : -1;
            if (echo >= 0) {
                notEchoed.subList(0, echo + 1).clear();
            } else if (changes.isEmpty() || !changes.getLast().address().equals(given.address())) {
                changes.add(given);
                if (!given.isOfCrm()) {
                    notEchoed.add(given.address());
                }
            }
        }
        return changes;
    }

    /** No two count from the same time: the time alone orders them where they are stored. */
    private static List<BillDeliveryAddressChange> oneAfterTheOther(List<BillDeliveryAddressChange> inOrder) {
        var changes = new ArrayList<BillDeliveryAddressChange>();
        for (var change : inOrder) {
            var isLater =
                    changes.isEmpty() || change.at().isAfter(changes.getLast().at());
            changes.add(
                    isLater ? change : change.countedFrom(changes.getLast().at().plus(INSTANT)));
        }
        return changes;
    }
}
