package by.cabinet.gateway.errors;

import by.cabinet.web.telemetry.Correlation;
import by.cabinet.web.telemetry.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The correlation id and the trace of a request. The id is the client's own when it has the right form, else a new one. The trace
 * begins here: the gateway accepts none from outside.
 */
public final class RequestTrace {

    private static final String CORRELATION = RequestTrace.class.getName() + ".correlation";
    private static final String SPAN = RequestTrace.class.getName() + ".span";
    private static final int FAULT = 500;

    private RequestTrace() {}

    public static String beginCorrelation(RoutingContext context) {
        var id = Correlation.resume(context.request().getHeader(Correlation.HEADER));
        context.put(CORRELATION, id);
        return id;
    }

    public static boolean hasCorrelation(RoutingContext context) {
        return context.get(CORRELATION) != null;
    }

    /** Also makes it the id of the log messages: the response of a service may arrive on a context without it. */
    public static String correlationId(RoutingContext context) {
        return Correlation.resume(context.get(CORRELATION));
    }

    public static void begin(RoutingContext context, Traces traces) {
        var request = context.request();
        var span = traces.begin(SpanKind.SERVER, request.method().name(), correlationId(context));
        span.setAttribute("http.request.method", request.method().name());
        context.put(SPAN, span);
        context.addEndHandler(ended -> end(span, context.response().getStatusCode()));
    }

    private static void end(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= FAULT) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Names the span after the service, and propagates the trace to it. */
    public static void propagate(RoutingContext context, String service, MultiMap headers) {
        Span span = context.get(SPAN);
        if (span.getSpanContext().isValid()) {
            span.updateName(context.request().method().name() + " " + service);
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, MultiMap::set);
        }
    }
}
