package by.cabinet.web.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * How long requests take, by steps, so that the slowest hundredth is seen and not only the average. Few steps: each is a series for every
 * route, method and status.
 */
class HttpHistogramBuckets {

    private static final long[] STEP_MILLIS = {5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000};

    @Produces
    @Singleton
    MeterFilter steps() {
        var nanos = LongStream.of(STEP_MILLIS)
                .map(millis -> Duration.ofMillis(millis).toNanos())
                .asDoubleStream()
                .toArray();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(nanos)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
