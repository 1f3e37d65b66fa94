package by.cabinet.common.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Reads all figures every few seconds: a scrape then costs no statement, and a slow database delays no scrape. */
@ApplicationScoped
class ReadFigures {

    private static final Logger LOG = Logger.getLogger(ReadFigures.class);
    private static final long EVERY_MILLIS = 10_000;

    private final Vertx vertx;
    private final Pool pool;
    private final List<Shown> shown;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean running;

    private record Shown(Figure figure, MultiGauge gauge) {}

    @Inject
    ReadFigures(@All List<Figure.Source> sources, Vertx vertx, Pool pool, MeterRegistry metrics) {
        this.vertx = vertx;
        this.pool = pool;
        this.shown = sources.stream()
                .flatMap(source -> source.figures().stream())
                .map(figure -> new Shown(
                        figure,
                        MultiGauge.builder(figure.name())
                                .description(figure.meaning())
                                .register(metrics)))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        running = true;
        read();
        vertx.setPeriodic(EVERY_MILLIS, timer -> read());
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    private void read() {
        if (!running || !reading.compareAndSet(false, true)) {
            return;
        }
        Multi.createFrom()
                .iterable(shown)
                .onItem()
                .transformToUniAndConcatenate(this::read)
                .collect()
                .last()
                .onTermination()
                .invoke(() -> reading.set(false))
                .subscribe()
                .with(done -> {}, e -> LOG.debugf("The figures are not read: %s", e));
    }

    private Uni<Void> read(Shown one) {
        return pool.query(one.figure().sql())
                .execute()
                .invoke(rows -> show(one, rows))
                .replaceWithVoid();
    }

    private static void show(Shown one, RowSet<Row> rows) {
        one.gauge()
                .register(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> MultiGauge.Row.of(labels(one.figure(), row), row.getDouble("value")))
                                .toList(),
                        true);
    }

    private static Tags labels(Figure figure, Row row) {
        return figure.labels().stream()
                .reduce(Tags.empty(), (tags, label) -> tags.and(label, row.getString(label)), Tags::and);
    }
}
