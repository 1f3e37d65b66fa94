package by.cabinet.contract.crm;

import by.cabinet.contract.Topics;
import by.cabinet.value.Blanks;
import by.cabinet.value.EmailAddress;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code crm.accounts.v1}, key {@code accountId}: an account as the CRM has it (TMF: BillingAccount); the highest version is
 * kept. {@code ownerSince} is when the client got it. The CRM cannot set one contact without the other either. Blanks around number and
 * e-mail are no part of them.
 */
public record AccountEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotBlank @Size(max = 64) String number,
        @Size(max = 254) String contactEmail,
        Phone contactPhone,
        @Size(max = 500) String billDeliveryAddress,
        Instant ownerSince,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version)
        implements Possession {

    public AccountEvent {
        number = Blanks.strip(number);
        contactEmail = EmailAddress.stored(contactEmail);
    }

    /** R1.6.1 */
    @JsonIgnore
    @AssertTrue(message = "must be set together: e-mail and phone")
    boolean isContactWhole() {
        return (contactEmail == null) == (contactPhone == null);
    }

    @JsonIgnore
    @AssertTrue(message = "must be an e-mail address")
    boolean isContactEmailRight() {
        return contactEmail == null || EmailAddress.isAddress(contactEmail);
    }

    /** In E.164, or null. */
    public String contactNumber() {
        return contactPhone == null ? null : contactPhone.e164();
    }
}
