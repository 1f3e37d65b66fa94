package by.cabinet.gateway.answer;

import by.cabinet.web.telemetry.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Where the trace of a request begins: the gateway believes none from outside. */
public final class RequestTrace {

    private static final String KEY = RequestTrace.class.getName();
    private static final int FAULT = 500;

    private RequestTrace() {}

    public static void begin(RoutingContext visit, Traces traces) {
        var request = visit.request();
        var span = traces.begin(SpanKind.SERVER, request.method().name(), CorrelationId.of(visit));
        span.setAttribute("http.request.method", request.method().name());
        visit.put(KEY, span);
        visit.addEndHandler(ended -> end(span, visit.response().getStatusCode()));
    }

    private static void end(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= FAULT) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Names the span after the route that was found, and hands the trace to the service behind it. */
    public static void passOn(RoutingContext visit, String service, MultiMap headers) {
        Span span = visit.get(KEY);
        if (span.getSpanContext().isValid()) {
            span.updateName(visit.request().method().name() + " " + service);
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, MultiMap::set);
        }
    }
}
