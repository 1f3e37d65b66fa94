package by.cabinet.gateway.answer;

import by.cabinet.web.telemetry.Correlation;
import io.vertx.ext.web.RoutingContext;

/** The id under which a request is followed: the client's own when it has our form, else a new one. */
public final class CorrelationId {

    private static final String KEY = CorrelationId.class.getName();

    private CorrelationId() {}

    public static String begin(RoutingContext visit) {
        var id = Correlation.resume(visit.request().getHeader(Correlation.HEADER));
        visit.put(KEY, id);
        return id;
    }

    public static boolean hasBegun(RoutingContext visit) {
        return visit.get(KEY) != null;
    }

    /** Also makes it the one that log lines carry: what comes back from a neighbour may come without it. */
    public static String of(RoutingContext visit) {
        return Correlation.resume(visit.get(KEY));
    }
}
