package by.cabinet.openapi;

import by.cabinet.value.Ids;
import by.cabinet.web.telemetry.Correlation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers that operations have in common: each is described once, and operations refer to it. */
final class CommonHeaders {

    private static final String LANGUAGE = "Accept-Language";
    private static final String BACKGROUND = "X-Background-Poll";
    private static final String EXPIRES = "X-Session-Expires-At";
    private static final String APPLIED = "Preference-Applied";

    private CommonHeaders() {}

    static void put(Components components) {
        var correlation = text().pattern(Ids.PATTERN);
        parameter(
                components,
                Correlation.HEADER,
                "Kept when it is of the form of an id; made when it is missing.",
                correlation);
        parameter(
                components,
                LANGUAGE,
                "`ru`, `be` or `en`, of names, texts and problems; without it the language of the session, or English.",
                text());
        parameter(
                components,
                BACKGROUND,
                "`1`: asked by the page itself and by nobody's act, so that it does not keep the session alive.",
                text());
        header(components, Correlation.HEADER, "Follows the request through logs, traces and events.", text());
        header(
                components,
                EXPIRES,
                "When the session ends if nothing is done in it any more.",
                text().format("date-time"));
        header(
                components,
                APPLIED,
                "`wait=N`: how many seconds the answer would have waited for a change. Absent where no wait was asked for.",
                text());
    }

    static void add(Operation operation) {
        var waits = Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .anyMatch(parameter -> "Prefer".equals(parameter.getName()));
        refer(operation, Correlation.HEADER);
        refer(operation, LANGUAGE);
        if (SecurityRequirements.ofSession(operation)) {
            refer(operation, BACKGROUND);
            successes(operation).forEach(answer -> refer(answer, EXPIRES));
        }
        if (waits) {
            successes(operation).forEach(answer -> refer(answer, APPLIED));
        }
    }

    static void refer(APIResponse answer, String header) {
        answer.addHeader(header, OASFactory.createHeader().ref(header));
    }

    private static void refer(Operation operation, String header) {
        operation.addParameter(OASFactory.createParameter().ref(header));
    }

    private static Stream<APIResponse> successes(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(answer ->
                        answer.getKey().startsWith("2") || answer.getKey().equals("304"))
                .map(Map.Entry::getValue);
    }

    private static void parameter(Components components, String name, String meaning, Schema schema) {
        components.addParameter(
                name,
                OASFactory.createParameter()
                        .name(name)
                        .in(Parameter.In.HEADER)
                        .description(meaning)
                        .schema(schema));
    }

    private static void header(Components components, String name, String meaning, Schema schema) {
        components.addHeader(
                name, OASFactory.createHeader().description(meaning).schema(schema));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }
}
