package by.cabinet.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** See {@link WithETag}. */
class ETagFilter {

    private static final String KEPT_BY_ALL = "public, max-age=300";
    private static final String LANGUAGE_AND_ENCODING =
            String.join(", ", HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT_ENCODING);

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final AnswerMapper json;

    @Inject
    ETagFilter(AnswerMapper json) {
        this.json = json;
    }

    @WithETag
    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource)
            throws JsonProcessingException {
        if (response.getStatus() != 200 || !response.hasEntity()) {
            return;
        }
        var body = json.get().writeValueAsString(response.getEntity());
        var tag = "W/\"" + digest(body) + '"';
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (resource.getResourceMethod().getAnnotation(WithETag.class).forEverybody()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, KEPT_BY_ALL);
            response.getHeaders().putSingle(HttpHeaders.VARY, LANGUAGE_AND_ENCODING);
        }
        if (isKnown(tag, request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(body);
        }
    }

    /** Compared weakly: whoever compresses an answer on its way may make the tag weak or strong. */
    private static boolean isKnown(String tag, String header) {
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
