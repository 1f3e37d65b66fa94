package by.cabinet.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Which form of an answer a caller wants: {@code format=json|csv|zip} outranks {@code Accept}, since links cannot set headers. Who names no
 * form gets JSON, also where there are others; what cannot be read counts as absent, here and in {@code Content-Type}.
 */
@ApplicationScoped
class ContentNegotiation {

    /** Before any resource is looked for. */
    private static final int PRIORITY = 500;

    private static final Map<String, String> FORMATS =
            Map.of("json", MediaType.APPLICATION_JSON, "csv", "text/csv", "zip", "application/zip");
    private static final String ANY = MediaType.WILDCARD;
    private static final int LONGEST = 200;
    private static final String NAME = "[\\w!#$&^.+-]+";
    private static final String PARAMETERS = "(\\s*;\\s*%1$s=(%1$s|\"[^\"]*\"))*".formatted(NAME);
    private static final Pattern RANGE = Pattern.compile("(\\*/\\*|%1$s/(\\*|%1$s))%2$s".formatted(NAME, PARAMETERS));
    private static final Pattern TYPE = Pattern.compile("%1$s/%1$s%2$s".formatted(NAME, PARAMETERS));
    private static final Pattern WILDCARD = Pattern.compile("(\\*|application)/\\*.*", Pattern.CASE_INSENSITIVE);

    void install(@Observes Filters filters) {
        filters.register(this::settle, PRIORITY);
    }

    private void settle(RoutingContext context) {
        var headers = context.request().headers();
        headers.set(HttpHeaders.ACCEPT, format(context).orElseGet(() -> ranges(headers.getAll(HttpHeaders.ACCEPT))));
        if (!isOf(TYPE, Objects.requireNonNullElse(headers.get(HttpHeaders.CONTENT_TYPE), ""))) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
        context.next();
    }

    /** What is longer no program has written; and patterns recurse. */
    private static boolean isOf(Pattern pattern, String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }

    private static Optional<String> format(RoutingContext context) {
        var query = context.request().query();
        return query == null || !query.contains("format=")
                ? Optional.empty()
                : Optional.ofNullable(context.queryParams().get("format")).map(FORMATS::get);
    }

    /** The same ranges, with JSON before each wildcard that includes it. */
    private static String ranges(List<String> headers) {
        var ranges = headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .filter(range -> isOf(RANGE, range))
                .flatMap(range -> WILDCARD.matcher(range).matches()
                        ? Stream.of(range.replaceFirst("^[^;]*", MediaType.APPLICATION_JSON), range)
                        : Stream.of(range))
                .collect(Collectors.joining(","));
        return ranges.isEmpty() ? MediaType.APPLICATION_JSON + "," + ANY : ranges;
    }

    /** The framework itself answers in any form where there are several and none is accepted. */
    @ServerRequestFilter
    void require(ResourceInfo resource, jakarta.ws.rs.core.HttpHeaders headers) {
        var produced = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Produces.class))
                .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(Produces.class)))
                .map(produces -> MediaType.valueOf(produces.value()[0]));
        if (produced.isPresent()
                && headers.getAcceptableMediaTypes().stream().noneMatch(produced.get()::isCompatible)) {
            throw new NotAcceptableException();
        }
    }
}
