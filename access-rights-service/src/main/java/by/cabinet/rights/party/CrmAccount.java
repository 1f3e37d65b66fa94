package by.cabinet.rights.party;

import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code crm.accounts.v1}. */
record CrmAccount(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        String contactEmail,
        Phone contactPhone,
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
