package by.cabinet.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** See {@link WithETag}. */
class ETagFilter {

    private static final String KEPT_BY_ALL = "public, max-age=300";
    private static final String LANGUAGE_AND_ENCODING =
            String.join(", ", HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT_ENCODING);

    private final AnswerMapper json;
    private final AnswerTags tags;

    @Inject
    ETagFilter(AnswerMapper json, AnswerTags tags) {
        this.json = json;
        this.tags = tags;
    }

    @WithETag
    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource)
            throws JsonProcessingException {
        if (response.getStatus() != 200 || !response.hasEntity()) {
            return;
        }
        var body = json.get().writeValueAsString(response.getEntity());
        var tag = tags.of(response.getEntity(), body);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (resource.getResourceMethod().getAnnotation(WithETag.class).forEverybody()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, KEPT_BY_ALL);
            response.getHeaders().putSingle(HttpHeaders.VARY, LANGUAGE_AND_ENCODING);
        }
        if (AnswerTags.isKnown(tag, request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(body);
        }
    }
}
