package by.cabinet.openapi;

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
public class OpenApiCompleter implements OASFilter {

    private final IndexView index;

    public OpenApiCompleter(IndexView index) {
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
        new SealedTypeSchemas(index, document).complete();
        ValueSchemas.put(document.getComponents());
        var answers = new CommonResponses(ErrorCatalogue.of(index));
        answers.put(document.getComponents());
        SecurityRequirements.put(document.getComponents());
        document.getPaths().getPathItems().values().forEach(item -> complete(item, answers));
        document.setServers(List.of(OASFactory.createServer().url("/").description("The gateway")));
        new Schemas(document).tidy();
    }

    private void complete(PathItem item, CommonResponses answers) {
        item.getOperations().forEach((verb, operation) -> complete(verb, operation, answers));
    }

    private void complete(PathItem.HttpMethod verb, Operation operation, CommonResponses answers) {
        ResourceMethod.of(index, operation).ifPresent(method -> {
            method.describe(operation);
            SecurityRequirements.of(method, operation);
            SuccessResponses.of(method, operation);
        });
        answers.add(verb, operation);
    }
}
