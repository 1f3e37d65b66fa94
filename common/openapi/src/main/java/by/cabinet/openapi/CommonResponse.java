package by.cabinet.openapi;

import by.cabinet.openapi.CommonResponses.Circumstances;
import java.util.Locale;
import java.util.function.Predicate;

/** A way in which operations fail alike, and when they can. */
enum CommonResponse {
    MALFORMED_REQUEST(400, "Malformed, or with unknown properties", any -> true),
    NOT_SIGNED_IN(401, "Not signed in, or not as somebody whom this is for", any -> true),
    FORBIDDEN(403, "No right to do this", any -> true),
    NOT_FOUND(404, "Unknown, or another client's: never distinguished", Circumstances::anyInput),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", Circumstances::pathParameters),
    NOT_ACCEPTABLE(406, "The answer cannot be given in this form", any -> true),
    REQUEST_TOO_LARGE(413, "The request is too large", any -> true),
    URI_TOO_LONG(414, "The address is too long", Circumstances::anyInput),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has an unsupported media type", Circumstances::body),
    TOO_MANY_REQUESTS(429, "Too many requests", any -> true),
    HEADER_TOO_LARGE(431, "The header is too large", any -> true),
    UNAVAILABLE(503, "A part of the system is unavailable; try again", any -> true);

    private final int status;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda over nothing
    private final Predicate<Circumstances> happens;

    CommonResponse(int status, String meaning, Predicate<Circumstances> happens) {
        this.status = status;
        this.meaning = meaning;
        this.happens = happens;
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }

    boolean happens(Circumstances circumstances) {
        return happens.test(circumstances);
    }

    boolean mayBeTriedAgain() {
        return this == TOO_MANY_REQUESTS || this == UNAVAILABLE;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name among the document's responses: {@code NotFound}. */
    String component() {
        var name = new StringBuilder();
        for (var word : name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
