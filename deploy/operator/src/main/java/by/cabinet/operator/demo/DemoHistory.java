package by.cabinet.operator.demo;

import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody has done for months: calls, SMS, data, a week abroad, payments, and what is left of his bundle. The same for the same ids and
 * day, so that publishing it again changes nothing.
 */
final class DemoHistory {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");
    private static final int DAYS_A_MONTH = 30;
    private static final int DAYS_ABROAD = 7;
    private static final List<String> PEERS =
            List.of("+375291000001", "+375331234567", "+375447654321", "+375251112233", "150");
    private static final List<String> KINDS = List.of("VOICE", "DATA", "VOICE", "SMS");
    private static final List<String> CHANNELS = List.of("ЕРИП", "Банковская карта", "Салон связи");

    private final String subscriberId;
    private final String accountId;
    private final Instant now;
    private final Random random;

    DemoHistory(String subscriberId, String accountId, Instant now) {
        this.subscriberId = subscriberId;
        this.accountId = accountId;
        this.now = now.truncatedTo(ChronoUnit.DAYS);
        this.random = new Random(subscriberId.hashCode());
    }

    /** So many months back from now; {@code perMonth}: calls, messages and data sessions, none in more than one second. */
    List<OperatorEvent> events(int months, int perMonth, ArrayNode bundle) {
        var all = new ArrayList<OperatorEvent>();
        var count = months * perMonth;
        var step = Duration.ofDays((long) DAYS_A_MONTH * months).dividedBy(Math.max(1, count));
        IntStream.range(0, count)
                .mapToObj(n -> use(n, now.minus(step.multipliedBy(n + 1L)).plusSeconds(random.nextInt(60))))
                .forEach(all::add);
        if (months > 0) {
            roaming().forEach(all::add);
            IntStream.range(0, months).mapToObj(this::payment).forEach(all::add);
        }
        if (bundle != null) {
            all.add(remainders(bundle));
        }
        return all;
    }

    private OperatorEvent use(int number, Instant startedAt) {
        var kind = KINDS.get(number % KINDS.size());
        return OperatorEvent.of(
                OperatorTopic.USAGE, record("u", number, kind, startedAt, random.nextInt(8) == 0 ? 12 : 0));
    }

    private Stream<OperatorEvent> roaming() {
        return IntStream.range(0, DAYS_ABROAD).mapToObj(day -> {
            var startedAt = now.minus(Duration.ofDays(20L - day)).plus(Duration.ofHours(10));
            var value = record("r", day, KINDS.get(day % KINDS.size()), startedAt, 150 + 10L * day)
                    .put("partner", day < 4 ? "Orange Polska" : "T-Mobile DE")
                    .put("country", day < 4 ? "PL" : "DE")
                    .put("receivedAt", startedAt.plus(Duration.ofDays(2)).toString());
            return OperatorEvent.of(OperatorTopic.ROAMING_USAGE, value.without("peer"));
        });
    }

    private ObjectNode record(String prefix, int number, String kind, Instant startedAt, long charge) {
        var value = Json.object()
                .put("recordId", "%s-%s-%d".formatted(prefix, subscriberId, number))
                .put("subscriberId", subscriberId)
                .put("kind", kind)
                .put("startedAt", startedAt.toString())
                .put("quantity", kind.equals("SMS") ? 1 : 20 + random.nextInt(900))
                .put("unit", unit(kind));
        value.set("charge", kopecks(charge));
        return kind.equals("DATA") ? value : value.put("peer", PEERS.get(number % PEERS.size()));
    }

    private static String unit(String kind) {
        return switch (kind) {
            case "SMS" -> "MESSAGE";
            case "DATA" -> "MEGABYTE";
            default -> "SECOND";
        };
    }

    private OperatorEvent payment(int month) {
        var paidAt = now.minus(Duration.ofDays((long) DAYS_A_MONTH * month + 3)).plus(Duration.ofHours(9));
        var value = Json.object()
                .put("paymentId", "pay-%s-%d".formatted(subscriberId, month))
                .put("accountId", accountId)
                .put("paidAt", paidAt.toString())
                .put("channel", CHANNELS.get(month % CHANNELS.size()));
        value.set("amount", kopecks(3990 + 500L * (month % 3)));
        return OperatorEvent.of(OperatorTopic.PAYMENTS, value);
    }

    /** From a third to two thirds of each part of the bundle, until the month ends. */
    private OperatorEvent remainders(ArrayNode bundle) {
        var value = Json.object()
                .put("subscriberId", subscriberId)
                .put("sequence", 1)
                .put("asOf", now.toString());
        var left = value.putArray("remainders");
        bundle.forEach(part -> left.addObject()
                .put("name", part.path("name").asText())
                .put("left", part.path("quantity").asLong() * (left.size() % 2 + 1) / 3)
                .put("unit", part.path("unit").asText())
                .put("total", part.path("quantity").asLong())
                .put("validUntil", endOfMonth().toString()));
        return OperatorEvent.of(OperatorTopic.REMAINDERS, value);
    }

    private Instant endOfMonth() {
        return YearMonth.from(LocalDate.ofInstant(now, MINSK))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(MINSK)
                .toInstant();
    }

    private static ObjectNode kopecks(long amount) {
        return DemoEvents.money(BigDecimal.valueOf(amount, 2));
    }
}
