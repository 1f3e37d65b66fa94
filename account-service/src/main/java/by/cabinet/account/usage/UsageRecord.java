package by.cabinet.account.usage;

import by.cabinet.contract.billing.UsageEvent;
import by.cabinet.contract.billing.UsageKind;
import by.cabinet.contract.roaming.RoamingUsageEvent;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A row of the table {@code usage}; {@code partner} is null at home. */
record UsageRecord(
        String subscriberId,
        Instant startedAt,
        String recordId,
        Instant chargedAt,
        UsageKind kind,
        BigDecimal quantity,
        String unit,
        String peer,
        String partner,
        String country,
        long charge,
        int revision,
        UUID key) {

    /** Times that differ by less are the same time in another precision. */
    static final Duration PRECISION = Duration.ofSeconds(1);

    /** At home it is charged at the time of billing's event. */
    static UsageRecord ofHome(ReceivedEvent<UsageEvent> event) {
        var use = event.data();
        return new UsageRecord(
                use.subscriberId(),
                use.startedAt(),
                use.recordId(),
                event.time(),
                use.kind(),
                use.quantity(),
                use.unit(),
                use.peer(),
                null,
                null,
                use.charge().amount(),
                use.revision(),
                key(use.subscriberId(), "", use.recordId()));
    }

    /** R1.8 c: the time of use apart from the time of charging. */
    static UsageRecord ofRoaming(ReceivedEvent<RoamingUsageEvent> event) {
        var use = event.data();
        return new UsageRecord(
                use.subscriberId(),
                use.startedAt(),
                use.recordId(),
                use.receivedAt(),
                use.kind(),
                use.quantity(),
                use.unit(),
                null,
                use.partner(),
                use.country(),
                use.charge().amount(),
                use.revision(),
                key(use.subscriberId(), use.partner(), use.recordId()));
    }

    /** One of each, in its highest revision. */
    static Collection<UsageRecord> newest(List<UsageRecord> batch) {
        var byKey = LinkedHashMap.<UUID, UsageRecord>newLinkedHashMap(batch.size());
        batch.forEach(row -> byKey.merge(row.key, row, UsageRecord::corrected));
        return byKey.values();
    }

    /** The higher revision of the two; of equal ones this, which must say the same. */
    private UsageRecord corrected(UsageRecord other) {
        if (revision == other.revision && !saysTheSame(other)) {
            throw InvalidEventException.conflict("recordId");
        }
        return revision >= other.revision ? chargedWith(other) : other.chargedWith(this);
    }

    /** A correction at home changes nothing about when it was charged first. */
    private UsageRecord chargedWith(UsageRecord other) {
        return partner == null && other.chargedAt.isBefore(chargedAt) ? chargedAt(other.chargedAt) : this;
    }

    private UsageRecord chargedAt(Instant time) {
        return new UsageRecord(
                subscriberId,
                startedAt,
                recordId,
                time,
                kind,
                quantity,
                unit,
                peer,
                partner,
                country,
                charge,
                revision,
                key);
    }

    private boolean saysTheSame(UsageRecord other) {
        return kind == other.kind
                && quantity.compareTo(other.quantity) == 0
                && unit.equals(other.unit)
                && Objects.equals(peer, other.peer)
                && Objects.equals(country, other.country)
                && charge == other.charge
                && isSame(startedAt, other.startedAt)
                && (partner == null || isSame(chargedAt, other.chargedAt));
    }

    private static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(PRECISION) < 0;
    }

    boolean isRoaming() {
        return partner != null;
    }

    /** What a record is known by, whatever time it says: the same as the function {@code usage_key} of the database. */
    private static UUID key(String subscriberId, String partner, String recordId) {
        try {
            var digest = ByteBuffer.wrap(MessageDigest.getInstance("MD5")
                    .digest((subscriberId + '|' + partner + '|' + recordId).getBytes(StandardCharsets.UTF_8)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }
}
