package by.cabinet.account.accounts;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/** {@code crm.account-changes.v1}: contacts, which were changed by an application; bill addresses are this service's own news. */
record AccountChange(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        String contactEmail,
        Phone contactPhone,
        @NotNull Instant changedAt) {

    /** R1.6.1 */
    @JsonIgnore
    @AssertTrue(message = "must be set together: e-mail and phone")
    boolean isContactWhole() {
        return (contactEmail == null) == (contactPhone == null);
    }

    boolean changesContacts() {
        return contactEmail != null;
    }
}
