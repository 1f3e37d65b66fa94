package by.cabinet.account.billaddress;

import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.value.Ids;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/**
 * An address as it was given, in the Cabinet or by an event of the CRM, which has a version then; it never changes, but for the time from
 * which it counts. R1.8 h
 */
@Entity
@Immutable
@IdClass(BillDeliveryAddressChange.Key.class)
@Table(name = "bill_delivery_address")
public class BillDeliveryAddressChange {

    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    @Column(name = "change_id")
    private String changeId;

    private String address;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    private Long version;

    @Column(name = "counted_from")
    private Instant countedFrom;

    protected BillDeliveryAddressChange() {}

    private BillDeliveryAddressChange(
            String accountId,
            String changeId,
            String address,
            Instant changedAt,
            String changedBy,
            Long version,
            Instant countedFrom) {
        this.accountId = accountId;
        this.changeId = changeId;
        this.address = address;
        this.changedAt = changedAt;
        this.changedBy = changedBy;
        this.version = version;
        this.countedFrom = countedFrom;
    }

    static BillDeliveryAddressChange inCabinet(AccountChanged change) {
        return new BillDeliveryAddressChange(
                change.accountId(),
                Ids.next(),
                change.billDeliveryAddress(),
                change.changedAt(),
                change.changedBy(),
                null,
                change.changedAt());
    }

    static BillDeliveryAddressChange inCrm(String accountId, String address, Instant eventTime, long version) {
        return new BillDeliveryAddressChange(
                accountId, "crm-" + version, address, eventTime, "crm", version, eventTime);
    }

    /** As it was given: from when it counts follows from all of them. */
    static BillDeliveryAddressChange of(Row row) {
        var givenAt = instant(row, "changed_at");
        return new BillDeliveryAddressChange(
                row.getString("account_id"),
                row.getString("change_id"),
                row.getString("address"),
                givenAt,
                row.getString("changed_by"),
                row.getLong("version"),
                givenAt);
    }

    /** The same, counted from another time. */
    BillDeliveryAddressChange countedFrom(Instant time) {
        return new BillDeliveryAddressChange(accountId, changeId, address, changedAt, changedBy, version, time);
    }

    String accountId() {
        return accountId;
    }

    String id() {
        return changeId;
    }

    Key key() {
        return new Key(accountId, changeId);
    }

    String address() {
        return address;
    }

    /** From when it counts. */
    Instant at() {
        return countedFrom;
    }

    Optional<Long> version() {
        return Optional.ofNullable(version);
    }

    boolean isOfCrm() {
        return version != null;
    }

    record Key(String accountId, String changeId) {}
}
