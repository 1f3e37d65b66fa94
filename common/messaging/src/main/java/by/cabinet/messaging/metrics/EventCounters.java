package by.cabinet.messaging.metrics;

import by.cabinet.contract.Metered;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts what has been committed. */
@ApplicationScoped
public class EventCounters {

    private final MeterRegistry metrics;

    @Inject
    EventCounters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Of other data nothing is counted. */
    public void count(Object data) {
        if (data instanceof Metered counted) {
            var count = counted.count();
            metrics.counter(count.meter(), count.labels().toArray(String[]::new))
                    .increment();
        }
    }
}
