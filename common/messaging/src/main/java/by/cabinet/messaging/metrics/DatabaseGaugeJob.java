package by.cabinet.messaging.metrics;

import by.cabinet.messaging.job.Job;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads all gauges every few seconds: a scrape then costs no statement, and a slow database delays no scrape. One that cannot be read
 * keeps its value and stops no other; the job has failed then.
 */
@ApplicationScoped
class DatabaseGaugeJob implements Job {

    private final Pool pool;
    private final List<Shown> shown;

    private record Shown(DatabaseGauge declared, MultiGauge gauge) {}

    @Inject
    DatabaseGaugeJob(@All List<DatabaseGauge.Source> sources, Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.shown = sources.stream()
                .flatMap(source -> source.gauges().stream())
                .map(gauge -> new Shown(
                        gauge,
                        MultiGauge.builder(gauge.name())
                                .description(gauge.meaning())
                                .register(metrics)))
                .toList();
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return Multi.createFrom()
                .iterable(shown)
                .onItem()
                .transformToUni(this::read)
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWith(false);
    }

    private Uni<Void> read(Shown one) {
        return pool.query(one.declared().sql())
                .execute()
                .invoke(rows -> show(one, rows))
                .replaceWithVoid();
    }

    private static void show(Shown one, RowSet<Row> rows) {
        one.gauge()
                .register(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> MultiGauge.Row.of(labels(one.declared(), row), row.getDouble("value")))
                                .toList(),
                        true);
    }

    private static Tags labels(DatabaseGauge gauge, Row row) {
        return gauge.labels().stream()
                .reduce(Tags.empty(), (tags, label) -> tags.and(label, row.getString(label)), Tags::and);
    }
}
