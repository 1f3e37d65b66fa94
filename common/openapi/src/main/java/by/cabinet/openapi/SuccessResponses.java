package by.cabinet.openapi;

import by.cabinet.web.telemetry.Correlation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;

/** How an operation answers when all is well: the framework does not know our statuses, and nothing of pages. */
final class SuccessResponses {

    private static final String IF_NONE_MATCH = "If-None-Match";

    private SuccessResponses() {}

    static void of(ResourceMethod method, Operation operation) {
        var answers = operation.getResponses();
        method.annotation(ResponseStatus.class)
                .map(it -> String.valueOf(it.value().asInt()))
                .or(() -> method.answersNothing() ? Optional.of("204") : Optional.empty())
                .ifPresent(status -> {
                    var was = answers.getAPIResponses().keySet().stream()
                            .filter(each -> each.startsWith("2"))
                            .findFirst()
                            .orElseThrow();
                    var answer = answers.getAPIResponse(was);
                    answers.removeAPIResponse(was);
                    answers.addAPIResponse(status, answer.description(phrase(status)));
                });
        if (method.answersPages()) {
            var page = OASFactory.createContent().addMediaType("text/html", OASFactory.createMediaType());
            answers.addAPIResponse(
                    "200", OASFactory.createAPIResponse().description("A page").content(page));
            answers.addAPIResponse("303", OASFactory.createAPIResponse().description("The page to go on with"));
        }
        if (method.isTagged()) {
            conditional(operation);
            answers.getAPIResponse("200")
                    .addHeader(
                            "ETag",
                            OASFactory.createHeader()
                                    .description("Changes with the answer.")
                                    .schema(text()));
            answers.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("What the caller has is still the same"));
        }
        opaqueCursor(operation);
        answers.getAPIResponses().values().forEach(answer -> CommonHeaders.refer(answer, Correlation.HEADER));
    }

    /** Once, where the method reads the header itself, as waits do. */
    private static void conditional(Operation operation) {
        var read = Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .anyMatch(parameter -> IF_NONE_MATCH.equals(parameter.getName()));
        if (!read) {
            operation.addParameter(OASFactory.createParameter()
                    .name(IF_NONE_MATCH)
                    .in(Parameter.In.HEADER)
                    .description("The ETag of the answer that the caller has: 304 while it is still the same.")
                    .schema(text()));
        }
    }

    /** Callers send what the page before has given; the form that it has inside is not theirs to know. */
    private static void opaqueCursor(Operation operation) {
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .filter(parameter -> "cursor".equals(parameter.getName()))
                .map(Parameter::getSchema)
                .forEach(schema -> schema.pattern(null).defaultValue(null));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    private static String phrase(String status) {
        return switch (status) {
            case "201" -> "Created";
            case "202" -> "Accepted";
            case "204" -> "No Content";
            default -> "OK";
        };
    }
}
