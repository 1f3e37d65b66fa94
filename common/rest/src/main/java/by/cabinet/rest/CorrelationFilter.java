package by.cabinet.rest;

import by.cabinet.web.telemetry.Correlation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

class CorrelationFilter {

    @ServerRequestFilter(preMatching = true)
    void resume(ContainerRequestContext request) {
        Correlation.resume(request.getHeaderString(Correlation.HEADER));
    }

    @ServerResponseFilter
    void respond(ContainerResponseContext response) {
        response.getHeaders().putSingle(Correlation.HEADER, Correlation.current());
    }
}
