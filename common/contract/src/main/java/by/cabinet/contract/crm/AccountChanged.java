package by.cabinet.contract.crm;

import by.cabinet.value.Blanks;
import by.cabinet.value.EmailAddress;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code crm.account-changes.v1}, key {@code accountId}: changed in the Cabinet, either the bill delivery address (R1.8 h)
 * or both contacts (R1.6.1). A record of the CRM that is older than {@code changedAt} does not undo it.
 */
public record AccountChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,

        @Pattern(regexp = Blanks.NOT_BLANK, message = "must not be blank") @Size(max = 500)
        String billDeliveryAddress,

        @Size(max = 254) String contactEmail,
        Phone contactPhone,
        @NotNull Instant changedAt,
        @NotNull @Size(max = 200) String changedBy) {

    public AccountChanged {
        contactEmail = EmailAddress.stored(contactEmail);
    }

    /** {@code changedBy}: the id of a subscriber or of an account. */
    public static AccountChanged ofBillDeliveryAddress(
            String accountId, String address, Instant changedAt, String changedBy) {
        return new AccountChanged(accountId, address, null, null, changedAt, changedBy);
    }

    /** {@code changedBy}: a member of staff. */
    public static AccountChanged ofContacts(
            String accountId, String email, Phone phone, Instant changedAt, String changedBy) {
        return new AccountChanged(accountId, null, email, phone, changedAt, changedBy);
    }

    public boolean changesContacts() {
        return contactEmail != null;
    }

    @JsonIgnore
    @AssertTrue(message = "must change the bill delivery address or the contacts")
    boolean isChange() {
        return billDeliveryAddress != null || contactEmail != null;
    }

    /** R1.6.1 */
    @JsonIgnore
    @AssertTrue(message = "must be set together: e-mail and phone")
    boolean isContactWhole() {
        return (contactEmail == null) == (contactPhone == null);
    }

    /** In E.164, or null. */
    public String contactNumber() {
        return contactPhone == null ? null : contactPhone.e164();
    }
}
