package by.cabinet.messaging.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Writes rows of the outbox to Kafka as CloudEvents in binary mode. */
@ApplicationScoped
class OutboxPublisher {

    private final MutinyEmitter<String> kafka;
    private final URI source;

    @Inject
    OutboxPublisher(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.kafka = kafka;
        this.source = URI.create("/cabinet/" + service);
    }

    /** Completes when Kafka has acknowledged every row; fails when one was not. */
    Uni<Void> send(List<Row> rows) {
        return Uni.join()
                .all(rows.stream().map(row -> kafka.sendMessage(message(row))).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Message<String> message(Row row) {
        return Message.of(row.getString("payload"))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(row.getString("topic"))
                        .withKey(row.getString("aggregateid"))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.<String>builder()
                        .withId(row.getString("id"))
                        .withSource(source)
                        .withType(row.getString("type"))
                        .withTimestamp(row.getOffsetDateTime("occurred_at")
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toZonedDateTime())
                        .withDataContentType("application/json")
                        .withExtension(OutboxEvent.CORRELATION, row.getString("correlation_id"))
                        .build());
    }
}
