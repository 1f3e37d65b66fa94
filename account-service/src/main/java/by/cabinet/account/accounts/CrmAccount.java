package by.cabinet.account.accounts;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** {@code crm.accounts.v1}. */
record CrmAccount(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotBlank @Size(max = 64) String number,
        @Size(max = 254) String contactEmail,
        Phone contactPhone,
        String billDeliveryAddress,
        @NotNull Long version) {

    /** R1.6.1: the CRM cannot set one of the two either. */
    @JsonIgnore
    @AssertTrue(message = "must be set together: e-mail and phone")
    boolean isContactWhole() {
        return (contactEmail == null) == (contactPhone == null);
    }

    String contactNumber() {
        return contactPhone == null ? null : contactPhone.e164();
    }
}
