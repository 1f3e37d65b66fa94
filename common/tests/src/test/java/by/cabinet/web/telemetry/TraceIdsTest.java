package by.cabinet.web.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class TraceIdsTest {

    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .setIdGenerator(new TraceIds())
            .addSpanProcessor(new QueryStringRedactor())
            .build();
    private final Traces traces = new Traces(provider.get("test"), false);

    @Test
    void whatHasOneCorrelationIdIsOneTrace() {
        var atTheDoor = traces.begin(SpanKind.SERVER, "GET", "c-1").getSpanContext();
        var daysLater = traces.begin(SpanKind.CLIENT, "submit_sm", "c-1").getSpanContext();

        assertEquals(atTheDoor.getTraceId(), daysLater.getTraceId());
        assertNotEquals(atTheDoor.getSpanId(), daysLater.getSpanId());
        assertTrue(TraceId.isValid(atTheDoor.getTraceId()));
        assertNotEquals(
                atTheDoor.getTraceId(),
                traces.begin(SpanKind.SERVER, "GET", "c-2").getSpanContext().getTraceId());
    }

    @Test
    void whatIsBegunByALibraryIsInTheTraceOfWhatIsBeingDone() {
        Correlation.resume("c-3");

        var span = provider.get("library").spanBuilder("query").setNoParent().startSpan();

        assertEquals(TraceIds.of("c-3"), span.getSpanContext().getTraceId());
    }

    @Test
    void whatIsSearchedForStaysOutOfTraces() {
        var span = (ReadableSpan) provider.get("http")
                .spanBuilder("GET")
                .setAttribute("url.query", "phone=%2B375291234567")
                .setAttribute("url.full", "http://account/v1/subscribers?phone=%2B375291234567")
                .setParent(Context.root())
                .startSpan();

        assertEquals("", span.getAttribute(AttributeKey.stringKey("url.query")));
        assertEquals("http://account/v1/subscribers", span.getAttribute(AttributeKey.stringKey("url.full")));
    }

    @Test
    void withoutACollectorNothingIsTraced() {
        var nobody = new Traces(provider.get("test"), true);

        assertTrue(!nobody.begin(SpanKind.SERVER, "GET", "c-4").getSpanContext().isValid());
    }
}
