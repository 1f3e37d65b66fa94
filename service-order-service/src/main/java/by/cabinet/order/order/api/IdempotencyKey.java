package by.cabinet.order.order.api;

import by.cabinet.order.OrderError;
import by.cabinet.web.problem.ProblemException;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}. */
public final class IdempotencyKey {

    private static final Pattern ACCEPTED = Pattern.compile("[!-~]{1,128}");

    private IdempotencyKey() {}

    /** Throws 400 when it is missing or not of visible ASCII characters, at most 128. */
    public static String required(String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(OrderError.IDEMPOTENCY_KEY_REQUIRED);
        }
        if (!ACCEPTED.matcher(header).matches()) {
            throw ProblemException.malformed("Idempotency-Key", "1 to 128 visible ASCII characters");
        }
        return header;
    }
}
