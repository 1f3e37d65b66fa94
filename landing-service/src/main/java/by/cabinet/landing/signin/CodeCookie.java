package by.cabinet.landing.signin;

import by.cabinet.landing.remote.AuthRestClient.CodeResponse;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that the form in this browser is for, in a cookie of its own: a page that is loaded again shows the form again, and sends
 * nothing. {@code key}: what only this browser has; with it a form that is sent twice signs in once.
 */
record CodeCookie(String key, String codeId, int length, Instant expiresAt, String phone) {

    static final String COOKIE = "code_form";

    private static final Pattern VALUE =
            Pattern.compile("([A-Za-z0-9-]{36})~([0-9]{1,2})~([0-9]{1,12})~([0-9]{7,15})~([A-Za-z0-9._:-]{1,64})");

    static CodeCookie of(Phone phone, CodeResponse sent) {
        return new CodeCookie(Ids.next(), sent.codeId(), sent.length(), sent.expiresAt(), phone.e164());
    }

    /** Empty for a cookie that is not ours. */
    static Optional<CodeCookie> of(String cookie) {
        var parts = VALUE.matcher(cookie == null ? "" : cookie);
        return parts.matches()
                ? Optional.of(new CodeCookie(
                        parts.group(1),
                        parts.group(5),
                        Integer.parseInt(parts.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(3))),
                        "+" + parts.group(4)))
                : Optional.empty();
    }

    /** Whether the request for a code of this number is the one that has been answered. {@code instead}: the code that did not come. */
    boolean answers(Phone asked, String instead, Instant now) {
        return phone.equals(asked.e164()) && !codeId.equals(instead) && now.isBefore(expiresAt);
    }

    NewCookie cookie(boolean secure) {
        var value = "%s~%d~%d~%s~%s".formatted(key, length, expiresAt.getEpochSecond(), phone.substring(1), codeId);
        return cookie(value, Duration.ofMinutes(10), secure);
    }

    /** Whoever has signed out asks for a new code. */
    static NewCookie delete(boolean secure) {
        return cookie("", Duration.ZERO, secure);
    }

    private static NewCookie cookie(String value, Duration age, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge((int) age.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** Never the number. */
    @Override
    public String toString() {
        return "CodeCookie[" + codeId + "]";
    }
}
