package by.cabinet.common.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.IndexView;

/** Makes the document that the framework reads from the resources complete, once, when the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CompleteDocument implements OASFilter {

    private final IndexView index;

    public CompleteDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        new Unions(index, document).complete();
        ValueSchemas.put(document.getComponents());
        var answers = new SharedAnswers(ErrorCatalogue.of(index));
        answers.put(document.getComponents());
        Security.put(document.getComponents());
        document.getPaths().getPathItems().values().forEach(item -> complete(item, answers));
        document.setServers(List.of(OASFactory.createServer().url("/").description("The gateway")));
        new Schemas(document).tidy();
    }

    private void complete(PathItem item, SharedAnswers answers) {
        item.getOperations().forEach((verb, operation) -> complete(verb, operation, answers));
    }

    private void complete(PathItem.HttpMethod verb, Operation operation, SharedAnswers answers) {
        ResourceMethod.of(index, operation).ifPresent(method -> {
            method.describe(operation);
            Security.of(method, operation);
            Success.of(method, operation);
        });
        answers.add(verb, operation);
    }
}
