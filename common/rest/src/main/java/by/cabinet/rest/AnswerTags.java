package by.cabinet.rest;

import by.cabinet.value.Paged;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** The tags of answers, see {@link WithETag}; also for who waits for another answer than the one that the caller has. */
@Singleton
public class AnswerTags {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final AnswerMapper json;

    /** An answer of which a part is another at each request, though nothing has happened: that part has no say in its tag. */
    public interface Tagged {

        /** The answer without that part. */
        Object tagged();
    }

    @Inject
    AnswerTags(AnswerMapper json) {
        this.json = json;
    }

    /** Whether this answer of the operation would be one of those in {@code If-None-Match}; null: there are none. */
    public boolean isKnown(Object answer, ResourceInfo operation, String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        try {
            return isKnown(of(json.get().writeValueAsString(asSent(answer, operation))), ifNoneMatch);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code body}: the answer as it is sent. */
    String of(Object answer, String body) throws JsonProcessingException {
        return of(answer instanceof Tagged part ? json.get().writeValueAsString(part.tagged()) : body);
    }

    private static Object asSent(Object answer, ResourceInfo operation) {
        return answer instanceof Paged page && page.nextCursor() != null
                ? page.withNextCursor(ListCursor.of(operation.getResourceMethod(), page.nextCursor()))
                : answer;
    }

    static String of(String body) {
        return "W/\"" + digest(body) + '"';
    }

    /** Compared weakly: whoever compresses an answer on its way may make the tag weak or strong. */
    static boolean isKnown(String tag, String header) {
        return header != null
                && COMMA.splitAsStream(header.strip())
                        .anyMatch(known -> known.equals("*") || opaque(known).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static String digest(String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
