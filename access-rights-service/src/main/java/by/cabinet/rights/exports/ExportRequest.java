package by.cabinet.rights.exports;

import by.cabinet.value.Blanks;
import by.cabinet.value.Ids;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * A subscriber has asked in writing for all that is stored of him.
 *
 * @param subscriberId whose data
 * @param documentNumber number of the document
 * @param documentDate date of the document, not in the future
 */
record ExportRequest(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,

        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = Blanks.NOT_BLANK_UNBROKEN, message = "must not be blank")
        String documentNumber,

        @NotNull LocalDate documentDate) {

    /** Without what nobody sees around the number. */
    ExportRequest {
        documentNumber = Blanks.strip(documentNumber);
    }

    void requireNotAfter(LocalDate today) {
        if (documentDate.isAfter(today)) {
            throw ProblemException.malformed(
                    "documentDate", FieldRule.TOO_LARGE, "the document's date is in the future");
        }
    }
}
