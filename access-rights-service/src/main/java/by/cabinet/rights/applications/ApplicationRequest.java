package by.cabinet.rights.applications;

import by.cabinet.value.Blanks;
import by.cabinet.value.EmailAddress;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * An application as the back office enters it from the client's document, or as the client sends it from an authorised address.
 * R1.2.2, R1.2.4, R1.6.1
 *
 * @param kind what is asked for
 * @param clientId whose request it is
 * @param accountId the account whose contacts are set; without it those of all the client's accounts
 * @param subscriberIds the subscribers that it is about, up to 1,000; for every kind but SET_CONTACTS
 * @param contactEmail the address to set, with SET_CONTACTS
 * @param contactPhone the mobile number to set, with SET_CONTACTS
 * @param documentNumber number of the client's document; needed from the back office
 * @param documentDate date of the client's document, not in the future; needed from the back office
 */
public record ApplicationRequest(
        @NotNull ApplicationKind kind,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @Pattern(regexp = Ids.PATTERN) String accountId,
        @Size(min = 1, max = 1000) List<@NotNull @Pattern(regexp = Ids.PATTERN) String> subscriberIds,

        @Email @Size(max = 254) String contactEmail,
        Phone contactPhone,

        @Size(min = 1, max = 100) @Pattern(regexp = Blanks.NOT_BLANK_UNBROKEN, message = "must not be blank")
        String documentNumber,

        LocalDate documentDate) {

    /** The e-mail in the form that all services know it by; a document's number without what nobody sees around it. */
    public ApplicationRequest {
        documentNumber = Blanks.strip(documentNumber);
        contactEmail = EmailAddress.stored(contactEmail);
    }

    /** Throws 400 unless exactly the fields of the kind are there. */
    void requireFieldsOfKind() {
        if (kind.namesSubscribers()) {
            require("subscriberIds", subscriberIds);
            forbid("accountId", accountId);
            forbid("contactEmail", contactEmail);
            forbid("contactPhone", contactPhone);
        } else {
            forbid("subscriberIds", subscriberIds);
            require("contactEmail", contactEmail); // R1.6.1: one without the other is refused
            require("contactPhone", contactPhone);
            if (!EmailAddress.isAddress(contactEmail)) {
                throw ProblemException.malformed("contactEmail", "not an e-mail address");
            }
            if (!contactPhone.isMobile()) {
                throw ProblemException.malformed("contactPhone", "not a mobile number of a Belarusian operator");
            }
        }
    }

    void requireDocument(LocalDate today) {
        require("documentNumber", documentNumber);
        require("documentDate", documentDate);
        if (documentDate.isAfter(today)) {
            throw ProblemException.malformed(
                    "documentDate", FieldRule.TOO_LARGE, "the document's date is in the future");
        }
    }

    /** The form from an authorised address has no document: the address stands for it. */
    void forbidDocument() {
        forbid("documentNumber", documentNumber);
        forbid("documentDate", documentDate);
    }

    List<String> distinctSubscriberIds() {
        return subscriberIds == null
                ? List.of()
                : subscriberIds.stream().distinct().toList();
    }

    private static void require(String field, Object value) {
        if (value == null) {
            throw ProblemException.malformed(field, FieldRule.REQUIRED, "is needed for this kind of application");
        }
    }

    private static void forbid(String field, Object value) {
        if (value != null) {
            throw ProblemException.malformed(field, FieldRule.UNKNOWN, "does not belong to this kind of application");
        }
    }
}
