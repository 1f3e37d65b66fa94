package by.cabinet.web.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Spans of what no library instruments for us: the gateway's door, batches of events, the SMPP link. */
@ApplicationScoped
public class Traces {

    /** The attribute that leads from a trace to the log, the journal and problem documents. */
    static final String CORRELATION = "cabinet.correlation_id";

    private final Tracer tracer;

    /** The SDK that is disabled makes spans nevertheless, which go nowhere: nobody asks it. */
    @Inject
    Traces(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = disabled ? TracerProvider.noop().get("disabled") : tracer;
    }

    /** A span in the trace of that correlation id, to be ended by the caller. Without tracing it costs nothing. */
    public Span begin(SpanKind kind, String name, String correlationId) {
        TraceIds.use(correlationId);
        try {
            return tracer.spanBuilder(name)
                    .setNoParent()
                    .setSpanKind(kind)
                    .setAttribute(CORRELATION, correlationId)
                    .startSpan();
        } finally {
            TraceIds.forget();
        }
    }

    /** The same under the correlation id of what is being done now. */
    public Span begin(SpanKind kind, String name) {
        return begin(kind, name, Correlation.current());
    }
}
