package by.cabinet.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
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
        new RecordSchemas(index, ApiTypes.of(index))
                .complete(document.getComponents().getSchemas());
        var answers = new CommonResponses(ErrorCatalogue.of(index));
        answers.put(document.getComponents());
        CommonHeaders.put(document.getComponents());
        SecurityRequirements.put(document.getComponents());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> complete(path, item, document.getComponents(), answers));
        document.setServers(List.of(OASFactory.createServer().url("/").description("The gateway")));
        new Schemas(document).tidy();
    }

    private void complete(String path, PathItem item, Components components, CommonResponses answers) {
        item.getOperations().forEach((verb, operation) -> {
            var method = ResourceMethod.of(index, operation);
            method.ifPresent(it -> {
                it.describe(operation);
                new ParameterWords(index, it.info()).add(path, operation);
                SecurityRequirements.of(it, operation);
                SuccessResponses.of(it, operation);
            });
            if (verb == PathItem.HttpMethod.PATCH) {
                MergePatches.put(components, operation);
            }
            answers.add(operation, method.map(ResourceMethod::problems).orElse(List.of()));
            CommonHeaders.add(operation);
        });
    }
}
