package by.cabinet.order;

import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The headers {@code Idempotency-Key} and {@code Accept-Language}, and what answers say of the former. */
public final class RequestHeaders {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private RequestHeaders() {}

    /** Throws 400 when it is missing or not of visible ASCII characters, at most 128. */
    public static String idempotencyKey(String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(OrderError.IDEMPOTENCY_KEY_REQUIRED);
        }
        if (!KEY.matcher(header).matches()) {
            throw ProblemException.malformed("Idempotency-Key", "1 to 128 visible ASCII characters");
        }
        return header;
    }

    /** 201, where it is, and whether an earlier request under the same key had made it already. */
    public static <T> ResponseBuilder<T> created(T body, String location, boolean replayed) {
        var answer = ResponseBuilder.create(RestResponse.Status.CREATED, body).header(HttpHeaders.LOCATION, location);
        return replayed ? answer.header("Idempotency-Replayed", "true") : answer;
    }

    /** What {@code Accept-Language} asks for, else the subscriber's own language; for staff English. */
    public static Language language(Caller caller, HttpHeaders headers) {
        return Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .orElseGet(() -> switch (caller) {
                    case Caller.SignedIn in -> in.session().language();
                    case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ -> Language.EN;
                });
    }
}
