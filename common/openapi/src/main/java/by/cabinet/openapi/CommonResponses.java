package by.cabinet.openapi;

import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.telemetry.Correlation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems that an operation may answer with. */
final class CommonResponses {

    private static final String RETRY_AFTER = "Retry-After";

    private final ErrorCatalogue catalogue;

    CommonResponses(ErrorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void put(Components components) {
        components.addHeader(
                RETRY_AFTER,
                OASFactory.createHeader()
                        .description("Seconds after which to try again.")
                        .schema(OASFactory.createSchema().type(List.of(SchemaType.INTEGER))));
        Stream.of(CommonResponse.values())
                .forEach(answer -> components.addResponse(answer.component(), problem(answer, List.of())));
    }

    /** {@code own}: the codes of problems that are not everybody's. */
    void add(Operation operation, List<String> own) {
        if (own.stream().anyMatch(code -> code.endsWith("idempotency-key-required"))) {
            operation.getParameters().stream()
                    .filter(parameter -> "Idempotency-Key".equals(parameter.getName()))
                    .forEach(parameter -> parameter.setRequired(true));
        }
        var byStatus = own.stream()
                .map(catalogue::named)
                .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()));
        Stream.of(CommonResponse.values())
                .filter(answer -> answer.happens(Circumstances.of(operation)))
                .forEach(answer -> operation
                        .getResponses()
                        .addAPIResponse(
                                String.valueOf(answer.status()),
                                byStatus.containsKey(answer.status())
                                        ? problem(answer, byStatus.remove(answer.status()))
                                        : OASFactory.createAPIResponse().ref(answer.component())));
        byStatus.forEach((status, errors) -> operation
                .getResponses()
                .addAPIResponse(String.valueOf(status), problem(meaning(errors), examples(errors))));
    }

    private static String meaning(List<ErrorCode> errors) {
        return errors.size() == 1 ? errors.getFirst().title() : "The code says which reason it is";
    }

    /** What an operation takes, as far as it decides how it can fail. */
    record Circumstances(boolean body, boolean pathParameters, boolean parameters) {

        static Circumstances of(Operation operation) {
            var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
            return new Circumstances(
                    operation.getRequestBody() != null,
                    parameters.stream().anyMatch(it -> it.getIn() == Parameter.In.PATH),
                    parameters.stream().anyMatch(it -> it.getIn() != null));
        }

        boolean anyInput() {
            return body || parameters;
        }
    }

    private APIResponse problem(CommonResponse answer, List<ErrorCode> own) {
        var examples = new LinkedHashMap<String, Map<String, Object>>();
        examples.put(answer.code(), example(answer.code(), title(answer), answer.status()));
        examples.putAll(examples(own));
        var response = problem(answer.meaning(), examples);
        return answer.mayBeTriedAgain()
                ? response.addHeader(RETRY_AFTER, OASFactory.createHeader().ref(RETRY_AFTER))
                : response;
    }

    /** As it is answered; what the gateway alone answers is not in a service's catalogue. */
    private String title(CommonResponse answer) {
        return catalogue.errors().stream()
                .filter(error -> error.code().equals(answer.code()))
                .map(ErrorCode::title)
                .findFirst()
                .orElse(answer.meaning());
    }

    private static APIResponse problem(String meaning, Map<String, Map<String, Object>> examples) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        examples.forEach((code, example) ->
                media.addExample(code, OASFactory.createExample().value(example)));
        var response = OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent().addMediaType("application/problem+json", media));
        CommonHeaders.refer(response, Correlation.HEADER);
        return response;
    }

    /** One for each code. */
    private static Map<String, Map<String, Object>> examples(List<ErrorCode> errors) {
        var examples = new LinkedHashMap<String, Map<String, Object>>();
        errors.forEach(error -> examples.put(error.code(), example(error.code(), error.title(), error.status())));
        return examples;
    }

    private static Map<String, Object> example(String code, String title, int status) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "urn:cabinet:problem:" + code);
        example.put("title", title);
        example.put("status", status);
        example.put("code", code);
        example.put("correlationId", "0199b7a2-5c1e-7000-8000-000000000001");
        return example;
    }
}
