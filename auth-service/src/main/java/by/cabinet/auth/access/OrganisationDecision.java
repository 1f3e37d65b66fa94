package by.cabinet.auth.access;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code rights.access-closings.v1}: what a client's application has decided on the access of one of its lines. R1.2.4 */
record OrganisationDecision(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Boolean closed,
        @NotNull @Pattern(regexp = Ids.PATTERN) String applicationId,
        String reason,
        @NotNull Long version) {

    Closing closing() {
        return new Closing(subscriberId, ClosedBy.ORGANISATION, applicationId, reason == null ? "" : reason);
    }
}
