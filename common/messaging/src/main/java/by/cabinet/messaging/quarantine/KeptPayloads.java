package by.cabinet.messaging.quarantine;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * What is kept of a record, so that it can be replayed in its own time: key, headers, value. Codes and incoming SMS are not kept at
 * all. PUK1, IMSI, passport number and UNP are kept nowhere but as auth-service's hashes: they are cut out, and the record then is
 * incomplete: the CRM has to send it again.
 */
@ApplicationScoped
class KeptPayloads {

    /** Bytes; a larger record is refused for its size, and would be again. */
    private static final int LARGEST = 512 * 1024;

    private static final int LARGEST_HEADERS = 64 * 1024;
    private static final Set<String> SECRETS = Set.of("puk1", "imsi", "passportnumber", "unp");
    private static final Set<String> TOPICS_WITH_SECRETS = Stream.of(Topics.CLIENTS, Topics.SUBSCRIBERS, Topics.SIMS)
            .map(Topic::name)
            .collect(Collectors.toSet());

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @SuppressWarnings("ArrayRecordComponent") // written and read as JSON, never compared
    private record Kept(long timestamp, String key, List<Header> headers, byte[] value) {}

    @SuppressWarnings("ArrayRecordComponent") // as above
    private record Header(String name, byte[] value) {}

    /** What there is to store; {@code isPrivate}: not even the key. */
    record Content(Optional<byte[]> content, boolean isIncomplete, boolean isPrivate) {}

    /** A key that is not the record's id may be a number of a passport, or a UNP. */
    Content keep(ConsumerRecord<String, byte[]> item, QuarantineReason reason) {
        if (Topics.isShortLived(item.topic())
                || (reason == QuarantineReason.KEY && TOPICS_WITH_SECRETS.contains(item.topic()))) {
            return new Content(Optional.empty(), true, true);
        }
        var headers = headers(item);
        var isTooLarge =
                headers.stream().mapToInt(header -> header.value().length).sum() > LARGEST_HEADERS
                        || (item.value() != null && item.value().length > LARGEST);
        var value = isTooLarge ? Optional.<byte[]>empty() : withoutSecrets(item);
        return new Content(
                value.map(kept -> write(new Kept(item.timestamp(), item.key(), headers, kept))),
                value.isEmpty() || !Arrays.equals(value.get(), item.value()),
                false);
    }

    ConsumerRecord<String, byte[]> restore(String topic, int partition, long offset, byte[] content) {
        var kept = read(content);
        var headers = new RecordHeaders();
        kept.headers().forEach(header -> headers.add(header.name(), header.value()));
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                kept.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                kept.key(),
                kept.value(),
                headers,
                Optional.empty());
    }

    /** Those of the CloudEvent. */
    private static List<Header> headers(ConsumerRecord<String, byte[]> item) {
        return StreamSupport.stream(item.headers().spliterator(), false)
                .filter(header -> header.key().startsWith("ce_") && header.value() != null)
                .map(header -> new Header(header.key(), header.value()))
                .toList();
    }

    /** The same bytes where there is nothing to cut out; empty where what cannot be read may hold secrets, and without a value. */
    private Optional<byte[]> withoutSecrets(ConsumerRecord<String, byte[]> item) {
        if (item.value() == null) {
            return Optional.empty();
        }
        var isExpected = TOPICS_WITH_SECRETS.contains(item.topic());
        try {
            var data = json.readTree(item.value());
            return Optional.of(cut(data) ? json.writeValueAsBytes(data) : item.value())
                    .filter(rest -> !isExpected || !mentionsSecrets(rest));
        } catch (IOException notJson) {
            return isExpected ? Optional.empty() : Optional.of(item.value());
        }
    }

    /** Whether anything was cut out. */
    private static boolean cut(JsonNode data) {
        var hasCut = false;
        if (data instanceof ObjectNode properties) {
            var secret = new ArrayList<String>();
            properties.fieldNames().forEachRemaining(name -> {
                if (isSecret(name)) {
                    secret.add(name);
                }
            });
            properties.remove(secret);
            hasCut = !secret.isEmpty();
        }
        for (var child : data) {
            hasCut |= cut(child);
        }
        return hasCut;
    }

    private static boolean isSecret(String name) {
        return SECRETS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    /** A name that is misspelled, or stands in a text. */
    private static boolean mentionsSecrets(byte[] value) {
        var text = new String(value, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .replace("puk1signin", ""); // a setting
        return Stream.of("puk", "imsi", "passport", "unp").anyMatch(text::contains);
    }

    private byte[] write(Kept kept) {
        try {
            return json.writeValueAsBytes(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Kept read(byte[] content) {
        try {
            return json.readValue(content, Kept.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
