package by.cabinet.account.billaddress;

import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.value.Ids;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** An address as it was given, in the Cabinet or by an event of the CRM, which has a version then; it never changes. R1.8 h */
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

    protected BillDeliveryAddressChange() {}

    private BillDeliveryAddressChange(
            String accountId, String changeId, String address, Instant changedAt, String changedBy, Long version) {
        this.accountId = accountId;
        this.changeId = changeId;
        this.address = address;
        this.changedAt = changedAt;
        this.changedBy = changedBy;
        this.version = version;
    }

    static BillDeliveryAddressChange inCabinet(AccountChanged change) {
        return new BillDeliveryAddressChange(
                change.accountId(),
                Ids.next(),
                change.billDeliveryAddress(),
                change.changedAt(),
                change.changedBy(),
                null);
    }

    static BillDeliveryAddressChange inCrm(String accountId, String address, Instant eventTime, long version) {
        return new BillDeliveryAddressChange(accountId, "crm-" + version, address, eventTime, "crm", version);
    }

    /** From the view {@code account_profile}. */
    static BillDeliveryAddressChange of(JsonObject row) {
        return new BillDeliveryAddressChange(
                row.getString("account_id"),
                row.getString("change_id"),
                row.getString("address"),
                OffsetDateTime.parse(row.getString("changed_at")).toInstant(),
                row.getString("changed_by"),
                row.getLong("version"));
    }

    /** The same, counted from another time. */
    BillDeliveryAddressChange countedFrom(Instant time) {
        return new BillDeliveryAddressChange(accountId, changeId, address, time, changedBy, version);
    }

    String address() {
        return address;
    }

    Instant at() {
        return changedAt;
    }

    String by() {
        return changedBy;
    }

    Optional<Long> version() {
        return Optional.ofNullable(version);
    }

    boolean isOfCrm() {
        return version != null;
    }

    record Key(String accountId, String changeId) {}
}
