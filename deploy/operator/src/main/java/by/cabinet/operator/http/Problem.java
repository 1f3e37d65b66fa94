package by.cabinet.operator.http;

import by.cabinet.operator.http.Routes.Answer;
import java.util.Map;

/** A refusal that the caller sees as {@code application/problem+json} (RFC 9457) with a stable code. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;

    public Problem(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    public static Problem malformed(String detail) {
        return new Problem(400, "malformed", detail);
    }

    public static Problem unknown(String detail) {
        return new Problem(404, "not-found", detail);
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail);
    }

    Answer answer() {
        var body = Map.of("status", status, "code", code, "title", code.replace('-', ' '), "detail", getMessage());
        return new Answer(status, "application/problem+json", Json.bytes(body));
    }
}
