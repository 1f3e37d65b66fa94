package by.cabinet.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** The methods that a path has, for the answer to one that it has not: the framework knows them, and does not say. */
final class AllowedMethods {

    private AllowedMethods() {}

    /** Empty where there is no such path. */
    static Set<String> of(ContainerRequestContext request) {
        var context = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
        var path = context.getPathWithoutPrefix();
        var resources =
                new RequestMapper<>(new ArrayList<>(context.getDeployment().getClassMappers()));
        var methods = new TreeSet<String>();
        for (var match = resources.map(path); match != null; match = resources.continueMatching(path, match)) {
            var rest = match.remaining.isEmpty() ? "/" : match.remaining;
            Stream.of(match.value.handlers)
                    .filter(ClassRoutingHandler.class::isInstance)
                    .map(ClassRoutingHandler.class::cast)
                    .forEach(routing -> addAll(routing, rest, methods));
        }
        return methods;
    }

    private static void addAll(ClassRoutingHandler routing, String rest, Set<String> methods) {
        routing.getMappers().forEach((method, paths) -> {
            if (method != null && paths.map(rest) != null) {
                methods.add(method);
            }
        });
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
    }
}
