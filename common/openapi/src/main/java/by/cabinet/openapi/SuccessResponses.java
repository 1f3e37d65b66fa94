package by.cabinet.openapi;

import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

/** How an operation answers when all is well: the framework does not know our statuses, and nothing of pages. */
final class SuccessResponses {

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
        answers.getAPIResponses()
                .values()
                .forEach(answer -> answer.addHeader(
                        CommonResponses.CORRELATION, OASFactory.createHeader().ref(CommonResponses.CORRELATION)));
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
