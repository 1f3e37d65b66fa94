package by.cabinet.testing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The records that the service has put into quarantine. */
public final class TestQuarantine {

    private TestQuarantine() {}

    public static RowSet<Row> find(Pool pool, RecordMetadata published) {
        return pool.preparedQuery("select * from quarantine where topic = $1 and partition = $2 and \"offset\" = $3")
                .executeAndAwait(Tuple.of(published.topic(), published.partition(), published.offset()));
    }

    /** Why it is there: none while it is not. */
    public static List<String> reasons(Pool pool, RecordMetadata published) {
        return find(pool, published).stream()
                .map(row -> row.getString("reason"))
                .toList();
    }

    public static void awaitReason(Pool pool, RecordMetadata published, String reason) {
        await().until(() -> reasons(pool, published), hasItem(reason));
    }
}
