package by.cabinet.messaging.quarantine;

import by.cabinet.messaging.outbox.TopicIds;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The table {@code quarantine}: records that could not be applied, each once, with what is needed to apply it later. The place is the
 * topic's id too, since offsets begin anew when a topic is made anew.
 */
@ApplicationScoped
public class Quarantine {

    /** Characters of a key that are shown; the whole key is in the payload. */
    private static final int SHOWN_KEY = 64;

    private final TopicIds topics;
    private final KeptPayloads payloads;
    private final PayloadCipher cipher;

    @Inject
    Quarantine(TopicIds topics, KeptPayloads payloads, PayloadCipher cipher) {
        this.topics = topics;
        this.payloads = payloads;
        this.cipher = cipher;
    }

    /**
     * Why a record is here.
     *
     * @param field what is wrong in the reason's terms (a property, a header, an SQL state); quotes no data, and may be null
     */
    public record Cause(QuarantineReason reason, String field, int attempts) {

        private static final int LONGEST_FIELD = 200;
        private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}|\\p{Cs}");

        public Cause {
            field = field == null ? null : printable(field, LONGEST_FIELD);
        }

        static String printable(String text, int longest) {
            var start = text.length() > longest ? text.substring(0, longest) : text;
            return UNPRINTABLE.matcher(start).replaceAll("?");
        }
    }

    /** Asked of Kafka before the transaction in which {@link #park} writes. */
    public Uni<String> topicId(String topic) {
        return topics.idOf(topic);
    }

    public Uni<Void> park(Tx tx, String topicId, ConsumerRecord<String, byte[]> item, Cause cause) {
        var kept = payloads.keep(item, cause.reason());
        return tx.query(
                        """
                        insert into quarantine (id, topic, topic_id, partition, "offset", key, reason, field, attempts,
                                                payload, incomplete)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                        on conflict (topic, topic_id, partition, "offset") do nothing""",
                        Ids.next(),
                        item.topic(),
                        topicId,
                        item.partition(),
                        item.offset(),
                        kept.isPrivate() || item.key() == null ? null : Cause.printable(item.key(), SHOWN_KEY),
                        cause.reason().code(),
                        cause.field(),
                        cause.attempts(),
                        kept.content().map(cipher::encrypt).orElse(null),
                        kept.isIncomplete())
                .replaceWithVoid();
    }

    /** The record as it came, locked until the transaction ends; empty where it is settled, unknown, or not kept whole. */
    public Uni<Optional<ConsumerRecord<String, byte[]>>> lockWhole(Tx tx, String id) {
        return tx.query("""
                        select topic, partition, "offset", payload from quarantine
                        where id = $1 and state = 'PARKED' and not incomplete and payload is not null for update""", id)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> payloads.restore(
                                row.getString("topic"),
                                row.getInteger("partition"),
                                row.getLong("offset"),
                                cipher.decrypt(row.getBuffer("payload").getDelegate()))));
    }

    /** What became of it; the payload goes. False when it was settled before, or is not known. */
    public Uni<Boolean> settle(Tx tx, String id, Settlement state, String staff) {
        return tx.query("""
                        update quarantine set state = $2, settled_by = $3, settled_at = now(), payload = null
                        where id = $1 and state = 'PARKED'""", id, state.name(), staff).map(rows -> rows.rowCount() == 1);
    }

    /** It could not be applied this time either. */
    public Uni<Void> failedAgain(Tx tx, String id, Cause cause) {
        return tx.query(
                        "update quarantine set attempts = attempts + 1, reason = $2, field = $3 where id = $1 and state = 'PARKED'",
                        id,
                        cause.reason().code(),
                        cause.field())
                .replaceWithVoid();
    }

    /** How a record leaves the quarantine. */
    public enum Settlement {
        REPLAYED,
        DISCARDED
    }
}
