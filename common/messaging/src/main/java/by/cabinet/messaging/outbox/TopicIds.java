package by.cabinet.messaging.outbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which topic a name means now, if any: Kafka gives a topic that is made anew another id. */
@ApplicationScoped
public class TopicIds {

    /** Short, so that a topic that was made anew is noticed; long enough for a flood of records. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Of a topic that Kafka does not show us. */
    public static final String NONE = "";

    private final Map<String, Object> kafka;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private Admin admin;

    @Inject
    TopicIds(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    private record Known(String id, long askedAt) {
        boolean isFresh() {
            return System.nanoTime() - askedAt < FRESH.toNanos();
        }
    }

    /** {@link #NONE} where Kafka has no such topic, or hides it from this service; fails while Kafka is away. */
    public Uni<String> idOf(String topic) {
        var last = known.get(topic);
        return last != null && last.isFresh() ? Uni.createFrom().item(last.id()) : ask(topic);
    }

    /** Goes on where it was called: what follows is done in the caller's context again. */
    private Uni<String> ask(String topic) {
        var context = Vertx.currentContext();
        var answer = Uni.createFrom()
                .completionStage(() -> admin().describeTopics(List.of(topic))
                        .topicNameValues()
                        .get(topic)
                        .toCompletionStage())
                .map(described -> described.topicId().toString())
                .onFailure(TopicIds::staysSo)
                .recoverWithItem(NONE)
                .invoke(id -> known.put(topic, new Known(id, System.nanoTime())));
        return context == null ? answer : answer.emitOn(MutinyHelper.executor(context));
    }

    /** Unlike that Kafka is away. */
    private static boolean staysSo(Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || failure instanceof TopicAuthorizationException
                || failure instanceof InvalidTopicException;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            var settings = new HashMap<String, Object>();
            kafka.forEach((key, value) -> {
                if (AdminClientConfig.configNames().contains(key)) {
                    settings.put(key, value);
                }
            });
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
